// What can still be taken back: it waits here, unsent, for some seconds. One at a time, so that words keep their order.
// Knows its page, which it must not outlive, and a timer; not what it holds.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export const holdMs = 5_000;

type Page = ReactiveControllerHost & { readonly place: { readonly id: string | null } };
type Holding<T> = { readonly id: string; readonly what: T; readonly untilMs: number };

export class Held<T> implements ReactiveController {
  /** What waits, and for which conversation. */
  holding: Holding<T> | undefined;
  readonly #page: Page;
  readonly #send: (what: T) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: Page, send: (what: T) => void) {
    this.#page = page;
    this.#send = send;
    page.addController(this);
  }

  hold(id: string, what: T): void {
    this.flush();
    this.holding = { id, what, untilMs: Date.now() + holdMs };
    this.#timer = setTimeout(() => this.flush(), holdMs);
    this.#page.requestUpdate();
  }

  /** It is not sent. */
  takeBack(): T | undefined {
    const what = this.holding?.what;
    this.holding = undefined;
    clearTimeout(this.#timer);
    this.#page.requestUpdate();
    return what;
  }

  /** It is sent now. */
  readonly flush = (): void => {
    if (!this.holding) return;
    const { what } = this.holding;
    this.takeBack();
    this.#send(what);
  };

  hostConnected(): void {
    addEventListener('pagehide', this.flush);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.flush);
    this.flush();
  }

  /** Who has left the conversation does not see any more what would be taken back. */
  hostUpdate(): void {
    if (this.holding && this.holding.id !== this.#page.place.id) this.flush();
  }
}
