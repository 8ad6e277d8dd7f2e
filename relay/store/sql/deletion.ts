// What the deletion of a conversation takes with it (SPEC T-20), as the statements of the batch that says so. What stays is the
// tombstone: who did what kind of thing when, and the chain of hashes; `verify` knows it by its last event.
import type { Batch } from '../streams.ts';
import type { Statement } from './statement.ts';
import { forgetWords } from './words.ts';

export function isDeletion({ events }: Pick<Batch, 'events'>): boolean {
  return events.some(({ body }) => body.type === 'conversation.deleted');
}

/** To be run after the events of the batch were written. `key` is the stream's number. */
export function deletionWrites({ stream, state, command, clears }: Batch, key: number): readonly Statement[] {
  const about = (sql: string): Statement => ({ sql, parameters: [stream] });
  return [
    forgetWords(key, state.seq),
    { sql: "update events set body = '' where stream = ? and seq < ?", parameters: [key, state.seq] },
    // Digests of short words could be guessed; the answer to this very command stays.
    { sql: 'delete from commands where stream = ? and id <> ?', parameters: [key, command.id] },
    about('insert or ignore into doomed_files (storage_key) select storage_key from uploads where stream = ?'),
    about('delete from uploads where stream = ?'),
    about('delete from outbox where stream = ?'),
    about('delete from transcript_mails where stream = ?'),
    about('delete from deliveries where stream = ?'),
    ...linkWrites(stream),
    about('delete from drafts where stream = ?'),
    about('delete from incident_links where stream = ?'),
    about('delete from unanswered where stream = ?'),
    about('delete from counted where stream = ?'),
    about('delete from reads where conversation_id = ?'),
    { sql: 'delete from jobs where stream = ? and id <> ?', parameters: [stream, clears ?? ''] },
    about(
      'update visitors set conversations = conversations - 1 where (site_id, id) = (select site_id, visitor_id from conversations where id = ?)',
    ),
    about('delete from conversations where id = ?'),
  ];
}

/** Links that led to nothing else, and whom the others were mailed to: one of those addresses is the visitor's. */
function linkWrites(stream: string): readonly Statement[] {
  const led = '(stream = ? or instr(openings, ?) > 0)';
  const parameters = [stream, stream];
  return [
    { sql: `delete from outbox where stream in (select id from links where ${led})`, parameters },
    { sql: `delete from links where ${led} and max_visitors = 1`, parameters },
    { sql: `update links set sent_to = '[]' where ${led}`, parameters },
  ];
}

/** Whether a stream was deleted: it has a number and no row. */
export const deletedStream = (stream: string): Statement => ({
  sql: 'select 1 as deleted from streams as s where s.id = ? and not exists (select 1 from conversations as c where c.id = s.id)',
  parameters: [stream],
});
