// Organisations. Whose they are stands in the history of each visitor, so that removing one leaves a name that is not found any more.
import type { OrganisationRecord, Organisations } from '../organisations.ts';
import { fromJson, toJson } from './json.ts';
import { sortKey } from './keys.ts';
import type { Read, Row, Statement, Together } from './statement.ts';

export function sqlOrganisations(read: Read, together: Together): Organisations {
  const one = async (siteId: string, id: string): Promise<OrganisationRecord | undefined> => {
    const [row] = await read({ sql: `${select} where site_id = ? and id = ?`, parameters: [siteId, id] });
    return row && toOrganisation(row);
  };
  return {
    list: async (siteId) => (await read(organisationsOf(siteId))).map(toOrganisation),
    get: one,
    async create(siteId, id, { name, domains, note }) {
      const [rows] = await together([
        {
          sql:
            'insert into organisations (id, site_id, name, name_key, domains, note, version) values (?, ?, ?, ?, ?, ?, 1)' +
            ` on conflict do nothing returning ${columns}`,
          parameters: [id, siteId, name, sortKey(name), toJson(domains), note],
        },
      ]);
      return rows?.[0] ? toOrganisation(rows[0]) : 'exists';
    },
    async update(siteId, id, version, { name, domains, note }) {
      const [rows] = await together([
        {
          sql:
            'update organisations set name = ?, name_key = ?, domains = ?, note = ?, version = version + 1 where site_id = ? and id = ? and version = ?' +
            ` and not exists (select 1 from organisations as o where o.site_id = ? and o.name_key = ? and o.id <> ?) returning ${columns}`,
          parameters: [name, sortKey(name), toJson(domains), note, siteId, id, version, siteId, sortKey(name), id],
        },
      ]);
      if (rows?.[0]) return toOrganisation(rows[0]);
      return (await one(siteId, id))?.version === version ? 'exists' : 'stale';
    },
    async remove(siteId, id, version) {
      const [rows] = await together([
        { sql: 'delete from organisations where site_id = ? and id = ? and version = ? returning id', parameters: [siteId, id, version] },
      ]);
      return rows !== undefined && rows.length > 0;
    },
  };
}

const columns = 'id, site_id, name, domains, note, version';
const select = `select ${columns} from organisations`;

export const organisationsOf = (siteId: string): Statement => ({
  sql: `${select} where site_id = ? order by name_key`,
  parameters: [siteId],
});

function toOrganisation(row: Row): OrganisationRecord {
  return {
    id: String(row['id']),
    siteId: String(row['site_id']),
    name: String(row['name']),
    domains: fromJson(row['domains']),
    note: String(row['note']),
    version: Number(row['version']),
  };
}
