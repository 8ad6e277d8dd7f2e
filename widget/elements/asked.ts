// What a person asked for on the screen, in the session's own words. Elements say it; only the panel passes it on.
import type { SessionActions } from '../view.ts';

type Name = keyof SessionActions;

/** Composed, so that it leaves nested elements; the panel stops it, so that the page never sees it. */
export class Asked<K extends Name = Name> extends Event {
  readonly what: K;
  readonly args: Parameters<SessionActions[K]>;

  constructor(what: K, args: Parameters<SessionActions[K]>) {
    super('help-chat-asked', { bubbles: true, composed: true });
    this.what = what;
    this.args = args;
  }
}

export function ask<K extends Name>(from: EventTarget, what: K, ...args: Parameters<SessionActions[K]>): void {
  from.dispatchEvent(new Asked(what, args));
}
