// The note and the comments of agents on a visitor. Nothing is written of a visitor who is not there any more.
import type { VisitorNote } from '#protocol/http/visitors.ts';
import type { VisitorNotes } from '../visitor-notes.ts';
import type { Read, Row, Statement, Together } from './statement.ts';

export function sqlVisitorNotes(read: Read, together: Together): VisitorNotes {
  return {
    async note(siteId, visitorId) {
      const [row] = await read(noteOf(siteId, visitorId));
      return row ? toNote(row) : { text: '', version: 0, by: null, at: null };
    },
    async keep(siteId, visitorId, version, text, by) {
      const [rows] = await together([
        {
          sql:
            'insert into visitor_notes (site_id, visitor_id, text, version, by_name, at) select ?, ?, ?, 1, ?, ? from visitors where site_id = ? and id = ? and (? = 0 or' +
            ' exists (select 1 from visitor_notes where site_id = ? and visitor_id = ?))' +
            ' on conflict (site_id, visitor_id) do update set text = excluded.text, version = visitor_notes.version + 1, by_name = excluded.by_name, at = excluded.at' +
            ' where visitor_notes.version = ? returning text, version, by_name, at',
          parameters: [siteId, visitorId, text, by.name, by.at, siteId, visitorId, version, siteId, visitorId, version],
        },
      ]);
      return rows?.[0] ? toNote(rows[0]) : 'stale';
    },
    async comments(siteId, visitorId) {
      return (await read(commentsOf(siteId, visitorId))).map((row) => ({
        id: String(row['id']),
        text: String(row['text']),
        by: { id: String(row['by_id']), name: String(row['by_name']) },
        at: String(row['at']),
      }));
    },
    async comment(siteId, visitorId, { id, text, by, at }) {
      await together([
        {
          sql:
            'insert into visitor_comments (id, site_id, visitor_id, text, by_id, by_name, at) select ?, ?, ?, ?, ?, ?, ? from visitors' +
            ' where site_id = ? and id = ? on conflict (id) do nothing',
          parameters: [id, siteId, visitorId, text, by.id, by.name, at, siteId, visitorId],
        },
      ]);
    },
    async removeComment(siteId, visitorId, id) {
      const [rows] = await together([
        {
          sql: 'delete from visitor_comments where id = ? and site_id = ? and visitor_id = ? returning id',
          parameters: [id, siteId, visitorId],
        },
      ]);
      return rows !== undefined && rows.length > 0;
    },
  };
}

export const noteOf = (siteId: string, visitorId: string): Statement => ({
  sql: 'select text, version, by_name, at from visitor_notes where site_id = ? and visitor_id = ?',
  parameters: [siteId, visitorId],
});

export const commentsOf = (siteId: string, visitorId: string): Statement => ({
  sql: 'select id, text, by_id, by_name, at from visitor_comments where site_id = ? and visitor_id = ? order by at, id',
  parameters: [siteId, visitorId],
});

function toNote(row: Row): VisitorNote {
  return { text: String(row['text']), version: Number(row['version']), by: String(row['by_name']), at: String(row['at']) };
}
