// Conversation links in memory, for tests of what stands above the store.
import type { LinkRecord, Links } from '#relay/store/links.ts';
import { order } from './memory-lists.ts';

/** `forget` takes what a deletion takes, and tells the links that led there. */
export function memoryLinks(): Links & { readonly forget: (stream: string) => readonly string[] } {
  const links = new Map<string, LinkRecord>();
  const within = (siteId: string, id: string): LinkRecord | undefined => (links.get(id)?.siteId === siteId ? links.get(id) : undefined);
  return {
    forget(stream) {
      const led = [...links.values()].filter(
        (link) => link.stream === stream || link.openings.some((opening) => opening.stream === stream),
      );
      for (const link of led) {
        if (link.maxVisitors === 1) links.delete(link.id);
        else links.set(link.id, { ...link, sentTo: [] });
      }
      return led.map(({ id }) => id);
    },
    create: async (link) => void links.set(link.id, link),
    byToken: async (tokenHash) => [...links.values()].find((link) => link.tokenHash === tokenHash),
    get: async (siteId, id) => within(siteId, id),
    list: async (siteId, by, limit) =>
      [...links.values()]
        .filter((link) => link.siteId === siteId && (by ?? link.createdBy.id) === link.createdBy.id)
        .toSorted((a, b) => order(b.createdAt, a.createdAt) || order(b.id, a.id))
        .slice(0, limit),
    async open({ id, openings }, opening) {
      const now = links.get(id);
      if (!now || now.revokedAt !== null || now.openings.length !== openings.length) return false;
      links.set(id, { ...now, openings: [...openings, opening] });
      return true;
    },
    async revoke(siteId, id, at) {
      const link = within(siteId, id);
      if (!link || link.revokedAt !== null) return undefined;
      const revoked = { ...link, revokedAt: at };
      links.set(id, revoked);
      return revoked;
    },
    async sent({ id, sentTo }, to) {
      const now = links.get(id);
      if (now?.sentTo.length !== sentTo.length) return false;
      links.set(id, { ...now, sentTo: [...sentTo, to] });
      return true;
    },
  };
}
