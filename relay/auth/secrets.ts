// Secrets and their hashes. A secret is given out once and never kept: the store holds what it hashes to,
// so that a stolen copy of the store opens nothing (GUARANTEES T5).
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Fills its argument with random bytes, as crypto.getRandomValues does. */
export type Random = (bytes: Uint8Array<ArrayBuffer>) => unknown;

/** 256 random bits as 43 letters that fit into headers and paths. */
export function newSecret(random: Random): string {
  const bytes = new Uint8Array(32);
  random(bytes);
  return Buffer.from(bytes).toString('base64url');
}

/**
 * The secret of a browser that comes with a token of `id` (its jti) and the secret `held`: the same one each time, so that whoever has
 * lost the answer is given it again, and nobody who has not both. `key` is the secret of the site's key; a JWT has no such first line.
 */
export function secretAfter(held: string, id: string, key: string): string {
  return createHmac('sha256', key).update(`help-chat browser\n${id}\n${held}`).digest('base64url');
}

/** What the store keeps of a secret. Plain SHA-256 is right here: 256 random bits cannot be guessed, words could. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares hashes in a time that tells nothing of where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
