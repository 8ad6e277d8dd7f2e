// Everything that is wrong with a flow before it is published (SPEC 5.2): each fault with its step.
// An `error` must not be published; a `warning` may.
import { parseFlow, type Flow, type Step } from '#protocol/flow/document.ts';
import { edgesOf } from './edges.ts';
import { error, type Fault } from './fault.ts';
import { shapeFault } from './faults-of-shape.ts';
import { cardFaults, graphFaults } from './faults-of-graph.ts';
import { customFieldFaults } from './faults-of-custom-fields.ts';
import { jumpFaults } from './faults-of-jumps.ts';
import { nameFaults, saveFaults, type Around } from './faults-of-names.ts';
import { refFaults } from './faults-of-refs.ts';
import { translationFaults } from './faults-of-translations.ts';

export type { Around } from './faults-of-names.ts';

/** All faults of `document`, errors first; none means that it may be published as a `Flow`. */
export function validate(document: unknown, around: Around = {}): readonly Fault[] {
  const parsed = parseFlow(document);
  if ('issues' in parsed) return parsed.issues.slice(0, 100).map((issue) => shapeFault(issue, document));
  const { flow } = parsed;
  const faults = [
    ...targetFaults(flow),
    ...triggerFaults(flow),
    ...Object.entries(flow.steps).flatMap(([id, step]) => stepFaults(id, step)),
    ...cardFaults(flow),
    ...refFaults(flow),
    ...saveFaults(flow),
    ...nameFaults(flow, around),
    ...(around.fields ? customFieldFaults(flow, around.fields, around.visitorFields) : []),
    ...jumpFaults(flow, around.flows),
    ...graphFaults(flow, around.flows),
    ...translationFaults(flow),
  ];
  return faults.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
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

/** An event is known by its name; other triggers wait for none. */
function triggerFaults({ triggers = [] }: Flow): readonly Fault[] {
  return triggers.flatMap(({ on, name }, index) => {
    const field = `triggers.${index}.name`;
    if (on === 'event' && name === undefined)
      return [error('missing_name', null, "A trigger `event` needs `name`: what the page calls it in helpChat('event', …).", { field })];
    return on !== 'event' && name !== undefined
      ? [error('bad_shape', null, `Only a trigger \`event\` has a \`name\`, not \`${on}\`.`, { field })]
      : [];
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
