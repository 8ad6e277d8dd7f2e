// Codes of an authenticator app: RFC 6238 over HMAC-SHA-1, 30 s, six digits, as every such app knows them. Knows no accounts.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from './secrets.ts';

const STEP_MS = 30_000;
const DIGITS = 6;
/** RFC 6238 §5.2: one step either way forgives a clock that is off, or a code that was typed slowly. */
const STEPS_OFF = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 random bits (RFC 4226 §4 R6) as 32 letters of RFC 4648's base 32. */
export function newTotpSecret(random: Random): string {
  const bytes = new Uint8Array(20);
  random(bytes);
  return toBase32(bytes);
}

/** The number of the half minute that `now` is in, since 1970. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / STEP_MS);
}

/** The code of one half minute (RFC 4226 §5.3). */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0xf;
  const value = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS;
  return String(value).padStart(DIGITS, '0');
}

/** The step whose code this is; undefined where it is none of now. Whoever takes it must see to it that a step serves once. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const middle = stepAt(now);
  let found: number | undefined;
  for (let step = middle - STEPS_OFF; step <= middle + STEPS_OFF; step += 1) if (sameCode(codeOf(secret, step), code)) found = step;
  return found;
}

/** What an app reads from a link or a QR code: the key URI format that all of them know. */
export function totpLink(secret: string, account: string, issuer: string): string {
  const query = new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: String(DIGITS), period: String(STEP_MS / 1_000) });
  // Some apps show a plus where a form would mean a blank.
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query.toString().replaceAll('+', '%20')}`;
}

export function toBase32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, ''];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(held >>> (bits - 5)) & 31];
    held &= 0xff;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) throw new Error('[auth] a stored secret of a second factor is not base 32; was it changed by hand?');
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}

function sameCode(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
