// Contacts that are frozen, in memory, for memory-store.ts.
import type { Restriction, Restrictions } from '#relay/store/restrictions.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';

export type Frozen = {
  readonly restrictions: Restrictions;
  readonly isFrozen: (siteId: string, visitorId: string | null) => boolean;
  readonly forget: (visitorId: string) => void;
};

export function memoryRestrictions(visitors: ReadonlyMap<string, VisitorRecord>): Frozen {
  const held = new Map<string, Restriction>();
  const get = (siteId: string, visitorId: string): Restriction | undefined => {
    const found = held.get(visitorId);
    return found?.siteId === siteId ? found : undefined;
  };
  return {
    restrictions: {
      async put(restriction) {
        if (visitors.get(restriction.visitorId)?.siteId !== restriction.siteId) return 'gone';
        if (held.has(restriction.visitorId)) return 'exists';
        held.set(restriction.visitorId, restriction);
        return 'put';
      },
      get: async (siteId, visitorId) => get(siteId, visitorId),
      lift: async (siteId, visitorId) => get(siteId, visitorId) !== undefined && held.delete(visitorId),
    },
    isFrozen: (siteId, visitorId) => visitorId !== null && get(siteId, visitorId) !== undefined,
    forget: (visitorId) => void held.delete(visitorId),
  };
}
