// Groups of agents. A change is one statement with its conditions inside.
import type { Kysely } from 'kysely';
import type { Routing } from '#protocol/routing.ts';
import type { GroupRecord, Groups } from '../groups.ts';
import { fromJson, toJson } from './json.ts';
import { sortKey } from './keys.ts';
import type { Together } from './statement.ts';
import type { GroupsTable } from './staff-tables.ts';
import type { Tables } from './tables.ts';

export function sqlGroups(db: Kysely<Tables>, together: Together): Groups {
  const named = (group: GroupRecord) =>
    db
      .selectFrom('groups as other')
      .select('other.id')
      .where('other.site_id', '=', group.siteId)
      .where('other.name_key', '=', sortKey(group.name))
      .where('other.id', '<>', group.id);
  return {
    async list(siteId) {
      const rows = await db.selectFrom('groups').selectAll().where('site_id', '=', siteId).orderBy('name_key').execute();
      return rows.map(toGroup);
    },
    async create(group) {
      const made = await db
        .insertInto('groups')
        .values({ id: group.id, site_id: group.siteId, version: group.version, ...columnsOf(group) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return made ? 'created' : 'exists';
    },
    async update(group) {
      const row = await db
        .updateTable('groups')
        .set({ version: group.version + 1, ...columnsOf(group) })
        .where('site_id', '=', group.siteId)
        .where('id', '=', group.id)
        .where('version', '=', group.version)
        .where(({ not, exists }) => not(exists(named(group))))
        .returningAll()
        .executeTakeFirst();
      if (row) return toGroup(row);
      return (await named(group).executeTakeFirst()) ? 'exists' : 'stale';
    },
    async remove(siteId, id) {
      await together([
        { sql: 'delete from replies where site_id = ? and owner = ?', parameters: [siteId, id] },
        { sql: 'delete from groups where site_id = ? and id = ?', parameters: [siteId, id] },
      ]);
    },
  };
}

type Columns = Pick<GroupsTable, 'name' | 'name_key' | 'queue_message' | 'members' | 'routing'>;

function columnsOf({ name, queueMessage, members, routing }: GroupRecord): Columns {
  return {
    name,
    name_key: sortKey(name),
    queue_message: queueMessage,
    members: toJson(members),
    routing: routing ? toJson(routing) : null,
  };
}

function toGroup(row: GroupsTable): GroupRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    name: row.name,
    queueMessage: row.queue_message,
    members: fromJson(row.members),
    ...(row.routing !== null && { routing: fromJson<Routing>(row.routing) }),
    version: Number(row.version),
  };
}
