// G-21, "answer once": asked before the queue, linked or not, told each update exactly once, and first where it is still broken.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goesFirst, placeOf } from '#protocol/conversation/place.ts';
import type { IncidentFacts } from '#relay/domain/incidents/scope.ts';
import { isRefused } from '#protocol/refusals.ts';
import { decide } from '#relay/domain/conversation/decide.ts';
import { agent, ana, aStage, someFacts, Stage, start, STREAM, system, visitor } from '../builders.ts';

const id = (n: number): string => `in_${String(n).repeat(32)}`;
const incident = (n = 1, change: Partial<IncidentFacts> = {}): IncidentFacts => ({
  id: id(n),
  title: 'No sound in hall A',
  scope: { kind: 'event' },
  texts: { en: 'The sound of hall A is gone. We are on it.', de: 'Der Ton in Saal A ist weg.' },
  resolvedAt: null,
  updates: [],
  ...change,
});
const human = (stage: Stage) => stage.ask(visitor, { type: 'human.request', start });
const tell = (stage: Stage, update: number) => stage.ask(system, { type: 'incident.tell', incidentId: id(1), update });
const link = (stage: Stage) => stage.ask(agent(ana), { type: 'incident.link', incidentId: id(1) });
const texts = (stage: Stage): readonly string[] =>
  stage.events.flatMap(({ body, by }) => (body.type === 'message.posted' && by.kind !== 'visitor' ? [body.text] : []));
const stands = (stage: Stage): readonly string[] =>
  stage.events.flatMap(({ body }) => (body.type === 'incident.noted' ? [body.stand] : []));
const asking = (incidents: readonly IncidentFacts[] = [incident()], change = {}): Stage => new Stage({ incidents, ...change });
const linked = (): Stage => {
  const stage = asking();
  human(stage);
  stage.pick(`incident:${id(1)}`, 'yes');
  return stage;
};
const told = (stage: Stage, update: string): number => texts(stage).filter((text) => text.startsWith(update)).length;
const updates = [{ texts: { en: 'A cable was found.' } }, { texts: { en: 'It is back.' } }];
const RESOLVED = '2030-05-17T10:05:00.000Z';

describe('G-21: before the queue', () => {
  test('who asks for a person is asked "Is it this?" first, and does not wait', () => {
    const stage = asking();
    human(stage);
    expect(stage.phase).toBe('bot');
    expect(stage.events.at(-1)?.body).toMatchObject({
      text: 'The sound of hall A is gone. We are on it.\n\nIs it this?',
      choices: { stepId: `incident:${id(1)}`, options: [{ id: 'yes' }, { id: 'no' }] },
    });
  });

  test('a yes links and nobody waits; a no queues at once', () => {
    expect([linked().phase, stands(linked())]).toEqual(['bot', ['asked', 'linked']]);
    const stage = asking();
    human(stage);
    stage.pick(`incident:${id(1)}`, 'no');
    expect([stage.phase, stands(stage)]).toEqual(['queued', ['asked', 'declined']]);
  });

  test('asked for again, a person is called: nobody is asked twice', () => {
    const stage = asking();
    human(stage);
    human(stage);
    expect([stage.phase, stands(stage)]).toEqual(['queued', ['asked']]);
    const no = asking();
    human(no);
    no.pick(`incident:${id(1)}`, 'no');
    no.ask(visitor, { type: 'queue.leave' });
    human(no);
    expect([no.phase, stands(no)]).toEqual(['queued', ['asked', 'declined']]);
  });

  test('an answer counts once, and only to what was asked', () => {
    const stage = linked();
    expect(stage.pick(`incident:${id(1)}`, 'yes')).toBe('stale_answer');
    expect(asking().pick(`incident:${id(1)}`, 'yes')).toBe('stale_answer');
    const other = asking();
    human(other);
    expect(other.pick(`incident:${id(2)}`, 'yes')).toBe('stale_answer');
    expect(other.pick(`incident:${id(1)}`, 'maybe')).toBe('stale_answer');
  });

  test('a site without a flow asks as well', () => {
    const stage = asking([incident()], { flow: null });
    stage.say('No sound!');
    expect([stage.phase, stands(stage)]).toEqual(['bot', ['asked']]);
    stage.pick(`incident:${id(1)}`, 'no');
    expect(stage.phase).toBe('queued');
  });

  test('it is the first line of the assistant', () => {
    const stage = asking();
    stage.say('Hello');
    expect(texts(stage)[0]).toBe('The sound of hall A is gone. We are on it.');
  });

  test.each([
    ['resolved', incident(1, { resolvedAt: RESOLVED })],
    ['of another role', incident(1, { scope: { kind: 'role', role: 'Speaker' } })],
    ['of another page', incident(1, { scope: { kind: 'page', pattern: '/stage/*' } })],
    ['of another session', incident(1, { scope: { kind: 'session', title: 'Keynote' } })],
  ])('what is %s stands in nobody’s way', (_, other) => {
    const stage = asking([other]);
    human(stage);
    expect([stage.phase, stands(stage)]).toEqual(['queued', []]);
  });
});

describe('G-21: updates', () => {
  test('each is told once, however often its job runs; only to whom is linked', () => {
    const stage = linked();
    stage.facts = { ...stage.facts, incidents: [incident(1, { updates: updates.slice(0, 1) })] };
    tell(stage, 1);
    tell(stage, 1);
    expect(told(stage, 'A cable')).toBe(1);
    const stranger = asking([incident(1, { updates: updates.slice(0, 1) })]);
    stranger.say('Hello');
    const before = texts(stranger).length;
    tell(stranger, 1);
    expect(texts(stranger).length).toBe(before);
  });

  test('law: whatever is repeated and in whatever phase, nobody hears an update twice, and of the last all hear', () => {
    const act = fc.constantFrom('tell 1', 'tell 2', 'human', 'take', 'say');
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const stage = linked();
        stage.facts = { ...stage.facts, incidents: [incident(1, { updates, resolvedAt: RESOLVED })] };
        for (const one of [...acts, 'tell 1', 'tell 2']) {
          if (one.startsWith('tell')) tell(stage, Number(one.at(-1)));
          else if (one === 'human') human(stage);
          else if (one === 'take') stage.ask(agent(ana), { type: 'conversation.take' });
          else stage.say('Hm').toString();
        }
        expect([told(stage, 'A cable') <= 1, told(stage, 'It is back')]).toEqual([true, 1]);
      }),
      { numRuns: 200 },
    );
  });

  test('who left an address is mailed once it is over, once, in their language; nobody else is', () => {
    const stage = linked();
    const over = { incidents: [incident(1, { updates, resolvedAt: RESOLVED })] };
    const mailsOf = (update: number, email: string | null) => {
      const facts = { ...someFacts({ ...over, visitor: { ...stage.facts.visitor, email } }), log: [] };
      const ask = {
        id: `mail-${update}`,
        stream: STREAM,
        actor: system,
        command: { type: 'incident.tell', incidentId: id(1), update },
      } as const;
      const decision = decide(stage.state, ask, facts);
      return isRefused(decision) ? [] : (decision.mails ?? []);
    };
    expect(mailsOf(1, 'maya@x.example')).toEqual([]);
    expect(mailsOf(2, null)).toEqual([]);
    expect(mailsOf(2, 'maya@x.example')).toEqual([
      {
        to: 'maya@x.example',
        subject: 'Lumen Conference: it should work again',
        body: expect.stringMatching(/^It is back\.\n\nStill broken/u),
      },
    ]);
    stage.set(over);
    tell(stage, 2);
    expect(mailsOf(2, 'maya@x.example')).toEqual([]);
  });

  test('the language of the conversation decides; without words for it the first ones do', () => {
    const stage = asking();
    stage.ask(visitor, { type: 'human.request', start: { language: 'de-AT' } });
    expect(texts(stage).at(-1)).toBe('Der Ton in Saal A ist weg.\n\nGeht es darum?');
    const french = asking();
    french.ask(visitor, { type: 'human.request', start: { language: 'fr' } });
    expect(texts(french).at(-1)).toMatch(/^The sound of hall A.*Est-ce bien cela/su);
  });

  test('who is linked to an open incident is not closed for silence', () => {
    const stage = linked();
    stage.later(13 * 3_600_000).runDue();
    expect(stage.phase).toBe('bot');
  });
});

describe('G-21: the end of it', () => {
  const resolved = (): Stage => {
    const stage = linked();
    stage.facts = {
      ...stage.facts,
      incidents: [incident(1, { updates, resolvedAt: RESOLVED })],
    };
    tell(stage, 2);
    return stage;
  };

  test('the resolution asks whether it works again; a yes is that', () => {
    const stage = resolved();
    expect(stage.events.at(-1)?.body).toMatchObject({
      text: 'It is back.\n\nDoes it work for you again?',
      choices: { stepId: `fixed:${id(1)}` },
    });
    stage.pick(`fixed:${id(1)}`, 'yes');
    expect([stage.phase, stands(stage).at(-1)]).toEqual(['bot', 'solved']);
    expect(stage.pick(`fixed:${id(1)}`, 'no')).toBe('stale_answer');
  });

  test('law: still broken goes before everybody who waits', () => {
    const stage = resolved();
    stage.pick(`fixed:${id(1)}`, 'no');
    expect([stage.phase, stands(stage).at(-1), stage.state?.reason]).toEqual(['queued', 'broken', 'Still broken: No sound in hall A']);
    expect(placeOf(goesFirst(stage.state!), stage.state!.waitingSince)! < placeOf(false, '2000-01-01T00:00:00.000Z')!).toBe(true);
  });

  test('still broken after the conversation was closed opens it again', () => {
    const stage = linked();
    stage.ask(visitor, { type: 'conversation.end' });
    stage.facts = { ...stage.facts, incidents: [incident(1, { updates, resolvedAt: RESOLVED })] };
    tell(stage, 2);
    stage.pick(`fixed:${id(1)}`, 'no');
    expect(stage.phase).toBe('queued');
  });
});

describe('G-21: several at once', () => {
  const wifi = incident(2, { title: 'No Wi-Fi', texts: { en: 'The Wi-Fi is down.' } });
  const both = (): Stage => {
    const stage = linked();
    stage.ask(visitor, { type: 'human.request' });
    stage.facts = { ...stage.facts, incidents: [incident(), wifi] };
    stage.ask(agent(ana), { type: 'incident.link', incidentId: id(2) });
    return stage;
  };
  const over = (n: number): IncidentFacts => ({ ...(n === 1 ? incident() : wifi), updates, resolvedAt: RESOLVED });
  const tellOf = (stage: Stage, n: number, update: number) => stage.ask(system, { type: 'incident.tell', incidentId: id(n), update });

  test('of each that a visitor is linked to they hear every update, once', () => {
    const stage = both();
    expect([stage.phase, stands(stage)]).toEqual(['bot', ['asked', 'linked', 'linked']]);
    stage.facts = { ...stage.facts, incidents: [over(1), over(2)] };
    for (const n of [1, 2, 1, 2]) for (const update of [1, 2]) tellOf(stage, n, update);
    expect([told(stage, 'A cable'), told(stage, 'It is back')]).toEqual([2, 2]);
  });

  test('each end is answered by itself, whichever came up last; still broken of the first goes first', () => {
    const stage = both();
    stage.facts = { ...stage.facts, incidents: [over(1), over(2)] };
    tellOf(stage, 1, 2);
    tellOf(stage, 2, 2);
    stage.pick(`fixed:${id(2)}`, 'yes');
    expect(stage.phase).toBe('bot');
    stage.pick(`fixed:${id(1)}`, 'no');
    expect([stage.phase, goesFirst(stage.state!), stage.state?.reason]).toEqual(['queued', true, 'Still broken: No sound in hall A']);
    expect(stage.pick(`fixed:${id(1)}`, 'no')).toBe('stale_answer');
  });

  test('asked about each once, then a person is called', () => {
    const stage = asking([incident(), wifi]);
    for (const _ of [1, 2, 3]) human(stage);
    expect([stage.phase, stands(stage)]).toEqual(['queued', ['asked', 'asked']]);
  });

  test('who is linked to one that is open is not closed for silence, also when another is over', () => {
    const stage = both();
    stage.facts = { ...stage.facts, incidents: [incident(), over(2)] };
    tellOf(stage, 2, 2);
    stage.pick(`fixed:${id(2)}`, 'yes');
    stage.later(13 * 3_600_000).runDue();
    expect(stage.phase).toBe('bot');
  });

  test('what a person has answered and closed does not go first another day', () => {
    const stage = both();
    stage.facts = { ...stage.facts, incidents: [over(1), over(2)] };
    tellOf(stage, 1, 2);
    stage.pick(`fixed:${id(1)}`, 'no');
    stage.ask(agent(ana), { type: 'conversation.take' });
    stage.ask(agent(ana), { type: 'conversation.close' });
    expect([stage.phase, goesFirst(stage.state!)]).toEqual(['closed', false]);
  });
});

describe('G-21: linked by an agent', () => {
  test('who waits is told kindly and waits no more; a second time changes nothing', () => {
    const stage = aStage('queued');
    stage.facts = { ...stage.facts, incidents: [incident()] };
    link(stage);
    expect([stage.phase, stands(stage)]).toEqual(['bot', ['linked']]);
    expect(texts(stage).at(-1)).toMatch(/^The sound of hall A.*you need not wait any longer/su);
    const count = stage.events.length;
    link(stage);
    expect(stage.events.length).toBe(count);
  });

  test.each(['active', 'closed'] as const)('an %s conversation is not', (phase) => {
    const stage = aStage(phase);
    stage.facts = { ...stage.facts, incidents: [incident()] };
    expect(link(stage)).toBe('not_waiting');
  });

  test('one that is over, or that nobody knows, links nobody', () => {
    const stage = aStage('queued');
    stage.facts = { ...stage.facts, incidents: [incident(1, { resolvedAt: RESOLVED })] };
    expect(link(stage)).toBe('bad_target');
    stage.facts = someFacts();
    expect(link(stage)).toBe('bad_target');
  });
});
