// What the values of a card mean to the flow: the same in every language that the card was shown in.
import type { Flow } from '#protocol/flow/document.ts';
import { stepOf, writtenStep } from './built-in.ts';
import { cardOf, kept } from './fields.ts';
import { layersOf, type Tongue } from './tongue.ts';
import { meant } from './translate.ts';

/** What is learned from `values`, sent for the card of that step; nothing where it was skipped. */
export function answersOf(
  document: Flow,
  tongue: Tongue,
  stepId: string,
  values: Readonly<Record<string, string>> | null,
): ReturnType<typeof kept> {
  const step = stepOf(document, stepId, tongue);
  const card = step && cardOf(step, tongue.words);
  if (!card || values === null) return { vars: {}, profile: {}, fields: {} };
  const written = writtenStep(document, stepId);
  return kept(card.fields, written ? meant(written, layersOf(tongue.translations, stepId), values) : values);
}
