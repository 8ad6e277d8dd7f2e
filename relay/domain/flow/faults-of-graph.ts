// Faults in how the steps of a flow hang together: circles, dead ends, steps that nothing leads to.
import type { Flow, Step } from '#protocol/flow/document.ts';
import { reachable, silentCycles } from './cycles.ts';
import { edgesOf } from './edges.ts';
import { enteredFrom } from './faults-of-jumps.ts';
import { error, warning, type Fault } from './fault.ts';

/** `others`: flows that may go on in this one. */
export function graphFaults(flow: Flow, others?: readonly Flow[]): readonly Fault[] {
  const { steps } = flow;
  const ids = Object.keys(steps);
  const forward = (id: string) => edgesOf(steps[id]!).map(({ to }) => to);
  const roots = [
    flow.start,
    ...(flow.triggers ?? []).map(({ goto }) => goto),
    ...(flow.globals?.intents ?? []).map(({ goto }) => goto),
    ...(flow.globals?.fallback ? [flow.globals.fallback.goto] : []),
    ...enteredFrom(flow, others).map(({ step }) => step),
  ];
  const seen = reachable(steps, roots, forward);
  const back = new Map<string, string[]>();
  for (const id of ids) for (const to of forward(id)) back.set(to, [...(back.get(to) ?? []), id]);
  const collected = collectedBy(flow);
  const exits = ids.filter(
    (id) => collected.has(id) || ['handover', 'offline', 'end', 'return'].includes(steps[id]!.type) || leadsOn(steps[id]!),
  );
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

export function cardFaults(flow: Flow): readonly Fault[] {
  const collected = collectedBy(flow);
  return [
    ...Object.entries(flow.steps)
      .filter(([id, step]) => step.type === 'form' && step.next === undefined && !collected.has(id))
      .map(([id]) => error('missing_next', id, 'A form needs `next`, unless a handover collects it.')),
    ...[...collected]
      .filter((id) => Object.hasOwn(flow.steps, id) && flow.steps[id]?.type !== 'form')
      .map((id) => error('unknown_target', id, 'A handover can collect forms only.')),
  ];
}

/** Another flow sees to its own end; a search that says nothing of what comes where it does not help leads to the fallback or a person. */
function leadsOn(step: Step): boolean {
  if (step.type === 'jump') return step.flow !== undefined;
  return step.type === 'faq' && step.onUnsolved === undefined && step.onNone === undefined;
}

/** Cards that stand in the queue: nothing needs to follow them. */
function collectedBy({ steps }: Flow): ReadonlySet<string> {
  return new Set(Object.values(steps).flatMap((step) => (step.type === 'handover' && step.collect ? [step.collect] : [])));
}
