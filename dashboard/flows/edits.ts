// What a person does to a flow besides typing: add a step where something leads, take one away, add an answer. Pure.
import {
  changed,
  isObject,
  stepAt,
  stepsOf,
  textOf,
  valueAt,
  withValue,
  type Doc,
  type Json,
  type Place,
  type StepDoc,
} from './document.ts';
import { linksOf } from './links.ts';
import { kinds } from './step-kinds.ts';

export type Added = { readonly doc: Doc; readonly id: string };

/** `doc` with a new step of that kind that `from` leads to; null: nothing leads to it yet. */
export function withNewStep(doc: Doc, kind: string, from: { readonly id: string; readonly place: Place } | null): Added {
  const id = freeName(kind, new Set(stepsOf(doc).map(([each]) => each)));
  // Entries are written as plain JSON.
  const step = (kinds[kind]?.make?.(followerOf(doc, kind, from) ?? id) ?? { type: kind }) as StepDoc;
  const added = changed(doc, ['steps', id], step);
  return { id, doc: from ? changed(added, ['steps', from.id, ...from.place], id) : added };
}

/**
 * Where a new step should lead: back to the question that it answers, or on to what followed before. What asks in its turn is in the
 * middle of a way: an answer there that nobody has led on yet would begin all over again, and what followed would be lost.
 */
function followerOf(doc: Doc, kind: string, from: { readonly id: string; readonly place: Place } | null): string | undefined {
  if (!from) return textOf(doc['start']) || undefined;
  const origin = stepAt(doc, from.id);
  const isAnswer = origin !== undefined && Array.isArray(origin['options']) && from.place[0] === 'options';
  if (isAnswer && !kinds[kind]?.asks) return from.id;
  const before = textOf(valueAt(origin, from.place));
  return stepAt(doc, before) ? before : textOf(doc['start']) || from.id;
}

/** `doc` without that step: what led to it leads to what followed it, or, where nothing must follow, nowhere. */
export function withoutStep(doc: Doc, id: string): Doc {
  const gone = stepAt(doc, id);
  const next =
    gone &&
    linksOf(gone)
      .map(({ to }) => to)
      .find((to) => to !== id && stepAt(doc, to));
  const rest = changed(doc, ['steps', id], undefined);
  const retold = stepsOf(rest).reduce((all, [other, step]) => {
    const led = linksOf(step).filter(({ to }) => to === id);
    return led.reduce(
      (now, { place }) => changed(now, ['steps', other, ...place], next ?? (isOptional(step, place) ? undefined : id)),
      all,
    );
  }, rest);
  const roots = elsewhere(retold, id, next);
  return languages(roots).reduce((all, tag) => changed(all, ['translations', tag, 'steps', id], undefined), roots);
}

function languages(doc: Doc): readonly string[] {
  const { translations } = doc;
  return isObject(translations)
    ? Object.keys(translations).filter((tag) => valueAt(doc, ['translations', tag, 'steps']) !== undefined)
    : [];
}

/** Start, triggers, intents and the fallback lead on as well. */
function elsewhere(doc: Doc, id: string, next: string | undefined): Doc {
  if (next === undefined) return doc;
  const led = (items: Json | undefined): Json | undefined =>
    Array.isArray(items) ? items.map((item: Json) => (valueAt(item, ['goto']) === id ? withValue(item, ['goto'], next) : item)) : items;
  const places: readonly Place[] = [['triggers'], ['globals', 'intents']];
  const lists = places.reduce(
    (all, place) => (valueAt(all, place) === undefined ? all : changed(all, place, led(valueAt(all, place)))),
    doc,
  );
  const single: readonly Place[] = [['start'], ['globals', 'fallback', 'goto']];
  return single.reduce((all, place) => (valueAt(all, place) === id ? changed(all, place, next) : all), lists);
}

function isOptional(step: StepDoc, [key, ...rest]: Place): boolean {
  if (rest.length > 0) return key === 'outcomes';
  const kind = kinds[textOf(step['type'])];
  return kind?.fields.some((field) => field.as === 'step' && field.key === key && field.none !== undefined) ?? false;
}

/** A copy of that step, that leads where it leads; nothing leads to it yet. */
export function withCopyOf(doc: Doc, id: string): Added {
  const step = stepAt(doc, id) ?? {};
  const copy = freeName(textOf(step['type']) || 'step', new Set(stepsOf(doc).map(([each]) => each)));
  return { id: copy, doc: changed(doc, ['steps', copy], step) };
}

/** `options` with one more, that leads where the last one does. */
export function withAnswer(options: readonly Json[], label: string, next: string): readonly Json[] {
  const id = freeName('answer', new Set(options.map((option) => textOf(valueAt(option, ['id'])))));
  return [...options, { id, label, next: textOf(valueAt(options.at(-1), ['next'])) || next }];
}

/** A key that no field of the form has. */
export function withField(fields: readonly Json[], label: string): readonly Json[] {
  const key = freeName('field', new Set(fields.map((field) => textOf(valueAt(field, ['key']))))).replace('-', '');
  return [...fields, { key, label, kind: 'text' }];
}

/** Steps of several places that lead to `id`, by their ids. */
export function leadingTo(doc: Doc, id: string): readonly string[] {
  return stepsOf(doc).flatMap(([other, step]) => (linksOf(step).some(({ to }) => to === id) ? [other] : []));
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(name)) return name;
  }
}
