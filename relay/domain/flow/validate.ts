// Everything that is wrong with a flow before it is published (SPEC 5.2): each fault with its step.
// An `error` must not be published; a `warning` may.
import * as v from 'valibot';
import { Flow, type Step } from '#protocol/flow/document.ts';
import type { Cond } from '#protocol/flow/condition.ts';
import { reachable, silentCycles } from './cycles.ts';
import { edgesOf } from './edges.ts';
import { refsIn } from './template.ts';
import { isKnownRef } from './world.ts';

export type FaultCode =
  | 'bad_shape'
  | 'too_many'
  | 'too_long'
  | 'regex_refused'
  | 'missing_start'
  | 'missing_text'
  | 'missing_next'
  | 'missing_options'
  | 'unknown_target'
  | 'unknown_ref'
  | 'duplicate_option'
  | 'duplicate_field'
  | 'endless_loop'
  | 'unreachable'
  | 'no_way_out';

export type Fault = {
  readonly severity: 'error' | 'warning';
  readonly code: FaultCode;
  /** Null where it is about the whole document. */
  readonly stepId: string | null;
  /** Plain English, for whoever edits the flow. */
  readonly message: string;
  /** Dotted path of what is wrong, where known. */
  readonly field?: string;
  /** The way round, for `endless_loop`. */
  readonly path?: readonly string[];
};

/** All faults of `document`, errors first; none means that it may be published as a `Flow`. */
export function validate(document: unknown): readonly Fault[] {
  const parsed = v.safeParse(Flow, document);
  if (!parsed.success) return parsed.issues.slice(0, 100).map(shapeFault);
  const flow = parsed.output;
  const faults = [
    ...targetFaults(flow),
    ...Object.entries(flow.steps).flatMap(([id, step]) => stepFaults(id, step)),
    ...refFaults(flow),
    ...graphFaults(flow),
  ];
  return faults.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

const error = (code: FaultCode, stepId: string | null, message: string, more: Partial<Fault> = {}): Fault => ({
  severity: 'error',
  code,
  stepId,
  message,
  ...more,
});
const warning = (code: FaultCode, stepId: string, message: string): Fault => ({ severity: 'warning', code, stepId, message });

function shapeFault(issue: v.InferIssue<typeof Flow>): Fault {
  const keys = (issue.path ?? []).map((item) => String(item.key));
  const stepId = keys[0] === 'steps' && keys[1] !== undefined ? keys[1] : null;
  const field = keys.join('.');
  if (issue.message === 'regex_refused')
    return error('regex_refused', stepId, 'Regular expressions are not offered. Write words, or a pattern with * for anything.', { field });
  if (issue.message === 'too_long') return error('too_long', stepId, `${field} is longer than allowed.`, { field });
  if (issue.message === 'too_many') return error('too_many', stepId, `${field} has more entries than allowed.`, { field });
  return error('bad_shape', stepId, `${field || 'The document'}: ${issue.message}`, { field });
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

function refFaults(flow: Flow): readonly Fault[] {
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

function textsOf(step: Step): readonly string[] {
  const values: readonly unknown[] =
    step.type === 'set' ? Object.values(step.values) : step.type === 'message' ? [step.text, ...(step.texts ?? [])] : Object.values(step);
  return values.filter((value) => typeof value === 'string');
}

function condsOf(step: Step): readonly Cond[] {
  if (step.type === 'condition') return step.cases.map(({ when }) => when);
  return step.type === 'choice' ? step.options.flatMap(({ when }) => when ?? []) : [];
}

function condRefs(cond: Cond | undefined): readonly string[] {
  if (!cond) return [];
  if ('ref' in cond) return [cond.ref];
  if ('not' in cond) return condRefs(cond.not);
  return ('all' in cond ? cond.all : cond.any).flatMap(condRefs);
}

function graphFaults(flow: Flow): readonly Fault[] {
  const { steps } = flow;
  const ids = Object.keys(steps);
  const forward = (id: string) => edgesOf(steps[id]!).map(({ to }) => to);
  const roots = [
    flow.start,
    ...(flow.triggers ?? []).map(({ goto }) => goto),
    ...(flow.globals?.intents ?? []).map(({ goto }) => goto),
    ...(flow.globals?.fallback ? [flow.globals.fallback.goto] : []),
  ];
  const seen = reachable(steps, roots, forward);
  const back = new Map<string, string[]>();
  for (const id of ids) for (const to of forward(id)) back.set(to, [...(back.get(to) ?? []), id]);
  const exits = ids.filter((id) => ['handover', 'offline', 'end', 'return'].includes(steps[id]!.type));
  const saved = reachable(steps, exits, (id) => back.get(id) ?? []);
  return [
    ...silentCycles(steps).map((path) =>
      error('endless_loop', path[0]!, `These steps go round without waiting for anybody: ${path.join(' → ')}.`, { path }),
    ),
    ...ids.filter((id) => !seen.has(id)).map((id) => warning('unreachable', id, `No step leads to "${id}".`)),
    ...ids
      .filter((id) => seen.has(id) && !saved.has(id))
      .map((id) => warning('no_way_out', id, `From "${id}" no way leads to a person or to an end.`)),
  ];
}

function doubles(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
