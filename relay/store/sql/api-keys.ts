// Keys of the HTTP API.
import type { Kysely, Selectable } from 'kysely';
import type { ApiKeyRecord, ApiKeys } from '../api-keys.ts';
import type { ApiKeysTable } from './staff-tables.ts';
import type { Tables } from './tables.ts';

export function sqlApiKeys(db: Kysely<Tables>): ApiKeys {
  return {
    async list(siteId) {
      const rows = await db.selectFrom('api_keys').selectAll().where('site_id', '=', siteId).orderBy('created_at').orderBy('id').execute();
      return rows.map(toKey);
    },
    async get(id) {
      const row = await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toKey(row);
    },
    async create({ id, siteId, name, rights, secretHash, createdAt, createdBy, lastUsedAt, revokedAt }) {
      const values = {
        id,
        site_id: siteId,
        name,
        rights,
        secret_hash: secretHash,
        created_at: createdAt,
        created_by: createdBy,
        last_used_at: lastUsedAt,
        revoked_at: revokedAt,
      };
      await db.insertInto('api_keys').values(values).execute();
    },
    async used(id, at) {
      await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute();
    },
    async revoke(siteId, id, at) {
      await db
        .updateTable('api_keys')
        .set({ revoked_at: at })
        .where('site_id', '=', siteId)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .execute();
    },
  };
}

function toKey(row: Selectable<ApiKeysTable>): ApiKeyRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    name: row.name,
    rights: row.rights,
    secretHash: row.secret_hash,
    createdAt: row.created_at,
    createdBy: row.created_by,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
