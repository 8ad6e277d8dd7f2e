// Everything that is wrong with a flow before it is published (SPEC 5.2): each fault with its step.
// An `error` must not be published; a `warning` may.
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import { parseFlow, type Flow, type ShapeIssue, type Step } from '#protocol/flow/document.ts';
import { edgesOf } from './edges.ts';
import { groupNamed, isAll } from '#relay/domain/groups.ts';
import { error, warning, type Fault } from './fault.ts';
import { cardFaults, graphFaults } from './faults-of-graph.ts';
import { customFieldFaults } from './faults-of-custom-fields.ts';
import { refFaults } from './faults-of-refs.ts';
import { translationFaults } from './faults-of-translations.ts';

/** What the site has, where that is known: names of it are looked at as well. */
export type Around = {
  readonly groups?: readonly { readonly id: string; readonly name: string }[];
  readonly fields?: readonly FieldDefinition[];
};

/** All faults of `document`, errors first; none means that it may be published as a `Flow`. */
export function validate(document: unknown, { groups, fields }: Around = {}): readonly Fault[] {
  const parsed = parseFlow(document);
  if ('issues' in parsed) return parsed.issues.slice(0, 100).map(shapeFault);
  const { flow } = parsed;
  const faults = [
    ...targetFaults(flow),
    ...Object.entries(flow.steps).flatMap(([id, step]) => stepFaults(id, step)),
    ...cardFaults(flow),
    ...refFaults(flow),
    ...(groups ? groupFaults(flow, groups) : []),
    ...(fields ? customFieldFaults(flow, fields) : []),
    ...graphFaults(flow),
    ...translationFaults(flow),
  ];
  return faults.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

function shapeFault({ code, keys }: ShapeIssue): Fault {
  const stepId = stepAt(keys);
  const field = keys.join('.');
  if (code === 'regex_refused')
    return error('regex_refused', stepId, 'Regular expressions are not offered. Write words, or a pattern with * for anything.', { field });
  if (code === 'too_long') return error('too_long', stepId, `${field} is longer than allowed.`, { field });
  if (code === 'too_many') return error('too_many', stepId, `${field} has more entries than allowed.`, { field });
  return error('bad_shape', stepId, `${field || 'The document'}: ${code}`, { field });
}

/** The step that the keys lead into, also in a translation (`translations.de.steps.menu`). */
function stepAt(keys: readonly string[]): string | null {
  const [first, ...rest] = keys[0] === 'translations' ? keys.slice(2) : keys;
  return (first === 'steps' ? rest[0] : undefined) ?? null;
}

function targetFaults(flow: Flow): readonly Fault[] {
  const known = (id: string) => Object.hasOwn(flow.steps, id);
  const globals = [
    ...(flow.triggers ?? []).map(({ goto }, index) => ({ field: `triggers.${index}.goto`, to: goto })),
    ...(flow.globals?.intents ?? []).map(({ goto, id }) => ({ field: `globals.intents.${id}.goto`, to: goto })),
    ...(flow.globals?.fallback ? [{ field: 'globals.fallback.goto', to: flow.globals.fallback.goto }] : []),
  ];
  const unknown = (stepId: string | null, field: string, to: string) =>
    error('unknown_target', stepId, `There is no step "${to}".`, { field });
  return [
    ...(known(flow.start) ? [] : [error('missing_start', null, `The start step "${flow.start}" does not exist.`, { field: 'start' })]),
    ...globals.filter(({ to }) => !known(to)).map(({ field, to }) => unknown(null, field, to)),
    ...Object.entries(flow.steps).flatMap(([id, step]) =>
      edgesOf(step)
        .filter(({ to }) => !known(to))
        .map(({ field, to }) => unknown(id, field, to)),
    ),
  ];
}

/** A group that there is not loses nobody: who is handed to it waits in All. */
function groupFaults({ steps }: Flow, groups: NonNullable<Around['groups']>): readonly Fault[] {
  return Object.entries(steps).flatMap(([id, step]) => {
    if (step.type !== 'handover' || step.group === undefined || isAll(step.group) || groupNamed(groups, step.group)) return [];
    return [warning('unknown_group', id, `There is no group "${step.group}": they wait in All.`, { field: 'group' })];
  });
}

function stepFaults(id: string, step: Step): readonly Fault[] {
  switch (step.type) {
    case 'message':
      return step.text === undefined && step.texts === undefined ? [error('missing_text', id, 'A message needs text or texts.')] : [];
    case 'choice':
      return doubles(step.options.map((option) => option.id)).map((twice) =>
        error('duplicate_option', id, `Two options have the id "${twice}".`),
      );
    case 'form':
      return [
        ...doubles(step.fields.map(({ key }) => key)).map((twice) => error('duplicate_field', id, `Two fields have the key "${twice}".`)),
        ...step.fields
          .filter(({ kind, options }) => kind === 'select' && !options?.length)
          .map(({ key }) => error('missing_options', id, `The field "${key}" has nothing to select.`)),
      ];
    case 'jump':
      return step.call && step.next === undefined ? [error('missing_next', id, 'A call needs `next`: the step to return to.')] : [];
    case 'handover':
      return step.timeoutSeconds !== undefined && step.onTimeout === undefined
        ? [error('missing_next', id, 'timeoutSeconds needs onTimeout: the step to go on at.')]
        : [];
    default:
      return [];
  }
}

function doubles(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
