// Variables of a visitor (SPEC S-30) as names and values to be written, whoever says them: a token that the site signed, or a page.
import * as v from 'valibot';
import { ContactPatch, isVariable, variableName, type ContactValue, type Source } from '#protocol/contact.ts';
import { FieldKey } from '#protocol/custom-fields.ts';
import type { OpenRequest } from '#protocol/http/visitor.ts';
import { Variable, variableLimits, word, type Variables } from '#protocol/variables.ts';
import type { HttpDeps } from '../deps.ts';

type Change = readonly [name: string, value: ContactValue];

/** All that there are of this source from now on: what it leaves out is taken away, and what others said stays. */
export async function allVariables(
  { contacts }: HttpDeps['store'],
  siteId: string,
  visitorId: string,
  variables: Variables,
  source: Source,
): Promise<readonly Change[]> {
  const told = changesTo(variables);
  const names = new Set(told.map(([name]) => name));
  const before = Object.entries(await contacts.known(siteId, visitorId));
  const over = before.filter(([name, known]) => isVariable(name) && known.source === source && !names.has(name));
  return [...told, ...over.map(([name]): Change => [name, null])];
}

/**
 * What a page says beside name, e-mail and role: a phone number, a group, and variables. Labels for agents, unverified, never a key to
 * anything (T1). What is none is left out, because a slip of a page must not keep its visitors from the chat.
 */
export async function saidByPage(
  store: HttpDeps['store'],
  siteId: string,
  visitorId: string,
  { phone, group, variables }: NonNullable<OpenRequest['profile']>,
): Promise<readonly Change[]> {
  const contact = v.safeParse(ContactPatch, { phoneCell: phone });
  const phoneCell = contact.success ? contact.output.phoneCell : undefined;
  const grouped: Variables = v.is(word(variableLimits.labelChars), group) ? { group: { label: 'Group', value: group } } : {};
  const said =
    variables === undefined
      ? changesTo(grouped)
      : await allVariables(store, siteId, visitorId, { ...fitting(variables), ...grouped }, 'page');
  return phoneCell ? [['phoneCell', phoneCell], ...said] : said;
}

function changesTo(variables: Variables): readonly Change[] {
  return Object.entries(variables).map(([key, { label, value }]) => [variableName(key), [label, String(value)]]);
}

/** The first of them, as JSON has them; none where it is no JSON. */
function fitting(json: string): Variables {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown())), json);
  const sound = Object.entries(read.success ? read.output : {}).flatMap(([key, value]) =>
    v.is(FieldKey, key) && v.is(Variable, value) ? [[key, value] as const] : [],
  );
  return Object.fromEntries(sound.slice(0, variableLimits.variables));
}
