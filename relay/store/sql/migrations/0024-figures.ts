// What Insight shows has a table of its own, by day and five minutes, and by group and agent. What was counted before is All's.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const figures = {
  name: '0024-figures',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('figures')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('grain', 'text', (of) => of.notNull())
      .addColumn('scope', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .addColumn('figure', 'text', (of) => of.notNull())
      .addColumn('total', 'bigint', (of) => of.notNull())
      .addPrimaryKeyConstraint('figures_key', ['site_id', 'grain', 'scope', 'at', 'figure'])
      .compile(),
    sql`insert into figures (site_id, grain, scope, at, figure, total)
      select site_id, 'day', case when counter in ('opens', 'subscribers') then 'site' else 'group' end, day, counter, total
      from counters where counter not like '% %'`.compile(db),
    sql`delete from counters where counter not like '% %'`.compile(db),
  ],
} as const;
