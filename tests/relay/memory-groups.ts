// Groups of agents in memory, for tests of what stands above the store.
import type { GroupRecord, Groups } from '#relay/store/groups.ts';
import { order } from './memory-lists.ts';

export function memoryGroups(gone: (id: string) => void = () => undefined): Groups {
  const groups = new Map<string, GroupRecord>();
  const taken = ({ id, siteId, name }: GroupRecord): boolean =>
    [...groups.values()].some((other) => other.id !== id && other.siteId === siteId && other.name.toLowerCase() === name.toLowerCase());
  return {
    list: async (siteId) =>
      [...groups.values()].filter((group) => group.siteId === siteId).toSorted((a, b) => order(a.name.toLowerCase(), b.name.toLowerCase())),
    async create(group) {
      if (groups.has(group.id) || taken(group)) return 'exists';
      groups.set(group.id, group);
      return 'created';
    },
    async update(group) {
      const before = groups.get(group.id);
      if (taken(group)) return 'exists';
      if (before?.siteId !== group.siteId || before.version !== group.version) return 'stale';
      const next = { ...group, version: group.version + 1 };
      groups.set(group.id, next);
      return next;
    },
    async remove(siteId, id) {
      if (groups.get(id)?.siteId !== siteId) return;
      groups.delete(id);
      gone(id);
    },
  };
}
