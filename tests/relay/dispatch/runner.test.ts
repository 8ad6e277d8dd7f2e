import { describe, expect, it } from 'vitest';
import { refuse } from '#protocol/refusals.ts';
import type { Done } from '#relay/dispatch/dispatch.ts';
import { makeRunner } from '#relay/dispatch/runner.ts';
import type { Job, Jobs } from '#relay/store/jobs.ts';
import { aClock } from '../a-clock.ts';

const settle = async (): Promise<void> => {
  for (let n = 0; n < 50; n += 1) await Promise.resolve();
};

function aRunner(answer: (job: Job, nth: number) => Done | ReturnType<typeof refuse>, isShort = (): boolean => false) {
  const clock = aClock();
  const stored = new Map<string, Job & { tries: number }>();
  const done: string[] = [];
  const called: string[] = [];
  const faults: unknown[] = [];
  const jobs: Jobs = {
    due: async (now, limit) =>
      [...stored.values()]
        .filter((job) => job.dueAt <= now)
        .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
        .slice(0, limit),
    nextDueAt: async () => [...stored.values()].map((job) => job.dueAt).toSorted()[0],
    drop: async (id) => void stored.delete(id),
    postpone: async (id, dueAt) => void stored.set(id, { ...stored.get(id)!, dueAt, tries: stored.get(id)!.tries + 1 }),
  };
  const runner = makeRunner({
    jobs,
    caller: { begin: async (job) => (called.push(job.id), jobs.postpone(job.id, '2999-01-01T00:00:00.000Z')) },
    now: clock.now,
    later: clock.later,
    isShort,
    onFault: (fault) => void faults.push(fault),
    async dispatch(_, ask, more) {
      done.push(ask.id);
      const outcome = answer(stored.get(ask.id)!, done.length);
      if (!('refused' in outcome) && more?.clears) stored.delete(more.clears);
      return outcome;
    },
  });
  const put = (id: string, inMs: number): Job => {
    const dueAt = new Date(Date.parse(clock.now()) + inMs).toISOString();
    const job: Job = { id, siteId: 's', stream: 'c', command: { type: 'queue.timeout', turn: 1 }, dueAt };
    stored.set(id, { ...job, tries: 0 });
    return job;
  };
  return { runner, clock, stored, done, called, faults, put };
}

const ok: Done = { seq: 1, publicSeq: 1 };

describe('the job runner', () => {
  it('runs what is due at the start, oldest first, and the rest when it falls due', async () => {
    const { runner, clock, done, put } = aRunner(() => ok);
    put('second', -1_000);
    put('first', -2_000);
    put('later', 5_000);
    runner.start();
    await settle();
    expect(done).toEqual(['first', 'second']);
    clock.pass(4_999);
    await settle();
    expect(done).toHaveLength(2);
    clock.pass(1);
    await settle();
    expect(done).toEqual(['first', 'second', 'later']);
  });

  it('hands a call of a flow to the caller, who answers for it', async () => {
    const { runner, stored, done, called } = aRunner(() => ok);
    const command = { type: 'flow.call', turn: 1, name: 'a', method: 'POST', body: {}, timeoutMs: 1, save: {} } as const;
    stored.set('call', { id: 'call', siteId: 's', stream: 'c', command, dueAt: '2020-01-01T00:00:00.000Z', tries: 0 });
    runner.start();
    await settle();
    expect(called).toEqual(['call']);
    expect(done).toEqual([]);
  });

  it('looks at once where a batch wrote something that is due', async () => {
    const { runner, done, put } = aRunner(() => ok);
    runner.start();
    await settle();
    runner.wrote([put('now', 0)]);
    await settle();
    expect(done).toEqual(['now']);
  });

  it('sets its timer nearer where a batch wrote something that is due sooner', async () => {
    const { runner, clock, done, put } = aRunner(() => ok);
    put('far', 20_000);
    runner.start();
    await settle();
    runner.wrote([put('near', 1_000)]);
    clock.pass(1_000);
    await settle();
    expect(done).toEqual(['near']);
  });

  it('drops what was refused as stale', async () => {
    const { runner, stored, put } = aRunner(() => refuse('not_waiting', 'over'));
    put('stale', 0);
    runner.start();
    await settle();
    expect(stored.size).toBe(0);
  });

  it('tries again after a fault, later each time, and keeps the other jobs going', async () => {
    const { runner, clock, stored, done, faults, put } = aRunner((job) => {
      if (job.id === 'broken') throw new Error('broken');
      return ok;
    });
    put('broken', 0);
    put('fine', 0);
    runner.start();
    await settle();
    expect(done).toContain('fine');
    clock.pass(1_000);
    await settle();
    clock.pass(1_999);
    await settle();
    expect(done.filter((id) => id === 'broken')).toHaveLength(2);
    clock.pass(1);
    await settle();
    expect(done.filter((id) => id === 'broken')).toHaveLength(3);
    expect(faults).toHaveLength(3);
    expect(stored.get('broken')?.tries).toBe(3);
  });

  it('waits, and writes nothing, while the disk runs full', async () => {
    let short = true;
    const { runner, clock, stored, done, put } = aRunner(
      () => ok,
      () => short,
    );
    put('due', 0);
    runner.start();
    await settle();
    clock.pass(60_000);
    await settle();
    expect([done, stored.get('due')?.tries]).toEqual([[], 0]);
    short = false;
    clock.pass(2_000);
    await settle();
    expect(done).toEqual(['due']);
  });

  it('takes up nothing after it was stopped', async () => {
    const { runner, clock, done, put } = aRunner(() => ok);
    put('later', 1_000);
    runner.start();
    await settle();
    await runner.stop();
    clock.pass(10_000);
    await settle();
    expect(done).toEqual([]);
  });
});
