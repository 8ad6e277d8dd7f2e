// Contacts that are frozen. What must leave them alone says so in its own statement, so that nothing comes in between.
import type { Restriction, Restrictions } from '../restrictions.ts';
import type { Read, Row, Statement, Together } from './statement.ts';

export function sqlRestrictions(read: Read, together: Together): Restrictions {
  const get: Restrictions['get'] = async (siteId, visitorId) => {
    const [row] = await read({ sql: 'select * from restrictions where site_id = ? and visitor_id = ?', parameters: [siteId, visitorId] });
    return row && toRestriction(row);
  };
  return {
    get,
    async put({ siteId, visitorId, reason, by, at }) {
      const write: Statement = {
        sql:
          'insert into restrictions (site_id, visitor_id, reason, by_id, by_name, at) select ?, ?, ?, ?, ?, ?' +
          ' where exists (select 1 from visitors where site_id = ? and id = ?) on conflict (site_id, visitor_id) do nothing returning visitor_id',
        parameters: [siteId, visitorId, reason, by.id, by.name, at, siteId, visitorId],
      };
      const [made] = await together([write]);
      if (made?.length) return 'put';
      return (await get(siteId, visitorId)) ? 'exists' : 'gone';
    },
    async lift(siteId, visitorId) {
      const sql = 'delete from restrictions where site_id = ? and visitor_id = ? returning visitor_id';
      const [lifted] = await together([{ sql, parameters: [siteId, visitorId] }]);
      return (lifted?.length ?? 0) > 0;
    },
  };
}

/** A condition: the visitor whom these two columns name is not frozen. */
export const isFree = (siteId: string, visitorId: string): string =>
  `not exists (select 1 from restrictions as r where r.site_id = ${siteId} and r.visitor_id = ${visitorId})`;

function toRestriction(row: Row): Restriction {
  return {
    siteId: String(row['site_id']),
    visitorId: String(row['visitor_id']),
    reason: String(row['reason']),
    by: { id: String(row['by_id']), name: String(row['by_name']) },
    at: String(row['at']),
  };
}
