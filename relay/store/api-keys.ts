// Keys of the HTTP API: what is kept of each is its name, its rights and what its secret hashes to.
import type { ApiRights } from '#protocol/http/api-keys.ts';

export type ApiKeyRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly rights: ApiRights;
  readonly secretHash: string;
  readonly createdAt: string;
  /** Display name of who made it, as it was. */
  readonly createdBy: string;
  /** Not more often than once a minute; null where it never was. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
};

export type ApiKeys = {
  /** Oldest first, revoked ones as well. */
  list(siteId: string): Promise<readonly ApiKeyRecord[]>;
  get(id: string): Promise<ApiKeyRecord | undefined>;
  create(key: ApiKeyRecord): Promise<void>;
  used(id: string, at: string): Promise<void>;
  /** Once; the first instant stays. */
  revoke(siteId: string, id: string, at: string): Promise<void>;
};
