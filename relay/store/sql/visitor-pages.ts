// The newest pages of each visitor.
import { knownLimits } from '#protocol/http/visitors.ts';
import type { VisitorPages } from '../visitor-pages.ts';
import type { Read, Statement, Together } from './statement.ts';

export function sqlVisitorPages(read: Read, together: Together): VisitorPages {
  return {
    async add(siteId, visitorId, { url, title }, at) {
      const newest = 'select url from visitor_pages where site_id = ? and visitor_id = ? order by place desc limit 1';
      await together([
        {
          sql:
            'insert into visitor_pages (site_id, visitor_id, url, title, at) select ?, ?, ?, ?, ? from visitors where site_id = ? and id = ?' +
            ` and (${newest}) is distinct from ?`,
          parameters: [siteId, visitorId, url, title, at, siteId, visitorId, siteId, visitorId, url],
        },
        {
          sql:
            'delete from visitor_pages where site_id = ? and visitor_id = ? and place < coalesce((select min(place) from' +
            ' (select place from visitor_pages where site_id = ? and visitor_id = ? order by place desc limit ?) as kept), 0)',
          parameters: [siteId, visitorId, siteId, visitorId, knownLimits.pages],
        },
      ]);
    },
    async list(siteId, visitorId) {
      return (await read(pagesOf(siteId, visitorId))).map(({ url, title, at }) => ({
        url: String(url),
        title: String(title),
        at: String(at),
      }));
    },
  };
}

export const pagesOf = (siteId: string, visitorId: string): Statement => ({
  sql: 'select url, title, at from visitor_pages where site_id = ? and visitor_id = ? order by place desc',
  parameters: [siteId, visitorId],
});
