// Faults in how a flow goes on in others: flows that there are not, steps that they do not have, and circles through several of them.
import type { Flow } from '#protocol/flow/document.ts';
import { silentCycles } from './cycles.ts';
import { error, warning, type Fault } from './fault.ts';
import { flowsLedTo, joined } from './joined.ts';

/** `others`: the flows that it may go on in, where they are known. */
export function jumpFaults(flow: Flow, others: readonly Flow[] | undefined): readonly Fault[] {
  const named = Object.entries(flow.steps).flatMap(([id, step]) => (step.type === 'jump' ? [{ id, step }] : []));
  const bare = named
    .filter(({ step }) => step.flow === undefined && step.goto === undefined)
    .map(({ id }) => error('missing_next', id, 'A jump needs `goto`, or the `flow` that it goes on in.'));
  const flowOf = (id: string): Flow | undefined => (id === flow.id ? flow : others?.find((one) => one.id === id));
  const away = named.flatMap(({ id, step: { flow: to, goto } }) => {
    const other = to === undefined ? undefined : flowOf(to);
    if (to === undefined || (!other && !others)) return [];
    if (!other) return [error('unknown_flow', id, `There is no published flow "${to}".`, { field: 'flow' })];
    if (goto === undefined || Object.hasOwn(other.steps, goto)) return [];
    return [error('unknown_target', id, `The flow "${to}" has no step "${goto}".`, { field: 'goto' })];
  });
  return [...bare, ...away, ...(others ? [...circles(flow, flowOf), ...neededElsewhere(flow, others)] : [])];
}

/** The steps of this flow that others go on at. */
export function enteredFrom(flow: Flow, others: readonly Flow[] = []): readonly { readonly by: Flow; readonly step: string }[] {
  return others
    .filter(({ id }) => id !== flow.id)
    .flatMap((by) =>
      Object.values(by.steps).flatMap((step) =>
        step.type === 'jump' && step.flow === flow.id ? [{ by, step: step.goto ?? flow.start }] : [],
      ),
    );
}

function circles(flow: Flow, flowOf: (id: string) => Flow | undefined): readonly Fault[] {
  const { steps } = joined(flow, flowsLedTo(flow, flowOf));
  return silentCycles(steps)
    .filter((path) => path.some((id) => !Object.hasOwn(flow.steps, id)))
    .flatMap((path) => {
      const here = path.find((id) => Object.hasOwn(flow.steps, id));
      if (here === undefined) return [];
      return [error('endless_loop', here, `These steps go round without waiting for anybody: ${path.join(' → ')}.`, { path })];
    });
}

function neededElsewhere(flow: Flow, others: readonly Flow[]): readonly Fault[] {
  return enteredFrom(flow, others)
    .filter(({ step }) => !Object.hasOwn(flow.steps, step))
    .map(({ by, step }) =>
      warning('needed_step', null, `"${by.name}" goes on here at "${step}", which there is not: a person takes over.`),
    );
}
