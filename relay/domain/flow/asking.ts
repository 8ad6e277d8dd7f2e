// How a question looks to the visitor: a choice with its buttons, an input or a form with its card.
import type { Form } from '#protocol/conversation/parts.ts';
import type { Step, StepOf } from '#protocol/flow/document.ts';
import { holds } from './condition.ts';
import { cardOf, demanding, type Card } from './fields.ts';
import { say, type Context, type Move, type Waiting } from './move.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Words } from './words.ts';

/** `text` with the buttons of a choice: the first time, and again after a miss. */
export function ask(id: string, step: StepOf<'choice'>, text: string, { world, read }: Context): NonNullable<Move['says']> {
  const options = step.options.filter(({ when }) => !when || holds(when, read)).map((option) => ({ id: option.id, label: option.label }));
  return say(world, text, { choices: { stepId: id, options, ...(step.layout && { layout: step.layout }) } });
}

/** `text` with the card of an input, where it has one. */
export function askInput(id: string, step: StepOf<'input'>, text: string, context: Context): NonNullable<Move['says']> {
  const { world, tongue } = context;
  const skip = skipOf(step);
  if (skip) return ask(id, skip, text, context);
  if (step.kind === 'file') return say(world, text);
  const plain = (step.kind ?? 'text') === 'text' && step.skipLabel === undefined;
  return say(world, text, plain ? {} : { form: formOf(id, step, tongue.words)! });
}

/** A file is sent beside the question, so what stands under it is the button to go without one. */
export function skipOf(step: StepOf<'input'>): StepOf<'choice'> | undefined {
  if (step.kind !== 'file' || step.skipLabel === undefined) return undefined;
  return { type: 'choice', text: step.text, options: [{ id: 'skip', label: step.skipLabel, next: step.next }] };
}

/** What an input waits for. */
export function restOf(step: StepOf<'input'>): Waiting {
  return skipOf(step) ? 'choice' : 'input';
}

/** The card of a step, as the visitor gets it. */
export function formOf(id: string, step: Step, words: Words, fields: readonly FieldDefinition[] = []): Form | undefined {
  const plain = cardOf(step, words);
  const card = plain && demanding(plain, fields);
  return (
    card && {
      stepId: id,
      title: card.title,
      fields: card.fields.map(shown),
      ...(card.submitLabel && { submitLabel: card.submitLabel }),
      ...(card.skippable && { skippable: true }),
      ...(card.skipLabel && { skipLabel: card.skipLabel }),
      ...(card.offline && { offline: true }),
    }
  );
}

/** A field without the variable that it is kept in: that is no business of the visitor's page. */
function shown(field: Card['fields'][number]): Form['fields'][number] {
  const { saveTo: _, ...rest } = field;
  return rest;
}
