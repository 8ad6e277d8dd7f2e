// Tells a site's webhooks that it knows somebody by another name, address or role, where that came in by another way than a conversation.
import { makeCommandId } from '#protocol/ids.ts';
import { deliveriesFor } from '#relay/dispatch/deliveries.ts';
import { toldOfContact } from '#relay/domain/webhooks.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from './deps.ts';

type Contact = Pick<VisitorRecord, 'id' | 'siteId' | 'name' | 'email' | 'role'>;

export async function tellContact(
  { store, random, now }: Pick<HttpDeps, 'store' | 'random' | 'now'>,
  before: Contact,
  after: Contact,
): Promise<void> {
  if (before.name === after.name && before.email === after.email && before.role === after.role) return;
  const parts = { store, newId: () => makeCommandId(random) };
  const about = { visitorId: after.id };
  await store.webhooks.deliver(await deliveriesFor(parts, after.siteId, [toldOfContact(after)], now().toISOString(), about));
}
