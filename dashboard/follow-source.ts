// Draws an element again whenever a source says that it changed.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** `source()` is read when the element connects; its `type` events ask for an update. */
export class FollowSource implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => EventTarget | undefined;
  #followed: EventTarget | undefined;

  constructor(host: ReactiveControllerHost, source: () => EventTarget | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate(): void {
    const source = this.#source();
    if (source === this.#followed) return;
    this.hostDisconnected();
    this.#followed = source;
    source?.addEventListener('change', this);
  }

  hostDisconnected(): void {
    this.#followed?.removeEventListener('change', this);
    this.#followed = undefined;
  }

  handleEvent(): void {
    this.#host.requestUpdate();
  }
}
