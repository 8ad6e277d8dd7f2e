// Puts the nouns together over one open connection, and watches that the file stays where it is.
import { Kysely } from 'kysely';
import { checkBatch, headOf, keepAnswer, newKey, rowWrites, toHead, writesOf } from '../sql/append.ts';
import { deletedStream, deletionWrites, isDeletion } from '../sql/deletion.ts';
import { makeTally, type Tally } from '../sql/tally.ts';
import { sqlApiKeys } from '../sql/api-keys.ts';
import { sqlArticles } from '../sql/articles.ts';
import { sqlAudit } from '../sql/audit.ts';
import { sqlBlocks } from '../sql/blocks.ts';
import { sqlCounted } from '../sql/counted.ts';
import { contactRow, toldOf } from '../sql/contacts.ts';
import { sqlConversations } from '../sql/conversations.ts';
import { hotReads } from '../sql/hot-reads.ts';
import { sqlKnownVisitors } from '../sql/known-visitors.ts';
import { sqlDefinitions } from '../sql/definitions.ts';
import { sqlDrafts } from '../sql/drafts.ts';
import { erased, sqlErasures } from '../sql/erasures.ts';
import { sqlFlows } from '../sql/flows.ts';
import { sqlGroups } from '../sql/groups.ts';
import { sqlIdentities } from '../sql/identities.ts';
import { sqlIncidents } from '../sql/incidents.ts';
import { sqlInsight } from '../sql/insight.ts';
import { sqlRestrictions } from '../sql/restrictions.ts';
import { sqlRetention } from '../sql/retention.ts';
import { sqlWebhooks } from '../sql/webhooks.ts';
import { sqlJobs } from '../sql/jobs.ts';
import { sqlLinks } from '../sql/links.ts';
import { sqlOutbox } from '../sql/outbox.ts';
import { sqlPeople } from '../sql/people.ts';
import { sqlReplies } from '../sql/replies.ts';
import { sqlSites } from '../sql/sites.ts';
import { streamReads } from '../sql/streams.ts';
import type { Read, Together } from '../sql/statement.ts';
import type { Tables } from '../sql/tables.ts';
import { sqlTranscriptMails } from '../sql/transcript-mails.ts';
import { sqlUnanswered } from '../sql/unanswered.ts';
import { sqlUploads } from '../sql/uploads.ts';
import { sqlVisitors } from '../sql/visitors.ts';
import { NoState } from '../sql/readable.ts';
import type { Conversations } from '../conversations.ts';
import type { Store } from '../store.ts';
import type { Batch, Streams } from '../streams.ts';
import type { Connection } from './connection.ts';
import { groupedDialect } from './dialect.ts';
import { groupCommit, type GroupCommit } from './group-commit.ts';
import {
  rememberArticles,
  rememberDefinitions,
  rememberGroups,
  rememberIncidents,
  rememberSites,
  rememberStates,
  rememberVisitors,
  rememberWebhooks,
  ticketsInMemory,
} from './memory.ts';
import { mendSpoilt, trailing, type Trailing } from './trailing.ts';
import { vitalsOf, type Vitals } from './vitals.ts';
import { watchFile } from './watch-file.ts';
import { wordIndex } from './word-index.ts';

export type SqliteStore = Store & {
  /** Copies the database to a new file, while writes go on. */
  readonly copyTo: (path: string) => Promise<void>;
  /** For whoever watches the relay; asked now and then. */
  readonly vitals: () => Vitals;
  readonly waitingWrites: () => number;
  /** Rows of the log that were come across since the start and cannot be read. */
  readonly unreadableRows: () => number;
};

export type SqliteParts = {
  readonly conn: Connection;
  readonly file: string;
  readonly epoch: string;
  readonly now: () => string;
  readonly closeFile: () => void;
  readonly copyTo: (path: string) => Promise<void>;
  readonly log: ((line: string) => void) | undefined;
  readonly onBroken: ((error: Error) => void) | undefined;
  readonly onFull?: (() => boolean) | undefined;
  readonly onCommit?: ((writes: number, ms: number) => void) | undefined;
  readonly group?: number | undefined;
};

/** Rows are remembered so that each is told once; a file with more of them than this has told enough. */
const MOST_UNREADABLE = 10_000;

export function sqliteStore({
  conn,
  file,
  epoch,
  now,
  closeFile,
  copyTo,
  log = () => undefined,
  onBroken = () => undefined,
  onFull,
  onCommit,
  group,
}: SqliteParts): SqliteStore {
  const broken = (error: Error): void => {
    log(`[store] ${file} has failed: ${error.message}`);
    onBroken(error);
  };
  const tally = makeTally();
  const rows = trailing(conn, () => writes);
  const words = wordIndex(conn, () => writes);
  const writes: GroupCommit = groupCommit(
    {
      begin() {
        tally.forget();
        rows.forget();
        conn.exec('begin immediate');
      },
      commit() {
        for (const statement of tally.writes()) conn.all(statement);
        conn.exec('commit');
        rows.settle();
      },
      rollback: conn.rollback,
    },
    { onBroken: broken, onFull, onCommit, ...(group !== undefined && { group }) },
  );
  const db = new Kysely<Tables>({ dialect: groupedDialect(conn, writes) });
  const watch = watchFile(
    conn,
    file,
    epoch,
    (error) => writes.fail(error),
    () => {
      void rows.catchUp().catch(waits);
      void words.catchUp().catch(waits);
    },
  );
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await rows.catchUp().catch(waits);
    await writes.close();
    watch.stop();
    closeFile();
  };
  const read: Read = async (statement) => conn.all(statement);
  const together: Together = (statements, then = () => []) =>
    writes.write(() => {
      const rows = statements.map((statement) => conn.all(statement));
      for (const statement of then(rows)) conn.all(statement);
      return rows;
    });
  const unreadable = new Set<string>();
  const lost = (stream: string, seq: number): void => {
    const row = `${stream} ${seq}`;
    if (unreadable.has(row) || unreadable.size >= MOST_UNREADABLE) return;
    unreadable.add(row);
    log(`[store] event ${seq} of ${stream} cannot be read; a placeholder stands in its place. Run help-chat verify.`);
  };
  const asStored = { ...streamReads(read, lost), ...appends(conn, writes, { tally, rows }, db) };
  const hot = hotReads(read, (stream) => streams.state(stream));
  const table = sqlVisitors(db, together);
  const people = rememberVisitors({ visitors: { get: hot.visitor, update: table.update }, streams: asStored });
  const known = sqlKnownVisitors(read, together);
  const streams: Streams = rememberStates({ ...asStored, ...people.streams });
  return {
    epoch,
    streams,
    conversations: {
      ...upToDate(sqlConversations(db, words.find), rows, () => writes.write(() => mendSpoilt(conn))),
      get: hot.listed,
      counts: hot.counts,
      ahead: hot.ahead,
    },
    jobs: sqlJobs(db),
    visitors: { ...table, ...people.visitors },
    ...known,
    contacts: people.contacts(known.contacts),
    avatars: people.avatars(known.avatars),
    identities: people.identities(sqlIdentities(read, together)),
    sites: rememberSites(sqlSites(db)),
    people: sqlPeople(db),
    blocks: people.blocks(sqlBlocks(db, together)),
    erasures: people.erasures(sqlErasures(read, together, () => writtenBack(conn))),
    restrictions: sqlRestrictions(read, together),
    groups: rememberGroups(sqlGroups(db, together)),
    incidents: rememberIncidents(sqlIncidents(db, together)),
    definitions: rememberDefinitions(sqlDefinitions(db)),
    unanswered: sqlUnanswered(db),
    links: sqlLinks(db),
    tickets: ticketsInMemory(now),
    uploads: sqlUploads(db),
    outbox: sqlOutbox(db),
    transcriptMails: sqlTranscriptMails(together),
    replies: sqlReplies(db),
    articles: rememberArticles(sqlArticles(db)),
    drafts: sqlDrafts(read, together),
    flows: sqlFlows(db),
    retention: sqlRetention(read, together),
    audit: sqlAudit(db, together),
    webhooks: rememberWebhooks(sqlWebhooks(db, together)),
    apiKeys: sqlApiKeys(db),
    counted: sqlCounted(db),
    insight: sqlInsight(db, read, (deltas) => writes.write(() => tally.addFigures(deltas))),
    async check() {
      watch.look();
      await writes.write(() => conn.all({ sql: 'select 1 as one', parameters: [] }));
    },
    copyTo,
    vitals: () => vitalsOf(conn, now()),
    waitingWrites: writes.waiting,
    unreadableRows: () => unreadable.size,
    close: () => (closing ??= close()),
  };
}

/** Pages that were overwritten still stand in the log as they were, until it is written back and cut. */
function writtenBack(conn: Connection): void {
  conn.all({ sql: 'pragma wal_checkpoint(truncate)', parameters: [] });
}

type Beside = { readonly tally: Tally; readonly rows: Trailing };

function appends(
  conn: Connection,
  writes: GroupCommit,
  { tally, rows }: Beside,
  db: Kysely<Tables>,
): Pick<Streams, 'append' | 'nextNumber'> {
  return {
    async append(batch) {
      checkBatch(batch);
      return writes.write(() => appendNow(conn, { tally, rows }, batch));
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

/** Lists that show each conversation as its log has it. Where nothing can be written any more they still answer. */
function upToDate<C extends Pick<Conversations, 'list' | 'ofVisitor'>>(conversations: C, rows: Trailing, mend: () => Promise<void>): C {
  const listed = async <T>(list: () => Promise<T>): Promise<T> => {
    await rows.catchUp().catch(waits);
    // One row that cannot be read any more keeps nobody from the others.
    return list().catch(async (fault: unknown) => {
      if (!(fault instanceof NoState)) throw fault;
      await mend();
      return list();
    });
  };
  return {
    ...conversations,
    list: (query) => listed(() => conversations.list(query)),
    ofVisitor: (siteId, visitorId, limit) => listed(() => conversations.ofVisitor(siteId, visitorId, limit)),
  };
}

// Rows that could not be written now (a full disk, a relay that ends) are written later, or mended at the next opening.
const waits = (): void => undefined;

// Looks first and writes afterwards, so that a stale batch leaves nothing to undo in the group it shares.
function appendNow(conn: Connection, { tally, rows }: Beside, batch: Batch): 'appended' | 'stale' | 'gone' {
  const head = toHead(conn.all(headOf(batch.stream))[0]);
  if (!head && conn.all(deletedStream(batch.stream)).length > 0) return 'gone';
  const { siteId, visitorId } = batch.state;
  if (!head && visitorId && conn.all(erased(siteId, visitorId)).length > 0) return 'gone';
  if ((head?.seq ?? 0) !== batch.expected) return 'stale';
  const key = head?.key ?? Number(conn.all(newKey(batch.stream))[0]?.['key']);
  if (conn.all(keepAnswer(key, batch)).length === 0) return 'stale';
  const contact = batch.tell && visitorId ? contactRow(siteId, visitorId) : undefined;
  const before = contact && conn.all(contact)[0];
  for (const statement of writesOf(batch, key, head?.hash)) conn.all(statement);
  if (batch.tell && contact) for (const statement of toldOf(before, conn.all(contact)[0], batch.tell)) conn.all(statement);
  if (isDeletion(batch)) for (const statement of deletionWrites(batch, key)) conn.all(statement);
  else if (!head || !rows.stage(batch, head)) for (const statement of rowWrites(batch, head)) conn.all(statement);
  tally.add(batch.counters);
  tally.addFigures(batch.figures ?? []);
  return 'appended';
}
