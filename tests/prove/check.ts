// The history checker: everything that clients wrote down, against the log in the end (GUARANTEES §2.2, I1 to I10).
// Pure. Knows no relay; proofs and seeded faults give it what they have.
import { faultsInLog, type Acked } from './check-log.ts';
import { faultsOfOwners } from './check-owners.ts';
import { type Audience, differingCopies, faultsOnScreen, seenBy, strayWords } from './check-screens.ts';
import type { Line } from './history.ts';
import type { Truth } from './truth.ts';

/** Every way in which a promise was broken, beginning with the invariant's name; empty where all held. */
export function faultsIn(lines: readonly Line[], { streams, copies }: Truth): readonly string[] {
  const eyes = new Map<string, Audience>(lines.flatMap((line) => (line.is === 'client' ? [[line.who, line.as] as const] : [])));
  const inTime = lines.toSorted((a, b) => timeOf(a) - timeOf(b));
  const touched = Map.groupBy(
    inTime.filter((line) => 'stream' in line),
    ({ stream }) => stream,
  );
  const faults = [...strayWords(lines), ...differingCopies(copies, streams)];
  for (const [stream, own] of touched) {
    const stored = streams.get(stream) ?? { events: [], answers: new Map<never, never>(), state: undefined };
    const acks = own.flatMap((line): Acked[] => (line.is === 'ack' ? [{ ...line, audience: eyes.get(line.who) ?? 'visitor' }] : []));
    faults.push(...faultsInLog(stream, stored, firstOf(own), acks));
    if (stored.state !== undefined || stored.events.length > 0) faults.push(...faultsOfOwners(stream, stored));
    const seen = { visitor: seenBy('visitor', stored.events), agent: seenBy('agent', stored.events) };
    for (const [who, theirs] of Map.groupBy(own, (line) => line.who)) {
      const received = theirs.filter((line) => line.is === 'recv');
      const renders = theirs.filter((line) => line.is === 'render');
      faults.push(...faultsOnScreen(stream, who, seen[eyes.get(who) ?? 'visitor'], received, renders));
    }
  }
  return faults;
}

/** A command that is sent again is the same command: its first asking counts. */
function firstOf(lines: readonly Line[]): Extract<Line, { is: 'invoke' }>[] {
  const known = new Set<string>();
  return lines.filter((line) => line.is === 'invoke' && !known.has(line.id) && known.add(line.id)) as Extract<Line, { is: 'invoke' }>[]; // just filtered
}

function timeOf(line: Line): number {
  return 't' in line ? line.t : 0;
}
