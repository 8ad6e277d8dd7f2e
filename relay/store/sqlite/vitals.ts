// A few figures of the whole file, over all sites, for whoever watches the relay. Each is found by an index.
import type { Connection } from './connection.ts';

export type Vitals = {
  readonly waiting: number;
  /** Of the conversation that has waited longest. */ readonly waitingSince: string | null;
  readonly jobsDue: number;
  /** When the job that is most overdue should have run. */ readonly jobDueSince: string | null;
  readonly mails: { readonly queued: number; readonly failed: number };
};

export const vitalQueries = {
  waiting: "select count(*) as count, min(ltrim(waiting_since, '!')) as since from conversations where phase = 'queued'",
  jobs: 'select count(*) as count, min(due_at) as since from jobs where due_at <= ?',
  mails: 'select count(*) as count from outbox where state = ?',
};

export function vitalsOf(conn: Connection, now: string): Vitals {
  const ask = (sql: string, ...parameters: readonly string[]): { readonly count: number; readonly since: string | null } => {
    const row = conn.all({ sql, parameters })[0];
    return { count: Number(row?.['count'] ?? 0), since: typeof row?.['since'] === 'string' ? row['since'] : null };
  };
  const waiting = ask(vitalQueries.waiting);
  const jobs = ask(vitalQueries.jobs, now);
  return {
    waiting: waiting.count,
    waitingSince: waiting.since,
    jobsDue: jobs.count,
    jobDueSince: jobs.since,
    mails: { queued: ask(vitalQueries.mails, 'queued').count, failed: ask(vitalQueries.mails, 'failed').count },
  };
}
