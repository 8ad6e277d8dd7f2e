// Who listens to what, in this relay. Encodes once per audience; knows nothing of sockets or of rights.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ToAgentFrame, ToVisitorFrame } from '#protocol/frames.ts';

/** One open connection, as the hub sees it. `send` takes text that is already encoded. */
export type Listener = { readonly send: (encoded: string) => void };

export type Hub = {
  /** Follow a stream as its visitor, or as staff. Returns the way to stop. */
  followPublic(stream: string, listener: Listener, onEvents: (events: readonly StoredEvent[]) => void): () => void;
  followStaff(stream: string, listener: Listener, onEvents: (events: readonly StoredEvent[]) => void): () => void;
  /** All agents of a site: rows, counts, colleagues. */
  joinStaff(siteId: string, listener: Listener): () => void;
  /** All visitors of a site: staffed. */
  joinVisitors(siteId: string, listener: Listener): () => void;
  published(stream: string, events: readonly StoredEvent[]): void;
  toVisitor(stream: string, frame: ToVisitorFrame): void;
  toStaffOf(stream: string, frame: ToAgentFrame): void;
  toStaff(siteId: string, frame: ToAgentFrame): void;
  toVisitors(siteId: string, frame: ToVisitorFrame): void;
};
