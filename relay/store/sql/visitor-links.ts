// Visitors who are one person carry the same mark: the id of the one that was there first.
import type { VisitorLinks } from '../visitor-links.ts';
import type { Read, Statement, Together } from './statement.ts';

export function sqlVisitorLinks(read: Read, together: Together): VisitorLinks {
  const personOf = '(select person from visitor_links where site_id = ? and visitor_id = ?)';
  return {
    async link(siteId, visitorId, other) {
      const join = (id: string): Statement => ({
        sql:
          `insert into visitor_links (site_id, visitor_id, person) select ?, ?, coalesce(${personOf}, ?) from visitors where site_id = ? and id = ?` +
          ' on conflict (site_id, visitor_id) do nothing',
        parameters: [siteId, id, siteId, visitorId, visitorId, siteId, id],
      });
      await together([
        join(visitorId),
        {
          sql: `update visitor_links set person = ${personOf} where site_id = ? and person = ${personOf}`,
          parameters: [siteId, visitorId, siteId, siteId, other],
        },
        join(other),
      ]);
    },
    async unlink(siteId, visitorId) {
      const [, rows] = await together([
        // Whoever would be left alone is nobody's other half.
        {
          sql:
            `delete from visitor_links where site_id = ? and person = ${personOf} and visitor_id <> ?` +
            ` and (select count(*) from visitor_links where site_id = ? and person = ${personOf}) = 2`,
          parameters: [siteId, siteId, visitorId, visitorId, siteId, siteId, visitorId],
        },
        { sql: 'delete from visitor_links where site_id = ? and visitor_id = ? returning visitor_id', parameters: [siteId, visitorId] },
      ]);
      return rows !== undefined && rows.length > 0;
    },
    async linked(siteId, visitorId) {
      return (await read(linkedOf(siteId, visitorId))).map(({ visitor_id: id }) => String(id));
    },
  };
}

export const linkedOf = (siteId: string, visitorId: string): Statement => ({
  sql:
    'select b.visitor_id from visitor_links as a join visitor_links as b on b.site_id = a.site_id and b.person = a.person and b.visitor_id <> a.visitor_id' +
    ' where a.site_id = ? and a.visitor_id = ?',
  parameters: [siteId, visitorId],
});
