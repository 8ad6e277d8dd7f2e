// A flow together with those it goes on in: their steps stand beside its own as `flow/step`, a name that no document can give. So a
// conversation runs on one document from its first word to its last, and whatever reads a flow need not know that there are several.
import type { Flow, Step, Translation } from '#protocol/flow/document.ts';

/** A version never changes, and what it leads to is asked with every message. */
const named = new WeakMap<Flow, readonly string[]>();

/** Ids of the other flows that its jumps name. */
export function flowsNamedIn(flow: Flow): readonly string[] {
  const found = named.get(flow) ?? namedBy(flow);
  named.set(flow, found);
  return found;
}

function namedBy({ id, steps }: Flow): readonly string[] {
  const flows = Object.values(steps).flatMap((step) => (step.type === 'jump' && step.flow !== undefined ? [step.flow] : []));
  return [...new Set(flows)].filter((flow) => flow !== id);
}

/** The flows that `document` leads to, also by way of others; those that `flowOf` does not know are left out. */
export function flowsLedTo(document: Flow, flowOf: (id: string) => Flow | undefined): readonly Flow[] {
  const found = new Map<string, Flow>();
  const open = [...flowsNamedIn(document)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const flow = found.has(id) || id === document.id ? undefined : flowOf(id);
    if (!flow) continue;
    found.set(id, flow);
    open.push(...flowsNamedIn(flow));
  }
  return [...found.values()];
}

/**
 * `document` with the steps of `others`, and with every jump leading to the step it means. Words that are heard anywhere, triggers and
 * the fallback stay its own. A jump to a flow that is not among them leads nowhere, which is to a person.
 */
export function joined(document: Flow, others: readonly Flow[]): Flow {
  if (flowsNamedIn(document).length === 0) return document;
  const all = new Map([document, ...others].map((flow) => [flow.id, flow]));
  const nameOf = (flow: Flow, step: string): string => (flow === document ? step : joinedName(flow.id, step));
  const target = (from: Flow, step: Extract<Step, { type: 'jump' }>): string | undefined => {
    const flow = step.flow === undefined ? from : all.get(step.flow);
    return flow && nameOf(flow, step.goto ?? flow.start);
  };
  const steps = [...all.values()].flatMap((flow) =>
    Object.entries(flow.steps).map(([id, step]) => [nameOf(flow, id), led(step, flow)] as const),
  );
  function led(step: Step, from: Flow): Step {
    const own = renamed(step, (id) => nameOf(from, id));
    if (step.type !== 'jump' || own.type !== 'jump') return own;
    const { flow: _, goto: __, ...rest } = own;
    const goto = target(from, step);
    return { ...rest, ...(goto !== undefined && { goto }) };
  }
  return {
    ...document,
    steps: Object.fromEntries(steps),
    translations: translationsOf(document, others),
  };
}

/** What a step of another flow is called. */
export function joinedName(flowId: string, stepId: string): string {
  return `${flowId}/${stepId}`;
}

function translationsOf(document: Flow, others: readonly Flow[]): NonNullable<Flow['translations']> {
  const all: Record<string, Translation> = { ...document.translations };
  for (const flow of others)
    for (const [tag, { steps = {} }] of Object.entries(flow.translations ?? {})) {
      const theirs = Object.entries(steps).map(([id, words]) => [joinedName(flow.id, id), words] as const);
      all[tag] = { ...all[tag], steps: { ...all[tag]?.steps, ...Object.fromEntries(theirs) } };
    }
  return all;
}

const targets: ReadonlySet<string> = new Set([
  'next',
  'goto',
  'else',
  'open',
  'closed',
  'collect',
  'onSkip',
  'onTimeout',
  'onCancelled',
  'onUnavailable',
  'onError',
  'onNone',
  'onUnsolved',
  'onSolved',
]);

/** `step` with every step that it names (edges.ts) called otherwise. */
export function renamed(step: Step, name: (id: string) => string): Step {
  const called = <T extends object>(of: T): T =>
    Object.assign(
      {},
      ...Object.entries(of).map(([key, value]: [string, unknown]) => ({
        [key]: targets.has(key) && typeof value === 'string' ? name(value) : value,
      })),
    ) as T; // the same keys, with texts in the place of texts
  const own = called(step);
  switch (own.type) {
    case 'choice':
      return { ...own, options: own.options.map(called) };
    case 'condition':
      return { ...own, cases: own.cases.map(called) };
    case 'handover':
      if (!own.outcomes) return own;
      return { ...own, outcomes: Object.fromEntries(Object.entries(own.outcomes).map(([label, to]) => [label, name(to)])) };
    default:
      return own;
  }
}
