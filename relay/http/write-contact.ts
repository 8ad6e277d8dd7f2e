// Writes what is known of somebody where it came in by another way than a conversation, with what webhooks are told of it: either both are
// there after a crash or neither. Knows nothing of who may say what.
import type { ContactValue } from '#protocol/contact.ts';
import { makeCommandId } from '#protocol/ids.ts';
import { addressingOf } from '#relay/dispatch/deliveries.ts';
import { nobody, toldOfContact } from '#relay/domain/webhooks.ts';
import type { ContactBy } from '#relay/store/contacts.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { NewDelivery } from '#relay/store/webhooks.ts';
import type { HttpDeps } from './deps.ts';

type Deps = Pick<HttpDeps, 'store' | 'random'>;

export async function writeContact(
  deps: Deps,
  { siteId, id }: Pick<VisitorRecord, 'siteId' | 'id'>,
  values: ReadonlyMap<string, ContactValue>,
  by: ContactBy,
): Promise<void> {
  const addressed = await addressing(deps, siteId, by.at);
  await deps.store.contacts.change(siteId, id, values, by, (before, after) =>
    addressed(toldOfContact(id, before, after), { visitorId: id }),
  );
}

/** What goes with a visitor who is about to be written for the first time. */
export async function toldOfNew(deps: Deps, visitor: VisitorRecord): Promise<readonly NewDelivery[]> {
  const { siteId, id, firstSeenAt } = visitor;
  const addressed = await addressing(deps, siteId, firstSeenAt);
  return addressed(toldOfContact(id, nobody, visitor), { visitorId: id });
}

const addressing = ({ store, random }: Deps, siteId: string, at: string) =>
  addressingOf({ store, newId: () => makeCommandId(random) }, siteId, at);
