// Drafts of flows and what is known of their versions. Each change is one statement, so that of two who save one is told.
import type { Kysely } from 'kysely';
import type { FlowDraft, Flows } from '../flows.ts';
import type { FlowDraftsTable } from './staff-tables.ts';
import type { Tables } from './tables.ts';

export function sqlFlows(db: Kysely<Tables>): Flows {
  const draft: Flows['draft'] = async (siteId, flowId) => {
    const row = await db
      .selectFrom('flow_drafts')
      .selectAll()
      .where('site_id', '=', siteId)
      .where('flow_id', '=', flowId)
      .executeTakeFirst();
    return row && toDraft(row);
  };
  return {
    draft,
    drafts: async (siteId) =>
      (await db.selectFrom('flow_drafts').selectAll().where('site_id', '=', siteId).orderBy('flow_id').execute()).map(toDraft),
    async putDraft({ siteId, flowId, document, savedAt, savedBy }, seen) {
      const change = { document, saved_at: savedAt, saved_by: savedBy, version: seen + 1 };
      const row = await (
        seen === 0
          ? db
              .insertInto('flow_drafts')
              .values({ site_id: siteId, flow_id: flowId, ...change })
              .onConflict((conflict) => conflict.doNothing())
              .returningAll()
          : db
              .updateTable('flow_drafts')
              .set(change)
              .where('site_id', '=', siteId)
              .where('flow_id', '=', flowId)
              .where('version', '=', seen)
              .returningAll()
      ).executeTakeFirst();
      return row ? { kept: toDraft(row) } : { stands: await draft(siteId, flowId) };
    },
    async removeDraft(siteId, flowId, version) {
      const gone = await db
        .deleteFrom('flow_drafts')
        .where('site_id', '=', siteId)
        .where('flow_id', '=', flowId)
        .where('version', '=', version)
        .returning('flow_id')
        .executeTakeFirst();
      return gone !== undefined;
    },
    async versions(siteId, flowId, limit) {
      const rows = await db
        .selectFrom('flows')
        .select(['version', 'published_at', 'published_by', 'note'])
        .where('site_id', '=', siteId)
        .where('flow_id', '=', flowId)
        .orderBy('version', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ version: Number(row.version), at: row.published_at, by: row.published_by, note: row.note }));
    },
  };
}

function toDraft(row: FlowDraftsTable): FlowDraft {
  return {
    siteId: row.site_id,
    flowId: row.flow_id,
    version: Number(row.version),
    document: row.document,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  };
}
