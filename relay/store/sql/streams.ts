// Reads of the log, prepared: they run for every message and every reconnect.
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { Streams } from '../streams.ts';
import { toEvent, toState } from './readable.ts';
import type { Read } from './statement.ts';

/** `lost` is called with each row that nobody can read any more, whenever it is come across. */
export function streamReads(read: Read, lost: (stream: string, seq: number) => void): Omit<Streams, 'append' | 'nextNumber'> {
  const events = async (sql: string, ...parameters: readonly [string, ...(string | number)[]]): Promise<readonly StoredEvent[]> =>
    (await read({ sql, parameters })).map((row) => toEvent(row, (seq) => lost(parameters[0], seq)));
  return {
    async state(stream) {
      const [row] = await read({ sql: 'select state from conversations where id = ?', parameters: [stream] });
      if (!row) return undefined;
      // The row may trail behind the log by some messages; one that cannot be read is made again from all of it.
      const state = toState(row['state']);
      return evolveAll(state, await events(forward, stream, state?.seq ?? 0, END));
    },
    async answered(stream, commandId) {
      const [row] = await read({ sql: answered, parameters: [commandId, stream] });
      return row && { digest: String(row['digest']), seq: Number(row['seq']), publicSeq: Number(row['public_seq']) };
    },
    read: (stream, after, limit) => events(forward, stream, after, limit),
    readPublic: (stream, after, limit) => events(forwardPublic, stream, after, after, limit),
    readBack: async (stream, before = END, limit) => (await events(back, stream, before, limit)).toReversed(),
    readThese: async (stream, seqs) => (seqs.length === 0 ? [] : events(these, stream, JSON.stringify(seqs))),
    readBackPublic: async (stream, before, limit) =>
      (before === undefined
        ? await events(lastPublic, stream, limit)
        : await events(backPublic, stream, before, stream, stream, before, limit)
      ).toReversed(),
  };
}

const END = Number.MAX_SAFE_INTEGER;
const key = '(select key from streams where id = ?)';
const answered = `select digest, seq, public_seq from commands where id = ? and stream = ${key}`;
const columns = `select seq, public_seq, at, actor, body from events where stream = ${key}`;
const forward = `${columns} and seq > ? order by seq limit ?`;
const back = `${columns} and seq < ? order by seq desc limit ?`;
// PostgreSQL: seq = any(?).
const these = `${columns} and seq in (select value from json_each(?)) order by seq`;
// What visitors see has no index of its own: a publicSeq is never above its seq, and below it by no more than there are events
// for staff in the whole stream. The walk begins at that bound and passes over those few.
const forwardPublic = `${columns} and seq > ? and public_seq > ? order by seq limit ?`;
const lastPublic = `${columns} and public_seq is not null order by seq desc limit ?`;
const newest = (column: string): string =>
  `(select ${column} from events where stream = ${key} and ${column} is not null order by seq desc limit 1)`;
const backPublic = `${columns} and seq < ? + ${newest('seq')} - ${newest('public_seq')} and public_seq < ? order by seq desc limit ?`;

export const streamQueries = { answered, forward, forwardPublic, back, lastPublic, backPublic, these };
