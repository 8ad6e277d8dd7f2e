// How a call is signed, so that the service knows it is ours: the scheme of Standard Webhooks, HMAC-SHA256 over id, time and body.
import { createHmac } from 'node:crypto';

/** Bytes of a secret that is written `whsec_` and base64; undefined where it is not, or is too short to hold. */
export function secretBytes(secret: string): Buffer | undefined {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/u.exec(secret)?.[1];
  const bytes = encoded === undefined ? undefined : Buffer.from(encoded, 'base64');
  return bytes && bytes.length >= 32 ? bytes : undefined;
}

/** The three headers; `id` is the same for each try of one step. Of several secrets each signs: a receiver needs to know one. */
export function signed(secrets: readonly Buffer[], id: string, at: Date, body: string): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at.getTime() / 1_000));
  const mac = (secret: Buffer): string => createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': secrets.map((secret) => `v1,${mac(secret)}`).join(' ') };
}
