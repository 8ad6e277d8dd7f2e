// Turns what was stored, and who came or went, into the frames that lists live on: rows, counts, colleagues, places
// in the queue, staffed. Looks at the store once for many changes; says nothing where nobody listens.
import type { Page } from '#protocol/conversation/parts.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import { goesFirst } from '#protocol/conversation/place.ts';
import type { ToAgentFrame } from '#protocol/frames.ts';
import { reaches, type Access } from '#relay/domain/access.ts';
import { isOpenAt } from '#relay/domain/hours.ts';
import type { Store } from '#relay/store/store.ts';
import { coalesce, type Later } from './coalesce.ts';
import { colleaguesOf } from './colleagues.ts';
import { countsFor } from './counts-for.ts';
import { definitionsOf } from './definitions-of.ts';
import { groupsOf } from './groups-of.ts';
import { openIncidents } from './incidents-of.ts';
import type { Hub } from './hub.ts';
import type { Presence } from './presence.ts';
import type { Published } from './published.ts';
import { makeQueuePlaces } from './queue-places.ts';
import { rowOf } from './row.ts';

export type NewsDeps = {
  readonly store: Store;
  readonly hub: Hub;
  readonly presence: Presence;
  readonly later: Later;
  /** ISO. */
  readonly now: () => string;
  readonly onFault: (fault: unknown) => void;
};

export type News = {
  /** Of dispatch, for each batch: events at once, lists soon after. */
  published(published: Published): void;
  /** A row changed without an event: opened for the first time, a name learned. */
  rowChanged(siteId: string, stream: string): void;
  /** Colleagues changed: switch, role, name, a new one. */
  staffChanged(siteId: string): void;
  /** A group is new, changed or gone. */
  groupsChanged(siteId: string): void;
  /** An incident is new, has news, or somebody is linked or not any more. */
  incidentsChanged(siteId: string): void;
  /** What the site defined is another. */
  definitionsChanged(siteId: string): void;
  visitorChanged(siteId: string, visitorId: string, here: boolean, page?: Page): void;
  /** What staff know of a visitor is another. */
  knownChanged(siteId: string, visitorId: string): void;
  /** Whether a visitor may be told that somebody is there: they are, and it is open (SPEC T-61). */
  staffed(siteId: string): Promise<boolean>;
  /** Hours may begin or end, and whoever waits has waited longer. */
  minutePassed(): void;
  /** Tells one visitor their place now. */
  tellPlace(siteId: string, stream: string): Promise<void>;
};

/** How long changes are gathered, in ms. */
export const gathering = { rowMs: 25, countsMs: 250, queueMs: 250, staffMs: 250 } as const;

export function makeNews({ store, hub, presence, later, now, onFault }: NewsDeps): News {
  const places = makeQueuePlaces(store.conversations, hub, now);
  const lastStaffed = new Map<string, boolean>();

  const rows = coalesce(
    later,
    gathering.rowMs,
    async (key) => {
      const [siteId = '', stream = ''] = key.split('/');
      if (!hub.hasStaff(siteId)) return;
      const listed = await store.conversations.get(siteId, stream);
      if (!listed) return;
      const frame: ToAgentFrame = { type: 'row', row: rowOf(listed, presence.isHere(siteId, listed.visitor.id)) };
      hub.toStaffBy(siteId, (access) => (reaches(access, listed.state.groupId) ? frame : undefined));
    },
    onFault,
  );
  const counts = coalesce(
    later,
    gathering.countsMs,
    async (siteId) => {
      if (!hub.hasStaff(siteId)) return;
      const found = await store.conversations.counts(siteId);
      hub.toStaffBy(siteId, (access) => ({ type: 'counts', ...countsFor(found, access) }));
    },
    onFault,
  );
  const colleagues = coalesce(
    later,
    gathering.staffMs,
    async (siteId) => {
      if (hub.hasStaff(siteId)) hub.toStaff(siteId, { type: 'colleagues', agents: await colleaguesOf(store, presence, siteId) });
    },
    onFault,
  );
  const isStaffed = async (siteId: string): Promise<boolean> => {
    if (!presence.staffed(siteId)) return false;
    const site = await store.sites.byId(siteId);
    return site !== undefined && isOpenAt(site.settings, now());
  };
  const staffed = coalesce(
    later,
    gathering.staffMs,
    async (siteId) => {
      const online = await isStaffed(siteId);
      if (lastStaffed.get(siteId) === online) return;
      lastStaffed.set(siteId, online);
      hub.toVisitors(siteId, { type: 'staffed', online });
    },
    onFault,
  );
  const groups = coalesce(
    later,
    gathering.rowMs,
    async (siteId) => {
      if (hub.hasStaff(siteId)) hub.toStaff(siteId, { type: 'groups', groups: await groupsOf(store, siteId) });
    },
    onFault,
  );
  const tallies = coalesce(
    later,
    gathering.countsMs,
    async (siteId) => {
      if (hub.hasStaff(siteId)) hub.toStaff(siteId, { type: 'incidents', incidents: await openIncidents(store, siteId) });
    },
    onFault,
  );
  const definitions = coalesce(
    later,
    gathering.rowMs,
    async (siteId) => {
      if (hub.hasStaff(siteId)) hub.toStaff(siteId, { type: 'definitions', ...(await definitionsOf(store, siteId)) });
    },
    onFault,
  );
  const queue = coalesce(later, gathering.queueMs, (siteId) => places.tellAll(siteId), onFault);

  /** Whoever knew of it and may not any more forgets it; the row that follows is not for them. Where it was deleted, there is no `after`. */
  const leaves = (siteId: string, stream: string, before: ConversationState, after?: ConversationState): void => {
    const frame: ToAgentFrame = { type: 'gone', stream };
    const knows = (access: Access, state: ConversationState | undefined) => state !== undefined && reaches(access, state.groupId);
    hub.toStaffBy(siteId, (access) => (knows(access, before) && !knows(access, after) ? frame : undefined));
  };

  return {
    published({ siteId, stream, before, state, events, learned }) {
      if (before && events.some(({ body }) => body.type === 'conversation.deleted')) return leaves(siteId, stream, before);
      hub.published(stream, events, state);
      const regrouped = before !== undefined && (before.groupId ?? null) !== (state.groupId ?? null);
      if (regrouped) leaves(siteId, stream, before, state);
      rows(`${siteId}/${stream}`);
      if (learned && state.visitorId) hub.toStaff(siteId, { type: 'known', visitorId: state.visitorId });
      if (events.some(({ body }) => body.type === 'incident.noted')) tallies(siteId);
      const moved = before?.phase !== state.phase;
      const ownerMoved = before?.owner?.id !== state.owner?.id;
      if (regrouped) counts(siteId);
      if (moved && (before === undefined || isOpen(before.phase) || isOpen(state.phase))) counts(siteId);
      if (ownerMoved) colleagues(siteId);
      const topped = before !== undefined && goesFirst(before) !== goesFirst(state);
      if ((moved || regrouped || topped) && (before?.phase === 'queued' || state.phase === 'queued')) {
        if (state.phase !== 'queued') places.forget(siteId, stream);
        queue(siteId);
      }
    },
    rowChanged: (siteId, stream) => rows(`${siteId}/${stream}`),
    staffChanged(siteId) {
      colleagues(siteId);
      staffed(siteId);
    },
    groupsChanged(siteId) {
      groups(siteId);
      // Somebody may know of more, or of less.
      counts(siteId);
    },
    incidentsChanged(siteId) {
      hub.incidentsChanged(siteId);
      tallies(siteId);
    },
    definitionsChanged: definitions,
    visitorChanged(siteId, visitorId, here, page) {
      hub.toStaff(siteId, { type: 'here', visitorId, here, ...(page && { page }) });
    },
    knownChanged: (siteId, visitorId) => hub.toStaff(siteId, { type: 'known', visitorId }),
    staffed: async (siteId) => lastStaffed.get(siteId) ?? isStaffed(siteId),
    minutePassed() {
      for (const siteId of lastStaffed.keys()) staffed(siteId);
      for (const siteId of places.sites()) queue(siteId);
    },
    tellPlace: (siteId, stream) => places.tell(siteId, stream),
  };
}
