// Counters per day. Those of a conversation's own events are written by append.ts.
import type { Kysely } from 'kysely';
import type { Counter, Insight } from '../insight.ts';
import type { Tables } from './tables.ts';

export function sqlInsight(db: Kysely<Tables>): Insight {
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
    async days(siteId, from, to) {
      const rows = await db
        .selectFrom('counters')
        .select(['day', 'counter', 'total'])
        .where('site_id', '=', siteId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .where('counter', 'not like', '% %')
        .orderBy('day')
        .execute();
      const days = new Map<string, Partial<Record<Counter, number>>>();
      // Written from Counter only.
      for (const { day, counter, total } of rows) days.set(day, { ...days.get(day), [counter as Counter]: Number(total) });
      return [...days].map(([day, counters]) => ({ day, counters }));
    },
  };
}
