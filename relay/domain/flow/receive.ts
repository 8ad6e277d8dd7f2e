// What an input means where the flow stands: the first move of a turn, or a refusal where it has moved on.
import type { FlowInput } from '#protocol/conversation/flow-input.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { afterLive } from './after-live.ts';
import { answersOf } from './answers.ts';
import { AGAIN, HUMAN, stepOf } from './built-in.ts';
import { begin } from './triggers.ts';
import { ASKED } from './hand-over.ts';
import { heard } from './heard.ts';
import { ended, type Context, type Move } from './move.ts';
import { assigned, perform } from './perform.ts';

/** FlowInput, and what only the relay tells the flow, in the batch of the event that caused it. */
export type EngineInput = FlowInput | { readonly kind: 'open' } | { readonly kind: 'cancelled' } | { readonly kind: 'timeout' };

const stale = (what: string): Refused => refuse('stale_answer', what);

export function receive(input: EngineInput, context: Context): Move | Refused {
  const { document, flow, tongue } = context;
  const step = stepOf(document, flow.stepId, tongue);
  switch (input.kind) {
    case 'open':
      return begin(context, 'open');
    case 'human': {
      const goto = document.globals?.intents?.find((intent) => intent.id === 'human')?.goto;
      return { vars: { [ASKED]: true }, onward: { go: goto !== undefined && flow.vars[ASKED] !== true ? goto : HUMAN } };
    }
    case 'text':
      return flow.waiting === 'live' ? refuse('not_bots_turn', 'A person has this conversation.') : heard(input.text, context);
    case 'choice': {
      if (flow.stepId !== input.stepId || flow.waiting === 'live' || step?.type !== 'choice') return stale('The flow has moved on.');
      const option = step.options.find(({ id }) => id === input.optionId);
      return option ? { ...assigned(option.set ?? {}, context), onward: { go: option.next } } : stale('There is no such option.');
    }
    case 'form':
      return formed(input, context);
    case 'timer':
      if (flow.turn !== input.turn || flow.waiting !== 'timer' || flow.stepId === null || !step) return stale('The wait is over.');
      if (step.type === 'wait') return { onward: { go: step.onTimeout ?? step.next } };
      return perform(flow.stepId, step, context, true);
    case 'cancelled':
      if (step?.type === 'handover' && step.onCancelled) return { onward: { go: step.onCancelled } };
      return { onward: { go: AGAIN } };
    case 'timeout':
      return { onward: { go: (step?.type === 'handover' ? step.onTimeout : undefined) ?? AGAIN } };
    case 'outcome':
      if (flow.waiting !== 'live') return stale('No person had it.');
      return { onward: onwardTo(afterLive(input.outcome, context)) };
  }
}

function formed(input: Extract<FlowInput, { kind: 'form' }>, context: Context): Move | Refused {
  const { document, flow, tongue } = context;
  const step = stepOf(document, flow.stepId, tongue);
  if (flow.stepId !== input.stepId || flow.waiting === 'live' || !step) return stale('The flow has moved on.');
  if (step.type !== 'form' && step.type !== 'input') return stale('This step has no card.');
  const skip = step.type === 'form' ? (step.onSkip ?? step.next) : step.next;
  const goto = input.values === null ? skip : step.next;
  const learned = answersOf(document, tongue, input.stepId, input.values);
  return { ...learned, onward: onwardTo(goto) };
}

function onwardTo(goto: string | undefined): Move['onward'] {
  return goto === undefined ? ended : { go: goto };
}
