import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refuse, type Refusal } from '#protocol/refusals.ts';
import { BulkRun, paceMs } from '#dashboard/live-chat/bulk/bulk-run.ts';
import type { Goes } from '#dashboard/live-chat/bulk/fit.ts';
import { holdMs } from '#dashboard/live-chat/held.ts';
import { aRow } from '../rows.ts';

const item = (name: string): Goes => ({
  row: aRow({ id: `cv_${name.repeat(32)}` }),
  command: { type: 'message.post', text: `to ${name}`, attachments: [] },
  words: `to ${name}`,
  takes: false,
});

describe('G-21: one command for each of several conversations', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function start(names: string, refusals: Readonly<Record<string, readonly Refusal[]>> = {}) {
    const sent: string[] = [];
    const run = new BulkRun(Array.from(names).map(item), {
      send: async (stream) => {
        const name = stream.at(-1) ?? '';
        const before = sent.filter((one) => one === name).length;
        sent.push(name);
        const refused = refusals[name]?.[before];
        return refused ? { refused } : { ok: { seq: 1 } };
      },
      later: (wake, ms) => {
        const timer = setTimeout(wake, ms);
        return () => clearTimeout(timer);
      },
      now: () => Date.now(),
    });
    const result = () => ({
      sent: sent.join(''),
      stage: run.stage,
      done: run.done.length,
      failed: run.failed.map(({ refusal }) => refusal.code),
    });
    return { run, result };
  }

  it('nothing goes while it can be taken back, as long as a single reply can', async () => {
    const { run, result } = start('abc');
    await vi.advanceTimersByTimeAsync(holdMs - 1);
    expect(result().sent).toBe('');
    expect(run.takeBack()).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(result()).toEqual({ sent: '', stage: 'stopped', done: 0, failed: [] });
  });

  it('goes by itself, in order, one at a time and not faster than the pace', async () => {
    const { run, result } = start('abc');
    await vi.advanceTimersByTimeAsync(holdMs);
    expect(result().sent).toBe('a');
    await vi.advanceTimersByTimeAsync(paceMs);
    expect(result().sent).toBe('ab');
    await vi.advanceTimersByTimeAsync(2 * paceMs);
    expect(result()).toEqual({ sent: 'abc', stage: 'over', done: 3, failed: [] });
    expect(run.takeBack()).toBe(false);
  });

  it('one that is refused does not hold up the others, and says why', async () => {
    const { run, result } = start('abc', { b: [refuse('owned_by_other', '', { by: 'Ben' }).refused] });
    void run.begin();
    await vi.advanceTimersByTimeAsync(10 * paceMs);
    expect(result()).toEqual({ sent: 'abc', stage: 'over', done: 2, failed: ['owned_by_other'] });
    expect(run.failed[0]?.refusal.by).toBe('Ben');
  });

  it('one that shall come again later comes again later, and the others wait with it', async () => {
    const limited = refuse('rate_limited', '', { retryAfterMs: 2_000 }).refused;
    const { run, result } = start('abc', { b: [limited, limited] });
    void run.begin();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(result().sent).toBe('ab');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(result()).toEqual({ sent: 'abbbc', stage: 'over', done: 3, failed: [] });
  });

  it('is not asked for ever', async () => {
    const { run, result } = start('a', { a: Array.from({ length: 99 }, () => refuse('unavailable', '', { retryAfterMs: 10 }).refused) });
    void run.begin();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(result()).toEqual({ sent: 'aaaaaa', stage: 'over', done: 0, failed: ['unavailable'] });
  });

  it('stopped in the middle, the rest has not gone', async () => {
    const { run, result } = start('abcd');
    void run.begin();
    await vi.advanceTimersByTimeAsync(paceMs);
    run.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(result()).toEqual({ sent: 'ab', stage: 'stopped', done: 2, failed: [] });
    expect(run.unsent.map(({ words }) => words)).toEqual(['to c', 'to d']);
  });

  it('what somebody else has deleted is deleted', async () => {
    const gone: Goes = { ...item('a'), command: { type: 'conversation.delete' } };
    const run = new BulkRun([gone], {
      send: async () => refuse('not_found', ''),
      later: (wake, ms) => (setTimeout(wake, ms), () => undefined),
      now: () => 0,
    });
    void run.begin();
    await vi.advanceTimersByTimeAsync(paceMs);
    expect([run.done.length, run.failed.length]).toEqual([1, 0]);
  });
});
