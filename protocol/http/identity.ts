// Bodies of Settings → Identity: the keys by which a site signs who its visitors are (docs/identity.md). Managers and above.
import * as v from 'valibot';
import { shapedId } from '../ids.ts';

export const identityLimits = {
  /** Keys that are taken at one time: the one in use and the next. */
  keys: 2,
  tokenChars: 4_096,
  /** `sub`: who it is at the site. */
  subjectChars: 200,
  /** `jti`: which token it is. */
  tokenIdChars: 100,
  /** Of the address of a picture. */
  avatarUrlChars: 500,
  /** From `iat` to `exp` at most: a day. */
  lifeSeconds: 86_400,
  /** How far a site's clock may be ahead. */
  skewSeconds: 60,
} as const;

/** The `kid` of its tokens. */
export const IdentityKeyId = shapedId('ik');

/** Never with its secret. Those that were revoked stay in the list: who made and who ended what. */
export const IdentityKey = v.object({
  id: v.string(),
  createdAt: v.string(),
  /** Display names, as they were. */
  createdBy: v.string(),
  revokedAt: v.nullable(v.string()),
  revokedBy: v.nullable(v.string()),
  /** When a visitor was last let in by it. */
  usedAt: v.nullable(v.string()),
});
export type IdentityKey = v.InferOutput<typeof IdentityKey>;

/** GET /api/staff/identity/keys, newest first. POST → NewIdentityKey. POST …/:id/revoke → IdentityKey, and whoever came by it is signed out. */
export const IdentityKeysResponse = v.object({
  /** What tokens must name as their `aud`. */
  audience: v.string(),
  keys: v.array(IdentityKey),
});
export type IdentityKeysResponse = v.InferOutput<typeof IdentityKeysResponse>;

/** The only time that the secret is told. */
export const NewIdentityKey = v.object({ key: IdentityKey, secret: v.string() });
export type NewIdentityKey = v.InferOutput<typeof NewIdentityKey>;
