// The no to whoever would change or write to a contact that is frozen (GUARANTEES P13): it says since when, and who can lift it.
import { refuse, type Refused } from '#protocol/refusals.ts';
import type { Store } from '#relay/store/store.ts';

type Parts = { readonly store: Pick<Store, 'restrictions' | 'visitors'> };

/** Undefined where they are not. */
export async function restricted({ store }: Parts, siteId: string, visitorId: string): Promise<Refused | undefined> {
  const held = await store.restrictions.get(siteId, visitorId);
  if (!held) return undefined;
  const words = `${held.by.name} has restricted this contact. A manager or an admin can lift it.`;
  return refuse('restricted', words, { by: held.by.name, at: held.at });
}

/** As `restricted`, where one of the addresses is theirs: others may be written to about them. */
export async function restrictedAddress(
  parts: Parts,
  siteId: string,
  visitorId: string | null,
  to: readonly string[],
): Promise<Refused | undefined> {
  const visitor = visitorId === null ? undefined : await parts.store.visitors.get(siteId, visitorId);
  const own = visitor?.email?.toLowerCase();
  return visitor && to.some((address) => address.toLowerCase() === own) ? restricted(parts, siteId, visitor.id) : undefined;
}
