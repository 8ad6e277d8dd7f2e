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
  const global = (flow.triggers ?? []).flatMap(({ when }) => condRefs(when));
  return [
    ...keysOf(global).flatMap((key) => read(null, known.get(key), key)),
    ...said(null, flow.globals?.fallback?.text ?? '', known),
    ...Object.entries(flow.steps).flatMap(([id, step]) => [
      ...keysOf(condsOf(step).flatMap(condRefs)).flatMap((key) => read(id, known.get(key), key)),
      ...textsOf(step).flatMap((text) => said(id, text, known)),
      ...keysOf(targetsOf(step)).flatMap((key) => written(id, known.get(key), key)),
      ...keysOf(targetsOf(step), visitorFieldKeyOf).flatMap((key) => written(id, ofVisitors.get(key), key)),
    ]),
  ];
}

function read(stepId: string | null, field: FieldDefinition | undefined, key: string): readonly Fault[] {
  return field ? [] : [error('unknown_field', stepId, `There is no custom field "${key}". Define it under Settings → Fields.`)];
}

function said(stepId: string | null, text: string, known: ReadonlyMap<string, FieldDefinition>): readonly Fault[] {
  return keysOf(refsIn(text)).flatMap((key) => {
    const field = known.get(key);
    if (field?.visibleTo === 'agents')
      return [error('hidden_field', stepId, `The custom field "${key}" is for agents only: it would say nothing.`)];
    return read(stepId, field, key);
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
