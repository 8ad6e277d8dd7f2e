// When the visitor's typing is told: at most every three seconds while it goes on, and once that it stopped.
// Knows no socket.

const EVERY_MS = 3_000;
const IDLE_MS = 5_000;

export type TypingOptions = {
  readonly tell: (on: boolean) => void;
  readonly now: () => number;
  /** Returns the way to cancel. */
  readonly setTimer: (run: () => void, ms: number) => () => void;
};

export class Typing {
  #toldAt = -Infinity;
  #on = false;
  #cancel: (() => void) | undefined;
  readonly #options: TypingOptions;

  constructor(options: TypingOptions) {
    this.#options = options;
  }

  typed(): void {
    const { tell, now, setTimer } = this.#options;
    this.#cancel?.();
    this.#cancel = setTimer(() => this.stop(), IDLE_MS);
    if (now() - this.#toldAt < EVERY_MS && this.#on) return;
    this.#on = true;
    this.#toldAt = now();
    tell(true);
  }

  stop(): void {
    this.#cancel?.();
    if (!this.#on) return;
    this.#on = false;
    this.#options.tell(false);
  }
}
