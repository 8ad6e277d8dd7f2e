// What a site keeps of a visitor in fields of its own, for its flow to ask about and to say.
import { customName } from '#protocol/contact.ts';
import type { VisitorFacts } from '#relay/domain/conversation/decision.ts';
import type { Store } from '#relay/store/store.ts';

/** Undefined where the site has no such field: then nothing else is read. */
export async function visitorOwn(
  { definitions, contacts }: Pick<Store, 'definitions' | 'contacts'>,
  siteId: string,
  visitorId: string,
): Promise<VisitorFacts['own']> {
  const { items: fields } = await definitions.get(siteId, 'visitorFields');
  if (fields.length === 0) return undefined;
  const known = await contacts.known(siteId, visitorId);
  const values = fields.flatMap(({ key }) => {
    const value = known[customName(key)]?.value;
    return value === undefined || value === null ? [] : [[key, value] as const];
  });
  return { fields, values: Object.fromEntries(values) };
}
