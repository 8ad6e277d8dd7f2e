// What sites defined: a list is one row, so that it is read and replaced whole.
import type { Kysely } from 'kysely';
import type { Defined, Definition, DefinitionKind, Definitions } from '../definitions.ts';
import { fromJson, toJson } from './json.ts';
import type { DefinitionsTable, Tables } from './tables.ts';

export function sqlDefinitions(db: Kysely<Tables>): Definitions {
  return {
    async get<K extends DefinitionKind>(siteId: string, kind: K) {
      const row = await db.selectFrom('definitions').selectAll().where('site_id', '=', siteId).where('kind', '=', kind).executeTakeFirst();
      return row ? toDefined<K>(row) : { version: 0, items: [] };
    },
    async replace<K extends DefinitionKind>(siteId: string, kind: K, version: number, items: readonly Definition[K][]) {
      const next = { version: version + 1, items: toJson(items) };
      const row = await (
        version === 0
          ? db
              .insertInto('definitions')
              .values({ site_id: siteId, kind, ...next })
              .onConflict((conflict) => conflict.doNothing())
          : db.updateTable('definitions').set(next).where('site_id', '=', siteId).where('kind', '=', kind).where('version', '=', version)
      )
        .returningAll()
        .executeTakeFirst();
      return row ? toDefined<K>(row) : 'stale';
    },
  };
}

function toDefined<K extends DefinitionKind>({ version, items }: DefinitionsTable): Defined<K> {
  return { version: Number(version), items: fromJson(items) };
}
