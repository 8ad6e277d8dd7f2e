// What a visitor in line is told of their place and of the time that is left (SPEC T-58).
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

const places = () => {
  const conversations = {
    queue: async () => {
      asked.push('line');
      return [...line];
    },
    typicalWaitMs: async (_: string, group: string | null) => typical.get(group) ?? null,
    ahead: async (_: string, groupId: string | null, place: string) =>
      line.filter((each) => each.groupId === groupId && each.place < place).length,
    get: async (_: string, id: string) => {
      asked.push(id);
      const found = line.find((each) => each.id === id);
      return found && { id, state: { phase: 'queued', waitingSince: found.waitingSince, groupId: found.groupId } };
    },
  } as unknown as Conversations; // the four that are asked
  return makeQueuePlaces(
    conversations,
    {
      hasVisitor: (id) => listening.has(id),
      toVisitor: (id, frame) =>
        void (frame.type === 'queue' && told.push(`${id}: ${frame.ahead}, ${frame.waitMs === null ? 'who knows' : frame.waitMs / MINUTE}`)),
    },
    clock.now,
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

  it('is read once for all who come back at once, and counted alone for who came since', async () => {
    const { tell } = places();
    joins('ana');
    clock.pass(1_000);
    joins('ben');
    await Promise.all([tell('s', 'ana'), tell('s', 'ben'), tell('s', 'ana')]);
    expect(asked).toEqual(['line']);
    clock.pass(1_000);
    joins('cia');
    await tell('s', 'cia');
    expect(asked).toEqual(['line', 'cia']);
    expect(news().map((words) => words.split(',')[0])).toEqual(['ana: 0', 'ben: 1', 'ana: 0', 'cia: 2']);
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
