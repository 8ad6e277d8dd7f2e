// Hashes and checks agents' passwords: argon2id (RFC 9106) by Node itself. Knows nothing of accounts or sessions.
import { argon2, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { limits } from '#protocol/limits.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { countChars } from '#protocol/text.ts';
import { commonPasswords } from './common-passwords.ts';
import type { Random } from './secrets.ts';

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane; some 30 ms on a small machine. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, as other tools write it. */
export async function hashPassword(password: string, random: Random): Promise<string> {
  const salt = new Uint8Array(16);
  random(salt);
  const tag = await derive({ ...cost, message: password.normalize('NFC'), nonce: salt });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`;
}

// Stands in for accounts that do not exist, so that looking for one takes as long as a wrong password.
const NOBODY = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(new Uint8Array(16))}$${base64(new Uint8Array(32))}`;

/** Stored in the place of a hash: an account that nobody can sign in to. */
export const noPassword = '!';

/** True for the right password. With `stored` undefined it works as hard and answers false. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  if (password.length > limits.passwordMax * 2) return false; // Never hashed: no work for who sends a novel.
  const parsed = parse(stored === undefined || stored === noPassword ? NOBODY : stored);
  const tag = await derive({ ...parsed.cost, message: password.normalize('NFC'), nonce: parsed.salt });
  return timingSafeEqual(tag, parsed.tag) && stored !== undefined && stored !== noPassword;
}

/** Why a new password may not be used; undefined where it may. */
export function passwordFault(password: string, email: string): Refused | undefined {
  const length = countChars(password);
  const field = 'password';
  if (length < limits.passwordMin) return refuse('weak_password', `At least ${limits.passwordMin} characters.`, { field, got: length });
  if (length > limits.passwordMax)
    return refuse('weak_password', `At most ${limits.passwordMax} characters.`, { field, max: limits.passwordMax, got: length });
  // oxlint-disable-next-line no-control-regex
  if (!password.isWellFormed() || /[\u0000-\u001f\u007f]/u.test(password))
    return refuse('weak_password', 'It holds characters that cannot be typed.', { field });
  const plain = password.toLowerCase();
  if (plain === email.toLowerCase()) return refuse('weak_password', 'It is the e-mail address.', { field });
  if (commonPasswords.has(plain) || new Set(plain).size === 1)
    return refuse('weak_password', 'It is among the first that guessers try.', { field });
  return undefined;
}

function derive(parameters: Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (fault, tag) => (fault ? reject(fault) : resolve(tag)));
  });
}

function parse(stored: string): {
  readonly cost: Omit<Argon2Parameters, 'message' | 'nonce'>;
  readonly salt: Buffer;
  readonly tag: Buffer;
} {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/u.exec(stored);
  if (!found) throw new Error('[auth] a stored password hash is not argon2id; was it changed by hand?');
  const [, memory, passes, parallelism, salt, tag] = found;
  const bytes = Buffer.from(tag!, 'base64');
  const read = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: bytes.length };
  return { cost: read, salt: Buffer.from(salt!, 'base64'), tag: bytes };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
