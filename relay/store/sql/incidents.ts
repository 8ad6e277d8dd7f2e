// Incidents. Who is linked is written with the events that say so (append.ts).
import { sql, type Kysely } from 'kysely';
import type { Whereabouts } from '#relay/domain/incidents/scope.ts';
import type { IncidentRecord, Incidents, IncidentTally } from '../incidents.ts';
import { fromJson, toJson } from './json.ts';
import type { Statement, Together } from './statement.ts';
import type { IncidentsTable, Tables, VisitorsTable } from './tables.ts';

export function sqlIncidents(db: Kysely<Tables>, together: Together): Incidents {
  const ofSite = (siteId: string) => db.selectFrom('incidents').selectAll().where('site_id', '=', siteId);
  return {
    async create(incident) {
      await db.insertInto('incidents').values(incidentRow(incident)).execute();
    },
    async get(siteId, id) {
      const row = await ofSite(siteId).where('id', '=', id).executeTakeFirst();
      return row && toIncident(row);
    },
    async open(siteId) {
      const rows = await ofSite(siteId).where('resolved_at', 'is', null).orderBy('opened_at').orderBy('id').execute();
      return rows.map(toIncident);
    },
    async list(siteId, limit) {
      const rows = await ofSite(siteId)
        .orderBy(sql`resolved_at is not null`)
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toIncident);
    },
    async tell(incident, update, resolvedAt, perSecond) {
      const updates = toJson([...incident.updates, update]);
      const [told] = await together([
        {
          sql: 'update incidents set updates = ?, resolved_at = ? where id = ? and updates = ? and resolved_at is null returning id',
          parameters: [updates, resolvedAt, incident.id, toJson(incident.updates)],
        },
        jobsOf(incident, update.at, updates, perSecond),
      ]);
      return told !== undefined && told.length > 0;
    },
    async whereabouts(siteId, visitors) {
      const conversations = await db
        .selectFrom('conversations as c')
        .innerJoin('visitors as v', (join) => join.onRef('v.site_id', '=', 'c.site_id').onRef('v.id', '=', 'c.visitor_id'))
        .select(['v.page', 'v.role'])
        .where('c.site_id', '=', siteId)
        .where('c.phase', '<>', 'closed')
        .execute();
      const known = await db
        .selectFrom('visitors')
        .select(['page', 'role'])
        .where('site_id', '=', siteId)
        .where('id', 'in', sql<string>`(select value from json_each(${toJson(visitors)}))`)
        .execute();
      return { conversations: conversations.map(whereaboutsOf), visitors: known.map(whereaboutsOf) };
    },
    async tallies(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('incident_links')
        .select(['incident_id', 'stand', (eb) => eb.fn.countAll<number>().as('count')])
        .where('incident_id', 'in', ids)
        .groupBy(['incident_id', 'stand'])
        .execute();
      const tallies = new Map<string, IncidentTally>();
      for (const row of rows) tallies.set(row.incident_id, plus(tallies.get(row.incident_id), row.stand, Number(row.count)));
      return tallies;
    },
  };
}

/** Written only where the update was: then the row has just these updates. Ids are random UUIDs, as those of all jobs. */
const jobsOf = ({ id, siteId, updates }: IncidentRecord, at: string, written: string, perSecond: number): Statement => ({
  sql: `insert into jobs (id, site_id, stream, command, due_at, tries)
    select lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2)
        || '-' || hex(randomblob(6))),
      ?, l.stream, ?, strftime('%Y-%m-%dT%H:%M:%fZ', ?, '+' || cast((row_number() over (order by l.stream) - 1) / ? as integer) || ' seconds'), 0
    from incident_links as l
    where l.incident_id = ? and l.stand = 'linked' and exists (select 1 from incidents as i where i.id = ? and i.updates = ?)`,
  parameters: [siteId, toJson({ type: 'incident.tell', incidentId: id, update: updates.length + 1 }), at, perSecond, id, id, written],
});

function whereaboutsOf({ page, role }: Pick<VisitorsTable, 'page' | 'role'>): Whereabouts {
  return { page: page === null ? null : fromJson(page), role };
}

function plus(before: IncidentTally | undefined, stand: string, count: number): IncidentTally {
  const { linked, solved, broken } = before ?? { linked: 0, solved: 0, broken: 0 };
  return {
    linked: linked + count,
    solved: solved + (stand === 'solved' ? count : 0),
    broken: broken + (stand === 'broken' ? count : 0),
  };
}

function incidentRow(incident: IncidentRecord): IncidentsTable {
  return {
    id: incident.id,
    site_id: incident.siteId,
    title: incident.title,
    scope: toJson(incident.scope),
    texts: toJson(incident.texts),
    made_by: toJson(incident.by),
    opened_at: incident.openedAt,
    resolved_at: incident.resolvedAt,
    updates: toJson(incident.updates),
  };
}

function toIncident(row: IncidentsTable): IncidentRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    title: row.title,
    scope: fromJson(row.scope),
    texts: fromJson(row.texts),
    by: fromJson(row.made_by),
    openedAt: row.opened_at,
    resolvedAt: row.resolved_at,
    updates: fromJson(row.updates),
  };
}
