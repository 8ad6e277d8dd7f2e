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

/** What a delivery is about: it goes with the conversation, and with the visitor. */
export type About = { readonly stream?: string; readonly visitorId?: string };

/** Addresses what is told at `at`. It asks nobody any more, so that it may be used inside a write. */
export type Addressing = (told: readonly Told[], about: About) => readonly NewDelivery[];

export async function deliveriesFor(
  parts: DeliveriesParts,
  siteId: string,
  told: readonly Told[],
  at: string,
  about: About,
): Promise<readonly NewDelivery[]> {
  return told.length === 0 ? [] : (await addressingOf(parts, siteId, at))(told, about);
}

export async function addressingOf({ store, newId }: DeliveriesParts, siteId: string, at: string): Promise<Addressing> {
  const webhooks = (await store.webhooks.list(siteId)).filter(({ active }) => active);
  if (webhooks.length === 0) return () => [];
  const site = await store.sites.byId(siteId);
  return (told, about) =>
    webhooks.flatMap(({ id: webhookId, events }) =>
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
