// What happens around the page: time passes, somebody looks at the window again, it becomes wide or narrow. Tells its host only.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { soon } from './part.ts';

/** Between two looks at the clock: colours of waiting rows, "silent 12 min". The clocks themselves tick every second. */
const lookEveryMs = 5_000;
const wide = matchMedia('(min-width: 68.75rem)');

export class Surroundings implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #looked: () => void;
  readonly #stands: () => void;
  #stop: AbortController | undefined;

  /** `looked`: somebody looks at this window again. `stands`: the page stands, and the browser has time for more. */
  constructor(host: ReactiveControllerHost, looked: () => void, stands: () => void) {
    this.#host = host;
    this.#looked = looked;
    this.#stands = stands;
    host.addController(this);
  }

  /** There is room for the details beside the conversation. */
  get wide(): boolean {
    return wide.matches;
  }

  hostConnected(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const draw = (): void => this.#host.requestUpdate();
    const timer = setInterval(draw, lookEveryMs);
    const callOff = soon(this.#stands);
    addEventListener('focus', this.#looked, { signal });
    wide.addEventListener('change', draw, { signal });
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      callOff();
    });
  }

  hostDisconnected(): void {
    this.#stop?.abort();
  }
}
