// What erasing a visitor takes with it beside their conversations, in one transaction. The addresses of mails are looked at before
// the visitor goes: a mail of a conversation or a link that went to theirs is theirs as well.
import type { Erasure, Erasures } from '../erasures.ts';
import { gone } from './avatars.ts';
import type { Read, Row, Statement, Together } from './statement.ts';
import { deliveryWrite } from './webhooks.ts';

/** `scrub` takes what was overwritten out of the log of writes. */
export function sqlErasures(read: Read, together: Together, scrub: () => void): Erasures {
  return {
    async put(erasure, deliveries = []) {
      await together([...erasureWrites(erasure), ...deliveries.map(deliveryWrite)]);
      scrub();
    },
    async get(siteId, visitorId) {
      const [row] = await read({ sql: `${select} where site_id = ? and visitor_id = ?`, parameters: [siteId, visitorId] });
      return row && toErasure(row);
    },
    async list(siteId, limit) {
      const rows = await read({
        sql: `${select} where site_id = ? order by at desc, visitor_id desc limit ?`,
        parameters: [siteId, limit],
      });
      return rows.map(toErasure);
    },
  };
}

/** Whether nothing may begin in this visitor's name any more. */
export const erased = (siteId: string, visitorId: string): Statement => ({
  sql: 'select 1 as erased from erasures where site_id = ? and visitor_id = ?',
  parameters: [siteId, visitorId],
});

function erasureWrites({ siteId, visitorId, by, at, conversations }: Erasure): readonly Statement[] {
  const theirs = (sql: string): Statement => ({ sql, parameters: [siteId, visitorId] });
  const files = "from uploads where site_id = ? and sender = 'visitor' and sender_id = ?";
  const address = "(select lower(email) from visitors where site_id = ? and id = ? and email <> '')";
  return [
    theirs(`insert or ignore into doomed_files (storage_key) select storage_key ${files}`),
    theirs(`delete ${files}`),
    {
      sql: `delete from outbox where site_id = ? and stream is not null and lower(recipient) = ${address}`,
      parameters: [siteId, siteId, visitorId],
    },
    {
      sql: `update links set sent_to = '[]' where site_id = ? and instr(lower(sent_to), ${address}) > 0`,
      parameters: [siteId, siteId, visitorId],
    },
    ...gone(siteId, visitorId),
    theirs('delete from deliveries where site_id = ? and visitor_id = ?'),
    // A mail to them stands under their own id.
    theirs('delete from outbox where site_id = ? and stream = ?'),
    ...[
      'blocks',
      'visitor_changes',
      'visitor_notes',
      'visitor_comments',
      'visitor_pages',
      'visitor_links',
      'transcript_mails',
      'identities',
      'visitor_browsers',
      'restrictions',
    ].map((table) => theirs(`delete from ${table} where site_id = ? and visitor_id = ?`)),
    theirs('delete from article_votes where site_id = ? and visitor_id = ?'),
    theirs('delete from visitors where site_id = ? and id = ?'),
    {
      sql: 'insert into erasures (site_id, visitor_id, by_id, by_name, at, conversations) values (?, ?, ?, ?, ?, ?) on conflict do nothing',
      parameters: [siteId, visitorId, by.id, by.name, at, conversations],
    },
  ];
}

const select = 'select site_id, visitor_id, by_id, by_name, at, conversations from erasures';

function toErasure(row: Row): Erasure {
  return {
    siteId: String(row['site_id']),
    visitorId: String(row['visitor_id']),
    by: { id: String(row['by_id']), name: String(row['by_name']) },
    at: String(row['at']),
    conversations: Number(row['conversations']),
  };
}
