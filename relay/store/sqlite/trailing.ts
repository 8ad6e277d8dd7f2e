// The row of a conversation may trail behind its log. A message changes nothing that lists choose by, only what they show and
// when it was last active, so its row need not be rewritten in the commit that its sender waits for: rows are brought up to date
// once a second, before a list is read, at closing, and after a crash. The log is the truth and is never behind.
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { EventType } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { updateRow, type Head } from '../sql/append.ts';
import { toEvent, toState } from '../sql/readable.ts';
import type { Batch } from '../streams.ts';
import type { Connection } from './connection.ts';
import { rowsOf } from './epoch.ts';
import type { GroupCommit } from './group-commit.ts';

export type Trailing = {
  /** A transaction begins: what was staged in one that was undone is not true. */
  forget(): void;
  /** Inside the transaction that appends `batch`: true where its row may wait. */
  stage(batch: Batch, head: Head): boolean;
  /** The transaction is on disk. */
  settle(): void;
  /** Brings all rows up to date; they are when it resolves. */
  catchUp(): Promise<void>;
};

/** Rows that may wait; the next list would otherwise have to write too many at once. */
const MOST = 5_000;
/** Rows in one transaction, some three milliseconds: whoever sends meanwhile does not wait for all of them. */
const BITE = 100;

/** Events that leave alone what lists choose and order by, but for the time of the last activity. */
const quiet: ReadonlySet<EventType> = new Set([
  'message.posted',
  'coaching.posted',
  'file.added',
  'comment.posted',
  'comment.edited',
  'comment.deleted',
  'form.recorded',
  'event.emitted',
  'survey.answered',
  'fields.changed',
  'transfer.noted',
  'transcript.mailed',
  'flow.moved',
]);

export function trailing(conn: Connection, writes: () => Pick<GroupCommit, 'write'>): Trailing {
  const behind = new Map<string, ConversationState>();
  const staged = new Map<string, ConversationState>();
  return {
    forget: () => staged.clear(),
    stage({ stream, state, events }, head) {
      const may = head.phase === state.phase && behind.size < MOST && events.every(({ body }) => quiet.has(body.type));
      if (may) staged.set(stream, state);
      else staged.delete(stream);
      return may;
    },
    settle() {
      for (const [stream, state] of staged) behind.set(stream, state);
      staged.clear();
    },
    async catchUp() {
      if (behind.size === 0) return;
      const rows = [...behind];
      const place = rowsOf(conn);
      for (let from = 0; from < rows.length; from += BITE) {
        const bite = rows.slice(from, from + BITE);
        await writes().write(() => {
          // A row that was written meanwhile is further than this, and stays.
          for (const [stream, state] of bite) conn.all(updateRow(stream, state));
          if (from + BITE >= rows.length) conn.all(markRows(place));
        });
        for (const [stream, state] of bite) if (behind.get(stream) === state) behind.delete(stream);
      }
    },
  };
}

/** At opening: folds what a crash left between the rows and the end of the log. In one transaction. */
export function mendRows(conn: Connection): void {
  const [mark] = conn.all({ sql: 'select value from meta where key = ?', parameters: [MARK] });
  const streams = conn.all({
    sql: 'select distinct s.id from events as e join streams as s on s.key = e.stream where e.place > ?',
    parameters: [Number(mark?.['value'] ?? 0)],
  });
  if (streams.length === 0) return;
  conn.exec('begin immediate');
  for (const { id } of streams) mendRow(conn, String(id));
  conn.all(markRows(rowsOf(conn)));
  conn.exec('commit');
}

function mendRow(conn: Connection, stream: string): void {
  const [row] = conn.all({ sql: 'select state from conversations where id = ?', parameters: [stream] });
  if (!row) return;
  const state = toState(row['state']);
  const later = conn.all({
    sql: 'select e.seq, e.public_seq, e.at, e.actor, e.body from events as e join streams as s on s.key = e.stream where s.id = ? and e.seq > ? order by e.seq',
    parameters: [stream, state?.seq ?? 0],
  });
  const now = evolveAll(
    state,
    later.map((event) => toEvent(event)),
  );
  if (!now || now.seq === state?.seq) return;
  // Written whatever number stands there: a row that cannot be read is no further than its log.
  if (!state) conn.all({ sql: 'update conversations set seq = 0 where id = ?', parameters: [stream] });
  conn.all(updateRow(stream, now));
}

/** True where the column holds no state, as `toState` says it. */
const noState = `case when json_valid(state) then coalesce(json_type(state, '$.seq'), '') <> 'integer'
  or coalesce(json_type(state, '$.comments'), '') <> 'array' or coalesce(json_type(state, '$.files'), '') <> 'array' else true end`;

/** Rows whose state a disk has spoilt are made again from their logs. Looks at every row: for when one was come across. */
export function mendSpoilt(conn: Connection): void {
  for (const { id } of conn.all({ sql: `select id from conversations where ${noState}`, parameters: [] })) mendRow(conn, String(id));
}

const MARK = 'rows_as_of';

/** Events up to `place` are in the rows. */
const markRows = (place: number) => ({
  sql: 'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  parameters: [MARK, String(place)],
});
