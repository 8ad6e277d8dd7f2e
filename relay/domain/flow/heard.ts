// What free text means where the flow stands. Order of SPEC 5.1: interrupts, the step itself, intents, the fallback.
import type { Option, Step, StepOf } from '#protocol/flow/document.ts';
import { ask, askInput, formOf } from './asking.ts';
import { HUMAN, stepOf, writtenStep } from './built-in.ts';
import { holds } from './condition.ts';
import { fieldFault, cardOf, kept } from './fields.ts';
import { intentOf, isLabel } from './matching.ts';
import { say, type Context, type Move, type Waiting } from './move.ts';
import { assigned } from './perform.ts';
import type { Tongue } from './tongue.ts';
import { begin } from './triggers.ts';
import { fill } from './template.ts';

export function heard(text: string, context: Context): Move {
  const { document, flow, world, tongue } = context;
  const intents = document.globals?.intents ?? [];
  const language = world.conversation.language;
  const urgent = intentOf(
    text,
    intents.filter((intent) => intent.interrupt),
    language,
  );
  if (urgent) return { onward: { go: urgent.goto } };
  const id = flow.stepId;
  const step = stepOf(document, id, tongue);
  const answer = id !== null && step ? answered(id, step, text, context) : undefined;
  if (answer) return answer;
  const intent = intentOf(text, intents, language);
  if (intent) return { onward: { go: intent.goto } };
  if (id === null || !step) return begin(context, 'message');
  // A pause is no question: what is written into it is no miss.
  if (step.type === 'message' || step.type === 'wait') return { still: true, onward: { rest: 'timer', at: id } };
  if (step.type === 'choice' && step.allowText && step.next) return { vars: { text: text.slice(0, 500) }, onward: { go: step.next } };
  return missed(id, step, context);
}

/** The move where `text` is an answer to the step. */
function answered(id: string, step: Step, text: string, context: Context): Move | undefined {
  switch (step.type) {
    case 'choice': {
      const option = optionFor(text, step, writtenStep(context.document, id), context);
      return option && { ...assigned(option.set ?? {}, context), onward: { go: option.next } };
    }
    case 'wait':
      return step.until ? { onward: { go: step.next } } : undefined;
    case 'input':
      return inputAnswered(id, step, text, context);
    default:
      return undefined;
  }
}

/** The option whose label was typed, as it is shown or as it is written: some people read along in both. */
function optionFor(text: string, shown: StepOf<'choice'>, written: Step | undefined, { read }: Context): Option | undefined {
  const open = shown.options.filter(({ when }) => !when || holds(when, read));
  const original = written?.type === 'choice' ? written.options.filter(({ label }) => isLabel(text, label)) : [];
  return open.find(({ label }) => isLabel(text, label)) ?? open.find(({ id }) => original.some((option) => option.id === id));
}

function inputAnswered(id: string, step: StepOf<'input'>, text: string, context: Context): Move {
  const { flow, world, read, tongue } = context;
  const { unfit, giveUp } = tongue.words;
  const card = cardOf(step, tongue.words)!;
  const field = { ...card.fields[0]!, required: true };
  const value = text.trim();
  if (step.skipLabel !== undefined && isLabel(text, step.skipLabel)) return { onward: { go: step.next } };
  if (!fieldFault(field, value)) {
    const values = [{ key: field.key, label: field.label, value }];
    return {
      says: [{ type: 'form.recorded', stepId: id, title: card.title, values }],
      ...kept(card.fields, { [field.key]: value }),
      onward: { go: step.next },
    };
  }
  if (flow.misses < (step.retries ?? 2)) {
    const again = fill(step.invalidText ?? unfit[step.kind ?? 'text'], read);
    return { says: askInput(id, step, again, context), misses: flow.misses + 1, onward: { rest: 'input', at: id } };
  }
  const fallback = context.document.globals?.fallback;
  return { says: fallback ? [] : say(world, giveUp), onward: { go: fallback?.goto ?? HUMAN } };
}

/** Not understood: asked again, and after `maxAttempts` misses in a row on to the fallback. */
function missed(id: string, step: Step, context: Context): Move {
  const { document, flow, world, read, tongue } = context;
  const fallback = document.globals?.fallback ?? { text: tongue.words.misunderstood, goto: HUMAN };
  if (flow.misses + 1 >= (fallback.maxAttempts ?? 2)) return { onward: { go: fallback.goto } };
  const text = fill(inOtherWords(tongue) ?? fallback.text, read);
  const form = formOf(id, step, tongue.words, world.fields);
  const says = step.type === 'choice' ? ask(id, step, text, context) : say(world, text, form ? { form } : {});
  const waiting: Waiting = step.type === 'choice' ? 'choice' : 'form';
  return { says, misses: flow.misses + 1, onward: { rest: waiting, at: id } };
}

function inOtherWords({ translations }: Tongue): string | undefined {
  return translations.find(({ globals }) => globals?.fallback?.text !== undefined)?.globals?.fallback?.text;
}
