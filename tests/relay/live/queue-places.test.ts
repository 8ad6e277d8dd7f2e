// What a visitor in line is told of their place and of the time that is left (SPEC T-58).
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeQueuePlaces } from '#relay/live/queue-places.ts';
import type { Conversations, Waiting } from '#relay/store/conversations.ts';
import { aClock, type Clock } from '../a-clock.ts';

const MINUTE = 60_000;
let clock: Clock;
let line: Waiting[];
let listening: Set<string>;
let told: string[];
/** What the store was asked. */
let asked: string[];
const typical = new Map<string | null, number | null>([
  [null, 4 * MINUTE],
  ['tech', null],
]);

beforeEach(() => {
  clock = aClock();
  line = [];
  listening = new Set();
  told = [];
  asked = [];
});

const joins = (id: string, groupId: string | null = null) => {
  line.push({ id, place: clock.now(), waitingSince: clock.now(), reservedForId: null, groupId });
  listening.add(id);
};
const sorted = (waiting: readonly Waiting[]): Waiting[] => waiting.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
const key = ({ place, id }: Pick<Waiting, 'id' | 'place'>): string => `${place} ${id}`;

/** Pages of so many. */
const places = (page?: number) => {
  const conversations = {
    queue: async (_: string, __: 'all', limit: number, after?: Waiting) => {
      asked.push('line');
      return sorted(line)
        .filter((each) => !after || key(each) > key(after))
        .slice(0, limit);
    },
    typicalWaitMs: async (_: string, group: string | null) => {
      asked.push('typical wait');
      return typical.get(group) ?? null;
    },
  } as unknown as Conversations; // the two that are asked
  return makeQueuePlaces(
    conversations,
    {
      hasVisitor: (id) => listening.has(id),
      toVisitor: (id, frame) =>
        void (frame.type === 'queue' && told.push(`${id}: ${frame.ahead}, ${frame.waitMs === null ? 'who knows' : frame.waitMs / MINUTE}`)),
    },
    clock.now,
    page,
  );
};
/** What came since the last time. */
const news = () => told.splice(0);

describe('a place in line', () => {
  it('is told once, and again where it is another', async () => {
    const { tellAll } = places();
    joins('ana');
    clock.pass(1_000);
    joins('ben');
    joins('mia', 'tech');
    await tellAll('s');
    expect(news().map((words) => words.split(',')[0])).toEqual(['ana: 0', 'ben: 1', 'mia: 0']);
    await tellAll('s');
    expect(news()).toEqual([]);
    line.shift();
    await tellAll('s');
    expect(news().map((words) => words.split(',')[0])).toEqual(['ben: 0']);
  });

  it('comes with what is left of the typical wait of that group; once that is over, nobody guesses', async () => {
    const { tellAll } = places();
    joins('ana');
    joins('mia', 'tech');
    await tellAll('s');
    expect(news()).toEqual(['ana: 0, 4', 'mia: 0, who knows']);
    clock.pass(30_000);
    await tellAll('s');
    expect(news()).toEqual([]);
    clock.pass(2 * MINUTE);
    await tellAll('s');
    expect(news()).toEqual(['ana: 0, 1.5']);
    clock.pass(2 * MINUTE);
    await tellAll('s');
    expect(news()).toEqual(['ana: 0, who knows']);
  });

  it('is told to whoever comes back, though it is the same', async () => {
    const { tellAll, tell, sites } = places();
    joins('ana');
    await tellAll('s');
    expect([...sites()]).toEqual(['s']);
    news();
    await tell('s', 'ana');
    expect(news()).toEqual(['ana: 0, 4']);
    listening.clear();
    await tellAll('s');
    expect([news(), [...sites()]]).toEqual([[], []]);
  });

  it('is read once for all who come back at once; who came since hears it with the next look', async () => {
    const { tell, tellAll } = places();
    joins('ana');
    clock.pass(1_000);
    joins('ben');
    await Promise.all([tell('s', 'ana'), tell('s', 'ben'), tell('s', 'ana')]);
    expect(asked).toEqual(['line', 'typical wait']);
    clock.pass(1_000);
    joins('cia');
    await tell('s', 'cia');
    expect(asked).toHaveLength(2);
    await tellAll('s');
    expect(asked).toHaveLength(4);
    expect(news().map((words) => words.split(',')[0])).toEqual(['ana: 0', 'ben: 1', 'ana: 0', 'cia: 2']);
  });

  it('of ten thousand who come back takes as many reads of the store as there are pages of the line, however many ask', async () => {
    const { tell } = places();
    for (let n = 0; n < 10_000; n += 1) joins(`cv_${String(n).padStart(5, '0')}`);
    const ids = line.map(({ id }) => id);
    await Promise.all(ids.map((id) => tell('s', id)));
    for (const id of ids) await tell('s', id);
    expect(asked.length).toBeLessThanOrEqual(12);
    expect(news().slice(10_000)).toEqual(ids.map((id, n) => `${id}: ${n}, 4`));
  });

  it('is the plain count of those ahead in the group, whoever comes, goes, is moved and asks meanwhile', async () => {
    const step = fc.record({
      act: fc.constantFrom('join', 'leave', 'first', 'back', 'tell', 'hear', 'tell all'),
      who: fc.nat(39),
      group: fc.constantFrom(null, 'tech', 'tickets'),
      awaited: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 80 }), async (page, steps) => {
        line = [];
        told = [];
        listening = new Set();
        const { tell, tellAll, forget } = places(page);
        for (const { act, who, group, awaited } of steps) {
          const id = `cv_${who}`;
          const found = line.find((each) => each.id === id);
          if (act === 'join' && !found) {
            if (who % 3 > 0) clock.pass(1_000);
            joins(id, group);
          } else if (act === 'leave') {
            line = line.filter((each) => each !== found);
            forget('s', id);
          } else if ((act === 'first' || act === 'back') && found) {
            const moved = { ...found, place: `${act === 'first' ? '!' : ''}${found.waitingSince}` };
            line = line.map((each) => (each === found ? moved : each));
          } else if (act === 'hear') if (!listening.delete(id)) listening.add(id);
          const asking = act === 'tell' ? tell('s', id) : act === 'tell all' ? tellAll('s') : undefined;
          if (awaited) await asking;
        }
        // What News does soon after each change.
        await tellAll('s');
        const last = new Map(told.map((words) => words.split(',')[0]!.split(': ') as [string, string]));
        for (const one of line.filter(({ id }) => listening.has(id))) {
          const ahead = line.filter((each) => each.groupId === one.groupId && key(each) < key(one)).length;
          expect([one.id, last.get(one.id)]).toEqual([one.id, String(ahead)]);
        }
      }),
    );
  });

  it('is not told, though it was read, to who leaves while the rest of the line is', async () => {
    const { tell, tellAll, forget } = places(1);
    joins('ana');
    joins('ben');
    const telling = Promise.all([tell('s', 'ana'), tellAll('s')]);
    while (asked.filter((each) => each === 'line').length < 2) await setImmediate();
    line.shift();
    forget('s', 'ana');
    await telling;
    expect(news().filter((words) => words.startsWith('ana'))).toEqual([]);
  });

  it('is looked at by one look at a time, and by one more for all changes that come meanwhile', async () => {
    const { tellAll } = places();
    joins('ana');
    const first = tellAll('s');
    joins('ben');
    await Promise.all([first, tellAll('s'), tellAll('s'), tellAll('s')]);
    expect(asked.filter((each) => each === 'line')).toHaveLength(2);
    expect(
      news()
        .map((words) => words.split(',')[0])
        .at(-1),
    ).toBe('ben: 1');
  });

  it('is not told to who was taken out of the line that was read', async () => {
    const { tell, forget } = places();
    joins('ana');
    joins('ben');
    await tell('s', 'ben');
    const waiting = tell('s', 'ana');
    line = line.filter(({ id }) => id !== 'ana');
    await waiting;
    news();
    forget('s', 'ana');
    await tell('s', 'ana');
    expect(news()).toEqual([]);
  });

  it('is read again after the store failed', async () => {
    const { tell } = places();
    joins('ana');
    const whole = line;
    line = null as unknown as Waiting[]; // cannot be read
    await expect(tell('s', 'ana')).rejects.toThrow();
    line = whole;
    await tell('s', 'ana');
    expect(news()).toHaveLength(1);
  });
});
