// Invariant I8: at every moment at most one owner, and whoever takes or hands on names the true one before (GUARANTEES §2.2).
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { Stream } from './truth.ts';

/** Ways to get a conversation that nobody has. */
const FROM_NOBODY = new Set(['take', 'reply', 'join']);

export function faultsOfOwners(stream: string, { events, state }: Stream): string[] {
  const faults: string[] = [];
  let owner: string | undefined;
  for (const { seq, body } of events) {
    if (body.type === 'conversation.taken') {
      if (owner !== body.from?.id)
        faults.push(`I8 ${stream}: at ${seq} taken from ${body.from?.id ?? 'nobody'}, the owner was ${owner ?? 'nobody'}`);
      if (owner !== undefined && FROM_NOBODY.has(body.how)) faults.push(`I8 ${stream}: at ${seq} a second owner by ${body.how}`);
      owner = body.agent.id;
    } else if (body.type === 'conversation.released') {
      if (owner !== body.from.id) faults.push(`I8 ${stream}: at ${seq} released by ${body.from.id}, the owner was ${owner ?? 'nobody'}`);
      owner = undefined;
    } else if (body.type === 'conversation.closed') owner = undefined;
  }
  return [...faults, ...unlikeState(stream, events, state)];
}

/** Folding the stored events gives the stored state. */
function unlikeState(stream: string, events: readonly StoredEvent[], state: Stream['state']): string[] {
  const folded = evolveAll(undefined, events);
  return JSON.stringify(sorted(folded)) === JSON.stringify(sorted(state)) ? [] : [`I10 ${stream}: its events do not give its stored state`];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
