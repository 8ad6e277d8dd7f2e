// People who opened the chat. Their pages in the Audience are in audience.ts.
import type { Kysely } from 'kysely';
import type { Visitors } from '../visitors.ts';
import { audiencePage, facetQuery } from './audience.ts';
import type { Together, Value } from './statement.ts';
import type { Tables } from './tables.ts';
import { profileColumns, visitorRow } from './visitor-columns.ts';
import { deliveryWrite } from './webhooks.ts';

export function sqlVisitors(db: Kysely<Tables>, together: Together): Omit<Visitors, 'get'> {
  return {
    async create(visitor, deliveries = []) {
      const { sql, parameters } = db.insertInto('visitors').values(visitorRow(visitor)).compile();
      // A row holds nothing but values.
      await together([{ sql, parameters: parameters as readonly Value[] }, ...deliveries.map(deliveryWrite)]);
    },
    async update(siteId, id, patch, visitedAt) {
      const columns = profileColumns(patch);
      if (Object.keys(columns).length === 0 && visitedAt === undefined) return;
      await db
        .updateTable('visitors')
        .set((eb) => ({ ...columns, ...(visitedAt !== undefined && { last_visited_at: visitedAt, visits: eb('visits', '+', 1) }) }))
        .where('site_id', '=', siteId)
        .where('id', '=', id)
        .execute();
    },
    list: (query) => audiencePage(db, query),
    async facets(siteId, limit) {
      const of = async (column: 'role' | 'country'): Promise<readonly string[]> =>
        (await facetQuery(column, siteId, limit).execute(db)).rows.map(({ value }) => value);
      return { roles: await of('role'), countries: await of('country') };
    },
    async count(siteId) {
      const kept = await db.selectFrom('visitor_totals').select('total').where('site_id', '=', siteId).executeTakeFirst();
      return Number(kept?.total ?? 0);
    },
    async countUpTo(siteId, most) {
      const { count } = await db
        .selectFrom(db.selectFrom('visitors').select('id').where('site_id', '=', siteId).limit(most).as('some'))
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}
