// What a connection waits for, and until when: heartbeats, answers, the next try. Knows no frames and no effects.

export type Waits = {
  readonly phase: 'off' | 'ticket' | 'opening' | 'greeting' | 'open' | 'waiting';
  /** Streams whose first command is under way, and until when its answer is waited for. */
  readonly busy: ReadonlyMap<string, number>;
  /** Streams that must wait until then before the next try of their first command. */
  readonly held: ReadonlyMap<string, number>;
  readonly heardAt: number;
  readonly pingedAt: number;
  /** Next try, while waiting; or the deadline of a step that is under way. */
  readonly dueAt: number;
  /** Since when there is no connection. */
  readonly downAt: number | null;
};

/** Heartbeat figures, in ms (GUARANTEES G15). `answerLimit`: an answer that takes longer was lost on its way. */
export const beat = {
  pingEvery: 20_000,
  deadAfter: 45_000,
  stepLimit: 15_000,
  probeLimit: 5_000,
  answerLimit: 20_000,
  lostAfter: 3_000,
} as const;

/** When `time` must be given next; Infinity for never. */
export function dueAt(waits: Waits): number {
  if (waits.phase === 'off') return Infinity;
  if (waits.phase !== 'open') return waits.dueAt;
  const streams = Math.min(Infinity, ...waits.held.values(), ...waits.busy.values());
  return Math.min(streams, waits.dueAt, waits.pingedAt + beat.pingEvery, waits.heardAt + beat.deadAfter);
}

/** What a person is told: `lost` only after three seconds without a connection. */
export function linkOf(waits: Waits, now: number): 'idle' | 'ok' | 'connecting' | 'lost' {
  if (waits.phase === 'off') return 'idle';
  if (waits.phase === 'open') return 'ok';
  return waits.downAt !== null && now - waits.downAt >= beat.lostAfter ? 'lost' : 'connecting';
}

// A step that takes too long, a relay that went silent, or a command whose answer was lost although the line is up: after
// coming back it is asked again, and the relay answers a repeat with its first ack.
export function isUnanswered({ phase, dueAt: due, heardAt, busy }: Waits, now: number): boolean {
  if (now >= due) return true;
  return phase === 'open' && (now >= heardAt + beat.deadAfter || [...busy.values()].some((until) => now >= until));
}
