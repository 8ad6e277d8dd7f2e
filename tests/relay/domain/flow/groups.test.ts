// A handover that names a group (SPEC 5.2, M-09).
import { describe, expect, test } from 'vitest';
import { plainRouting } from '#protocol/routing.ts';
import { wordsIn } from '#relay/domain/flow/words.ts';
import { aSite } from '../builders.ts';
import { flowOf, open, through, aWorld } from './flows.ts';

const tech = { id: `gr_${'0'.repeat(31)}1`, name: 'Technik', queueMessage: null, online: 1, queued: 2 };
const busy = {
  ...tech,
  id: `gr_${'0'.repeat(31)}2`,
  name: 'Speakers',
  queueMessage: 'Hold on, {{queue.ahead}} before you.',
  online: 1,
  queued: 7,
};
const to = (group?: string, queueText?: string) =>
  flowOf({ ask: { type: 'handover', ...(group !== undefined && { group }), ...(queueText !== undefined && { queueText }) } });
const ended = (group: string | undefined, groupId: string | null = null, text?: string) => {
  const conversation = { number: 204, language: 'en', flags: [], groupId, fields: {} };
  const { bodies, said } = through(to(group, text), [open], aWorld({ groups: [tech, busy], conversation, ahead: 1 }));
  const grouped = bodies.find(({ type }) => type === 'conversation.grouped');
  expect(bodies.at(-1)?.type).toBe('conversation.queued');
  return { group: grouped?.type === 'conversation.grouped' ? grouped.group : undefined, said };
};

test('the conversation belongs to it from then on, named in whatever case or by its id', () => {
  for (const name of ['Technik', ' technik ', tech.id]) expect(ended(name).group).toEqual({ id: tech.id, name: 'Technik' });
});

test('a group that there is not is All: nobody is lost', () => {
  expect(ended('Gone').group).toBeUndefined();
  expect(ended('Gone', tech.id).group).toEqual({ id: null, name: 'All' });
  expect(ended('all', tech.id).group).toEqual({ id: null, name: 'All' });
});

test('where the step names none, or the one that it is in, nothing changes', () => {
  expect(ended(undefined, tech.id).group).toBeUndefined();
  expect(ended('Technik', tech.id).group).toBeUndefined();
});

test('T-58: the visitor is told of the line of that group, in its own words where it has some', () => {
  expect(ended('Technik', null, '{{queue.ahead}} ahead').said).toEqual(['2 ahead']);
  expect(ended(undefined, null, '{{queue.ahead}} ahead').said).toEqual(['1 ahead']);
  expect(ended('Speakers', null, '{{queue.ahead}} ahead').said).toEqual(['Hold on, 7 before you.']);
});

test('M-31: where everybody there has as many as they may, the step’s own way is taken; without one the visitor waits', () => {
  const later = { type: 'message' as const, text: 'Later, please.', next: 'over' };
  const went = (step: { group?: string; onUnavailable?: string }, world: Parameters<typeof aWorld>[0]) => {
    const flow = flowOf({ ask: { type: 'handover', ...step }, later, over: { type: 'end' } });
    const { bodies, said } = through(flow, [open], aWorld(world));
    return bodies.some(({ type }) => type === 'conversation.queued') ? 'waits' : said[0];
  };
  const full = { ...tech, full: true };
  expect(went({ group: 'Technik', onUnavailable: 'later' }, { groups: [full] })).toBe('Later, please.');
  expect(went({ group: 'Technik', onUnavailable: 'later' }, { groups: [tech], full: true })).toBe('waits');
  expect(went({ group: 'Technik' }, { groups: [full] })).toBe('waits');
  expect(went({ onUnavailable: 'later' }, { full: true })).toBe('Later, please.');
});

test('T-61: where nobody is there who may answer in it, a message is left for that group', () => {
  const alone = { ...tech, online: 0 };
  const { bodies } = through(to('Technik'), [open], aWorld({ groups: [alone], agentsOnline: 5 }));
  expect(bodies.filter(({ type }) => type === 'conversation.grouped')).toEqual([
    { type: 'conversation.grouped', group: { id: tech.id, name: 'Technik' } },
  ]);
  expect(bodies.at(-1)).toEqual({ type: 'conversation.queued', offline: true });
});

describe('T-61: what is done where nobody is there', () => {
  const words = wordsIn('en');
  const leave = { type: 'message' as const, text: 'Leave a note.', next: 'over' };
  const flow = (group?: string) =>
    flowOf({ ask: { type: 'handover', ...(group && { group }), onUnavailable: 'leave' }, leave, over: { type: 'end' } });
  const offline = (policy: 'flow' | 'queue' | 'away') => ({ ...plainRouting, offline: policy });
  const at = (group: string | undefined, world: Parameters<typeof aWorld>[0]) => {
    const { bodies, said } = through(flow(group), [open], aWorld({ agentsOnline: 0, ...world }));
    const queued = bodies.find(({ type }) => type === 'conversation.queued');
    const last = bodies.findLast((body) => body.type === 'message.posted');
    return { said, queued, last: last?.type === 'message.posted' ? last : undefined };
  };

  test('the way of the flow, where the site says nothing else', () => {
    for (const site of [aSite(), aSite({ routing: offline('flow') })]) expect(at(undefined, { site }).said).toEqual(['Leave a note.']);
  });

  test('queue: the visitor waits, is told so, and is asked for nothing', () => {
    const { said, queued, last } = at(undefined, { site: aSite({ routing: offline('queue') }) });
    expect(said).toEqual([words.waitForUs]);
    expect(queued).toEqual({ type: 'conversation.queued', offline: true });
    expect(last).not.toHaveProperty('form');
  });

  test('away: the visitor is told, may ask again, and nobody is awaited', () => {
    const { said, queued, last } = at(undefined, { site: aSite({ routing: offline('away') }) });
    expect([said, queued]).toEqual([[words.comeBack], undefined]);
    expect(last?.choices?.options).toEqual([{ id: 'human', label: words.human }]);
  });

  test('a group has its own, and its own hours by the clock of the site', () => {
    const hours = (from: number, to: number) => Array.from({ length: 7 }, (): [number, number][] => [[from, to]]);
    const site = aSite({ timeZone: 'Europe/Vienna', officeHours: hours(540, 1_020) });
    const [now, late] = ['2030-05-17T10:00:00.000Z', '2030-05-17T18:30:00.000Z'];
    const group = { ...tech, routing: { ...offline('queue'), officeHours: hours(1_200, 1_260) } };
    const went = (instant: string, more: object = {}) => at('Technik', { site, groups: [{ ...group, ...more }], now: instant }).said[0];
    expect([went(now), went(late)]).toEqual([words.waitForUs, words.queueLine(2)]);
    expect(went(now, { routing: offline('queue') })).toBe(words.queueLine(2));
    expect(went(late, { routing: { ...offline('queue'), officeHours: null } })).toBe(words.queueLine(2));
    expect(went(late, { online: 0 })).toBe(words.waitForUs);
  });

  test('a site without a flow keeps to it as well', () => {
    const bare = (policy: 'queue' | 'away') =>
      through(
        flowOf({ ask: { type: 'handover' } }),
        [open],
        aWorld({ agentsOnline: 0, mustQueue: true, site: aSite({ routing: offline(policy) }) }),
      );
    expect(bare('queue').said).toEqual([words.waitForUs]);
    expect(bare('away').said).toEqual([words.comeBack]);
  });
});
