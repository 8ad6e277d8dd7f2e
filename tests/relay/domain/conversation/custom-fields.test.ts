// SPEC T-33: what fills in a custom field, what it takes, and what must be there before a close.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitting, fromText, type FieldDefinition, type FieldValue, type FieldValues } from '#protocol/custom-fields.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import type { Phase } from '#protocol/conversation/state.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { agent, aFlow, ana, aStage, ben, Stage, start, visitor } from '../builders.ts';
import { flowOf } from '../flow/flows.ts';

const field = (key: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  subject: 'conversation',
  key,
  label: `The ${key}`,
  kind: 'text',
  options: [],
  requiredAt: null,
  fillBy: ['visitor', 'agent'],
  visibleTo: 'agents',
  ...more,
});
const booth = field('booth');
const topic = field('topic', { kind: 'select', options: ['Login', 'Badge'] });
const seats = field('seats', { kind: 'number' });
const needs = field('needs', { kind: 'multi', options: ['Ramp', 'Sign language'] });
const vip = field('vip', { kind: 'checkbox', fillBy: ['agent'] });
const day = field('day', { kind: 'date', visibleTo: 'visitor' });
const fields = [booth, topic, seats, needs, vip, day];

describe('a value', () => {
  test.each<[FieldDefinition, FieldValue, FieldValue | undefined]>([
    [booth, ' A12 ', 'A12'],
    [booth, '  ', undefined],
    [booth, 'x'.repeat(501), undefined],
    [booth, 'a\u0000b', undefined],
    [booth, 12, undefined],
    [topic, 'Login', 'Login'],
    [topic, 'login', undefined],
    [seats, 3.5, 3.5],
    [seats, Number.NaN, undefined],
    [seats, Infinity, undefined],
    [seats, 1e16, undefined],
    [seats, '3', undefined],
    [needs, ['Sign language', 'Ramp'], ['Ramp', 'Sign language']],
    [needs, [], undefined],
    [needs, ['Stairs'], undefined],
    [vip, false, false],
    [vip, 'true', undefined],
    [day, '2030-02-28', '2030-02-28'],
    [day, '2030-02-30', undefined],
    [day, 'soon', undefined],
  ])('T-33: %o takes %j as %j', (definition, given, kept) => expect(fitting(definition, given)).toEqual(kept));

  test('T-33: what was kept fits again, also by the words of a form', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string(), (definition, words) => {
        const kept = fromText(definition, words);
        if (kept !== undefined) expect(fitting(definition, kept)).toEqual(kept);
      }),
    );
    expect(fromText(needs, 'Sign language, Ramp')).toEqual(['Ramp', 'Sign language']);
    expect(fromText(seats, '3,5')).toBe(3.5);
    expect(fromText(vip, 'on')).toBe(true);
  });
});

describe('an agent', () => {
  test.each<Phase>(['bot', 'queued', 'assigned', 'active', 'closed'])('T-33: fills in, changes and empties a field while %s', (phase) => {
    const stage = aStage(phase, { fields });
    expect(stage.ask(agent(ben), { type: 'fields.set', values: { booth: 'A12', seats: 2 } })).toEqual(['fields.changed']);
    expect(stage.state?.fields).toEqual({ booth: 'A12', seats: 2 });
    expect(stage.ask(agent(ben), { type: 'fields.set', values: { booth: ' A12', seats: 2 } })).toEqual([]);
    expect(stage.ask(agent(ana), { type: 'fields.set', values: { booth: null, seats: 3 } })).toEqual(['fields.changed']);
    expect(stage.state?.fields).toEqual({ seats: 3 });
    expect(stage.events.at(-1)).toMatchObject({
      by: { name: 'Ana' },
      publicSeq: null,
      body: {
        changes: [
          { key: 'booth', label: 'The booth', value: null },
          { key: 'seats', label: 'The seats', value: 3 },
        ],
      },
    });
    expect(forVisitor(stage.events.at(-1)!)).toBeUndefined();
  });

  test.each<[string, Record<string, FieldValue | null>]>([
    ['that there is not', { nothing: 'x' }],
    ['with what it does not take', { topic: 'Other' }],
    ['that only visitors fill in', { own: 'x' }],
  ])('T-33: is refused a field %s, and none of the others is kept', (_, values) => {
    const stage = aStage('queued', { fields: [...fields, field('own', { fillBy: ['visitor'] })] });
    expect(stage.ask(agent(ana), { type: 'fields.set', values: { booth: 'A12', ...values } })).toBe('bad_field');
    expect(stage.refusal?.field).toBe(`command.values.${Object.keys(values)[0]}`);
    expect(stage.state?.fields).toBeUndefined();
  });
});

describe('a close', () => {
  const needed = [field('result', { requiredAt: 'close' }), booth];
  const close = { type: 'conversation.close', text: 'Bye.' } as const;

  test('T-33: is refused while a field is empty that must not be, and says which', () => {
    const stage = aStage('active', { fields: needed });
    expect(stage.ask(agent(ana), close)).toBe('needs_fields');
    expect(stage.refusal?.items).toEqual(['The result']);
    expect(stage.phase).toBe('active');
  });

  test('T-33: brings them along in one batch, or finds them filled in', () => {
    const stage = aStage('active', { fields: needed });
    expect(stage.ask(agent(ana), { ...close, fields: { result: 'Done' } })).toEqual([
      'fields.changed',
      'message.posted',
      'conversation.closed',
    ]);
    const other = aStage('active', { fields: needed });
    other.ask(agent(ana), { type: 'fields.set', values: { result: 'Done' } });
    expect(other.ask(agent(ana), close)).toEqual(['message.posted', 'conversation.closed']);
  });

  test('T-33: with a value that does not fit closes nothing', () => {
    const stage = aStage('active', { fields: needed });
    expect(stage.ask(agent(ana), { ...close, fields: { result: ' ' } })).toBe('bad_field');
    expect(stage.phase).toBe('active');
  });

  test('T-33: of the visitor needs none', () => {
    const stage = aStage('active', { fields: needed });
    expect(stage.ask(visitor, { type: 'conversation.end' })).toContain('conversation.closed');
  });
});

describe('the flow', () => {
  const asking = flowOf({
    ask: {
      type: 'form',
      title: 'About you',
      fields: [
        { key: 'b', label: 'Booth', kind: 'text', saveTo: 'customFields.booth' },
        { key: 't', label: 'Topic', kind: 'text', saveTo: 'customFields.topic' },
        { key: 'v', label: 'VIP', kind: 'text', saveTo: 'customFields.vip' },
      ],
      next: 'set',
    },
    set: { type: 'set', values: { 'customFields.day': '2030-05-17', 'customFields.seats': '{{vars.none|4}}' }, next: 'where' },
    where: { type: 'condition', cases: [{ when: { ref: 'customFields.seats', op: 'gt', value: 3 }, next: 'say' }], else: 'end' },
    say: { type: 'message', text: 'On {{customFields.day}} at {{customFields.booth|a booth}}', next: 'end' },
    end: { type: 'end', close: false },
  });
  const sent = (values: Record<string, string>, more: readonly FieldDefinition[] = fields): Stage => {
    const stage = new Stage({ fields: more, flow: aFlow(asking) });
    stage.ask(visitor, { type: 'form.submit', stepId: 'ask', values, start });
    return stage.runDue();
  };

  test('T-33: keeps what a form and a set say where it fits and the field is the visitor’s, in the history as one', () => {
    const stage = sent({ b: 'A12', t: 'Other', v: 'on' });
    expect(stage.state?.fields).toEqual({ booth: 'A12', day: '2030-05-17', seats: 4 });
    expect(stage.state?.flow?.vars).not.toHaveProperty('booth');
    expect(
      stage.events
        .filter(({ body }) => body.type === 'fields.changed')
        .every(({ by, publicSeq }) => by.kind === 'bot' && publicSeq === null),
    ).toBe(true);
  });

  test('T-33: says a field only to whom it is for, and decides by any', () => {
    expect(sent({ b: 'A12' }).bot.at(-1)).toBe('On 2030-05-17 at a booth');
    const shown = fields.map((one) => (one.key === 'booth' ? { ...one, visibleTo: 'visitor' as const } : one));
    expect(sent({ b: 'A12' }, shown).bot.at(-1)).toBe('On 2030-05-17 at A12');
  });

  test('T-33: a form must be filled in where the site needs the field from the start', () => {
    const early = fields.map((one) => (one.key === 'booth' ? { ...one, requiredAt: 'start' as const } : one));
    const stage = new Stage({ fields: early, flow: aFlow(asking) });
    expect(stage.ask(visitor, { type: 'form.submit', stepId: 'ask', values: { t: 'Login' }, start })).toBe('bad_field');
    stage.say('hello');
    const form = stage.events.flatMap(({ body }) => (body.type === 'message.posted' && body.form ? [body.form] : []))[0];
    expect(form?.fields.map(({ key, required }) => [key, required ?? false])).toEqual([
      ['b', true],
      ['t', false],
      ['v', false],
    ]);
  });

  test('T-33: is refused where it names a field that there is not, or says one that is for agents', () => {
    const faults = (known?: readonly FieldDefinition[]) =>
      validate(asking, known ? { fields: known } : {})
        .filter(({ code }) => code !== 'unreachable')
        .map(({ severity, code, stepId }) => `${severity} ${code} ${stepId}`);
    expect(faults()).toEqual([]);
    expect(faults(fields)).toEqual(['error hidden_field say', 'warning unknown_field ask']);
    expect(faults([topic, vip, day, seats])).toEqual(['error unknown_field ask', 'error unknown_field say', 'warning unknown_field ask']);
    expect(faults([booth, topic, vip, day])).toContain('error unknown_field set');
    expect(faults([booth, topic, vip, day])).toContain('error unknown_field where');
  });
});

describe('a field of the visitor', () => {
  const ofVisitor = { subject: 'visitor' as const, requiredAt: null, visibleTo: 'agents' as const };
  const badge = field('badge', ofVisitor);
  const tier = field('tier', { ...ofVisitor, kind: 'select', options: ['Gold', 'Silver'] });
  const staffs = field('staffs', { ...ofVisitor, fillBy: ['agent'] });
  const asking = flowOf({
    ask: {
      type: 'form',
      title: 'Your badge',
      fields: [
        { key: 'b', label: 'Badge', kind: 'text', saveTo: 'visitorFields.badge' },
        { key: 's', label: 'Staff', kind: 'text', saveTo: 'visitorFields.staffs' },
      ],
      next: 'set',
    },
    set: { type: 'set', values: { 'visitorFields.tier': 'Gold', 'visitorFields.other': 'x' }, next: 'end' },
    end: { type: 'end', close: false },
  });

  test('T-43: is filled in by a form and by the flow, where it fits and is the visitor’s to fill in; nothing of it is in the log', () => {
    const stage = new Stage({ visitorFields: [badge, tier, staffs], flow: aFlow(asking) });

    stage.ask(visitor, { type: 'form.submit', stepId: 'ask', values: { b: ' B-77 ', s: 'mine' }, start });
    stage.runDue();
    expect(stage.profile).toEqual({ 'custom.badge': 'B-77', 'custom.tier': 'Gold' });
    expect(stage.state?.flow?.vars).not.toHaveProperty('badge');
    expect(stage.events.some(({ body }) => body.type === 'fields.changed')).toBe(false);
  });

  test('T-43: that a flow fills in and the site does not have is a fault', () => {
    const faults = (known: readonly FieldDefinition[]) =>
      validate(asking, { fields: [], visitorFields: known })
        .filter(({ code }) => code === 'unknown_field')
        .map(({ severity, stepId }) => `${severity} ${stepId}`);
    expect(faults([badge, tier, staffs, field('other', ofVisitor)])).toEqual(['warning ask']);
    expect(faults([staffs])).toEqual(['error ask', 'error set', 'error set', 'warning ask']);
  });

  const vip = field('vip', { ...ofVisitor, kind: 'checkbox' });
  const company = field('company', { ...ofVisitor, visibleTo: 'visitor' });
  const reading = flowOf({
    where: {
      type: 'condition',
      cases: [{ when: { ref: 'visitorFields.vip', op: 'eq', value: true }, next: 'set' }],
      else: 'plain',
    },
    set: { type: 'set', values: { 'visitorFields.company': 'Acme' }, next: 'say' },
    say: { type: 'message', text: 'Hello {{visitorFields.company|there}}, badge {{visitorFields.badge|none}}', next: 'end' },
    plain: { type: 'message', text: 'Hello {{visitorFields.company|there}}', next: 'end' },
    end: { type: 'end', close: false },
  });
  const said = (values: FieldValues, fields: readonly FieldDefinition[] = [badge, vip, company]): string | undefined => {
    const stage = new Stage({ visitorFields: fields, flow: aFlow(reading) });
    stage.facts = { ...stage.facts, visitor: { ...stage.facts.visitor, own: { fields, values } } };
    stage.say('Hi');
    stage.runDue();
    const texts = stage.events.flatMap(({ by, body }) => (body.type === 'message.posted' && by.kind === 'bot' ? [body.text] : []));
    return texts.find((text) => text.startsWith('Hello'));
  };

  test('T-43: is asked about by conditions and said by texts: what was kept, and what was given a moment ago', () => {
    expect(said({ company: 'Lumen' })).toBe('Hello Lumen');
    expect(said({})).toBe('Hello there');
    expect(said({ vip: false })).toBe('Hello there');
    expect(said({ vip: true, company: 'Lumen' })).toBe('Hello Acme, badge none');
  });

  test('T-43: that is for agents only, or is not there any more, is not said', () => {
    expect(said({ vip: true, badge: 'B-77' })).toBe('Hello Acme, badge none');
    expect(said({ vip: true, company: 'Lumen' }, [company])).toBe('Hello Lumen');
    expect(said({ company: 'Lumen' }, [])).toBe('Hello there');
  });

  test('T-43: that a flow reads or says and the site does not have, or keeps from visitors, is a fault', () => {
    const faults = (known: readonly FieldDefinition[]) =>
      validate(reading, { fields: [], visitorFields: known }).map(({ severity, code, stepId }) => `${severity} ${code} ${stepId}`);
    expect(faults([{ ...badge, visibleTo: 'visitor' }, vip, company])).toEqual([]);
    expect(faults([badge, vip, company])).toEqual(['error hidden_field say']);
    expect(faults([{ ...badge, visibleTo: 'visitor' }, company])).toEqual(['error unknown_field where']);
    expect(faults([vip])).toEqual([
      'error unknown_field set',
      'error unknown_field say',
      'error unknown_field say',
      'error unknown_field plain',
    ]);
  });
});
