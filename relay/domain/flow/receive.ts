// What an input means where the flow stands: the first move of a turn, or a refusal where it has moved on.
import type { FlowInput } from '#protocol/conversation/flow-input.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { afterLive } from './after-live.ts';
import { asQuestion, interrupted } from './articles.ts';
import { answersOf } from './answers.ts';
import { AGAIN, HUMAN, stepOf } from './built-in.ts';
import { OFFERED } from './surveyed.ts';
import { begin, interruptedBy, type Before } from './triggers.ts';
import { ASKED } from './hand-over.ts';
import { heard } from './heard.ts';
import { ended, type Context, type Move } from './move.ts';
import { perform } from './perform.ts';
import { picked } from './picked.ts';

/** FlowInput, and what only the relay tells the flow, in the batch of the event that caused it. */
export type EngineInput =
  | FlowInput
  | ({ readonly kind: 'open' } & Before)
  /** The page says that this has happened on it. */
  | { readonly kind: 'event'; readonly name: string }
  /** By a conversation link, where a trigger of the flow waits for those. */
  | { readonly kind: 'link' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timeout' };

const stale = (what: string): Refused => refuse('stale_answer', what);

export function receive(input: EngineInput, context: Context): Move | Refused {
  const { document, flow, tongue } = context;
  const step = stepOf(document, flow.stepId, tongue);
  switch (input.kind) {
    case 'open':
      return begin(context, 'open', input);
    case 'event':
      return interruptedBy(input.name, context);
    case 'link':
      return begin(context, 'link');
    case 'human': {
      const goto = document.globals?.intents?.find((intent) => intent.id === 'human')?.goto;
      return { vars: { [ASKED]: true }, onward: { go: goto !== undefined && flow.vars[ASKED] !== true ? goto : HUMAN } };
    }
    case 'text':
      return flow.waiting === 'live' ? refuse('not_bots_turn', 'A person has this conversation.') : heard(input.text, context, input.files);
    case 'choice': {
      const question = flow.stepId === input.stepId ? asQuestion(input.stepId, step, context) : interrupted(input.stepId, context);
      if (flow.waiting === 'live' || !question) return stale('The flow has moved on.');
      const option = question.options.find(({ id }) => id === input.optionId);
      return option ? picked(flow.stepId === input.stepId ? step : question, option, context) : stale('There is no such option.');
    }
    case 'form':
      return formed(input, context);
    case 'timer':
      // Articles were shown before the queue, and nobody has said whether they helped.
      if (flow.turn === input.turn && flow.waiting === 'choice' && step?.type === 'handover')
        return { onward: { go: flow.stepId ?? HUMAN } };
      if (flow.turn !== input.turn || flow.waiting !== 'timer' || flow.stepId === null || !step) return stale('The wait is over.');
      if (step.type === 'wait') return { onward: { go: step.onTimeout ?? step.next } };
      return perform(flow.stepId, step, context, true);
    case 'called': {
      if (flow.turn !== input.turn || flow.waiting !== 'call' || step?.type !== 'webhook') return stale('Nobody waits for this answer.');
      const { saved } = input;
      if (!saved) return { onward: { go: step.onError ?? HUMAN } };
      // What is not in this answer is not left over from the one before.
      const vars = Object.fromEntries(
        Object.keys(step.save ?? {}).map((name) => [name, Object.hasOwn(saved, name) ? (saved[name] ?? null) : null]),
      );
      return { vars, onward: { go: step.next } };
    }
    case 'cancelled':
      if (step?.type === 'handover' && step.onCancelled) return { onward: { go: step.onCancelled } };
      return { onward: { go: AGAIN } };
    case 'timeout':
      return { onward: { go: (step?.type === 'handover' ? step.onTimeout : undefined) ?? AGAIN } };
    case 'outcome':
      if (flow.waiting !== 'live') return stale('No person had it.');
      return offered(afterLive(input.outcome, context), context);
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

/** The survey of the group comes first, where it is offered; then the flow goes on where it would have. */
function offered(goto: string | undefined, { document, world }: Context): Move {
  if (!Object.hasOwn(document.steps, OFFERED) || world.conversation.surveyed) return { onward: onwardTo(goto) };
  return { stack: goto === undefined ? [] : [goto], onward: { go: OFFERED } };
}

function onwardTo(goto: string | undefined): Move['onward'] {
  return goto === undefined ? ended : { go: goto };
}
