// What the HTTP door asks of the live parts, in its own words.
import { automaticMessages, previewGreeting, type GreetingFacts } from '#relay/domain/flow/preview.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { Distributor } from '#relay/dispatch/distributor.ts';
import type { Live } from '#relay/http/deps.ts';
import { colleaguesOf } from '#relay/live/colleagues.ts';
import type { News } from '#relay/live/news.ts';
import type { OnSite } from '#relay/live/on-site.ts';
import type { Presence } from '#relay/live/presence.ts';
import { rowOf } from '#relay/live/row.ts';
import type { Doors } from '#relay/sockets/doors.ts';
import type { Store } from '#relay/store/store.ts';

export type HttpLiveDeps = {
  readonly store: Store;
  readonly presence: Presence;
  readonly news: News;
  readonly onSite: OnSite;
  readonly doors: Doors;
  readonly distributor: Pick<Distributor, 'look'>;
  readonly jobsWritten: () => void;
  readonly now: () => Date;
  readonly onFault: (fault: unknown) => void;
};

/** Rows of one visitor that are drawn again when their name changes. */
const ROWS = 20;

export function httpLive({ store, presence, news, onSite, doors, distributor, jobsWritten, now, onFault }: HttpLiveDeps): Live {
  const members = async (siteId: string): Promise<void> => {
    for (const { id, online, active } of await store.people.members(siteId)) presence.switched(siteId, id, online && active);
    news.staffChanged(siteId);
    distributor.look(siteId);
    await doors.recheck();
  };
  const rows = async (siteId: string, visitorId: string): Promise<void> => {
    for (const { id } of await store.conversations.ofVisitor(siteId, visitorId, ROWS)) news.rowChanged(siteId, id);
  };
  const facts = (site: Site, visitor: GreetingFacts['visitor']): GreetingFacts => ({
    now: now().toISOString(),
    site: site.settings,
    visitor,
    agentsOnline: presence.agentsOnline(site.id),
    ahead: 0,
  });
  return {
    staffed: news.staffed,
    colleagues: (siteId) => colleaguesOf(store, presence, siteId),
    row: (listed) => rowOf(listed, presence.isHere(listed.state.siteId, listed.visitor.id)),
    visitorsHere: presence.visitorsHere,
    whereabouts: (siteId, visitorId) => ({
      page: presence.pageOf(siteId, visitorId) ?? null,
      since: new Date(now().getTime() - presence.hereMs(siteId, visitorId)).toISOString(),
    }),
    onSite,
    cutAgent: doors.cutAgent,
    cutSession: doors.cutSession,
    cutVisitor(siteId, visitorId, why) {
      onSite.forget(siteId, visitorId);
      doors.cutVisitor(siteId, visitorId, why);
    },
    signOutVisitor: doors.signOutVisitor,
    cutNetwork: doors.cutNetwork,
    addressesOf: doors.addressesOf,
    siteChanged: (siteId) => void members(siteId).catch(onFault),
    groupsChanged(siteId) {
      news.groupsChanged(siteId);
      distributor.look(siteId);
      void doors.recheck().catch(onFault);
    },
    incidentsChanged: news.incidentsChanged,
    jobsWritten,
    definitionsChanged: news.definitionsChanged,
    visitorChanged: (siteId, visitorId) => void rows(siteId, visitorId).catch(onFault),
    knownChanged: news.knownChanged,
    greeting: (site, flow, visitor, before) => previewGreeting(flow ?? null, facts(site, visitor), before),
    messages: (site, flow, visitor, event) => automaticMessages(flow ?? null, facts(site, visitor), event),
  };
}
