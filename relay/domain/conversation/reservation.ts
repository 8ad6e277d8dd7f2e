// A reservation lasts as long as its agent can be had: away for too long, it is dropped, and the line goes on (SPEC M-06).
import type { JobCommand } from '#protocol/conversation/commands.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import type { Facts, NewJob } from './decision.ts';
import { plus, type Draft } from './draft.ts';

/** How often is looked whether they are there, and for how long they may be away unless the site says otherwise (SPEC 2.5 reservedReleaseMinutes). */
export const reservation = { checkMs: 120_000, releaseMs: 600_000 } as const;

type Check = Extract<JobCommand, { type: 'reservation.check' }>;

export function checkReservation(draft: Draft, { agentId, since }: Check, facts: Facts): Draft | Refused {
  const { phase, reservedFor } = draft.state;
  if (phase !== 'queued' || reservedFor?.id !== agentId) return refuse('not_waiting', 'It is not reserved for them any more.');
  const away = facts.target?.online ? null : (since ?? facts.now);
  const { reservedReleaseMinutes: minutes } = facts.site;
  const releaseMs = minutes === undefined ? reservation.releaseMs : minutes * 60_000;
  if (away !== null && Date.parse(facts.now) - Date.parse(away) >= releaseMs)
    return plus(draft, facts, [{ by: { kind: 'system' }, body: { type: 'queue.reserved', agent: null } }]);
  return plus(draft, facts, [], { jobs: [nextCheck(agentId, away, facts.now)] });
}

export function nextCheck(agentId: string, since: string | null, now: string): NewJob {
  return {
    command: { type: 'reservation.check', agentId, since },
    dueAt: new Date(Date.parse(now) + reservation.checkMs).toISOString(),
  };
}
