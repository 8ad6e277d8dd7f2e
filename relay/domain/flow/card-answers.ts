// What was filled into a card: whether all of it fits, what was given, and how the visitor's message tells it.
import { limits } from '#protocol/limits.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { countChars, isBlank } from '#protocol/text.ts';
import type { Step } from '#protocol/flow/document.ts';
import { fieldFault, type Card } from './fields.ts';
import { outOf } from './surveyed.ts';
import type { Words } from './words.ts';

/** By the key of the field; null where the card was skipped. */
export type CardValues = Readonly<Record<string, string>> | null;
type Given = { readonly key: string; readonly label: string; readonly of: string | undefined; readonly value: string };

/** Why the card cannot be sent with those values. */
export function cardFault(card: Card, values: CardValues): Refused | undefined {
  if (values === null) return card.skippable ? undefined : refuse('bad_field', 'This form cannot be skipped.', { field: 'command.values' });
  const foreign = Object.keys(values).find((key) => !card.fields.some((field) => field.key === key));
  if (foreign !== undefined) return refuse('bad_field', 'There is no such field.', { field: `command.values.${foreign}` });
  for (const field of card.fields) {
    const code = fieldFault(field, Object.hasOwn(values, field.key) ? (values[field.key] ?? '') : '');
    if (code) return refuse(code, `${field.label}: this does not fit.`, { field: `command.values.${field.key}` });
  }
  return undefined;
}

/** What was given, readable; fields that were left blank are not among it. */
export function givenIn(card: Card, values: CardValues, words: Words): readonly Given[] {
  return card.fields
    .map((field) => ({ key: field.key, label: field.label, of: field.of, value: readable(field, values?.[field.key] ?? '', words) }))
    .filter(({ value }) => !isBlank(value));
}

/** The visitor's message. */
export function toldOf(step: Step, card: Card, given: readonly Given[], words: Words): string {
  const summary = step.type === 'input' ? (given[0]?.value ?? '') : linesOf(given);
  return isBlank(summary) ? (card.skipLabel ?? words.skip) : short(summary);
}

/** What was filled in, a line each; ticks of one question on one line. */
function linesOf(given: readonly Given[]): string {
  const ticked = (question: string): string => given.flatMap(({ label, of }) => (of === question ? [label] : [])).join(', ');
  const lines = given.map(({ label, of, value }) => (of === undefined ? asked(label, value) : asked(of, ticked(of))));
  return [...new Set(lines)].join('\n');
}

function asked(question: string, answer: string): string {
  return /[?!.:؟？：]$/u.test(question.trim()) ? `${question.trim()} ${answer}` : `${question}: ${answer}`;
}

function readable({ kind, rating, of }: Card['fields'][number], value: string, { yes, no }: Words): string {
  if (rating !== undefined) return value === '' ? '' : outOf(value, rating);
  if (kind !== 'checkbox') return value.trim();
  if (value === 'true' || value === 'on') return yes;
  return value === '' || of !== undefined ? '' : no;
}

function short(text: string): string {
  return countChars(text) > limits.messageChars ? Array.from(text).slice(0, limits.messageChars).join('') : text;
}
