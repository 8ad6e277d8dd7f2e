// Keys of the HTTP API in memory, for tests.
import type { ApiKeyRecord, ApiKeys } from '#relay/store/api-keys.ts';
import { order } from './memory-lists.ts';

export function memoryApiKeys(): ApiKeys {
  const keys = new Map<string, ApiKeyRecord>();
  const change = (id: string, more: Partial<ApiKeyRecord>): void => {
    const key = keys.get(id);
    if (key) keys.set(id, { ...key, ...more });
  };
  return {
    list: async (siteId) =>
      [...keys.values()].filter((key) => key.siteId === siteId).toSorted((a, b) => order(a.createdAt, b.createdAt) || order(a.id, b.id)),
    get: async (id) => keys.get(id),
    create: async (key) => void keys.set(key.id, key),
    used: async (id, lastUsedAt) => change(id, { lastUsedAt }),
    async revoke(siteId, id, revokedAt) {
      const key = keys.get(id);
      if (key?.siteId === siteId && key.revokedAt === null) change(id, { revokedAt });
    },
  };
}
