// Reads of the log, prepared: they run for every message and every reconnect.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { Streams } from '../streams.ts';
import { commandOf } from './append.ts';
import { fromJson } from './json.ts';
import type { Read, Row } from './statement.ts';

export function streamReads(read: Read): Omit<Streams, 'append' | 'nextNumber'> {
  const events = async (sql: string, ...parameters: readonly (string | number)[]): Promise<readonly StoredEvent[]> =>
    (await read({ sql, parameters })).map(toEvent);
  return {
    async state(stream) {
      const [row] = await read({ sql: 'select state from conversations where id = ?', parameters: [stream] });
      return row && fromJson(row['state']);
    },
    async answered(stream, commandId) {
      const [row] = await read(commandOf(stream, commandId));
      return row && { digest: String(row['digest']), seq: Number(row['seq']), publicSeq: Number(row['public_seq']) };
    },
    read: (stream, after, limit) => events(forward, stream, after, limit),
    readPublic: (stream, after, limit) => events(forwardPublic, stream, after, limit),
    readBack: async (stream, before = END, limit) => (await events(back, stream, before, limit)).toReversed(),
    readBackPublic: async (stream, before = END, limit) => (await events(backPublic, stream, before, limit)).toReversed(),
  };
}

const END = Number.MAX_SAFE_INTEGER;
const columns = 'select seq, public_seq, at, actor, body from events where stream = ?';
const forward = `${columns} and seq > ? order by seq limit ?`;
const forwardPublic = `${columns} and public_seq > ? order by public_seq limit ?`;
const back = `${columns} and seq < ? order by seq desc limit ?`;
const backPublic = `${columns} and public_seq < ? order by public_seq desc limit ?`;

export const streamQueries = { forward, forwardPublic, back, backPublic };

function toEvent(row: Row): StoredEvent {
  // Whether it is public was decided when it was written: body and number belong together.
  return {
    seq: Number(row['seq']),
    at: row['at'],
    by: fromJson(row['actor']),
    publicSeq: row['public_seq'] === null ? null : Number(row['public_seq']),
    body: fromJson(row['body']),
  } as StoredEvent;
}
