// The log as it lies in the database file: read with SQLite alone, past everything the relay is made of.
// Knows the names of the relay's tables, and is the only file of the proofs that does.
import { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Stream } from './truth.ts';

type Building = { events: StoredEvent[]; answers: Map<string, { seq: number; publicSeq: number }>; state: ConversationState | undefined };

/** Every conversation of `file`. The relay must have let go of it. Throws where SQLite finds the file damaged. */
export function logOf(file: string): ReadonlyMap<string, Stream> {
  const db = new DatabaseSync(file);
  try {
    const [sound] = db.prepare('pragma integrity_check').all();
    if (sound?.['integrity_check'] !== 'ok') throw new Error(`[prove] ${file} is damaged: ${JSON.stringify(sound)}`);
    const streams = new Map<string, Building>();
    const at = (stream: string): Building => {
      const known = streams.get(stream) ?? { events: [], answers: new Map(), state: undefined };
      streams.set(stream, known);
      return known;
    };
    for (const { id, state } of db.prepare('select id, state from conversations').all())
      at(String(id)).state = JSON.parse(String(state)) as ConversationState; // what the relay's own fold made
    const { from, named } = namesOf(db);
    for (const row of db.prepare(`select ${named}, e.seq, public_seq, at, actor, body from events as e ${from} order by 1, 2`).all()) {
      const whole = {
        seq: row['seq'],
        publicSeq: row['public_seq'],
        at: row['at'],
        by: JSON.parse(String(row['actor'])) as unknown,
        body: JSON.parse(String(row['body'])) as unknown,
      };
      at(String(row['stream'])).events.push(whole as StoredEvent); // as the relay's own schema made it
    }
    for (const row of db.prepare(`select ${named}, e.id, e.seq, public_seq from commands as e ${from}`).all())
      at(String(row['stream'])).answers.set(String(row['id']), { seq: Number(row['seq']), publicSeq: Number(row['public_seq']) });
    return streams;
  } finally {
    db.close();
  }
}

/** A conversation is named in the log by its id, or by a small number that the table `streams` gives it. */
function namesOf(db: DatabaseSync): { readonly named: string; readonly from: string } {
  const numbered = db.prepare("select 1 from sqlite_schema where name = 'streams'").all().length > 0;
  return numbered ? { named: 's.id as stream', from: 'join streams as s on s.key = e.stream' } : { named: 'e.stream as stream', from: '' };
}
