// What is known of uploaded files; the bytes are elsewhere.
import type { Kysely } from 'kysely';
import type { UploadRecord, Uploads } from '../uploads.ts';
import { toBit } from './json.ts';
import type { Tables, UploadsTable } from './tables.ts';

export function sqlUploads(db: Kysely<Tables>): Uploads {
  return {
    async create(upload) {
      const made = await db
        .insertInto('uploads')
        .values(uploadRow(upload))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return made ? 'created' : 'exists';
    },
    async get(id) {
      const row = await db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toUpload(row);
    },
    async doomed(limit) {
      const rows = await db.selectFrom('doomed_files').select('storage_key').limit(limit).execute();
      return rows.map((row) => row.storage_key);
    },
    async buried(storageKey) {
      await db.deleteFrom('doomed_files').where('storage_key', '=', storageKey).execute();
    },
    async usage(siteId, byId) {
      const { bytes, files } = await db
        .selectFrom('uploads')
        .select((eb) => [eb.fn.sum<number | null>('size').as('bytes'), eb.fn.countAll<number>().as('files')])
        .where('site_id', '=', siteId)
        .where('sender_id', '=', byId)
        .executeTakeFirstOrThrow();
      return { bytes: Number(bytes ?? 0), files: Number(files) };
    },
  };
}

function uploadRow(upload: UploadRecord): UploadsTable {
  return {
    id: upload.id,
    site_id: upload.siteId,
    stream: upload.stream,
    sender: upload.by,
    sender_id: upload.byId,
    internal: toBit(upload.internal),
    name: upload.name,
    mime: upload.mime,
    size: upload.size,
    width: upload.width ?? null,
    height: upload.height ?? null,
    sha256: upload.sha256,
    kept_sha256: upload.keptSha256,
    storage_key: upload.storageKey,
    created_at: upload.createdAt,
  };
}

function toUpload(row: UploadsTable): UploadRecord {
  return {
    id: row.id,
    name: row.name,
    mime: row.mime,
    size: Number(row.size),
    ...(row.width !== null && { width: Number(row.width) }),
    ...(row.height !== null && { height: Number(row.height) }),
    siteId: row.site_id,
    stream: row.stream,
    by: row.sender === 'agent' ? 'agent' : 'visitor',
    byId: row.sender_id,
    internal: Number(row.internal) === 1,
    sha256: row.sha256,
    keptSha256: row.kept_sha256,
    storageKey: row.storage_key,
    createdAt: row.created_at,
  };
}
