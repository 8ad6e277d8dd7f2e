// Keys of the HTTP API, as managers make and revoke them in the dashboard. What a key may do is in api.ts.
import * as v from 'valibot';
import { ApiKeyId } from '../ids.ts';
import { Name } from '../text.ts';

export const apiKeyLimits = { keys: 50 } as const;

/** Each may what those before it may. `admin`: what administrators may (persons as files, erasing, deliveries of webhooks). */
export const apiRights = ['read', 'write', 'admin'] as const;
export const ApiRights = v.picklist(apiRights);
export type ApiRights = v.InferOutput<typeof ApiRights>;

export const ApiKey = v.object({
  id: ApiKeyId,
  name: v.string(),
  rights: ApiRights,
  createdAt: v.string(),
  createdBy: v.string(),
  /** To the minute. */
  lastUsedAt: v.nullable(v.string()),
  revokedAt: v.nullable(v.string()),
});
export type ApiKey = v.InferOutput<typeof ApiKey>;

/** GET /api/staff/api-keys (manager), oldest first. */
export const ApiKeysResponse = v.object({ keys: v.array(ApiKey) });
export type ApiKeysResponse = v.InferOutput<typeof ApiKeysResponse>;

/**
 * POST /api/staff/api-keys (manager) → NewApiKey; POST /api/staff/api-keys/:id/revoke (manager) → ApiKey, for good. Nobody makes or revokes
 * a key that may more than they do: those with the rights of administrators are theirs.
 */
export const ApiKeyCreate = v.strictObject({ name: Name, rights: ApiRights });
export type ApiKeyCreate = v.InferOutput<typeof ApiKeyCreate>;

/** `token` is what goes into `Authorization: Bearer`. It leaves the relay this once. */
export const NewApiKey = v.object({ key: ApiKey, token: v.string() });
export type NewApiKey = v.InferOutput<typeof NewApiKey>;
