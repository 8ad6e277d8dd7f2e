// Runs the calls of flows beside the conversations: one job, one call, one answer that comes back as a command. While a call is
// under way its job is put off past its end, so that a relay that dies calls again, under the same id, and no other relay does.
import { isRefused } from '#protocol/refusals.ts';
import type { FlowCall } from '#protocol/conversation/commands.ts';
import { picked } from '#relay/domain/flow/json-path.ts';
import type { CallOutside } from '#relay/integrations/outside/outside-calls.ts';
import type { Job } from '#relay/store/jobs.ts';
import type { Store } from '#relay/store/store.ts';
import type { Dispatch } from './dispatch.ts';

export type CallerDeps = {
  readonly store: Pick<Store, 'jobs' | 'sites' | 'streams'>;
  readonly dispatch: Dispatch;
  readonly callOutside: CallOutside;
  readonly now: () => string;
  /** A call gave nothing, and why. */
  readonly onFailed: (name: string, why: string) => void;
  readonly onFault: (fault: unknown) => void;
};

export type Caller = {
  /** Resolves when the call has begun, or was put off; not when it is answered. */
  begin(job: Job, call: FlowCall): Promise<void>;
  /** Breaks off what is under way; it is begun again at the next start. */
  stop(): Promise<void>;
};

/** Calls at a time. */
const MOST = 100;
const FULL_MS = 500;
/** What may pass between the end of a call and its answer on disk. */
const SPARE_MS = 10_000;

export function makeCaller({ store, dispatch, callOutside, now, onFailed, onFault }: CallerDeps): Caller {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const inMs = (ms: number): string => new Date(Date.parse(now()) + ms).toISOString();

  const make = async (job: Job, { turn, save, timeoutMs, ...call }: FlowCall): Promise<void> => {
    const waiting = (await store.streams.state(job.stream))?.flow;
    if (waiting?.turn !== turn || waiting.waiting !== 'call') return store.jobs.drop(job.id);
    const site = await store.sites.byId(job.siteId);
    const wanted = Object.keys(save).length > 0;
    const { name, method, body } = call;
    const answer = await callOutside({ id: job.id, siteKey: site?.key ?? '', name, method, body, timeoutMs, wanted }, stopping.signal);
    if (stopping.signal.aborted) return store.jobs.postpone(job.id, now());
    if ('fault' in answer) onFailed(name, answer.fault);
    const saved = 'json' in answer ? { ...picked(answer.json, save) } : null;
    const command = { type: 'flow.run' as const, input: { kind: 'called' as const, turn, saved } };
    const outcome = await dispatch(job.siteId, { id: job.id, stream: job.stream, actor: { kind: 'system' }, command }, { clears: job.id });
    if (!isRefused(outcome)) return;
    // Nobody waits for it any more; or there was no room to say so, then it is asked again.
    const passing = outcome.refused.code === 'unavailable' || outcome.refused.code === 'storage_full';
    await (passing ? store.jobs.postpone(job.id, inMs(SPARE_MS)) : store.jobs.drop(job.id));
  };

  return {
    async begin(job, call) {
      if (running.size >= MOST) return store.jobs.postpone(job.id, inMs(FULL_MS));
      await store.jobs.postpone(job.id, inMs(call.timeoutMs + SPARE_MS));
      const made = make(job, call)
        .catch(onFault)
        .finally(() => running.delete(made));
      running.add(made);
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
