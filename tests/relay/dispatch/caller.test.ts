// Calls of flows: one answer for one step, whatever dies or is slow; and nothing else waits for them.
import { describe, expect, test } from 'vitest';
import type { FlowCall } from '#protocol/conversation/commands.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { makeCaller } from '#relay/dispatch/caller.ts';
import type { Ask } from '#relay/domain/conversation/decision.ts';
import type { CallOutside } from '#relay/integrations/outside/outside-calls.ts';
import type { OutsideAnswer } from '#relay/integrations/outside/reach.ts';
import type { Job } from '#relay/store/jobs.ts';
import type { Store } from '#relay/store/store.ts';
import { aClock } from '../a-clock.ts';

const command: FlowCall = {
  type: 'flow.call',
  turn: 3,
  name: 'lookup',
  method: 'POST',
  body: {},
  timeoutMs: 5_000,
  save: { found: '$.found' },
};
const job: Job = { id: 'job-1', siteId: 'st', stream: 'cv', command, dueAt: '2026-03-01T10:00:00.000Z' };

function aCaller(
  callOutside: CallOutside,
  waiting = { turn: 3, waiting: 'call' },
  outcome: Refused | { seq: number; publicSeq: number } = { seq: 1, publicSeq: 1 },
) {
  const clock = aClock();
  const asked: { ask: Ask; clears: string | undefined }[] = [];
  const noted: string[] = [];
  const failed: string[] = [];
  // Only what the caller asks of it is there.
  const store = {
    jobs: {
      drop: async (id: string) => void noted.push(`drop ${id}`),
      postpone: async (id: string, at: string) => void noted.push(`${id} +${(Date.parse(at) - Date.parse(clock.now())) / 1_000} s`),
    },
    sites: { byId: async () => ({ key: 'demo' }) },
    streams: { state: async () => ({ flow: waiting }) as ConversationState },
  } as unknown as Pick<Store, 'jobs' | 'sites' | 'streams'>;
  const caller = makeCaller({
    store,
    dispatch: async (_, ask, more) => {
      asked.push({ ask, clears: more?.clears });
      return outcome;
    },
    callOutside,
    now: clock.now,
    onFailed: (name, why) => void failed.push(`${name} ${why}`),
    onFault: (fault) => void failed.push(String(fault)),
  });
  return { caller, asked, noted, failed };
}

const settle = async (): Promise<void> => {
  for (let n = 0; n < 50; n += 1) await Promise.resolve();
};

describe('the caller', () => {
  test('puts the job off past the end of the call before it calls, and brings the answer under the id of the job', async () => {
    const seen: string[] = [];
    const { caller, asked, noted } = aCaller(async ({ id, siteKey }) => {
      seen.push(id, siteKey, ...noted);
      return { json: { found: true } };
    });
    await caller.begin(job, command);
    await settle();
    expect(seen).toEqual(['job-1', 'demo', 'job-1 +15 s']);
    expect(asked).toEqual([
      {
        ask: {
          id: 'job-1',
          stream: 'cv',
          actor: { kind: 'system' },
          command: { type: 'flow.run', input: { kind: 'called', turn: 3, saved: { found: true } } },
        },
        clears: 'job-1',
      },
    ]);
  });

  test('says that there was no answer, and why only to whoever reads the log', async () => {
    const { caller, asked, failed } = aCaller(async () => ({ fault: 'timeout' }));
    await caller.begin(job, command);
    await settle();
    expect(asked[0]?.ask.command).toMatchObject({ input: { saved: null } });
    expect(failed).toEqual(['lookup timeout']);
  });

  test.each([
    ['the flow has moved on', { turn: 4, waiting: 'call' }],
    ['a person has it', { turn: 3, waiting: 'live' }],
  ])('calls nobody where %s', async (_, waiting) => {
    let calls = 0;
    const { caller, noted } = aCaller(async () => ((calls += 1), { json: null }), waiting);
    await caller.begin(job, command);
    await settle();
    expect(calls).toBe(0);
    expect(noted).toContain('drop job-1');
  });

  test('an answer that nobody waits for any more is dropped; one that there was no room for is asked for again', async () => {
    const late = aCaller(async () => ({ json: {} }), undefined, refuse('stale_answer', ''));
    await late.caller.begin(job, command);
    await settle();
    expect(late.noted.at(-1)).toBe('drop job-1');
    const full = aCaller(async () => ({ json: {} }), undefined, refuse('storage_full', ''));
    await full.caller.begin(job, command);
    await settle();
    expect(full.noted.at(-1)).toBe('job-1 +10 s');
  });

  test('has a hundred at a time; one more waits its turn', async () => {
    const answers: ((answer: OutsideAnswer) => void)[] = [];
    const { caller, noted } = aCaller(() => new Promise((resolve) => void answers.push(resolve)));
    for (let n = 0; n < 101; n += 1) await caller.begin({ ...job, id: `job-${n}` }, command);
    await settle();
    expect(answers).toHaveLength(100);
    expect(noted.at(-1)).toBe('job-100 +0.5 s');
    answers[0]?.({ json: {} });
    await settle();
    await caller.begin({ ...job, id: 'job-100' }, command);
    await settle();
    expect(answers).toHaveLength(101);
  });

  test('breaks off at a stop, and what was under way is due at the next start', async () => {
    const { caller, noted, asked } = aCaller(
      (_, stop) => new Promise((resolve) => stop.addEventListener('abort', () => resolve({ fault: 'stopped' }))),
    );
    await caller.begin(job, command);
    await settle();
    await caller.stop();
    expect(noted.at(-1)).toBe('job-1 +0 s');
    expect(asked).toEqual([]);
  });
});
