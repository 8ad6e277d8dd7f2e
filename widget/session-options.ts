// What a session is given: everything of the browser that it touches, so that tests can give it something else.
import type { TransportHandlers, Transport } from '#protocol/connection/runner.ts';
import type { OpenRequest } from '#protocol/http/visitor.ts';
import type { Api } from './api.ts';
import type { Storage } from './storage.ts';
import type { Strings } from './strings.ts';
import type { Tabs } from './tabs.ts';

export type Language = { readonly strings: Strings; /** BCP 47 */ readonly tag: string; readonly dir: 'ltr' | 'rtl' };

export type SessionOptions = {
  readonly site: string;
  /** Origin of the relay. */
  readonly relay: string;
  readonly language: Language;
  readonly api: Api;
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly transport: (handlers: TransportHandlers) => Transport;
  /** Wall clock, in ms. */
  readonly now: () => number;
  /** Milliseconds, monotonic. */
  readonly ticks: () => number;
  /** Returns the way to cancel. */
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** What the page says of itself and of the visitor. */
  readonly about: () => Pick<
    OpenRequest,
    'page' | 'referrer' | 'profile' | 'link' | 'timeZone' | 'message' | 'event' | 'identity' | 'consent'
  >;
  /** Nobody looks at this tab. */
  readonly hidden: () => boolean;
  /** Sounds, if it may. */
  readonly blip: () => void;
};
