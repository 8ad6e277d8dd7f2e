// What the socket door needs from the rest of the relay. The composition root fills it in.
import type { Dispatch } from '#relay/dispatch/dispatch.ts';
import type { Later } from '#relay/live/coalesce.ts';
import type { Hub } from '#relay/live/hub.ts';
import type { News } from '#relay/live/news.ts';
import type { Presence } from '#relay/live/presence.ts';
import type { Typists } from '#relay/live/typists.ts';
import type { Viewers } from '#relay/live/viewers.ts';
import type { Store } from '#relay/store/store.ts';
import type { Rule } from './rates.ts';

/** One line of the log: never a text, a secret or an address of a person. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, more?: Readonly<Record<string, unknown>>) => void;

export type SocketDeps = {
  readonly store: Store;
  readonly dispatch: Dispatch;
  readonly hub: Hub;
  readonly presence: Presence;
  readonly viewers: Viewers;
  readonly typists: Typists;
  readonly news: News;
  /** Origins of the relay itself: the dashboard's. */
  readonly ownOrigins: readonly string[];
  readonly now: () => Date;
  /** Milliseconds of a clock that never jumps. */
  readonly ticks: () => number;
  readonly later: Later;
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => unknown;
  readonly log: Log;
  /** How much one visitor may send. */
  readonly visitorRule: Rule;
  /** A reader was too slow and is cut; for whoever counts. */
  readonly onSlowReader?: (() => void) | undefined;
};
