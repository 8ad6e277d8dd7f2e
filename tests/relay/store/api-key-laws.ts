// Keys of the HTTP API: kept as hashes, listed with those that were revoked, and revoked once.
import { expect, test } from 'vitest';
import type { ApiKeyRecord } from '#relay/store/api-keys.ts';
import { clock, st } from './builders.ts';
import type { Subject } from './laws.ts';

const aKey = (n: number, more: Partial<ApiKeyRecord> = {}): ApiKeyRecord => ({
  id: `ak_${n.toString(16).padStart(32, '0')}`,
  siteId: st(95),
  name: `Key ${n}`,
  rights: 'read',
  secretHash: 'a'.repeat(64),
  createdAt: clock(n),
  createdBy: 'Ana',
  lastUsedAt: null,
  revokedAt: null,
  ...more,
});

export function apiKeyLaws({ store }: Subject): void {
  test('are listed by site, oldest first, and found by id', async () => {
    const { apiKeys } = store();
    const [second, first, foreign] = [aKey(2), aKey(1, { rights: 'admin' }), aKey(3, { siteId: st(96) })];
    for (const key of [second, first, foreign]) await apiKeys.create(key);
    expect(await apiKeys.list(st(95))).toEqual([first, second]);
    expect(await apiKeys.get(foreign.id)).toEqual(foreign);
    expect(await apiKeys.get(aKey(9).id)).toBeUndefined();
  });

  test('say when they were last used, and are revoked once, by their own site alone', async () => {
    const { apiKeys } = store();
    const key = aKey(11, { siteId: st(97), rights: 'write' });
    await apiKeys.create(key);
    await apiKeys.used(key.id, clock(20));
    await apiKeys.revoke(st(98), key.id, clock(21));
    expect(await apiKeys.get(key.id)).toEqual({ ...key, lastUsedAt: clock(20) });
    await apiKeys.revoke(st(97), key.id, clock(22));
    await apiKeys.revoke(st(97), key.id, clock(23));
    expect(await apiKeys.list(st(97))).toEqual([{ ...key, lastUsedAt: clock(20), revokedAt: clock(22) }]);
  });
}
