// The audit log in memory, for memory-store.ts.
import type { Audit, AuditRecord } from '#relay/store/audit.ts';
import { order, page } from './memory-lists.ts';
import type { Droppable } from './memory-retention.ts';

export function memoryAudit(): { readonly audit: Audit; readonly old: Droppable } {
  const entries = new Map<string, AuditRecord>();
  const old: Droppable = (siteId, before) =>
    [...entries.values()]
      .filter((one) => one.siteId === siteId && one.at < before)
      .map(
        ({ id }) =>
          () =>
            void entries.delete(id),
      );
  const audit: Audit = {
    add: async (entry) => void entries.set(entry.id, entry),
    async settle(siteId, id, outcome) {
      const entry = entries.get(id);
      if (entry?.siteId !== siteId) return;
      if (outcome === 'refused') entries.delete(id);
      else entries.set(id, { ...entry, ...outcome, done: true });
    },
    page: async ({ siteId, actor, kind, limit, before }) =>
      page(
        [...entries.values()]
          .filter((one) => one.siteId === siteId && (actor ?? one.by.id) === one.by.id && (kind ?? one.kind) === one.kind)
          .toSorted((a, b) => order(b.at, a.at) || order(b.id, a.id)),
        limit,
        before,
      ),
  };
  return { audit, old };
}
