// Tells the relay's no from everything else that a call may come to. Knows no call.
import type { Refusal } from '../refusals.ts';

/** `value`, thrown or read, where it is the relay's no; null for an outage, a bug, or what is not ours (a proxy's page). */
export function asRefusal(value: unknown): Refusal | null {
  const { code, message } = Object(value) as Readonly<Record<string, unknown>>; // whatever it is, fields can be asked for
  return typeof code === 'string' && typeof message === 'string' && !(value instanceof Error) ? (value as Refusal) : null; // shape was just checked
}
