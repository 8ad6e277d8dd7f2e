// Reads `Authorization: Bearer ak_….secret`, a key of the HTTP API. Knows no routes and nothing of what a key may do.
import type { ApiKeyRecord, ApiKeys } from '#relay/store/api-keys.ts';
import { hashOf, sameHash } from './secrets.ts';

const USE_MS = 60_000;

/** The key, where it is known and was not revoked. */
export async function apiKeyOf(apiKeys: Pick<ApiKeys, 'get'>, header: string | null): Promise<ApiKeyRecord | undefined> {
  const [, id, secret] = /^Bearer (ak_[0-9a-f]{32})\.([\w-]{43})$/u.exec(header ?? '') ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const key = await apiKeys.get(id);
  return key && sameHash(key.secretHash, hashOf(secret)) && key.revokedAt === null ? key : undefined;
}

/** Notes that it was used, once a minute at most. */
export async function noteUse(apiKeys: Pick<ApiKeys, 'used'>, { id, lastUsedAt }: ApiKeyRecord, now: Date): Promise<void> {
  if (lastUsedAt === null || now.getTime() - Date.parse(lastUsedAt) >= USE_MS) await apiKeys.used(id, now.toISOString()).catch(unnoted);
}

/** Where nothing can be written any more, reading goes on. */
function unnoted(): void {}
