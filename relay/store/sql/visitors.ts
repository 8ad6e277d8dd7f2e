// People who opened the chat, and the pages of the Audience.
import type { Kysely } from 'kysely';
import type { VisitorSort } from '#protocol/http/staff.ts';
import type { Visitors } from '../visitors.ts';
import { readCursor, toPage } from './cursor.ts';
import { contains } from './keys.ts';
import type { Tables } from './tables.ts';
import { profileColumns, toVisitor, visitorRow } from './visitor-columns.ts';

type Listing = Parameters<Visitors['list']>[0];

export function sqlVisitors(db: Kysely<Tables>): Omit<Visitors, 'get'> {
  return {
    async create(visitor) {
      await db.insertInto('visitors').values(visitorRow(visitor)).execute();
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
    async list(listing) {
      const rows = await visitorsQuery(db, listing).execute();
      const column = columns[listing.sort];
      return toPage(listName(listing), rows, listing.limit, (row) => ({ key: row[column], id: row.id }), toVisitor);
    },
    async count(siteId) {
      const { count } = await db
        .selectFrom('visitors')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('site_id', '=', siteId)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

const columns = {
  lastVisitedAt: 'last_visited_at',
  name: 'name_key',
  email: 'email_key',
  country: 'country_key',
  role: 'role_key',
} as const satisfies Record<VisitorSort, keyof Tables['visitors']>;

/** The statement of one page, apart, so that a test can ask for its plan. */
export function visitorsQuery(db: Kysely<Tables>, listing: Listing) {
  const { siteId, q, sort, before, limit } = listing;
  const column = columns[sort];
  const newest = sort === 'lastVisitedAt';
  const from = before === undefined ? undefined : readCursor(listName(listing), before);
  return db
    .selectFrom('visitors')
    .selectAll()
    .where('site_id', '=', siteId)
    .$if(from !== undefined, (rows) => rows.where((eb) => eb(eb.refTuple(column, 'id'), newest ? '<' : '>', eb.tuple(from!.key, from!.id))))
    .$if(q !== undefined && q !== '', (rows) => rows.where((eb) => eb.or([contains('name_key', q!), contains('email_key', q!)])))
    .orderBy(column, newest ? 'desc' : 'asc')
    .orderBy('id', newest ? 'desc' : 'asc')
    .limit(limit + 1);
}

const listName = ({ siteId, sort }: Listing): string => `${sort}.${siteId}`;
