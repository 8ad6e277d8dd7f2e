// How many visitors a site has is kept with each that comes or goes: Insight asks for it at every look, and counting ten million rows takes as
// long as anybody waits. Kept by the file itself, so that no way to write a visitor can forget it.
import { type CompiledQuery, type Kysely, sql } from 'kysely';

export const visitorTotals = {
  name: '0037-visitor-totals',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('visitor_totals')
      .addColumn('site_id', 'text', (of) => of.primaryKey().notNull())
      .addColumn('total', 'bigint', (of) => of.notNull())
      .compile(),
    sql`insert into visitor_totals (site_id, total) select site_id, count(*) from visitors group by site_id`.compile(db),
    sql`create trigger visitors_came after insert on visitors begin insert into visitor_totals (site_id, total) values (new.site_id, 1)
      on conflict (site_id) do update set total = total + 1; end`.compile(db),
    sql`create trigger visitors_went after delete on visitors begin update visitor_totals set total = total - 1
      where site_id = old.site_id; end`.compile(db),
  ],
} as const;
