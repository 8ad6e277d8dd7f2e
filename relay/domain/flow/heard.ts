// What free text means where the flow stands. Order of SPEC 5.1: interrupts, the step itself, intents, the fallback.
import type { Option, Step, StepOf } from '#protocol/flow/document.ts';
import { asQuestion, offerInstead, remembered } from './articles.ts';
import { ask, askInput, formOf, restOf } from './asking.ts';
import { HUMAN, stepOf, writtenStep } from './built-in.ts';
import { holds } from './condition.ts';
import { fieldFault, inputCard, kept } from './fields.ts';
import { intentOf, isLabel } from './matching.ts';
import { say, type Context, type Move, type Waiting } from './move.ts';
import { picked } from './picked.ts';
import type { Tongue } from './tongue.ts';
import { begin } from './triggers.ts';
import { fill } from './template.ts';

export function heard(text: string, context: Context, files: readonly string[] = []): Move {
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
  const answer = id !== null && step ? answered(id, step, { text, files }, context) : undefined;
  if (answer) return answer;
  const vars = remembered(text, context);
  const intent = intentOf(text, intents, language);
  if (intent) return { vars, onward: { go: intent.goto } };
  if (id === null || !step) return keeping(vars, begin(context, 'message'));
  // A pause is no question: what is written into it is no miss.
  if (step.type === 'message' || step.type === 'wait' || step.type === 'webhook') return { still: true, onward: { rest: 'timer', at: id } };
  if (step.type === 'choice' && step.allowText && step.next)
    return { vars: { ...vars, text: text.slice(0, 500) }, onward: { go: step.next } };
  // Asked whether an article helped, who writes something else still wants the person.
  if (step.type === 'handover') return keeping(vars, { onward: { go: id } });
  return keeping(vars, offerInstead(text, context) ?? missed(id, step, context));
}

function keeping(vars: Move['vars'], move: Move): Move {
  return { ...move, vars: { ...vars, ...move.vars } };
}

type Heard = { readonly text: string; readonly files: readonly string[] };

/** The move where `text` is an answer to the step. */
function answered(id: string, step: Step, { text, files }: Heard, context: Context): Move | undefined {
  const question = asQuestion(id, step, context);
  const option = question && optionFor(text, question, writtenStep(context.document, id), context);
  if (option) return picked(step, option, context);
  switch (step.type) {
    case 'wait':
      return step.until === 'visitorMessage' ? { onward: { go: step.next } } : undefined;
    case 'input':
      // The file is the answer, whatever is written beside it.
      return inputAnswered(id, step, step.kind === 'file' ? files.join(', ') : text, context);
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
  const { title, fields } = inputCard(step);
  const field = { ...fields[0]!, required: true };
  const value = text.trim().slice(0, step.kind === 'file' ? 500 : undefined);
  if (step.skipLabel !== undefined && isLabel(text, step.skipLabel)) return { onward: { go: step.next } };
  if (!fieldFault(field, value)) {
    const values = [{ key: field.key, label: field.label, value }];
    return {
      says: [{ type: 'form.recorded', stepId: id, title, values }],
      ...keeping(remembered(text, context), { ...kept(fields, { [field.key]: value }), onward: { go: step.next } }),
      onward: { go: step.next },
    };
  }
  if (flow.misses < (step.retries ?? 2)) {
    const again = fill(step.invalidText ?? unfit[step.kind ?? 'text'], read);
    return { says: askInput(id, step, again, context), missed: true, misses: flow.misses + 1, onward: { rest: restOf(step), at: id } };
  }
  const fallback = context.document.globals?.fallback;
  return { says: fallback ? [] : say(world, giveUp), missed: true, onward: { go: fallback?.goto ?? HUMAN } };
}

/** Not understood: asked again, and after `maxAttempts` misses in a row on to the fallback. */
function missed(id: string, step: Step, context: Context): Move {
  const { document, flow, world, read, tongue } = context;
  const fallback = document.globals?.fallback ?? { text: tongue.words.misunderstood, goto: HUMAN };
  if (flow.misses + 1 >= (fallback.maxAttempts ?? 2)) return { missed: true, onward: { go: fallback.goto } };
  const text = fill(inOtherWords(tongue) ?? fallback.text, read);
  const form = formOf(id, step, tongue.words, world.fields);
  const question = asQuestion(id, step, context);
  const says = question ? ask(id, question, text, context) : say(world, text, form ? { form } : {});
  const waiting: Waiting = question ? 'choice' : 'form';
  return { says, missed: true, misses: flow.misses + 1, onward: { rest: waiting, at: id } };
}

function inOtherWords({ translations }: Tongue): string | undefined {
  return translations.find(({ globals }) => globals?.fallback?.text !== undefined)?.globals?.fallback?.text;
}
