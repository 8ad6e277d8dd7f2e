// Puts the nouns together over one open connection, and watches that the file stays where it is.
import { Kysely } from 'kysely';
import { checkBatch, commandOf, headOf, toHead, writesOf } from '../sql/append.ts';
import { sqlConversations } from '../sql/conversations.ts';
import { hotReads } from '../sql/hot-reads.ts';
import { sqlInsight } from '../sql/insight.ts';
import { sqlJobs } from '../sql/jobs.ts';
import { sqlOutbox } from '../sql/outbox.ts';
import { sqlPeople } from '../sql/people.ts';
import { sqlSites } from '../sql/sites.ts';
import { streamReads } from '../sql/streams.ts';
import type { Read } from '../sql/statement.ts';
import type { Tables } from '../sql/tables.ts';
import { sqlTickets } from '../sql/tickets.ts';
import { sqlUploads } from '../sql/uploads.ts';
import { sqlVisitors } from '../sql/visitors.ts';
import type { Store } from '../store.ts';
import type { Batch, Streams } from '../streams.ts';
import type { Connection } from './connection.ts';
import { groupedDialect } from './dialect.ts';
import { rowsOf, writeMark } from './epoch.ts';
import { identity } from './file.ts';
import { groupCommit, type GroupCommit } from './group-commit.ts';
import { rememberSites, rememberStates } from './memory.ts';

export type SqliteParts = {
  readonly conn: Connection;
  readonly file: string;
  readonly epoch: string;
  readonly now: () => string;
  readonly closeFile: () => void;
  readonly log: ((line: string) => void) | undefined;
  readonly onBroken: ((error: Error) => void) | undefined;
  readonly group?: number | undefined;
};

/** How often the mark is written and the file looked for. */
const WATCH_MS = 1_000;

export function sqliteStore({
  conn,
  file,
  epoch,
  now,
  closeFile,
  log = () => undefined,
  onBroken = () => undefined,
  group,
}: SqliteParts): Store {
  const broken = (error: Error): void => {
    log(`[store] ${file} has failed: ${error.message}`);
    onBroken(error);
  };
  const writes = groupCommit(
    { begin: () => conn.exec('begin immediate'), commit: () => conn.exec('commit'), rollback: conn.rollback },
    { onBroken: broken, ...(group !== undefined && { group }) },
  );
  const db = new Kysely<Tables>({ dialect: groupedDialect(conn, writes) });
  const watch = watched(conn, file, epoch, (error) => writes.fail(error));
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await writes.close();
    watch.stop();
    closeFile();
  };
  const read: Read = async (statement) => conn.all(statement);
  const streams = rememberStates({ ...streamReads(read), ...appends(conn, writes, db) });
  const hot = hotReads(read, streams.state);
  return {
    epoch,
    streams,
    conversations: { ...sqlConversations(db), get: hot.listed, ahead: hot.ahead },
    jobs: sqlJobs(db),
    visitors: { ...sqlVisitors(db), get: hot.visitor },
    sites: rememberSites(sqlSites(db)),
    people: sqlPeople(db),
    tickets: sqlTickets(db, now),
    uploads: sqlUploads(db),
    outbox: sqlOutbox(db),
    insight: sqlInsight(db),
    async check() {
      watch.look();
      await writes.write(() => conn.all({ sql: 'select 1 as one', parameters: [] }));
    },
    close: () => (closing ??= close()),
  };
}

function appends(conn: Connection, writes: GroupCommit, db: Kysely<Tables>): Pick<Streams, 'append' | 'nextNumber'> {
  return {
    async append(batch) {
      checkBatch(batch);
      return writes.write(() => appendNow(conn, batch));
    },
    async nextNumber(siteId) {
      const { last } = await db
        .insertInto('numbers')
        .values({ site_id: siteId, last: 1 })
        .onConflict((conflict) => conflict.column('site_id').doUpdateSet((eb) => ({ last: eb('numbers.last', '+', 1) })))
        .returning('last')
        .executeTakeFirstOrThrow();
      return Number(last);
    },
  };
}

// Looks first and writes afterwards, so that a stale batch leaves nothing to undo in the group it shares.
function appendNow(conn: Connection, batch: Batch): 'appended' | 'stale' {
  const head = toHead(conn.all(headOf(batch.stream))[0]);
  if ((head?.seq ?? 0) !== batch.expected) return 'stale';
  if (conn.all(commandOf(batch.stream, batch.command.id)).length > 0) return 'stale';
  for (const statement of writesOf(batch, head)) conn.all(statement);
  return 'appended';
}

function watched(conn: Connection, file: string, epoch: string, lost: (error: Error) => void): { look(): void; stop(): void } {
  const born = identity(file);
  let marked = -1;
  const look = (): void => {
    if (identity(file) === born) return;
    const error = new Error(`${file} is no longer the file that was opened; put it back and start again`);
    lost(error);
    throw error;
  };
  const mark = (): void => {
    const rows = rowsOf(conn);
    if (rows !== marked) writeMark(conn, file, epoch);
    marked = rows;
  };
  const safely = (): void => {
    try {
      look();
      mark();
    } catch {
      // Whoever listens was told by `lost`; a mark that could not be written only makes the next start careful.
    }
  };
  safely();
  const timer = setInterval(safely, WATCH_MS).unref();
  return {
    look,
    stop() {
      clearInterval(timer);
      safely();
    },
  };
}
