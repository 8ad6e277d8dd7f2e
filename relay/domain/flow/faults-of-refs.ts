// Faults in what a flow asks about: every ref in its texts and conditions must be one that can be read.
import type { Cond } from '#protocol/flow/condition.ts';
import type { Flow, Step } from '#protocol/flow/document.ts';
import { error, type Fault } from './fault.ts';
import { refsIn } from './template.ts';
import { isKnownRef } from './world.ts';

export function refFaults(flow: Flow): readonly Fault[] {
  const unknown = (stepId: string | null, refs: readonly string[]) =>
    refs.filter((ref) => !isKnownRef(ref)).map((ref) => error('unknown_ref', stepId, `"${ref}" is nothing that a flow can ask about.`));
  return [
    ...unknown(null, refsIn(flow.globals?.fallback?.text ?? '')),
    ...unknown(
      null,
      (flow.triggers ?? []).flatMap(({ when }) => condRefs(when)),
    ),
    ...Object.entries(flow.steps).flatMap(([id, step]) => [
      ...unknown(id, textsOf(step).flatMap(refsIn)),
      ...unknown(id, condsOf(step).flatMap(condRefs)),
    ]),
  ];
}

export function textsOf(step: Step): readonly string[] {
  const values: readonly unknown[] =
    step.type === 'set' ? Object.values(step.values) : step.type === 'message' ? [step.text, ...(step.texts ?? [])] : Object.values(step);
  return values.filter((value) => typeof value === 'string');
}

export function condsOf(step: Step): readonly Cond[] {
  if (step.type === 'condition') return step.cases.map(({ when }) => when);
  return step.type === 'choice' ? step.options.flatMap(({ when }) => when ?? []) : [];
}

export function condRefs(cond: Cond | undefined): readonly string[] {
  if (!cond) return [];
  if ('ref' in cond) return [cond.ref];
  if ('not' in cond) return condRefs(cond.not);
  return ('all' in cond ? cond.all : cond.any).flatMap(condRefs);
}
