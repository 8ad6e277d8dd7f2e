// The audit log. An entry is written before the act, and settled after it; one of a conversation's deletion goes with its batch.
import type { Kysely } from 'kysely';
import type { AuditKind } from '#protocol/http/audit.ts';
import type { Audit, AuditQuery, AuditRecord } from '../audit.ts';
import { readCursor, toPage } from './cursor.ts';
import { fromBit, fromJson, toBit, toJson } from './json.ts';
import type { Statement, Together } from './statement.ts';
import type { AuditTable, Tables } from './tables.ts';

export function sqlAudit(db: Kysely<Tables>, together: Together): Audit {
  return {
    add: async (entry) => void (await together([auditWrite(entry)])),
    async settle(siteId, id, outcome) {
      const write: Statement =
        outcome === 'refused'
          ? { sql: 'delete from audit where site_id = ? and id = ?', parameters: [siteId, id] }
          : {
              sql: 'update audit set kind = ?, about = ?, fields = ?, done = 1 where site_id = ? and id = ?',
              parameters: [outcome.kind, outcome.about, toJson(outcome.fields), siteId, id],
            };
      await together([write]);
    },
    async page(query) {
      const rows = await auditQuery(db, query).execute();
      return toPage(listOf(query), rows, query.limit, (row) => ({ key: row.at, id: row.id }), toRecord);
    },
  };
}

export function auditWrite({ id, siteId, at, by, kind, about, fields, done }: AuditRecord): Statement {
  return {
    sql: 'insert into audit (id, site_id, at, by_id, by_name, kind, about, fields, done) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    parameters: [id, siteId, at, by.id, by.name, kind, about, toJson(fields), toBit(done)],
  };
}

export function auditQuery(db: Kysely<Tables>, query: AuditQuery) {
  const { siteId, actor, kind, limit, before } = query;
  const from = before === undefined ? undefined : readCursor(listOf(query), before);
  return db
    .selectFrom('audit')
    .selectAll()
    .where('site_id', '=', siteId)
    .$if(actor !== undefined, (all) => all.where('by_id', '=', actor!))
    .$if(kind !== undefined, (all) => all.where('kind', '=', kind!))
    .$if(from !== undefined, (all) => all.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(from!.key, from!.id))))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
}

// One filter's place in time is every other's as well.
const listOf = ({ siteId }: AuditQuery): string => `audit.${siteId}`;

function toRecord(row: AuditTable): AuditRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    at: row.at,
    by: { id: row.by_id, name: row.by_name },
    kind: row.kind as AuditKind, // of the picklist when it was written
    about: row.about,
    fields: fromJson(row.fields),
    done: fromBit(row.done),
  };
}
