// Keys, persons, their browsers and used tokens. What must not part is written in one transaction, and each statement asks again whether it may.
import type { Entry, Identities, IdentityKeyRecord } from '../identities.ts';
import { toJson } from './json.ts';
import type { Read, Row, Statement, Together } from './statement.ts';

export function sqlIdentities(read: Read, together: Together): Identities {
  const one = async (sql: string, parameters: Statement['parameters']): Promise<string | undefined> => {
    const [row] = await read({ sql, parameters });
    return row && String(row['found']);
  };
  return {
    async keys(siteId) {
      return (
        await read({ sql: 'select * from identity_keys where site_id = ? order by created_at desc, id desc', parameters: [siteId] })
      ).map(toKey);
    },
    async addKey({ id, siteId, secret, createdAt, createdBy }) {
      await together([
        {
          sql: 'insert into identity_keys (id, site_id, secret, created_at, created_by) values (?, ?, ?, ?, ?)',
          parameters: [id, siteId, secret, createdAt, createdBy],
        },
      ]);
    },
    async revokeKey(siteId, id, by, at) {
      const [, gone] = await together([
        {
          // Its secret signs nothing any more, so nobody needs to find it in a backup.
          sql: "update identity_keys set revoked_at = ?, revoked_by = ?, secret = '' where site_id = ? and id = ? and revoked_at is null",
          parameters: [at, by, siteId, id],
        },
        { sql: 'delete from visitor_browsers where site_id = ? and key_id = ? returning visitor_id', parameters: [siteId, id] },
      ]);
      return [...new Set((gone ?? []).map(({ visitor_id: visitorId }) => String(visitorId)))];
    },
    personOf: (siteId, subject) => one('select visitor_id as found from identities where site_id = ? and subject = ?', [siteId, subject]),
    subjectOf: (siteId, visitorId) =>
      one('select subject as found from identities where site_id = ? and visitor_id = ?', [siteId, visitorId]),
    usedIn: (siteId, tokenHash) =>
      one('select secret_hash as found from identity_tokens where site_id = ? and token_hash = ?', [siteId, tokenHash]),
    async enter(entry) {
      const done = await together(entryWrites(entry));
      return (done.at(-1)?.length ?? 0) > 0;
    },
    async isBrowser(siteId, visitorId, secretHash, at) {
      const found = await one(
        'select 1 as found from visitor_browsers where site_id = ? and secret_hash = ? and visitor_id = ? and expires_at > ?',
        [siteId, secretHash, visitorId, at],
      );
      return found !== undefined;
    },
    async browsersAmong(siteId, secretHashes, at) {
      const sql =
        'select secret_hash from visitor_browsers where site_id = ? and secret_hash in (select value from json_each(?)) and expires_at > ?';
      const found = await read({ sql, parameters: [siteId, toJson(secretHashes), at] });
      return new Set(found.map(({ secret_hash: hash }) => String(hash)));
    },
    async takeBack(siteId, visitorId, secretHash) {
      const theirs = [siteId, visitorId, secretHash];
      await together([
        { sql: 'delete from visitor_browsers where site_id = ? and visitor_id = ? and secret_hash = ?', parameters: theirs },
        { sql: "update visitors set secret_hash = '' where site_id = ? and id = ? and secret_hash = ?", parameters: theirs },
      ]);
    },
    async leave(siteId, secretHash) {
      await together([{ sql: 'delete from visitor_browsers where site_id = ? and secret_hash = ?', parameters: [siteId, secretHash] }]);
    },
    async prune(at) {
      await together(
        ['visitor_browsers', 'identity_tokens'].map((table) => ({ sql: `delete from ${table} where expires_at <= ?`, parameters: [at] })),
      );
    },
  };
}

/** The last one gives a row where all of it holds. */
function entryWrites({ siteId, subject, visitorId, secretHash, keyId, tokenHash, expiresAt, at }: Entry): readonly Statement[] {
  const isTheirs = 'exists (select 1 from identities where site_id = ? and subject = ? and visitor_id = ?)';
  const isHere = 'exists (select 1 from identity_tokens where site_id = ? and token_hash = ? and secret_hash = ?)';
  const holds = [siteId, subject, visitorId, siteId, tokenHash, secretHash];
  return [
    {
      sql:
        'insert into identities (site_id, subject, visitor_id) select ?, ?, id from visitors where site_id = ? and id = ?' +
        ' and not exists (select 1 from identity_tokens where site_id = ? and token_hash = ? and secret_hash <> ?) on conflict do nothing',
      parameters: [siteId, subject, siteId, visitorId, siteId, tokenHash, secretHash],
    },
    {
      sql: `insert into identity_tokens (site_id, token_hash, secret_hash, expires_at) select ?, ?, ?, ? where ${isTheirs} on conflict do nothing`,
      parameters: [siteId, tokenHash, secretHash, expiresAt, siteId, subject, visitorId],
    },
    {
      sql: `update visitors set secret_hash = '' where site_id = ? and id = ? and secret_hash <> '' and ${isTheirs} and ${isHere}`,
      parameters: [siteId, visitorId, ...holds],
    },
    {
      sql: `update identity_keys set used_at = ? where site_id = ? and id = ? and ${isTheirs} and ${isHere}`,
      parameters: [at, siteId, keyId, ...holds],
    },
    {
      sql:
        `insert into visitor_browsers (site_id, secret_hash, visitor_id, key_id, expires_at) select ?, ?, ?, ?, ? where ${isTheirs} and ${isHere}` +
        ' on conflict (site_id, secret_hash) do update set key_id = excluded.key_id, expires_at = max(expires_at, excluded.expires_at)' +
        ' where visitor_id = excluded.visitor_id returning visitor_id',
      parameters: [siteId, secretHash, visitorId, keyId, expiresAt, ...holds],
    },
  ];
}

function toKey(row: Row): IdentityKeyRecord {
  const text = (name: string): string | null => (typeof row[name] === 'string' ? row[name] : null);
  return {
    id: String(row['id']),
    siteId: String(row['site_id']),
    secret: String(row['secret']),
    createdAt: String(row['created_at']),
    createdBy: String(row['created_by']),
    revokedAt: text('revoked_at'),
    revokedBy: text('revoked_by'),
    usedAt: text('used_at'),
  };
}
