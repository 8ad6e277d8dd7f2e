// Which conversations a visitor types in now (SPEC S-12). What is not said again in time ends by itself: the relay's word of the end
// may have been lost with the connection.
const LASTS_MS = 7_000;

export class Typists {
  /** Another one whenever somebody begins or ends. */
  ids: ReadonlySet<string> = new Set();
  readonly #ends = new Map<string, () => void>();
  readonly #setTimer: (run: () => void, ms: number) => () => void;
  readonly #changed: (id: string, on: boolean) => void;

  constructor(setTimer: (run: () => void, ms: number) => () => void, changed: (id: string, on: boolean) => void) {
    this.#setTimer = setTimer;
    this.#changed = changed;
  }

  set(id: string, on: boolean): void {
    this.#ends.get(id)?.();
    if (on)
      this.#ends.set(
        id,
        this.#setTimer(() => this.set(id, false), LASTS_MS),
      );
    else this.#ends.delete(id);
    if (this.ids.has(id) === on) return;
    this.ids = new Set(this.#ends.keys());
    this.#changed(id, on);
  }

  stop(): void {
    for (const end of this.#ends.values()) end();
  }
}
