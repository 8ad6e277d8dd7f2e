// Counters per day. Those of a conversation's own events are written by the commit they are in (tally.ts).
import type { Kysely } from 'kysely';
import type { Figure, FigureDelta, FigureScope } from '#relay/domain/figures.ts';
import type { Insight } from '../insight.ts';
import type { Read } from './statement.ts';
import type { Tables } from './tables.ts';

/** `count` puts deltas into the tally of the next commit and resolves once they are on disk. */
export function sqlInsight(db: Kysely<Tables>, read: Read, count: (deltas: readonly FigureDelta[]) => Promise<void>): Insight {
  return {
    async add(deltas) {
      if (deltas.length === 0) return;
      // One row a key: a statement may not touch the same row twice.
      const sums = new Map<string, Tables['counters']>();
      for (const { siteId, day, counter, by } of deltas) {
        const key = JSON.stringify([siteId, day, counter]);
        sums.set(key, { site_id: siteId, day, counter, total: (sums.get(key)?.total ?? 0) + by });
      }
      await db
        .insertInto('counters')
        .values([...sums.values()])
        .onConflict((conflict) =>
          conflict
            .columns(['site_id', 'day', 'counter'])
            .doUpdateSet((eb) => ({ total: eb('counters.total', '+', eb.ref('excluded.total')) })),
        )
        .execute();
    },
    count: async (deltas) => (deltas.length > 0 ? count(deltas) : undefined),
    async scopes(siteId) {
      const rows = await read({ sql: eachScope, parameters: [siteId, siteId] });
      return rows.map(({ scope }) => scope as FigureScope); // written from FigureScope only, as all below
    },
    async series({ siteId, grain, scopes, from, to }, figures) {
      if (scopes.length === 0 || figures.length === 0) return [];
      const rows = await db
        .selectFrom('figures')
        .select(({ fn }) => ['at', 'figure', fn.sum<number>('total').as('total')])
        .where('site_id', '=', siteId)
        .where('grain', '=', grain)
        .where('scope', 'in', scopes)
        .where('at', '>=', from)
        .where('at', '<=', to)
        .where('figure', 'in', figures)
        .groupBy(['at', 'figure'])
        .orderBy('at')
        .orderBy('figure')
        .execute();
      return rows.map(({ at, figure, total }) => ({ at, figure: figure as Figure, total: Number(total) }));
    },
    async sums({ siteId, grain, scopes, from, to }) {
      if (scopes.length === 0) return [];
      const rows = await db
        .selectFrom('figures')
        .select(({ fn }) => ['scope', 'figure', fn.sum<number>('total').as('total')])
        .where('site_id', '=', siteId)
        .where('grain', '=', grain)
        .where('scope', 'in', scopes)
        .where('at', '>=', from)
        .where('at', '<=', to)
        .groupBy(['scope', 'figure'])
        .orderBy('scope')
        .orderBy('figure')
        .execute();
      return rows.map(({ scope, figure, total }) => ({
        scope: scope as FigureScope,
        figure: figure as Figure,
        total: Number(total),
      }));
    },
  };
}

// Goes from one scope to the next by the key, past all their days: as many steps as there are scopes.
const eachScope =
  "with recursive each_scope (scope) as (select min(scope) from figures where site_id = ? and grain = 'day' union all" +
  " select (select min(f.scope) from figures as f where f.site_id = ? and f.grain = 'day' and f.scope > each_scope.scope)" +
  ' from each_scope where each_scope.scope is not null) select scope from each_scope where scope is not null';
