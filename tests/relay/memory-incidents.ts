// Incidents in memory, for tests of what stands above the store.
import type { EventBody } from '#protocol/conversation/events.ts';
import type { IncidentRecord, Incidents } from '#relay/store/incidents.ts';
import type { Job } from '#relay/store/jobs.ts';
import { order } from './memory-lists.ts';

type Memory = Incidents & {
  /** Takes in what a batch says of links. */
  readonly noted: (stream: string, body: EventBody) => void;
  readonly forget: (stream: string) => void;
};

export function memoryIncidents(put: (job: Job) => void, whereabouts: Incidents['whereabouts']): Memory {
  const incidents = new Map<string, IncidentRecord>();
  const links = new Map<string, Map<string, string>>();
  const ofSite = (siteId: string): IncidentRecord[] =>
    [...incidents.values()].filter((one) => one.siteId === siteId).toSorted((a, b) => order(a.openedAt, b.openedAt) || order(a.id, b.id));
  return {
    noted(stream, body) {
      if (body.type !== 'incident.noted' || body.stand === 'asked' || body.stand === 'declined') return;
      links.set(body.incidentId, (links.get(body.incidentId) ?? new Map<string, string>()).set(stream, body.stand));
    },
    whereabouts,
    forget: (stream) => links.forEach((of) => of.delete(stream)),
    create: async (incident) => void incidents.set(incident.id, incident),
    get: async (siteId, id) => ofSite(siteId).find((one) => one.id === id),
    open: async (siteId) => ofSite(siteId).filter(({ resolvedAt }) => resolvedAt === null),
    async list(siteId, limit) {
      const newest = ofSite(siteId).toReversed();
      const isOpen = ({ resolvedAt }: IncidentRecord): boolean => resolvedAt === null;
      return [...newest.filter(isOpen), ...newest.filter((one) => !isOpen(one))].slice(0, limit);
    },
    async tell(read, update, resolvedAt, perSecond) {
      const now = incidents.get(read.id);
      if (!now || now.resolvedAt !== null || now.updates.length !== read.updates.length) return false;
      incidents.set(read.id, { ...now, updates: [...now.updates, update], resolvedAt });
      const linked = [...(links.get(read.id) ?? [])].filter(([, stand]) => stand === 'linked').map(([stream]) => stream);
      linked.toSorted(order).forEach((stream, i) =>
        put({
          id: crypto.randomUUID(),
          siteId: read.siteId,
          stream,
          command: { type: 'incident.tell', incidentId: read.id, update: now.updates.length + 1 },
          dueAt: new Date(Date.parse(update.at) + Math.floor(i / perSecond) * 1_000).toISOString(),
        }),
      );
      return true;
    },
    async tallies(ids) {
      const tallies = ids.flatMap((id) => {
        const stands = [...(links.get(id)?.values() ?? [])];
        const count = (stand: string): number => stands.filter((one) => one === stand).length;
        return stands.length > 0 ? [[id, { linked: stands.length, solved: count('solved'), broken: count('broken') }] as const] : [];
      });
      return new Map(tallies);
    },
  };
}
