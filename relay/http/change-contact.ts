// Changes what is known of a visitor (SPEC T-38, J-29), and tells who looks at them and the site's webhooks. Whoever calls has seen that
// the asker may, and lets one change of a visitor follow the other.
import { customName, strength, type ContactValue } from '#protocol/contact.ts';
import { fitting } from '#protocol/custom-fields.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { ContactBy } from '#relay/store/contacts.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from './deps.ts';
import { restricted } from './restricted.ts';
import { writeContact } from './write-contact.ts';

export async function changeContact(
  deps: HttpDeps,
  visitor: VisitorRecord,
  given: ReadonlyMap<string, ContactValue>,
  by: ContactBy,
): Promise<Refused | undefined> {
  const { siteId, id } = visitor;
  const frozen = await restricted(deps, siteId, id);
  if (frozen) return frozen;
  const values = await soundValues(deps, siteId, given);
  if (isRefused(values)) return values;
  const now = await deps.store.contacts.known(siteId, id);
  const held = [...values.keys()].find((field) => (now[field] ? strength[now[field].source] : 0) > strength[by.source]);
  if (held) return refuse('forbidden', 'The site has proved this: it is changed there.', { field: held });
  await writeContact(deps, visitor, values, by);
  deps.live.visitorChanged(siteId, id);
  deps.live.knownChanged(siteId, id);
  return undefined;
}

/** Custom fields hold what their definition takes, and an organisation is there. */
async function soundValues(
  { store }: HttpDeps,
  siteId: string,
  values: ReadonlyMap<string, ContactValue>,
): Promise<ReadonlyMap<string, ContactValue> | Refused> {
  const { items } = await store.definitions.get(siteId, 'visitorFields');
  const sound = new Map<string, ContactValue>();
  for (const [name, value] of values) {
    const field = items.find(({ key }) => customName(key) === name);
    const isCustom = name.startsWith(customName(''));
    if (isCustom && !field && value !== null) return refuse('bad_field', 'The site has no such field.', { field: name });
    const fits = field && value !== null ? fitting(field, value) : value;
    if (fits === undefined) return refuse('bad_field', `This is no value of ${field?.label ?? name}.`, { field: name });
    if (name === 'organisationId' && typeof value === 'string' && !(await store.organisations.get(siteId, value)))
      return refuse('bad_field', 'There is no such organisation.', { field: name });
    sound.set(name, fits);
  }
  return sound;
}
