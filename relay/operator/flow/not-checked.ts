// What a flow names that nobody can look up here: of each kind that `around` does not know, the names, in one line. They are no faults.
import { parseFlow, type Flow } from '#protocol/flow/document.ts';
import { nameFaults, type Around } from '#relay/domain/flow/faults-of-names.ts';

/** In the order in which they are told; one name, several names. */
const kinds = {
  groups: ['the group', 'the groups'],
  agents: ['the agent', 'the agents'],
  articles: ['the article', 'the articles'],
  surveys: ['the survey', 'the surveys'],
  services: ['the service', 'the services'],
  fields: ['the field', 'the fields'],
} as const;
type Kind = keyof typeof kinds;

/** Undefined where everything that `document` names can be looked up, and for what is no flow. */
export function notChecked(document: unknown, around: Around): string | undefined {
  const parsed = parseFlow(document);
  if (!('flow' in parsed)) return undefined;
  const { flow } = parsed;
  const told = (Object.keys(kinds) as Kind[]).flatMap((kind) => {
    const names = around[kind] ? [] : kind === 'fields' ? fieldsIn(flow) : namesIn(flow, kind);
    return names.length === 0 ? [] : [`${kinds[kind][names.length === 1 ? 0 : 1]} ${names.map((name) => `"${name}"`).join(', ')}`];
  });
  if (told.length === 0) return undefined;
  const onlyServices = told.length === 1 && !around.services && around.groups;
  const way = onlyServices
    ? 'Set SERVICES_FILE as for the relay to have them looked up.'
    : 'With --site KEY they are looked up in the data of that site.';
  return `not checked: ${told.join('; ')}. ${way}`;
}

/** What is a fault of a name where there is nothing of that kind. */
function namesIn(flow: Flow, kind: Exclude<Kind, 'fields'>): readonly string[] {
  const named = nameFaults(flow, { [kind]: [] }).flatMap(({ stepId, field }) => {
    const step = flow.steps[stepId ?? ''] as Readonly<Record<string, unknown>> | undefined; // whatever its kind, by the name of a field
    return step && field !== undefined ? [String(step[field])] : [];
  });
  return [...new Set(named)];
}

function fieldsIn(flow: Flow): readonly string[] {
  const refs = JSON.stringify(flow).matchAll(/\b(?:customFields|visitorFields)\.[a-z][a-z0-9_]{0,39}/gu);
  return [...new Set([...refs].map(([ref]) => ref))];
}
