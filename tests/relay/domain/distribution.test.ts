// Laws of who is given the next conversation, over any agents there can be (SPEC T-56, M-31).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Routing } from '#protocol/routing.ts';
import { canRefuse, isFull, placeOf, whoseTurn, type Candidate } from '#relay/domain/distribution.ts';

const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    id: fc.integer({ min: 0, max: 999 }).map((n) => `ag_${n}`),
    duty: fc.constantFrom('primary', 'backup', 'pull'),
    active: fc.nat({ max: 5 }),
    maxActive: fc.option(fc.integer({ min: 1, max: 5 })),
    lastGiven: fc.option(fc.nat({ max: 50 }), { nil: undefined }),
  })
  .map(({ lastGiven, ...one }) => ({ ...one, ...(lastGiven !== undefined && { lastGiven }) }));
const anybody = fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 12 });

const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({ id, duty: 'primary', active: 0, maxActive: null, ...more });
const hasRoom = ({ active, maxActive }: Candidate): boolean => maxActive === null || active < maxActive;

describe('T-56 whose turn it is', () => {
  test('nobody over their limit and nobody who only pulls is ever given anything', () => {
    fc.assert(
      fc.property(anybody, (all) => {
        const next = whoseTurn(all);
        if (next) expect([next.duty === 'pull', hasRoom(next)]).toEqual([false, true]);
      }),
    );
  });

  test('as long as somebody can have it, somebody gets it', () => {
    fc.assert(
      fc.property(anybody, (all) => {
        expect(whoseTurn(all) !== undefined).toBe(all.some((each) => each.duty !== 'pull' && hasRoom(each)));
      }),
    );
  });

  test('a backup is given something only where no primary has room; among equals nobody with fewer, or longer without, is passed over', () => {
    fc.assert(
      fc.property(anybody, (all) => {
        const next = whoseTurn(all);
        if (!next) return;
        const others = all.filter((each) => each !== next && each.duty !== 'pull' && hasRoom(each));
        if (next.duty === 'backup') expect(others.filter(({ duty }) => duty === 'primary')).toEqual([]);
        for (const other of others.filter(({ duty }) => duty === next.duty)) {
          expect(other.active).toBeGreaterThanOrEqual(next.active);
          if (other.active === next.active) expect(other.lastGiven ?? -1).toBeGreaterThanOrEqual(next.lastGiven ?? -1);
        }
      }),
    );
  });

  test('does not depend on the order in which they are named', () => {
    fc.assert(
      fc.property(
        anybody.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(whoseTurn(shuffled)).toEqual(whoseTurn(all));
        },
      ),
    );
  });

  test('given one after another, equals differ by one at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat({ max: 40 }), (people, chats) => {
        let all = Array.from({ length: people }, (_, n) => one(`ag_${n}`));
        for (let turn = 0; turn < chats; turn += 1) {
          const next = whoseTurn(all);
          all = all.map((each) => (each.id === next?.id ? { ...each, active: each.active + 1, lastGiven: turn } : each));
        }
        const active = all.map((each) => each.active);
        expect(Math.max(...active) - Math.min(...active)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('A has 1 of 2 and B 0 of 2: B is given the next', () => {
    expect(whoseTurn([one('a', { active: 1, maxActive: 2 }), one('b', { maxActive: 2 })])?.id).toBe('b');
  });
});

describe('M-31 limits', () => {
  const routing: Routing = {
    distribution: 'round-robin',
    maxActive: 3,
    whenFull: 'unavailable',
    agents: [
      { id: 'ben', duty: 'backup', maxActive: null },
      { id: 'mia', duty: 'pull', maxActive: 1 },
    ],
  };

  test("an agent's own line comes before the group's; where it is silent the group's counts", () => {
    expect(placeOf(routing, 'ana')).toEqual({ duty: 'primary', maxActive: 3 });
    expect(placeOf(routing, 'ben')).toEqual({ duty: 'backup', maxActive: 3 });
    expect(placeOf(routing, 'mia')).toEqual({ duty: 'pull', maxActive: 1 });
    expect(placeOf(undefined, 'ana')).toEqual({ duty: 'primary', maxActive: null });
  });

  test('full is where everybody who is there has as many as they may, also those who only pull; nobody there is not full', () => {
    expect(isFull([])).toBe(false);
    expect(isFull([one('a', { active: 2, maxActive: 2 }), one('b', { duty: 'pull', active: 1, maxActive: 1 })])).toBe(true);
    expect(isFull([one('a', { active: 2, maxActive: 2 }), one('b', { duty: 'pull' })])).toBe(false);
  });

  test('is asked only where a limit could change what a handover does', () => {
    expect(canRefuse(routing)).toBe(true);
    expect(canRefuse({ ...routing, maxActive: null })).toBe(true);
    expect(canRefuse({ ...routing, maxActive: null, agents: [] })).toBe(false);
    expect(canRefuse({ ...routing, whenFull: 'queue' })).toBe(false);
    expect(canRefuse(undefined)).toBe(false);
  });
});
