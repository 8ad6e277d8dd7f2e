// Blocks, and the copy on the visitor that every look at them reads. Both are written in one transaction.
import type { Kysely } from 'kysely';
import { FOREVER, type Blocks, type ListedBlock } from '../blocks.ts';
import { readCursor, toPage } from './cursor.ts';
import type { Statement, Together } from './statement.ts';
import type { BlocksTable, Tables } from './tables.ts';

export function sqlBlocks(db: Kysely<Tables>, together: Together): Blocks {
  return {
    async put({ id, siteId, visitorId, reason, by, createdAt, until }) {
      await together([
        lift(siteId, visitorId, by.name, createdAt),
        {
          sql: 'insert into blocks (id, site_id, visitor_id, reason, by_id, by_name, created_at, until) values (?, ?, ?, ?, ?, ?, ?, ?)',
          parameters: [id, siteId, visitorId, reason, by.id, by.name, createdAt, until],
        },
        mark(siteId, visitorId, until ?? FOREVER),
      ]);
    },
    async lift(siteId, visitorId, by, at) {
      const [lifted] = await together([lift(siteId, visitorId, by, at), mark(siteId, visitorId, null)]);
      return lifted !== undefined && lifted.length > 0;
    },
    async list({ siteId, groups, limit, before }) {
      const list = `blocks.${siteId}`;
      const from = before === undefined ? undefined : readCursor(list, before);
      const rows = await db
        .selectFrom('blocks as b')
        .leftJoin('visitors as v', (join) => join.onRef('v.site_id', '=', 'b.site_id').onRef('v.id', '=', 'b.visitor_id'))
        .selectAll('b')
        .select('v.name')
        .where('b.site_id', '=', siteId)
        .$if(groups !== 'all', (all) =>
          all.where((eb) =>
            eb.exists(
              eb
                .selectFrom('conversations as c')
                .select('c.id')
                .whereRef('c.site_id', '=', 'b.site_id')
                .whereRef('c.visitor_id', '=', 'b.visitor_id')
                .where('c.group_id', 'in', groups === 'all' ? [] : groups.map((group) => group ?? '')),
            ),
          ),
        )
        .$if(from !== undefined, (all) => all.where((eb) => eb(eb.refTuple('b.created_at', 'b.id'), '<', eb.tuple(from!.key, from!.id))))
        .orderBy('b.created_at', 'desc')
        .orderBy('b.id', 'desc')
        .limit(limit + 1)
        .execute();
      return toPage(list, rows, limit, (row) => ({ key: row.created_at, id: row.id }), toListed);
    },
  };
}

const lift = (siteId: string, visitorId: string, by: string, at: string): Statement => ({
  sql: 'update blocks set lifted_at = ?, lifted_by = ? where site_id = ? and visitor_id = ? and lifted_at is null and (until is null or until > ?) returning id',
  parameters: [at, by, siteId, visitorId, at],
});

const mark = (siteId: string, visitorId: string, until: string | null): Statement => ({
  sql: 'update visitors set blocked_until = ? where site_id = ? and id = ?',
  parameters: [until, siteId, visitorId],
});

function toListed(row: BlocksTable & { readonly name: string | null }): ListedBlock {
  return {
    id: row.id,
    siteId: row.site_id,
    visitorId: row.visitor_id,
    visitorName: row.name,
    reason: row.reason,
    by: { id: row.by_id, name: row.by_name },
    createdAt: row.created_at,
    until: row.until,
    liftedAt: row.lifted_at,
    liftedBy: row.lifted_by,
  };
}
