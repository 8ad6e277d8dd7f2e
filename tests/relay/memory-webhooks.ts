// Webhooks in memory, for tests.
import type { DeliveryRecord, NewDelivery, WebhookRecord, Webhooks } from '#relay/store/webhooks.ts';
import { order, page } from './memory-lists.ts';

export function memoryWebhooks(): {
  readonly webhooks: Webhooks;
  readonly add: (deliveries: readonly NewDelivery[]) => void;
  /** What is about that conversation or visitor. */
  readonly forget: (about: string) => void;
} {
  const hooks = new Map<string, WebhookRecord>();
  const kept = new Map<string, DeliveryRecord>();
  const add = (deliveries: readonly NewDelivery[]): void => {
    for (const one of deliveries)
      if (!kept.has(one.id)) kept.set(one.id, { ...one, state: 'queued', tries: 0, dueAt: one.createdAt, error: null });
  };
  const waiting = (now: string): DeliveryRecord[] => {
    const queued = [...kept.values()].filter(({ state }) => state === 'queued');
    const isFirst = (one: DeliveryRecord, place: number): boolean =>
      !queued
        .slice(0, place)
        .some(
          ({ webhookId, stream, visitorId }) =>
            webhookId === one.webhookId && ((stream && stream === one.stream) || (visitorId && visitorId === one.visitorId)),
        );
    return queued
      .filter(isFirst)
      .filter(({ dueAt }) => dueAt <= now)
      .toSorted((a, b) => order(a.dueAt, b.dueAt));
  };
  const change = (id: string, more: (one: DeliveryRecord) => Partial<DeliveryRecord>): DeliveryRecord | undefined => {
    const one = kept.get(id);
    if (!one) return undefined;
    const next = { ...one, ...more(one) };
    kept.set(id, next);
    return next;
  };
  return {
    add,
    forget(about) {
      for (const [id, { stream, visitorId }] of kept) if (stream === about || visitorId === about) kept.delete(id);
    },
    webhooks: {
      list: async (siteId) =>
        [...hooks.values()].filter((one) => one.siteId === siteId).toSorted((a, b) => order(a.createdAt, b.createdAt) || order(a.id, b.id)),
      put: async (webhook) => void hooks.set(webhook.id, webhook),
      async remove(siteId, id) {
        if (hooks.get(id)?.siteId === siteId) hooks.delete(id);
        for (const [each, one] of kept) if (one.siteId === siteId && one.webhookId === id) kept.delete(each);
      },
      deliver: async (deliveries) => add(deliveries),
      awaited: async (now) =>
        [...new Map(waiting(now).map(({ siteId, webhookId }) => [webhookId, { siteId, webhookId }])).values()].toSorted((a, b) =>
          order(a.webhookId, b.webhookId),
        ),
      due: async (webhookId, now, limit) =>
        waiting(now)
          .filter((one) => one.webhookId === webhookId)
          .slice(0, limit),
      mark: async (id, state, { error, dueAt } = {}) =>
        void change(id, ({ tries }) => ({ state, error: error ?? null, tries: tries + 1, ...(dueAt !== undefined && { dueAt }) })),
      again: async (siteId, id, now) =>
        kept.get(id)?.siteId === siteId ? change(id, () => ({ state: 'queued', dueAt: now, error: null })) : undefined,
      deliveries: async (siteId, limit, before) =>
        page(
          [...kept.values()]
            .filter((one) => one.siteId === siteId)
            .toSorted((a, b) => order(b.createdAt, a.createdAt) || order(b.id, a.id)),
          limit,
          before,
        ),
      async prune(before) {
        for (const [id, one] of kept) if (one.state !== 'queued' && one.createdAt < before) kept.delete(id);
      },
    },
  };
}
