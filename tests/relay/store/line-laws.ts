// Who is open, who waits and how many are ahead: whatever happens to conversations, the numbers are what counting them one by one comes to.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goesFirst, placeOf } from '#protocol/conversation/place.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import { aBatch, agent, clock, closed, cv, deletion, face, posted, queued, st, start, taken, visitor } from './builders.ts';
import type { Subject } from './laws.ts';

const acts = [
  'ask',
  'take',
  'answer',
  'release',
  'leave',
  'close',
  'reopen',
  'move',
  'flag',
  'unflag',
  'broken',
  'solved',
  'delete',
] as const;
type Act = (typeof acts)[number];

const groups = [null, `gr_${'0'.repeat(31)}1`, `gr_${'0'.repeat(31)}2`] as const;
const nobody = { queued: 0, open: 0 };

/** What happens by the act; undefined where it cannot. */
function happens(act: Act, { phase, owner }: ConversationState, one: number, site: number): EventBody | undefined {
  const only = (may: boolean, body: EventBody): EventBody | undefined => (may ? body : undefined);
  const noted = (stand: 'broken' | 'solved'): EventBody => ({ type: 'incident.noted', incidentId: 'in_1', title: 'T', stand, told: 0 });
  const tagged = (change: { readonly add?: string[]; readonly remove?: string[]; readonly first?: string[] }): EventBody => ({
    type: 'conversation.tagged',
    add: [],
    remove: [],
    ...change,
  });
  switch (act) {
    case 'ask':
      return only(phase === 'bot', queued);
    case 'take':
      return only(isOpen(phase), taken(one));
    case 'answer':
      return only(owner !== null, posted('Hello'));
    case 'release':
      return only(owner !== null, { type: 'conversation.released', from: face(one) });
    case 'leave':
      return only(phase === 'queued', { type: 'queue.left', how: 'visitor' });
    case 'close':
      return only(phase !== 'closed', closed);
    case 'reopen':
      return only(phase === 'closed', { type: 'conversation.reopened' });
    case 'move':
      return { type: 'conversation.grouped', group: { id: groups[one]!, name: 'x' } };
    case 'flag':
      return tagged({ add: ['hurt'], first: ['hurt'] });
    case 'unflag':
      return tagged({ remove: ['hurt'] });
    case 'broken':
    case 'solved':
      return noted(act);
    case 'delete':
      return deletion(site);
  }
}

export function lineLaws({ store }: Subject): void {
  let [site, stream] = [60_000, 60_000];

  test('G29: after any asks, takes, releases, moves, flags, endings and deletions, counts and places are those of what is there', async () => {
    const step = fc.record({
      act: fc.oneof({ weight: 3, arbitrary: fc.constant<Act>('ask') }, { weight: 10, arbitrary: fc.constantFrom(...acts) }),
      who: fc.nat(5),
      one: fc.nat(2),
      /** Others may come in the same instant. */
      seconds: fc.nat(1),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        site += 1;
        const here = new Map<number, ConversationState>();
        const ids = Array.from({ length: 6 }, () => (stream += 1));
        let now = 0;
        for (const { act, who, one, seconds } of steps) {
          const n = ids[who]!;
          now += seconds;
          const state = here.get(n);
          if (!state) {
            const begins = start(n, now, { site });
            if ((await store().streams.append(begins)) === 'appended') here.set(n, begins.state);
            continue;
          }
          const body = happens(act, state, one, site);
          if (!body) continue;
          const batch = aBatch(cv(n), state, [{ by: act === 'answer' ? agent(one) : visitor(n), body }], now);
          expect(await store().streams.append(batch)).toBe('appended');
          if (act === 'delete') here.delete(n);
          else here.set(n, batch.state);
        }
        await agrees(site, here, now);
      }),
      { numRuns: 60 },
    );
  });

  /** What the store says of a site is what the states that are `here` come to. */
  const agrees = async (at: number, here: ReadonlyMap<number, ConversationState>, now: number): Promise<void> => {
    const open = [...here].map(([n, state]) => ({ n, state })).filter(({ state }) => isOpen(state.phase));
    const waiting = open.filter(({ state }) => state.phase === 'queued');
    const sums = new Map<string, { queued: number; open: number }>();
    const byOwner = new Map<string, number>();
    for (const { state } of open) {
      const key = state.groupId ?? 'all';
      const sum = sums.get(key) ?? nobody;
      sums.set(key, { queued: sum.queued + (state.phase === 'queued' ? 1 : 0), open: sum.open + 1 });
      if (state.owner) byOwner.set(state.owner.id, (byOwner.get(state.owner.id) ?? 0) + 1);
    }
    expect(await store().conversations.counts(st(at))).toEqual({
      queued: waiting.length,
      open: open.length,
      groups: Object.fromEntries(sums),
      byOwner: Object.fromEntries(byOwner),
    });
    const place = (state: ConversationState): string => placeOf(goesFirst(state), state.waitingSince) ?? '';
    const places = [
      ...waiting.map(({ n, state }) => ({ id: cv(n), groupId: state.groupId ?? null, at: place(state) })),
      // Who would come now, in each group and each part of the line.
      ...groups.flatMap((groupId) => [true, false].map((first) => ({ id: cv(1), groupId, at: placeOf(first, clock(now)) ?? '' }))),
    ];
    for (const { id, groupId, at: mine } of places) {
      const before = waiting.filter(
        ({ n, state }) => (state.groupId ?? null) === groupId && `${place(state)} ${cv(n)}` < `${mine} ${id}`,
      ).length;
      expect([id, mine, await store().conversations.ahead(st(at), groupId, mine, id)]).toEqual([id, mine, before]);
    }
  };
}
