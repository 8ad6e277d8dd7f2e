// Between what is to be told and the webhooks of a site: one delivery for each that asked for it. Knows no receiver.
import type { Told } from '#relay/domain/webhooks.ts';
import { bodyOf } from '#relay/domain/webhooks.ts';
import type { Store } from '#relay/store/store.ts';
import type { NewDelivery } from '#relay/store/webhooks.ts';

export type DeliveriesParts = {
  readonly store: Pick<Store, 'sites' | 'webhooks'>;
  /** A random UUID. */
  readonly newId: () => string;
};

export async function deliveriesFor(
  { store, newId }: DeliveriesParts,
  siteId: string,
  told: readonly Told[],
  at: string,
  about: { readonly stream?: string; readonly visitorId?: string },
): Promise<readonly NewDelivery[]> {
  if (told.length === 0) return [];
  const webhooks = (await store.webhooks.list(siteId)).filter(({ active }) => active);
  if (webhooks.length === 0) return [];
  const site = await store.sites.byId(siteId);
  return webhooks.flatMap(({ id: webhookId, events }) =>
    told
      .filter(({ event }) => events.includes(event))
      .map((one) => ({
        id: `wd_${newId().replaceAll('-', '')}`,
        siteId,
        webhookId,
        event: one.event,
        body: bodyOf(one, site?.key ?? '', at),
        createdAt: at,
        ...about,
      })),
  );
}
