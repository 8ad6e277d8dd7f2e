// What a command is, in 32 bytes: who asked, and for what. Names and photos of the asker do not count.
import { hash } from 'node:crypto';
import type { Actor } from '#protocol/actor.ts';
import type { Ask } from '#relay/domain/conversation/decision.ts';

/** Equal for equal questions, whatever the order of their keys. */
export function digestOf(ask: Ask): string {
  return hash('sha256', `${whoIs(ask.actor)}\n${canonical(ask.command)}`, 'base64url');
}

function whoIs(actor: Actor): string {
  return 'id' in actor ? `${actor.kind}:${actor.id}` : actor.kind;
}

/** JSON with sorted keys; absent and undefined are one. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
