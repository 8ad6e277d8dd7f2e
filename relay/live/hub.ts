// Who listens to what, in this relay. Encodes once per audience; knows nothing of sockets or of rights.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { ToAgentFrame, ToVisitorFrame } from '#protocol/frames.ts';
import type { Access } from '#relay/domain/access.ts';

/**
 * One open connection, as the hub sees it. `send` takes text that is already encoded. `about` names what it tells the newest of:
 * the next text about the same makes this one needless, should the reader not have had it yet.
 */
export type Listener = { readonly send: (encoded: string, about?: string) => void };

/** Somebody of the staff, and what they may know of now. */
export type StaffListener = Listener & { readonly access: () => Access };

/** A visitor, who has reason to look at the site's incidents again when told so. */
export type VisitorListener = Listener & { readonly incidents: () => void };

/** `state` is the one after `events`. */
type OnEvents = (events: readonly StoredEvent[], state: ConversationState) => void;
type Follower = { readonly listener: Listener; readonly onEvents: OnEvents };

export type Hub = {
  /** Follow a stream as its visitor, or as staff. Returns the way to stop. */
  followPublic(stream: string, listener: Listener, onEvents: OnEvents): () => void;
  followStaff(stream: string, listener: Listener, onEvents: OnEvents): () => void;
  /** All agents of a site: rows, counts, colleagues, who is here. Each such frame replaces the one before about the same. */
  joinStaff(siteId: string, listener: StaffListener): () => void;
  /** All visitors of a site: staffed. */
  joinVisitors(siteId: string, listener: VisitorListener): () => void;
  published(stream: string, events: readonly StoredEvent[], state: ConversationState): void;
  toVisitor(stream: string, frame: ToVisitorFrame): void;
  toStaffOf(stream: string, frame: ToAgentFrame): void;
  toStaff(siteId: string, frame: ToAgentFrame): void;
  /** To each agent what `frameFor` makes for what they may know of; nothing where it makes nothing. */
  toStaffBy(siteId: string, frameFor: (access: Access) => ToAgentFrame | undefined): void;
  toVisitors(siteId: string, frame: ToVisitorFrame): void;
  /** Each looks for itself: what they may read depends on where they are. */
  incidentsChanged(siteId: string): void;
  /** Whether anybody would hear it: work for nobody is not done. */
  hasStaff(siteId: string): boolean;
  hasVisitor(stream: string): boolean;
};

export function makeHub(): Hub {
  const publicOf = new Topics<Follower>();
  const staffOf = new Topics<Follower>();
  const staff = new Topics<StaffListener>();
  const visitors = new Topics<VisitorListener>();
  return {
    followPublic: (stream, listener, onEvents) => publicOf.add(stream, { listener, onEvents }),
    followStaff: (stream, listener, onEvents) => staffOf.add(stream, { listener, onEvents }),
    joinStaff: (siteId, listener) => staff.add(siteId, listener),
    joinVisitors: (siteId, listener) => visitors.add(siteId, listener),
    published(stream, events, state) {
      for (const follower of staffOf.of(stream)) follower.onEvents(events, state);
      for (const follower of publicOf.of(stream)) follower.onEvents(events, state);
    },
    toVisitor: (stream, frame) => sendAll(publicOf.of(stream), ({ listener }) => listener, frame),
    toStaffOf: (stream, frame) => sendAll(staffOf.of(stream), ({ listener }) => listener, frame),
    toStaff: (siteId, frame) => sendAll(staff.of(siteId), (listener) => listener, frame, aboutOf(frame)),
    toStaffBy(siteId, frameFor) {
      // Many may know of the same, and one frame may be for all of them: each is encoded once.
      const encoded = new Map<ToAgentFrame, string>();
      const frames = new Map<string, ToAgentFrame | undefined>();
      for (const listener of staff.of(siteId)) {
        const access = listener.access();
        const key = access === 'all' ? access : [...access].join(' ');
        const frame = frames.has(key) ? frames.get(key) : frameFor(access);
        frames.set(key, frame);
        if (!frame) continue;
        const text = encoded.get(frame) ?? JSON.stringify(frame);
        encoded.set(frame, text);
        listener.send(text, aboutOf(frame));
      }
    },
    toVisitors: (siteId, frame) => sendAll(visitors.of(siteId), (listener) => listener, frame),
    incidentsChanged(siteId) {
      for (const visitor of visitors.of(siteId)) visitor.incidents();
    },
    hasStaff: (siteId) => staff.of(siteId).size > 0,
    hasVisitor: (stream) => publicOf.of(stream).size > 0,
  };
}

function sendAll<T>(
  members: ReadonlySet<T>,
  listenerOf: (member: T) => Listener,
  frame: ToAgentFrame | ToVisitorFrame,
  about?: string,
): void {
  if (members.size === 0) return;
  const encoded = JSON.stringify(frame);
  for (const member of members) listenerOf(member).send(encoded, about);
}

function aboutOf(frame: ToAgentFrame): string {
  if (frame.type === 'row') return `row ${frame.row.id}`;
  if (frame.type === 'gone') return `row ${frame.stream}`;
  if (frame.type === 'typing') return `typing ${frame.stream}`;
  return 'visitorId' in frame ? `${frame.type} ${frame.visitorId}` : frame.type;
}

/** Sets by name; a name without members takes no room. */
class Topics<T> {
  readonly #sets = new Map<string, Set<T>>();
  static readonly #none: ReadonlySet<never> = new Set();

  of(name: string): ReadonlySet<T> {
    return this.#sets.get(name) ?? Topics.#none;
  }

  add(name: string, member: T): () => void {
    const set = this.#sets.get(name) ?? new Set<T>();
    this.#sets.set(name, set.add(member));
    return () => {
      set.delete(member);
      if (set.size === 0 && this.#sets.get(name) === set) this.#sets.delete(name);
    };
  }
}
