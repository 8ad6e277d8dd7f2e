// A flow with more words that it hears, for an intent that it has or for a new one. Pure; what it does not know it leaves as it is.
import { changed, listOf, textOf, valueAt, type Doc } from '../flows/document.ts';

const intents = ['globals', 'intents'] as const;

/** What words may lead to: an intent of the flow by its place, or a step for a new one. */
export type Aim = { readonly intent: number } | { readonly step: string };

export function intentsOf(doc: Doc): readonly { readonly id: string; readonly words: readonly string[]; readonly goto: string }[] {
  return listOf(valueAt(doc, intents)).map((intent) => ({
    id: textOf(valueAt(intent, ['id'])),
    words: listOf(valueAt(intent, ['any'])).map(textOf),
    goto: textOf(valueAt(intent, ['goto'])),
  }));
}

export function withWords(doc: Doc, phrases: readonly string[], aim: Aim): Doc {
  const all = intentsOf(doc);
  if ('intent' in aim) {
    const words = [...new Set([...(all[aim.intent]?.words ?? []), ...phrases])];
    return changed(doc, [...intents, aim.intent, 'any'], words);
  }
  const id = Array.from({ length: all.length + 1 }, (_, n) => `words-${n + 1}`).find((one) => all.every((other) => other.id !== one))!;
  return changed(doc, intents, [...listOf(valueAt(doc, intents)), { id, any: [...phrases], goto: aim.step }]);
}
