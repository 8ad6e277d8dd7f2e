// Where the steps of a flow lead, whatever their kind: found by the names of fields that hold a step, so that a kind that this
// editor has never seen is drawn and followed like any other.
import { isObject, listOf, stepsOf, textOf, valueAt, type Doc, type Json, type Place, type StepDoc } from './document.ts';
import { conditionWords } from './condition-words.ts';

/** `place` is within the step. `words` say when it is taken; empty where always. */
export type Link = { readonly place: Place; readonly to: string; readonly words: string };

const single: Readonly<Record<string, string>> = {
  next: '',
  goto: '',
  else: 'otherwise',
  open: 'open',
  closed: 'closed',
  collect: 'asks meanwhile',
  onSkip: 'skipped',
  onTimeout: 'takes too long',
  onCancelled: 'changes their mind',
  onUnavailable: 'nobody there',
  onError: 'fails',
  onNone: 'nothing found',
  onUnsolved: 'did not help',
  onSolved: 'an article helped',
};

export function linksOf(step: StepDoc): readonly Link[] {
  return Object.entries(step).flatMap(([key, value]): readonly Link[] => {
    // A step of another flow.
    if (key === 'goto' && textOf(step['flow']) !== '') return [];
    if (typeof value === 'string') return isLinkKey(key) ? [{ place: [key], to: value, words: wordsOf(key) }] : [];
    if (key === 'outcomes' && isObject(value))
      return Object.entries(value).map(([label, to]) => ({ place: [key, label], to: textOf(to), words: label }));
    if (!Array.isArray(value)) return [];
    return value.flatMap((item: Json, index: number) => {
      const to = valueAt(item, ['next']) ?? valueAt(item, ['goto']);
      if (typeof to !== 'string') return [];
      return [{ place: [key, index, valueAt(item, ['next']) === undefined ? 'goto' : 'next'], to, words: itemWords(item) }];
    });
  });
}

export function isLinkKey(key: string): boolean {
  return Object.hasOwn(single, key) || /^on[A-Z]/u.test(key);
}

function wordsOf(key: string): string {
  return (
    single[key] ??
    key
      .replace(/^on/u, '')
      .replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)
      .trim()
  );
}

function itemWords(item: Json): string {
  const label = textOf(valueAt(item, ['label']));
  if (label !== '') return label;
  const when = valueAt(item, ['when']);
  return when === undefined ? '' : conditionWords(when);
}

/** Where a flow may begin or be led to from anywhere, in the order of reading. */
export function rootsOf(doc: Doc): readonly string[] {
  const goto = (value: Json | undefined): readonly string[] => listOf(value).flatMap((one) => textOf(valueAt(one, ['goto'])) || []);
  const fallback = textOf(valueAt(doc, ['globals', 'fallback', 'goto']));
  return [
    ...goto(doc['triggers']),
    textOf(doc['start']),
    ...goto(valueAt(doc, ['globals', 'intents'])),
    ...(fallback === '' ? [] : [fallback]),
  ].filter((id, index, all) => id !== '' && all.indexOf(id) === index);
}

/** Ids of all steps as somebody would tell the flow: from its beginning, each way to its end before the next; strays last. */
export function readingOrder(doc: Doc): readonly string[] {
  const steps = new Map(stepsOf(doc));
  const order = new Set<string>();
  const tell = (id: string): void => {
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const step = steps.get(next);
      if (!step || order.has(next)) continue;
      order.add(next);
      open.push(
        ...linksOf(step)
          .map(({ to }) => to)
          .toReversed(),
      );
    }
  };
  for (const root of rootsOf(doc)) tell(root);
  for (const id of steps.keys()) tell(id);
  return [...order];
}
