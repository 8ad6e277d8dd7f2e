// Where each step may lead: the graph of a flow, for validation.
import type { Step } from '#protocol/flow/document.ts';

export type Edge = { readonly field: string; readonly to: string };

/** Every step that `step` names, with the field that names it. */
export function edgesOf(step: Step): readonly Edge[] {
  const edge = (field: string, to: string | undefined): readonly Edge[] => (to === undefined ? [] : [{ field, to }]);
  switch (step.type) {
    case 'message':
    case 'input':
    case 'set':
    case 'tag':
    case 'link':
    case 'event':
    case 'note':
    case 'escalate':
    case 'article':
      return edge('next', step.next);
    case 'faq':
      return [...edge('next', step.next), ...edge('onNone', step.onNone), ...edge('onUnsolved', step.onUnsolved)];
    case 'choice':
      return [...step.options.flatMap(({ id, next }) => edge(`options.${id}.next`, next)), ...edge('next', step.next)];
    case 'form':
      return [...edge('next', step.next), ...edge('onSkip', step.onSkip)];
    case 'condition':
      return [...step.cases.flatMap(({ next }, index) => edge(`cases.${index}.next`, next)), ...edge('else', step.else)];
    case 'jump':
      return [...(step.flow === undefined ? edge('goto', step.goto) : []), ...edge('next', step.next)];
    case 'hours':
      return [...edge('open', step.open), ...edge('closed', step.closed)];
    case 'wait':
      return [...edge('next', step.next), ...edge('onTimeout', step.onTimeout)];
    case 'handover':
      return [
        ...edge('collect', step.collect),
        ...edge('onSolved', step.onSolved),
        ...edge('onTimeout', step.onTimeout),
        ...Object.entries(step.outcomes ?? {}).flatMap(([label, to]) => edge(`outcomes.${label}`, to)),
        ...edge('next', step.next),
        ...edge('onCancelled', step.onCancelled),
        ...edge('onUnavailable', step.onUnavailable),
      ];
    case 'offline':
      return edge('next', step.next);
    case 'survey':
      return [...edge('next', step.next), ...edge('onSkip', step.onSkip)];
    case 'webhook':
      return [...edge('next', step.next), ...edge('onError', step.onError)];
    case 'return':
    case 'end':
      return [];
  }
}

/** The edges that are taken without anybody doing anything: where a circle of these would never stop. */
export function silentEdgesOf(step: Step): readonly Edge[] {
  switch (step.type) {
    case 'message':
    case 'condition':
    case 'jump':
    case 'set':
    case 'tag':
    case 'link':
    case 'article':
    case 'hours':
    case 'event':
    case 'note':
    case 'escalate':
      return edgesOf(step);
    case 'faq':
      return edgesOf(step).filter(({ field }) => field !== 'next' && (field === 'onNone' || step.onNone === undefined));
    case 'handover':
      return edgesOf(step).filter(({ field }) => field === 'onUnavailable');
    case 'choice':
    case 'input':
    case 'form':
    case 'wait':
    case 'offline':
    case 'webhook':
    case 'survey':
    case 'return':
    case 'end':
      return [];
  }
}
