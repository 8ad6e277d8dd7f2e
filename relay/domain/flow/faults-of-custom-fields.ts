// Faults in what a flow does with custom fields (SPEC T-33): each that it reads, says or fills in must be defined for that.
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Flow, Step } from '#protocol/flow/document.ts';
import { error, warning, type Fault } from './fault.ts';
import { condRefs, condsOf, textsOf } from './faults-of-refs.ts';
import { refsIn } from './template.ts';
import { fieldKeyOf, visitorFieldKeyOf } from './world.ts';

export function customFieldFaults(
  flow: Flow,
  fields: readonly FieldDefinition[],
  visitorFields: readonly FieldDefinition[] = [],
): readonly Fault[] {
  const ofVisitors = new Map(visitorFields.map((field) => [field.key, field]));
  const known = new Map(fields.map((field) => [field.key, field]));
  const asked = (stepId: string | null, refs: readonly string[]) => [
    ...keysOf(refs).flatMap((key) => read(stepId, known.get(key), key)),
    ...keysOf(refs, visitorFieldKeyOf).flatMap((key) => read(stepId, ofVisitors.get(key), key, 'visitor field')),
  ];
  const told = (stepId: string | null, text: string) => [
    ...said(stepId, keysOf(refsIn(text)), known),
    ...said(stepId, keysOf(refsIn(text), visitorFieldKeyOf), ofVisitors, 'visitor field'),
  ];
  return [
    ...asked(
      null,
      (flow.triggers ?? []).flatMap(({ when }) => condRefs(when)),
    ),
    ...told(null, flow.globals?.fallback?.text ?? ''),
    ...Object.entries(flow.steps).flatMap(([id, step]) => [
      ...asked(id, condsOf(step).flatMap(condRefs)),
      ...textsOf(step).flatMap((text) => told(id, text)),
      ...keysOf(targetsOf(step)).flatMap((key) => written(id, known.get(key), key)),
      ...keysOf(targetsOf(step), visitorFieldKeyOf).flatMap((key) => written(id, ofVisitors.get(key), key)),
    ]),
  ];
}

type What = 'custom field' | 'visitor field';

function read(stepId: string | null, field: FieldDefinition | undefined, key: string, what: What = 'custom field'): readonly Fault[] {
  return field ? [] : [error('unknown_field', stepId, `There is no ${what} "${key}". Define it under Settings → Fields.`)];
}

function said(
  stepId: string | null,
  keys: readonly string[],
  known: ReadonlyMap<string, FieldDefinition>,
  what: What = 'custom field',
): readonly Fault[] {
  return keys.flatMap((key) => {
    const field = known.get(key);
    if (field?.visibleTo === 'agents')
      return [error('hidden_field', stepId, `The ${what} "${key}" is for agents only: it would say nothing.`)];
    return read(stepId, field, key, what);
  });
}

function written(stepId: string, field: FieldDefinition | undefined, key: string): readonly Fault[] {
  if (field && !field.fillBy.includes('visitor'))
    return [warning('unknown_field', stepId, `The custom field "${key}" is filled in by agents only: nothing is kept.`)];
  return read(stepId, field, key);
}

function targetsOf(step: Step): readonly string[] {
  switch (step.type) {
    case 'set':
      return Object.keys(step.values);
    case 'choice':
      return step.options.flatMap(({ set }) => Object.keys(set ?? {}));
    case 'input':
      return [step.saveTo ?? ''];
    case 'form':
      return step.fields.map(({ saveTo }) => saveTo ?? '');
    default:
      return [];
  }
}

function keysOf(refs: readonly string[], keyOf = fieldKeyOf): readonly string[] {
  return [...new Set(refs.flatMap((ref) => keyOf(ref) ?? []))];
}
