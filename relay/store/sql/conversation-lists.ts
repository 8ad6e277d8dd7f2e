// Pages of conversations. Each category walks one index from where the cursor stands; nothing is sorted or skipped.
import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import { isOfKind } from '#protocol/audience-kind.ts';
import type { Listed, ListQuery } from '../conversations.ts';
import type { Page } from '../store.ts';
import { flagText } from './append.ts';
import { readCursor, toPage } from './cursor.ts';
import { toJson } from './json.ts';
import { contains, sortKey } from './keys.ts';
import { NoState, toState } from './readable.ts';
import type { ConversationsTable, Tables, VisitorsTable } from './tables.ts';

type Joined = { c: ConversationsTable; v: VisitorsTable | Nulls<VisitorsTable> };
type Nulls<T> = { [K in keyof T]: null };

export type ListedRow = {
  id: string;
  state: string;
  opened_at: string | null;
  active_at: string;
  waiting_since: string | null;
  visitor_id: string | null;
  name: string | null;
  email: string | null;
  role: string | null;
  blocked_until: string | null;
  avatar_id: string | null;
};

/** Conversations with the columns of a row; narrow and order it. */
export function listed(db: Kysely<Tables>) {
  return db
    .selectFrom('conversations as c')
    .leftJoin('visitors as v', (join) => join.onRef('v.site_id', '=', 'c.site_id').onRef('v.id', '=', 'c.visitor_id'))
    .select([
      'c.id',
      'c.state',
      'c.opened_at',
      'c.active_at',
      'c.waiting_since',
      'c.visitor_id',
      'v.name',
      'v.email',
      'v.role',
      'v.blocked_until',
      'v.avatar_id',
    ]);
}

export function toListed(row: ListedRow): Listed {
  return {
    id: row.id,
    state: stateOf(row),
    visitor: {
      id: row.visitor_id ?? '',
      name: row.name,
      email: row.email,
      role: row.role,
      blockedUntil: row.blocked_until,
      avatarId: row.avatar_id,
    },
    openedAt: row.opened_at,
  };
}

function stateOf({ id, state }: ListedRow): Listed['state'] {
  const found = toState(state);
  if (!found) throw new NoState(id);
  return found;
}

export type FindWords = (siteId: string, q: string) => Promise<readonly string[]>;

/** What a search has found: the conversations, or, where names fit many, those by words and the part of the name. */
export type Found = { readonly ids: readonly string[]; readonly name?: string };

/** Visitors whose conversations are looked up; where more fit, the list is walked: it soon meets enough of them. */
const FEW = 500;
/** The same of a kind of audience, which is one walk along the index of roles. */
const FEW_OF_KIND = 5_000;

export async function listPage(db: Kysely<Tables>, find: FindWords, query: ListQuery): Promise<Page<Listed>> {
  const rows = await listedRows(db, query, await found(db, find, query));
  return toPage(listName(query), rows, query.limit, (row) => ({ key: sortedBy(query, row), id: row.id }), toListed);
}

async function found(db: Kysely<Tables>, find: FindWords, { siteId, q = '', kind }: ListQuery): Promise<Found | undefined> {
  if (q === '') return kind === undefined ? undefined : foundOfKind(db, siteId, kind);
  const said = await find(siteId, q);
  const named = await db
    .selectFrom('visitors as v')
    .select('v.id')
    .where('v.site_id', '=', siteId)
    .where((eb) => eb.or([contains('v.name_key', q), contains('v.email_key', q)]))
    .limit(FEW + 1)
    .execute();
  if (named.length > FEW) return { ids: said, name: q };
  return { ids: [...new Set([...said, ...(await conversationsOf(db, siteId, named))])] };
}

/** Undefined where many are of that kind: the list is walked, and soon meets enough of them. */
async function foundOfKind(db: Kysely<Tables>, siteId: string, kind: string): Promise<Found | undefined> {
  const some = await db
    .selectFrom('visitors as v')
    .select('v.id')
    .where('v.site_id', '=', siteId)
    .where('v.role_key', '=', kindKey(kind))
    .limit(FEW_OF_KIND + 1)
    .execute();
  return some.length > FEW_OF_KIND ? undefined : { ids: await conversationsOf(db, siteId, some) };
}

async function conversationsOf(
  db: Kysely<Tables>,
  siteId: string,
  visitors: readonly { readonly id: string }[],
): Promise<readonly string[]> {
  const theirs = await db
    .selectFrom('conversations')
    .select('id')
    .where('site_id', '=', siteId)
    .where(sql<boolean>`visitor_id in ${among(visitors.map(({ id }) => id))}`)
    .execute();
  return theirs.map(({ id }) => id);
}

const kindKey = (kind: string): string => sortKey(isOfKind(null, kind) ? null : kind);

// That there is one at all, literally: so the index of flagged ones is walked.
const flagged = (flag: string) => sql<boolean>`(c.flags <> '' and instr(c.flags, ${`\n${flagText(flag)}\n`}) > 0)`;

/** A set of ids as one value: a list of any length is one statement. */
const among = (ids: readonly string[]) => sql`(select value from json_each(${toJson(ids)}))`;

function fits({ ids, name }: Found) {
  const found = sql<boolean>`c.id in ${among(ids)}`;
  return name === undefined ? found : sql<boolean>`(${found} or ${contains('v.name_key', name)} or ${contains('v.email_key', name)})`;
}

/**
 * The rows of one page. Each group is walked along its own index, and the walks are merged: a condition on several groups at once
 * would be sorted anew for each page. What one agent has is little, and one walk.
 */
async function listedRows(db: Kysely<Tables>, query: ListQuery, only: Found | undefined): Promise<readonly ListedRow[]> {
  const { groups, category } = query;
  if (groups === 'all' || category === 'mine') return listQuery(db, query, undefined, only).execute();
  const walks = await Promise.all(groups.map((group) => listQuery(db, query, group, only).execute()));
  const way = category === 'queue' ? 1 : -1;
  const place = (row: ListedRow): string => `${sortedBy(query, row)} ${row.id}`;
  return walks.flat().toSorted((a, b) => (place(a) < place(b) ? -way : way));
}

/** The statement of one page, apart, so that a test can ask for its plan. Reads one row more than the page has. */
export function listQuery(db: Kysely<Tables>, query: ListQuery, group?: string | null, only?: Found) {
  const column = query.category === 'queue' ? 'c.waiting_since' : 'c.active_at';
  const direction = query.category === 'queue' ? 'asc' : 'desc';
  const from = query.before === undefined ? undefined : readCursor(listName(query), query.before);
  // What was found is looked up by its id: the plus keeps the planner from walking the whole site past it.
  const lookedUp = only !== undefined && only.name === undefined;
  return listed(db)
    .where(lookedUp ? sql<boolean>`+c.site_id = ${query.siteId}` : sql<boolean>`c.site_id = ${query.siteId}`)
    .$if(group !== undefined, (rows) => rows.where('c.group_id', '=', group ?? ''))
    .$call((rows) => inCategory(rows, query))
    .$if(from !== undefined, (rows) =>
      rows.where((eb) => eb(eb.refTuple(column, 'c.id'), direction === 'asc' ? '>' : '<', eb.tuple(from!.key, from!.id))),
    )
    .$if(query.flag !== undefined, (rows) => rows.where(flagged(query.flag ?? '')))
    .$if(query.kind !== undefined, (rows) => rows.where('v.role_key', '=', kindKey(query.kind ?? '')))
    .$if(only !== undefined, (rows) => rows.where(fits(only!)))
    .orderBy(column, direction)
    .orderBy('c.id', direction)
    .limit(query.limit + 1);
}

// The words of the partial indexes, literally: a value given apart would not let the planner choose one of them.
function inCategory<Row>(rows: SelectQueryBuilder<Joined, 'c' | 'v', Row>, { category, agentId, groups }: ListQuery) {
  switch (category) {
    case 'all':
      return rows;
    case 'open':
      return rows.where('c.is_open', '=', sql.lit(1));
    case 'queue':
      return rows.where('c.phase', '=', sql.lit('queued'));
    case 'closed':
      return rows.where('c.phase', '=', sql.lit('closed')).where('c.live', '=', sql.lit(1));
    case 'mine':
      return rows
        .where('c.owner_id', '=', agentId)
        .$if(groups !== 'all', (owned) => owned.where('c.group_id', 'in', groups === 'all' ? [] : groups.map((group) => group ?? '')));
  }
}

function listName({ siteId, category }: ListQuery): string {
  return `${category}.${siteId}`;
}

function sortedBy({ category }: ListQuery, row: ListedRow): string {
  return category === 'queue' ? (row.waiting_since ?? '') : row.active_at;
}
