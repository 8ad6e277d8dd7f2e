// The text of a flow between the editor and the engine: read strictly, judged, written out again. Knows nothing of where it is kept.
import { flowPageLimits, type FlowFault } from '#protocol/http/flows.ts';
import { flowLimits, StepId } from '#protocol/flow/steps.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { parseStrict } from '#protocol/strict-json.ts';
import { error } from '#relay/domain/flow/fault.ts';
import { validate, type Around } from '#relay/domain/flow/validate.ts';
import type { Store } from '#relay/store/store.ts';
import * as v from 'valibot';

/** The JSON object that `text` spells. It need not be a flow. */
export function documentIn(text: string): Record<string, unknown> | Refused {
  const parsed = parseStrict(text, { depth: flowPageLimits.documentDepth, keys: flowLimits.steps });
  if (isRefused(parsed)) return { refused: { ...parsed.refused, field: 'document' } };
  return parsed.value as Record<string, unknown>; // An object, and no array: parseStrict says so.
}

export function written(document: object): string {
  return JSON.stringify(document, null, 2);
}

/** What a flow of this site may name. */
export async function aroundOf({ groups, definitions, articles, people, sites }: Named, siteId: string) {
  const [all, fields, visitorFields, written, members, site] = await Promise.all([
    groups.list(siteId),
    definitions.get(siteId, 'fields'),
    definitions.get(siteId, 'visitorFields'),
    articles.list(siteId),
    people.members(siteId),
    sites.byId(siteId),
  ]);
  return {
    groups: all,
    fields: fields.items,
    visitorFields: visitorFields.items,
    articles: written.filter(({ status }) => status === 'published'),
    agents: members.filter(({ active }) => active),
    surveys: (site?.settings.surveys ?? []).map(({ id }) => id),
  };
}

type Named = Pick<Store, 'groups' | 'definitions' | 'articles' | 'people' | 'sites'>;

const MOST_FAULTS = 100;

/** What is wrong with `text` as the flow of that id, errors first. */
export function faultsIn(text: string, id: string, around: Around): readonly FlowFault[] {
  const document = documentIn(text);
  if (isRefused(document)) return [plain(error('bad_shape', null, document.refused.message))];
  const named = document['id'] === id ? [] : [error('bad_shape', null, `The id of this flow is "${id}", and stays so.`, { field: 'id' })];
  return [...named, ...validate(document, around)].slice(0, MOST_FAULTS).map(plain);
}

/** An id that no flow of the site has: the document's own, else from its name. */
export function freeId(document: Readonly<Record<string, unknown>>, taken: ReadonlySet<string>): string {
  const { id, name } = document;
  const wanted = v.is(StepId, id) ? id : slug(typeof name === 'string' ? name : '');
  for (let n = 1; ; n += 1) {
    const free = n === 1 ? wanted : `${wanted.slice(0, 59)}-${n}`;
    if (!taken.has(free)) return free;
  }
}

function slug(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 48);
  return letters === '' ? 'flow' : letters;
}

function plain({ severity, code, stepId, message, field, path }: ReturnType<typeof error>): FlowFault {
  return { severity, code, stepId, message, ...(field !== undefined && { field }), ...(path && { path: [...path] }) };
}
