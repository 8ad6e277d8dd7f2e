// Looks through a whole file and says what is not as it should be: pages, numbers, chains, and whether each conversation's row
// is what its log comes to. Changes nothing. Knows nothing of the bytes of uploads: it only says which there should be.
import { isDeepStrictEqual } from 'node:util';
import { evolve } from '#protocol/conversation/evolve.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { rowOfState } from '../sql/append.ts';
import { link, UNCHAINED, type Linked } from '../sql/chain.ts';
import { fromJson } from '../sql/json.ts';
import { migrations } from '../sql/migrations/all.ts';
import { readVersions, stepsTaken } from '../sql/schema-version.ts';
import type { Row } from '../sql/statement.ts';
import { toEvent } from '../sql/readable.ts';
import type { Connection } from './connection.ts';

export type Verified = {
  readonly streams: number;
  readonly events: number;
  /** Events from before there was a chain: nothing shows that they are what they were. */
  readonly unchained: number;
  /** One line each, the first `MOST` of them. Empty: all is as it should be. */
  readonly faults: readonly string[];
};

const MOST = 100;
/** Events that are read at once. */
const PAGE = 500;

export function verify(conn: Connection): Verified {
  const faults: string[] = [];
  const say = (line: string): void => void (faults.length < MOST && faults.push(line));
  const done = { streams: 0, events: 0, unchained: 0 };
  try {
    for (const row of conn.all({ sql: `pragma integrity_check(${MOST})`, parameters: [] })) {
      const [word] = Object.values(row);
      if (word !== 'ok') say(`The file is damaged: ${String(word)}`);
    }
    if (schemaOf(conn) < migrations.length)
      return { ...done, faults: [...faults, 'The file is of an older version: start the relay on it once, then look again'] };
    for (const { key, id } of conn.all({ sql: 'select key, id from streams order by key', parameters: [] })) {
      const stream = { key: Number(key), id: String(id) };
      const seen = verifyStream(conn, stream, (line) => say(`${stream.id} ${line}`));
      done.streams += 1;
      done.events += seen.events;
      done.unchained += seen.unchained;
    }
    const [stray] = conn.all({ sql: strays, parameters: [] });
    if (Number(stray?.['count']) > 0) say(`${Number(stray?.['count'])} events belong to no conversation`);
  } catch (error) {
    // A page that cannot be read at all; what was seen before it is still worth saying.
    say(`The file cannot be read to its end: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { ...done, faults };
}

/** How many steps the tables have taken. Throws where they are not ones that are known here. */
export function schemaOf(conn: Connection): number {
  return stepsTaken(conn.all(readVersions), migrations);
}

/** Where the bytes of an upload, a photo or a visitor's picture should be found, and what they should be. */
export type ExpectedFile = {
  readonly key: string;
  /** Unknown for photos and pictures. */ readonly size: number | undefined;
  /** As well, and for files from before it was noted. */ readonly sha256: string | undefined;
};

export function expectedFiles(conn: Connection): readonly ExpectedFile[] {
  const uploads = conn.all({ sql: 'select storage_key, size, kept_sha256 from uploads order by storage_key', parameters: [] });
  const photos = conn.all({ sql: 'select photo from agents where photo is not null order by photo', parameters: [] });
  const avatars = conn.all({ sql: "select storage_key from visitor_avatars where state in ('pending', 'approved')", parameters: [] });
  return [
    ...uploads.map((row) => ({
      key: String(row['storage_key']),
      size: Number(row['size']),
      sha256: row['kept_sha256'] === '' ? undefined : String(row['kept_sha256']),
    })),
    ...avatars.map(({ storage_key: key }) => ({ key: String(key), size: undefined, sha256: undefined })),
    ...photos.flatMap(({ photo }) => {
      const hex = /^\/photos\/([0-9a-f]{2})([0-9a-f]{38})\.\w+$/u.exec(String(photo));
      return hex ? [{ key: `${hex[1]}:${hex[2]}`, size: undefined, sha256: undefined }] : [];
    }),
  ];
}

const columns = 'seq, public_seq, at, actor, body, hash';
const page = `select ${columns} from events where stream = ? and seq > ? order by seq limit ${PAGE}`;
const deletedSeq = `select seq from events where stream = ? and body like '{"type":"conversation.deleted"%' order by seq limit 1`;
const strays = 'select count(*) as count from events where stream not in (select key from streams)';

function verifyStream(conn: Connection, { key, id }: { readonly key: number; readonly id: string }, say: (line: string) => void) {
  const [row] = conn.all({ sql: 'select * from conversations where id = ?', parameters: [id] });
  const rowSeq = Number(row?.['seq'] ?? 0);
  const deletedAt = Number(conn.all({ sql: deletedSeq, parameters: [key] })[0]?.['seq'] ?? 0);
  let [seq, publicSeq, unchained] = [0, 0, 0];
  let previous = UNCHAINED;
  let state: ConversationState | undefined;
  let folds = true;
  for (let rows = conn.all({ sql: page, parameters: [key, 0] }); rows.length > 0; rows = conn.all({ sql: page, parameters: [key, seq] }))
    for (const event of rows) {
      const linked = linkedOf(event);
      if (linked.seq !== seq + 1) say(`has no event ${seq + 1}: the next is ${linked.seq}`);
      if (linked.publicSeq !== null && linked.publicSeq !== publicSeq + 1)
        say(`event ${linked.seq} is number ${linked.publicSeq} for the visitor, not ${publicSeq + 1}`);
      const hash = String(event['hash']);
      if (linked.seq < deletedAt) {
        // What was said is gone; that it was said, and its place in the chain, is not.
        if (linked.body !== '') say(`event ${linked.seq} of a deleted conversation still has its words`);
      } else if (hash === UNCHAINED && previous === UNCHAINED) unchained += 1;
      else if (hash !== link(previous, id, linked)) say(`event ${linked.seq} is not what was stored, or what came before it is not`);
      previous = hash;
      seq = linked.seq;
      publicSeq = linked.publicSeq ?? publicSeq;
      // The row may trail behind the log; what it says is compared with the log up to where it claims to be.
      if (folds && seq <= rowSeq) [state, folds] = folded(state, event, say);
    }
  if (deletedAt > 0) {
    if (row) say('was deleted, and still has a row');
    if (seq > deletedAt) say(`goes on after its deletion, event ${deletedAt}`);
  } else if (!row) say('has no row');
  else if (seq < rowSeq) say(`has a row of event ${rowSeq}, but its log ends at ${seq}`);
  else if (folds && !sameRow(row, state)) say(`has a row that its ${rowSeq} events do not come to`);
  return { events: seq, unchained };
}

function linkedOf(row: Row): Linked {
  const publicSeq = row['public_seq'] === null ? null : Number(row['public_seq']);
  return { seq: Number(row['seq']), publicSeq, at: String(row['at']), actor: String(row['actor']), body: String(row['body']) };
}

function folded(state: ConversationState | undefined, row: Row, say: (line: string) => void): [ConversationState | undefined, boolean] {
  let readable = true;
  const event = toEvent(row, () => (readable = false));
  if (readable) return [evolve(state, event), true];
  say(`event ${event.seq} cannot be read`);
  return [state, false];
}

function sameRow(row: Row, state: ConversationState | undefined): boolean {
  if (!state) return false;
  const { state: text, ...copies } = rowOfState(state);
  const sameCopies = Object.entries(copies).every(([column, value]) => row[column] === value);
  try {
    return sameCopies && isDeepStrictEqual(fromJson(row['state']), fromJson(text));
  } catch {
    // A row that is not even JSON is not the same.
    return false;
  }
}
