// Listens for the keys of Live Chat while its host is on the page. What a key means is keys.ts; what happens is the host's.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Action, actionOf, isField } from './keys.ts';

export class Keyboard implements ReactiveController {
  readonly #can: (action: Action) => boolean;
  readonly #act: (action: Action) => void;

  constructor(host: ReactiveControllerHost, can: (action: Action) => boolean, act: (action: Action) => void) {
    this.#can = can;
    this.#act = act;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('keydown', this.#pressed);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#pressed);
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const action = actionOf(event, isField(event.composedPath()));
    if (!action || !this.#can(action)) return;
    event.preventDefault();
    this.#act(action);
  };
}
