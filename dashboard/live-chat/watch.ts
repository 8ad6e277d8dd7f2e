// Draws its host again when a source says that it changed. One source at a time; the old one is let go.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Watch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #then: () => void;
  #source: EventTarget | undefined;

  /** `then` runs before each redraw. */
  constructor(host: ReactiveControllerHost, then: () => void = () => undefined) {
    this.#host = host;
    this.#then = then;
    host.addController(this);
  }

  of(source: EventTarget | undefined): void {
    if (source === this.#source) return;
    this.hostDisconnected();
    this.#source = source;
    this.hostConnected();
  }

  hostConnected(): void {
    this.#source?.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#source?.removeEventListener('change', this.#changed);
  }

  readonly #changed = (): void => {
    this.#then();
    this.#host.requestUpdate();
  };
}
