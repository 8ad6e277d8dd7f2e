// Looks again and again for something to do, one round at a time. Knows nothing of what is done in a round.
export type Rounds = {
  /** Looks now, and again every few seconds. */
  start(): void;
  /** Finishes what is under way, and looks no more. */
  stop(): Promise<void>;
  /** A round now, or the one that is under way. */
  now(): Promise<void>;
};

export type RoundsParts = {
  /** Asks `stopped` between two things to do. */
  readonly round: (stopped: () => boolean) => Promise<void>;
  readonly onFault: (fault: Error) => void;
  readonly everyMs: number;
};

export function makeRounds({ round, onFault, everyMs }: RoundsParts): Rounds {
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const now = (): Promise<void> => {
    running ??= round(() => stopped).finally(() => (running = undefined));
    return running;
  };
  const tick = (): void => void now().catch((fault: unknown) => onFault(toError(fault)));
  return {
    start() {
      stopped = false;
      timer ??= setInterval(tick, everyMs).unref();
      tick();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      timer = undefined;
      await running?.catch(() => undefined);
    },
    now,
  };
}

export function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
