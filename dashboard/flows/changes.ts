// What is different between two versions of a flow, in sentences that somebody reads before they publish.
import { isObject, listOf, stepAt, stepsOf, textOf, valueAt, type Doc, type Json, type StepDoc } from './document.ts';
import { linksOf } from './links.ts';
import { kindOf } from './step-kinds.ts';
import { readable, stepWords, wordsOfId } from './step-words.ts';
import { languagesOf, languageWord, textsOf, textsOfStep, translationAt } from './translations.ts';

/** `stepId`: the step that it is about, where it still stands. */
export type Change = { readonly words: string; readonly stepId: string | null };

export function changesBetween(before: Doc, after: Doc): readonly Change[] {
  const ids = [...new Set([...stepsOf(after), ...stepsOf(before)].map(([id]) => id))];
  return [
    ...aboutAll(before, after),
    ...ids.flatMap((id) => ofStep(before, after, id).map((words) => ({ words, stepId: stepAt(after, id) ? id : null }))),
    ...ofTranslations(before, after),
  ];
}

function aboutAll(before: Doc, after: Doc): readonly Change[] {
  const all = (words: string): Change => ({ words, stepId: null });
  return [
    ...(same(before['name'], after['name']) ? [] : [all(`It is called “${textOf(after['name'])}” now.`)]),
    ...(same(before['start'], after['start']) ? [] : [all(`It begins with “${wordsOfId(after, textOf(after['start']))}” now.`)]),
    ...(same(before['triggers'], after['triggers']) ? [] : [all('When it begins by itself has changed.')]),
    ...(same(valueAt(before, ['globals', 'intents']), valueAt(after, ['globals', 'intents']))
      ? []
      : [all('The words that are understood everywhere have changed.')]),
    ...(same(valueAt(before, ['globals', 'fallback']), valueAt(after, ['globals', 'fallback']))
      ? []
      : [all('What happens when it does not understand has changed.')]),
  ];
}

function ofStep(before: Doc, after: Doc, id: string): readonly string[] {
  const [old, now] = [stepAt(before, id), stepAt(after, id)];
  if (!now) return old ? [`Gone: “${stepWords(old)}”.`] : [];
  const title = `“${stepWords(now)}”`;
  if (!old) return [`New: ${title} (${kindOf(now).word.toLowerCase()}).`];
  if (same(old, now)) return [];
  const told = [...ofTexts(id, old, now), ...ofAnswers(old, now), ...ofLinks(after, old, now)];
  return told.length > 0 ? told : [`${title}: how it works has changed.`];
}

function ofTexts(id: string, old: StepDoc, now: StepDoc): readonly string[] {
  const was = new Map(textsOfStep(id, old).map(({ at, text }) => [JSON.stringify(at), text]));
  return textsOfStep(id, now).flatMap(({ at, text }) => {
    const before = was.get(JSON.stringify(at));
    return before === undefined || before === text || at.includes('options') ? [] : [`“${short(before)}” reads “${short(text)}” now.`];
  });
}

function ofAnswers(old: StepDoc, now: StepDoc): readonly string[] {
  const named = (step: StepDoc) =>
    listOf(step['options']).map((option) => [textOf(valueAt(option, ['id'])), textOf(valueAt(option, ['label']))] as const);
  const [was, is] = [named(old), named(now)];
  const [before, after] = [new Map(was), new Map(is)];
  const at = `At “${stepWords(now)}”`;
  const added = is.filter(([id]) => !before.has(id)).map(([, label]) => `${at}: new answer “${label}”.`);
  const gone = was.filter(([id]) => !after.has(id)).map(([, label]) => `${at}: no answer “${label}” any more.`);
  const renamed = is.flatMap(([id, label]) =>
    before.has(id) && before.get(id) !== label ? [`${at}: “${before.get(id)}” is called “${label}” now.`] : [],
  );
  const order = (list: readonly (readonly [string, string])[]): readonly string[] =>
    list.map(([id]) => id).filter((id) => before.has(id) && after.has(id));
  const reordered = same([...order(was)], [...order(is)]) ? [] : [`${at}: the answers stand in another order.`];
  return [...added, ...gone, ...renamed, ...reordered];
}

function ofLinks(doc: Doc, old: StepDoc, now: StepDoc): readonly string[] {
  const key = ({ place, words }: ReturnType<typeof linksOf>[number], step: StepDoc) =>
    place[0] === 'options' ? `options ${textOf(valueAt(step, [place[0], place[1] ?? 0, 'id']))}` : `${place.join('.')} ${words}`;
  const was = new Map(linksOf(old).map((link) => [key(link, old), link.to]));
  return linksOf(now).flatMap((link) => {
    const before = was.get(key(link, now));
    if (before === undefined || before === link.to) return [];
    return [`“${link.words || stepWords(now)}” leads to “${wordsOfId(doc, link.to)}” now.`];
  });
}

function ofTranslations(before: Doc, after: Doc): readonly Change[] {
  return [...new Set([...languagesOf(before), ...languagesOf(after)])].flatMap((tag): readonly Change[] => {
    const all = (words: string): readonly Change[] => [{ words, stepId: null }];
    if (!isObject(valueAt(after, ['translations', tag]))) return all(`${languageWord(tag)} is gone.`);
    if (!isObject(valueAt(before, ['translations', tag]))) return all(`${languageWord(tag)} is new.`);
    const told = textsOf(after).filter(({ told: place }) => translationAt(before, tag, place) !== translationAt(after, tag, place)).length;
    return told === 0
      ? []
      : all(told === 1 ? `One text in ${languageWord(tag)} has changed.` : `${told} texts in ${languageWord(tag)} have changed.`);
  });
}

function short(text: string): string {
  const shown = readable(text);
  return shown.length <= 70 ? shown : `${shown.slice(0, 69).trimEnd()}…`;
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
