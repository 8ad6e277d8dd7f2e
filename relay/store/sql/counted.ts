// Which conversations the figures counted: a row for each that a batch adds to. Each scope is walked along the key, and the walks are merged.
import type { Kysely } from 'kysely';
import { countedFigures } from '#protocol/counted-figures.ts';
import type { FigureScope } from '#relay/domain/figures.ts';
import type { Counted, CountedConversation, CountedQuery } from '../counted.ts';
import type { Batch } from '../streams.ts';
import { readCursor, toPage } from './cursor.ts';
import type { Statement } from './statement.ts';
import type { Tables } from './tables.ts';

const known: ReadonlySet<string> = new Set(countedFigures);

/** The name of a figure without its bucket, where it has a list. */
export function listOf(figure: string): string | undefined {
  const [name = ''] = figure.split(' ');
  return known.has(name) ? name : undefined;
}

export function countedWrites({ stream, figures = [] }: Pick<Batch, 'stream' | 'figures'>): readonly Statement[] {
  return figures.flatMap(({ siteId, grain, at, scope, figure, by }) => {
    const name = grain === 'day' ? listOf(figure) : undefined;
    return name === undefined ? [] : [{ sql: keep, parameters: [siteId, name, scope, at, stream, by] }];
  });
}

const keep =
  'insert into counted (site_id, figure, scope, day, stream, times) values (?, ?, ?, ?, ?, ?)' +
  ' on conflict (site_id, figure, scope, day, stream) do update set times = times + excluded.times';

export function sqlCounted(db: Kysely<Tables>): Counted {
  return {
    async list(query) {
      const walks = await Promise.all(query.scopes.map((scope) => countedWalk(db, query, scope).execute()));
      return toPage(listName(query), merged(walks.flat()), query.limit, ({ day, stream }) => ({ key: day, id: stream }), toCounted);
    },
  };
}

/** The rows of one scope. Apart, so that a test can ask for its plan. */
export function countedWalk(db: Kysely<Tables>, query: CountedQuery, scope: FigureScope) {
  const { siteId, figure, from, to, limit, before } = query;
  const place = before === undefined ? undefined : readCursor(listName(query), before);
  return db
    .selectFrom('counted')
    .select(['day', 'stream', 'times'])
    .where('site_id', '=', siteId)
    .where('figure', '=', figure)
    .where('scope', '=', scope)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .$if(place !== undefined, (rows) => rows.where((eb) => eb(eb.refTuple('day', 'stream'), '<', eb.tuple(place!.key, place!.id))))
    .orderBy('day', 'desc')
    .orderBy('stream', 'desc')
    .limit(limit + 1);
}

type Row = { readonly day: string; readonly stream: string; readonly times: number };

/** A conversation that was counted for two groups on one day is one row. */
function merged(rows: readonly Row[]): readonly Row[] {
  const by = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.day} ${row.stream}`;
    by.set(key, { ...row, times: Number(row.times) + (by.get(key)?.times ?? 0) });
  }
  return [...by].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([, row]) => row);
}

function listName({ siteId, figure }: CountedQuery): string {
  return `${figure}.${siteId}`;
}

function toCounted({ day, stream, times }: Row): CountedConversation {
  return { stream, day, times };
}
