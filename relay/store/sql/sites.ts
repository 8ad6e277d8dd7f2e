// Sites and the versions of their flows. A flow's versions are never changed: running conversations stay on theirs.
import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely';
import type { Flow } from '#protocol/flow/document.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { Publication, PublishedFlow, Sites } from '../sites.ts';
import { fromJson, toJson } from './json.ts';
import type { FlowsTable, SitesTable } from './staff-tables.ts';
import type { Tables } from './tables.ts';

export function sqlSites(db: Kysely<Tables>): Sites {
  const flowsOf = (siteId: string) => db.selectFrom('flows').selectAll().where('site_id', '=', siteId);
  return {
    async create({ id, key, version, settings }) {
      const made = await db
        .insertInto('sites')
        .values({ id, key, version, settings: toJson(settings) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return made ? 'created' : 'exists';
    },
    byKey: async (key) => toSite(await db.selectFrom('sites').selectAll().where('key', '=', key).executeTakeFirst()),
    byId: async (id) => toSite(await db.selectFrom('sites').selectAll().where('id', '=', id).executeTakeFirst()),
    list: async () => (await db.selectFrom('sites').selectAll().orderBy('key').execute()).flatMap((row) => toSite(row) ?? []),
    async update(id, version, settings) {
      const row = await db
        .updateTable('sites')
        .set({ version: version + 1, settings: toJson(settings) })
        .where('id', '=', id)
        .where('version', '=', version)
        .returningAll()
        .executeTakeFirst();
      return toSite(row) ?? 'stale';
    },
    publishFlow: (siteId, document, at, said) => publish(db, { siteId, document, at, said }),
    publishBehind: (siteId, document, at, said) => publish(db, { siteId, document, at, said, behind: true }),
    publishedFlow: (siteId) => newest(flowsOf(siteId)),
    flowVersion: (siteId, flowId, version) => newest(flowsOf(siteId).where('version', '=', version).where('flow_id', '=', flowId)),
    flowUpTo: (siteId, flowId, version) => newest(flowsOf(siteId).where('flow_id', '=', flowId).where('version', '<=', version)),
    async newestFlows(siteId) {
      const versions = db
        .selectFrom('flows')
        .select((of) => of.fn.max('version').as('version'))
        .where('site_id', '=', siteId)
        .groupBy('flow_id');
      const rows = await flowsOf(siteId).where('version', 'in', versions).orderBy('flow_id').execute();
      return rows.map(toFlow);
    },
  };
}

type Publishing = {
  readonly siteId: string;
  readonly document: Flow;
  readonly at: string;
  readonly said: Publication | undefined;
  readonly behind?: boolean;
};

/** One statement, so that two who publish at once get two versions, and nobody meets in between what is to stay behind. */
async function publish(db: Kysely<Tables>, { siteId, document, at, said, behind = false }: Publishing): Promise<PublishedFlow> {
  const { by, note } = said ?? { by: '', note: '' };
  const [row] = await db
    .insertInto('flows')
    .columns(['site_id', 'version', 'flow_id', 'document', 'published_at', 'published_by', 'note'])
    .expression((eb) => {
      const next = eb
        .selectFrom('flows')
        .select((of) => [
          of.cast<string>(of.val(siteId), 'text').as('site_id'),
          of(of.fn.coalesce(of.fn.max('version'), of.lit(0)), '+', of.lit(1)).as('version'),
          of.cast<string>(of.val(document.id), 'text').as('flow_id'),
          of.cast<string>(of.val(toJson(document)), 'text').as('document'),
          of.cast<string>(of.val(at), 'text').as('published_at'),
          of.cast<string>(of.val(by), 'text').as('published_by'),
          of.cast<string>(of.val(note), 'text').as('note'),
        ])
        .where('site_id', '=', siteId);
      const live = eb
        .selectFrom('flows')
        .select((of) => [
          'site_id',
          of('version', '+', of.lit(2)).as('version'),
          'flow_id',
          'document',
          of.cast<string>(of.val(at), 'text').as('published_at'),
          of.cast<string>(of.val(by), 'text').as('published_by'),
          of.cast<string>(of.val(`With the new “${document.name}”`), 'text').as('note'),
        ])
        .where('site_id', '=', siteId)
        .where(
          'version',
          '=',
          eb
            .selectFrom('flows')
            .select((of) => of.fn.max('version').as('version'))
            .where('site_id', '=', siteId),
        );
      return behind ? next.unionAll(live) : next;
    })
    .returning('version')
    .execute()
    .then((rows) => rows.toSorted((a, b) => Number(a.version) - Number(b.version)));
  if (!row) throw new Error('[store] a version was not kept');
  return { id: document.id, version: Number(row.version), document };
}

async function newest(flows: SelectQueryBuilder<Tables, 'flows', Selectable<FlowsTable>>): Promise<PublishedFlow | undefined> {
  const row = await flows.orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && toFlow(row);
}

function toFlow(row: Selectable<FlowsTable>): PublishedFlow {
  return { id: row.flow_id, version: Number(row.version), document: fromJson(row.document) };
}

function toSite(row: SitesTable | undefined): Site | undefined {
  return row && { id: row.id, key: row.key, version: Number(row.version), settings: fromJson(row.settings) };
}
