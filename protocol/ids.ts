// The shapes of ids. Ids are made by the asker, so that a repeated request is recognised (ARCHITECTURE §3.9).
// An id names; it never opens anything: secrets are separate values (GUARANTEES T5).
import * as v from 'valibot';

const shaped = (prefix: string) => v.pipe(v.string(), v.regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`, 'u'), 'bad_id'));

/** `cv_` and 32 hex digits: a conversation, and the name of its event stream. */
export const ConversationId = shaped('cv');
export const VisitorId = shaped('vs');
export const AgentId = shaped('ag');
export const SiteId = shaped('st');
export const AttachmentId = shaped('at');
export const InviteId = shaped('iv');

/** Names one command for ever: sent again it is answered with its first ack. Also the id of the message it posts. */
export const CommandId = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u, 'bad_id'));

/** Makes `prefix_…` with 128 random bits. `random` fills its argument, as crypto.getRandomValues does. */
export function makeId(
  prefix: string,
  random: (bytes: Uint8Array<ArrayBuffer>) => unknown = (bytes) => crypto.getRandomValues(bytes),
): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  return `${prefix}_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Makes a CommandId (a random UUID). Works where crypto.randomUUID does not: on pages without TLS. */
export function makeCommandId(random: (bytes: Uint8Array<ArrayBuffer>) => unknown = (bytes) => crypto.getRandomValues(bytes)): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
