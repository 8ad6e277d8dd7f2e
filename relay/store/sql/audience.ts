// Pages of the Audience. Each walks one index in the order asked for, whatever the filter: where a filter or a search lets little
// through, a page looks at so many visitors, gives those that it found, and says where to go on. So no question costs more than a page.
import { type Kysely, sql } from 'kysely';
import type { VisitorOrder, VisitorSort } from '#protocol/http/audience.ts';
import type { Page } from '../store.ts';
import type { AudienceQuery, VisitorRecord } from '../visitors.ts';
import { readCursor, toPage, writeCursor } from './cursor.ts';
import { contains, sortKey, UNKNOWN } from './keys.ts';
import type { Tables } from './tables.ts';
import { toVisitor } from './visitor-columns.ts';

/** Visitors that one page looks at where not everybody is wanted: some milliseconds. */
export const LOOKED_AT = 10_000;

const columns = {
  lastVisitedAt: 'last_visited_at',
  name: 'name_key',
  email: 'email_key',
  country: 'country_key',
  role: 'role_key',
} as const satisfies Record<VisitorSort, keyof Tables['visitors']>;

const wanting = {
  transcript: 'wants_transcript',
  announcements: 'wants_announcements',
} as const satisfies Record<NonNullable<AudienceQuery['wants']>, keyof Tables['visitors']>;

export async function audiencePage(db: Kysely<Tables>, query: AudienceQuery): Promise<Page<VisitorRecord>> {
  const { limit, sort } = query;
  const column = columns[sort];
  const rows = await audienceRows(db, query).execute();
  const found = toPage(listName(query), rows, limit, (row) => ({ key: row[column], id: row.id }), toVisitor);
  if (found.next !== null || !isNarrow(query)) return found;
  const last = await lastLookedAt(db, query).executeTakeFirst();
  return { rows: found.rows, next: last ? writeCursor(listName(query), { key: last[column], id: last.id }) : null };
}

/** The visitors of one page, and one more where there are more. Apart, so that a test can ask for its plan. */
export function audienceRows(db: Kysely<Tables>, query: AudienceQuery) {
  const { q, role, country, email, wants, blockedAt, limit } = query;
  if (!isNarrow(query))
    return walked(db, query)
      .selectAll()
      .limit(limit + 1);
  return db
    .selectFrom(walked(db, query).selectAll().limit(LOOKED_AT).as('v'))
    .selectAll()
    .$if(q !== undefined, (rows) => rows.where((eb) => eb.or([contains('name_key', q!), contains('email_key', q!)])))
    .$if(role !== undefined, (rows) => rows.where('role_key', '=', sortKey(role!)))
    .$if(country !== undefined, (rows) => rows.where('country_key', '=', sortKey(country!)))
    .$if(email !== undefined, (rows) => rows.where('email_key', email ? '<' : '=', UNKNOWN))
    .$if(wants !== undefined, (rows) => rows.where(wanting[wants!], '=', 'yes'))
    .$if(blockedAt !== undefined, (rows) => rows.where('blocked_until', '>', blockedAt!))
    .limit(limit + 1);
}

/** The last one that a narrow page looked at; none where it came to the end. A fixed number of entries of the index are passed. */
export function lastLookedAt(db: Kysely<Tables>, query: AudienceQuery) {
  return walked(db, query)
    .select(['id', columns[query.sort]])
    .offset(LOOKED_AT - 1)
    .limit(1);
}

function walked(db: Kysely<Tables>, query: AudienceQuery) {
  const { siteId, sort, before } = query;
  const column = columns[sort];
  const falls = orderOf(query) === 'desc';
  const from = before === undefined ? undefined : readCursor(listName(query), before);
  return db
    .selectFrom('visitors')
    .where('site_id', '=', siteId)
    .$if(from !== undefined, (rows) => rows.where((eb) => eb(eb.refTuple(column, 'id'), falls ? '<' : '>', eb.tuple(from!.key, from!.id))))
    .orderBy(column, falls ? 'desc' : 'asc')
    .orderBy('id', falls ? 'desc' : 'asc');
}

const orderOf = ({ sort, order }: Pick<AudienceQuery, 'sort' | 'order'>): VisitorOrder =>
  order ?? (sort === 'lastVisitedAt' ? 'desc' : 'asc');

const isNarrow = ({ q, role, country, email, wants, blockedAt }: AudienceQuery): boolean =>
  [q, role, country, email, wants, blockedAt].some((one) => one !== undefined);

const listName = (query: AudienceQuery): string => `${query.sort}.${orderOf(query)}.${query.siteId}`;

/** What is known of a column, each value once: from one to the next by the index, never past all who share it. */
export function facetQuery(column: 'role' | 'country', siteId: string, limit: number) {
  const key = sql.ref(`${column}_key`);
  return sql<{ value: string }>`with recursive facets (key) as (
      select min(${key}) from visitors where site_id = ${siteId}
      union all select (select min(${key}) from visitors where site_id = ${siteId} and ${key} > facets.key) from facets where facets.key < ${UNKNOWN} limit ${limit}
    ) select (select ${sql.ref(column)} from visitors where site_id = ${siteId} and ${key} = facets.key limit 1) as value
      from facets where facets.key < ${UNKNOWN}`;
}
