// Which texts a flow has, and where each stands in another language. Knows languages only by their tags.
import { isObject, listOf, stepsOf, textOf, valueAt, type Doc, type Json, type Place, type StepDoc } from './document.ts';

/** A text of the flow: where it is written, and where its translation stands, without the language. */
export type Text = { readonly at: Place; readonly told: Place; readonly text: string };

const plain = ['text', 'title', 'label', 'submitLabel', 'skipLabel', 'invalidText', 'queueText'];

export function textsOf(doc: Doc): readonly Text[] {
  const fallback = textOf(valueAt(doc, ['globals', 'fallback', 'text']));
  const all = ['globals', 'fallback', 'text'];
  return [
    ...(fallback === '' ? [] : [{ at: all, told: all, text: fallback }]),
    ...stepsOf(doc).flatMap(([id, step]) => textsOfStep(id, step)),
  ].filter(({ text }) => /\p{L}/u.test(text.replace(/\{\{[^{}]*\}\}/gu, '')));
}

export function textsOfStep(id: string, step: StepDoc): readonly Text[] {
  const here = ['steps', id];
  const one = (within: Place, told: Place, value: Json | undefined): readonly Text[] =>
    textOf(value) === '' ? [] : [{ at: [...here, ...within], told: [...here, ...told], text: textOf(value) }];
  return [
    ...plain.flatMap((key) => one([key], [key], step[key])),
    ...listOf(step['texts']).flatMap((text, index) => one(['texts', index], ['texts', index], text)),
    ...listOf(step['options']).flatMap((option, index) =>
      one(['options', index, 'label'], ['options', textOf(valueAt(option, ['id']))], valueAt(option, ['label'])),
    ),
    ...listOf(step['fields']).flatMap((field, index) => {
      const key = textOf(valueAt(field, ['key']));
      return [
        ...one(['fields', index, 'label'], ['fields', key, 'label'], valueAt(field, ['label'])),
        ...listOf(valueAt(field, ['options'])).flatMap((option, at) =>
          one(['fields', index, 'options', at], ['fields', key, 'options', textOf(option)], option),
        ),
      ];
    }),
  ];
}

/** Tags of the languages that the flow is translated into. */
export function languagesOf(doc: Doc): readonly string[] {
  const { translations } = doc;
  return isObject(translations) ? Object.keys(translations) : [];
}

export function translationAt(doc: Doc, language: string, told: Place): string {
  return textOf(valueAt(doc, ['translations', language, ...told]));
}

/** Texts that have no words in `language`. */
export function missingIn(doc: Doc, language: string): readonly Text[] {
  return textsOf(doc).filter(({ told }) => translationAt(doc, language, told) === '');
}

/** "German" for `de`, in the words of this browser; the tag where it knows none. */
export function languageWord(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
