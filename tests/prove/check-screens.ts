// Invariants I6, I9 and I10: what people saw and received, and whether every door tells the same (GUARANTEES §2.2).
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import { hashOf, type Line } from './history.ts';
import type { Copy, Stream } from './truth.ts';

type Of<Is extends Line['is']> = Extract<Line, { is: Is }>;
export type Audience = 'visitor' | 'agent';

/** I6, for one client and one stream: every screen is a beginning of the log, and the last one is the whole. */
export function faultsOnScreen(
  stream: string,
  who: string,
  log: Seen,
  received: readonly Of<'recv'>[],
  renders: readonly Of<'render'>[],
): string[] {
  const faults: string[] = [];
  const name = `I6 ${stream}, ${who}:`;
  const strange = received.find(({ seq, hash }) => log.hashes[seq - 1] !== hash);
  if (strange) faults.push(`${name} received another event at ${strange.seq} than the log has`);
  for (const { shown, pending } of renders) {
    const [range, ...more] = shown;
    if (more.length > 0 || (range && (range[0] !== 1 || range[1] > log.hashes.length))) {
      faults.push(`${name} a screen showed ${JSON.stringify(shown).slice(0, 200)}, the log has 1 to ${log.hashes.length}`);
      break;
    }
    const twice = pending.find((id) => (log.placeOf.get(id) ?? Infinity) <= (range?.[1] ?? 0));
    if (twice) faults.push(`${name} ${twice} was on the screen twice: stored and still on its way`);
  }
  const last = renders.findLast(({ quiet }) => quiet);
  const end = last?.shown[0]?.[1] ?? 0;
  if (last && (end !== log.hashes.length || last.pending.length > 0))
    faults.push(`${name} at rest it shows 1 to ${end} and ${last.pending.length} pending, the log has 1 to ${log.hashes.length}`);
  return faults;
}

/** The log as one audience sees it. */
export type Seen = { readonly hashes: readonly string[]; readonly placeOf: ReadonlyMap<string, number> };

export function seenBy(audience: Audience, events: readonly StoredEvent[]): Seen {
  const visible = audience === 'visitor' ? events.flatMap((event) => forVisitor(event) ?? []) : events;
  return {
    hashes: visible.map((event) => hashOf(event)),
    placeOf: new Map(visible.flatMap(({ body, seq }) => ('messageId' in body ? [[body.messageId, seq] as const] : []))),
  };
}

/** I9: a word that is not for somebody must be in no byte that they received. */
export function strayWords(lines: readonly Line[]): string[] {
  const readers = new Map(lines.flatMap((line) => (line.is === 'canary' ? [[line.word, new Set(line.readers)] as const] : [])));
  return lines.flatMap((line) =>
    line.is === 'saw' && readers.get(line.word)?.has(line.who) !== true ? [`I9 ${line.who} received ${line.word} in ${line.where}`] : [],
  );
}

/** I10: every copy of a conversation is the log's. */
export function differingCopies(copies: readonly Copy[], streams: ReadonlyMap<string, Stream>): string[] {
  return copies.flatMap(({ of, stream, audience, events }) => {
    const { hashes } = seenBy(audience, streams.get(stream)?.events ?? []);
    const given = events.map((event) => hashOf(event));
    return hashes.length === given.length && hashes.every((hash, index) => hash === given[index])
      ? []
      : [`I10 ${stream}: ${of} gives ${given.length} events, the file has ${hashes.length}, or they differ`];
  });
}
