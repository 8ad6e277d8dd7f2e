// Pictures of visitors. What shows one, what is noted of it and what removes its bytes is written in one transaction.
import type { AvatarRecord, Avatars } from '../avatars.ts';
import { noteWrite } from './contacts.ts';
import type { Read, Row, Statement, Together } from './statement.ts';

export function sqlAvatars(read: Read, together: Together): Avatars {
  return {
    async put({ id, siteId, visitorId, url, storageKey, at }, by, instead) {
      await together([of(siteId, visitorId)], ([rows]) => {
        const before = rows?.[0];
        const stands = instead === undefined ? before?.['url'] === url : before?.['id'] !== instead;
        if (stands) return [];
        return [
          ...gone(siteId, visitorId),
          {
            sql:
              'insert into visitor_avatars (site_id, visitor_id, id, url, storage_key, state, at)' +
              " select site_id, id, ?, ?, ?, 'wanted', ? from visitors where site_id = ? and id = ?",
            parameters: [id, url, storageKey, at, siteId, visitorId],
          },
          noteWrite(siteId, visitorId, 'avatar', instead === undefined ? 'named' : 'asked for again', by),
        ];
      });
    },
    async remove(siteId, visitorId, by) {
      await together([of(siteId, visitorId)], ([rows]) =>
        rows?.length ? [...gone(siteId, visitorId), noteWrite(siteId, visitorId, 'avatar', 'taken away', by)] : [],
      );
    },
    async get(siteId, visitorId) {
      const [row] = await read(of(siteId, visitorId));
      return row && toAvatar(row);
    },
    async wanted(limit) {
      return (await read({ sql: wantedOnes, parameters: [limit] })).map(toAvatar);
    },
    async fetched({ siteId, visitorId, id }, found) {
      const [state, mime, fault] = 'mime' in found ? ['pending', found.mime, null] : ['failed', null, found.fault];
      const [rows] = await together([
        {
          sql:
            'update visitor_avatars set state = ?, mime = ?, fault = ?' +
            " where site_id = ? and visitor_id = ? and id = ? and state = 'wanted' returning id",
          parameters: [state, mime, fault, siteId, visitorId, id],
        },
      ]);
      return (rows?.length ?? 0) > 0;
    },
    async decide({ siteId, visitorId, id }, state, by) {
      const from = state === 'approved' ? "('pending')" : "('pending', 'approved')";
      const [rows] = await together(
        [
          {
            sql: `update visitor_avatars set state = ? where site_id = ? and visitor_id = ? and id = ? and state in ${from} returning id`,
            parameters: [state, siteId, visitorId, id],
          },
        ],
        ([changed]) =>
          changed?.length
            ? [
                shows(siteId, visitorId, state === 'approved' ? id : null),
                ...(state === 'refused' ? [doomed(siteId, visitorId)] : []),
                noteWrite(siteId, visitorId, 'avatar', state, by),
              ]
            : [],
      );
      return (rows?.length ?? 0) > 0;
    },
  };
}

/** The bytes go as soon as somebody looks for what is to go. */
const doomed = (siteId: string, visitorId: string): Statement => ({
  sql: 'insert or ignore into doomed_files (storage_key) select storage_key from visitor_avatars where site_id = ? and visitor_id = ?',
  parameters: [siteId, visitorId],
});

/** All of the picture that a visitor has; the visitor themselves may go in the same transaction. */
export const gone = (siteId: string, visitorId: string): readonly Statement[] => [
  doomed(siteId, visitorId),
  { sql: 'delete from visitor_avatars where site_id = ? and visitor_id = ?', parameters: [siteId, visitorId] },
  shows(siteId, visitorId, null),
];

const shows = (siteId: string, visitorId: string, id: string | null): Statement => ({
  sql: 'update visitors set avatar_id = ? where site_id = ? and id = ?',
  parameters: [id, siteId, visitorId],
});

const of = (siteId: string, visitorId: string): Statement => ({
  sql: 'select * from visitor_avatars where site_id = ? and visitor_id = ?',
  parameters: [siteId, visitorId],
});

const wantedOnes = "select * from visitor_avatars where state = 'wanted' order by at, id limit ?";

function toAvatar(row: Row): AvatarRecord {
  const text = (column: string): string | null => {
    const value = row[column];
    return typeof value === 'string' ? value : null;
  };
  return {
    siteId: String(row['site_id']),
    visitorId: String(row['visitor_id']),
    id: String(row['id']),
    url: String(row['url']),
    storageKey: String(row['storage_key']),
    state: row['state'] as AvatarRecord['state'], // written by this file only
    mime: text('mime'),
    fault: text('fault'),
    at: String(row['at']),
  };
}
