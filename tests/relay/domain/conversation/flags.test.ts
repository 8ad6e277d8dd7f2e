// SPEC M-12: what raises a flag, what it does to the queue, and who clears it.
import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import type { Phase } from '#protocol/conversation/state.ts';
import type { FlagRule } from '#protocol/http/flags.ts';
import { parseFlow } from '#protocol/flow/document.ts';
import { agent, aFlow, ana, aStage, ben, Stage, start, visitor } from '../builders.ts';

const injured: FlagRule = {
  key: 'health-safety',
  name: 'Health and safety',
  tone: 'red',
  severity: 'high',
  instruction: 'Call the medics: 5555.',
  notify: true,
  first: true,
  phrases: ['injured', '*bleed*'],
};
const press: FlagRule = { ...injured, key: 'press', name: 'Press', first: false, notify: false, phrases: ['journalist'] };
const flags = [injured, press];
const tagged = (stage: Stage): readonly StoredEvent[] => stage.events.filter(({ body }) => body.type === 'conversation.tagged');

describe('what a visitor says', () => {
  test('M-12: raises a flag in the batch of the words, whatever their number, and says what was heard', () => {
    const stage = aStage('queued', { flags });
    const types = stage.say('Hello, we are in hall three and somebody from our group is badly injured, please come');
    expect(types).toEqual(['message.posted', 'conversation.tagged']);
    expect(stage.state).toMatchObject({ flags: ['health-safety'], first: ['health-safety'] });
    expect(tagged(stage).at(-1)).toMatchObject({ by: { kind: 'system' }, publicSeq: null, body: { heard: ['injured'] } });
  });

  test('M-12: raises it once while it stands, and anew after it was cleared', () => {
    const stage = aStage('queued', { flags });
    stage.say('he is injured');
    expect(stage.say('still injured')).toEqual(['message.posted']);
    stage.ask(agent(ana), { type: 'flag.clear', flag: 'health-safety', reason: 'A plaster did it' });
    expect(stage.state).toMatchObject({ flags: [], first: [] });
    expect(stage.say('injured again')).toEqual(['message.posted', 'conversation.tagged']);
  });

  test.each<Phase>(['bot', 'queued', 'assigned', 'active'])('M-12: is heard while %s, with its first words as well', (phase) => {
    const stage = aStage(phase, { flags });
    stage.say('I am a journalist and bleeding');
    expect(stage.state?.flags).toEqual(['health-safety', 'press']);
    const first = new Stage({ flags });
    first.say('somebody is injured');
    expect(first.state?.flags).toEqual(['health-safety']);
  });

  test('M-12: is heard in a form; what staff and the assistant say is not', () => {
    const stage = aStage('queued', { flags });
    stage.ask(visitor, { type: 'form.submit', stepId: 'contact', values: { name: 'Injured Vi', email: 'vi@x.example' }, start });
    expect(stage.refusal).toBeUndefined();
    expect(stage.state?.flags).toEqual(['health-safety']);
    const other = aStage('active', { flags });
    other.reply(ana, 'Are you injured?');
    other.ask(agent(ben), { type: 'coaching.post', text: 'Ask for who is injured' });
    expect(other.state?.flags).toEqual([]);
  });

  test('M-12: none of it has a copy for the visitor', () => {
    const stage = aStage('queued', { flags });
    stage.say('injured');
    stage.ask(agent(ana), { type: 'flag.raise', flag: 'press', reason: 'She has a badge' });
    stage.ask(agent(ana), { type: 'flag.clear', flag: 'press', reason: 'It was a costume' });
    expect(tagged(stage)).toHaveLength(3);
    for (const event of tagged(stage)) expect(forVisitor(event)).toBeUndefined();
  });
});

describe('an agent', () => {
  test.each<Phase>(['bot', 'queued', 'assigned', 'active', 'closed'])('M-12: raises and clears a flag while %s', (phase) => {
    const stage = aStage(phase, { flags });
    expect(stage.ask(agent(ben), { type: 'flag.raise', flag: 'press' })).toEqual(['conversation.tagged']);
    expect(stage.ask(agent(ben), { type: 'flag.raise', flag: 'press' })).toEqual([]);
    expect(stage.state?.flags).toEqual(['press']);
    expect(stage.ask(agent(ana), { type: 'flag.clear', flag: 'press', reason: 'No.' })).toEqual(['conversation.tagged']);
    expect(stage.state?.flags).toEqual([]);
    expect(tagged(stage).at(-1)).toMatchObject({ by: { name: 'Ana' }, body: { remove: ['press'], reason: 'No.' } });
  });

  test('M-12: cannot raise what the site does not look out for, nor clear what does not stand', () => {
    const stage = aStage('queued', { flags });
    expect(stage.ask(agent(ana), { type: 'flag.raise', flag: 'nonsense' })).toBe('flag_gone');
    expect(stage.ask(agent(ana), { type: 'flag.clear', flag: 'press', reason: 'No.' })).toBe('flag_gone');
  });

  test('M-12: clears what a flow raised under a name that has no rule', () => {
    const stage = aStage('bot', { flags: [], flow: aFlow(tagging('on-air')) });
    expect(stage.state?.flags).toEqual(['on-air']);
    expect(stage.ask(agent(ana), { type: 'flag.clear', flag: 'on-air', reason: 'Off air' })).toEqual(['conversation.tagged']);
    expect(stage.state?.flags).toEqual([]);
  });
});

describe('the queue', () => {
  test('M-12: a flag of a flow goes first where its rule says so; the order stands when the rule changes', () => {
    const flow = aFlow(tagging('health-safety'));
    const stage = aStage('bot', { flags, flow });
    expect(stage.state).toMatchObject({ flags: ['health-safety'], first: ['health-safety'] });
    stage.set({ flags: [{ ...injured, first: false }] }).say('hello');
    expect(stage.state?.first).toEqual(['health-safety']);
    const plain = aStage('bot', { flags: [{ ...injured, first: false }], flow });
    expect(plain.state?.flags).toEqual(['health-safety']);
    expect(plain.state?.first).toBeUndefined();
  });
});

function tagging(flag: string) {
  const parsed = parseFlow({
    schema: 'help-chat/flow@1',
    id: 'tagging',
    name: 'Tagging',
    language: 'en',
    start: 'tag',
    steps: { tag: { type: 'tag', flags: { add: [flag] }, next: 'menu' }, menu: { type: 'input', text: 'And?', var: 'x', next: 'menu' } },
  });
  if (!('flow' in parsed)) throw new Error('no flow');
  return parsed.flow;
}
