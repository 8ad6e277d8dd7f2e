// Faults in the translations of a flow: each names the language, the step and the field. What a translation lacks is a
// warning, since the flow's own words stand in for it; what it has too much of would never be seen, and is an error.
import type { Flow, Step, StepWords, Translation } from '#protocol/flow/document.ts';
import { error, warning, type Fault } from './fault.ts';
import { folded } from './matching.ts';
import { isOnlyPlaces, refsIn } from './template.ts';
import { layersOf, translationsFor } from './tongue.ts';
import { translated, wordsOf } from './translate.ts';
import { isPlainRef } from './world.ts';

export function translationFaults(flow: Flow): readonly Fault[] {
  return [
    ...languageFaults(flow.language, 'language'),
    ...Object.entries(flow.translations ?? {}).flatMap(([tag, translation]) => [
      ...languageFaults(tag, `translations.${tag}`),
      ...(tag === flow.language
        ? [error('unknown_language', null, `The flow is written in "${tag}" already.`, { field: `translations.${tag}` })]
        : []),
      ...globalFaults(flow, tag, translation),
      ...unknownSteps(flow, tag, translation),
      ...Object.entries(flow.steps).flatMap(([id, step]) => stepFaults(flow, tag, translation, id, step)),
    ]),
  ];
}

/** A tag must be well formed, spelt as BCP 47 spells it (so that no two are one), and of a language that exists. */
function languageFaults(tag: string, field: string): readonly Fault[] {
  const spelt = spelling(tag);
  if (spelt === tag) return [];
  const hint = spelt === undefined ? 'Write a tag like "de" or "pt-BR".' : `Write it as "${spelt}".`;
  return [error('unknown_language', null, `"${tag}" is no language that we know. ${hint}`, { field })];
}

function spelling(tag: string): string | undefined {
  try {
    const { baseName, language } = new Intl.Locale(tag);
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(language) === undefined ? undefined : baseName;
  } catch {
    return undefined;
  }
}

function globalFaults(flow: Flow, tag: string, { globals }: Translation): readonly Fault[] {
  const field = `translations.${tag}.globals.fallback.text`;
  const fallback = flow.globals?.fallback;
  const text = globals?.fallback?.text;
  if (text !== undefined && !fallback) return [error('unknown_field', null, 'The flow has no fallback.', { field })];
  if (text !== undefined) return placeFaults(null, field, text);
  return fallback && !readers(flow, tag).some((each) => each.globals?.fallback?.text !== undefined) ? missing(flow, tag, null, field) : [];
}

function unknownSteps(flow: Flow, tag: string, { steps }: Translation): readonly Fault[] {
  return Object.keys(steps ?? {})
    .filter((id) => !Object.hasOwn(flow.steps, id))
    .map((id) => error('unknown_step', id, `There is no step "${id}" to translate.`, { field: `translations.${tag}.steps.${id}` }));
}

function stepFaults(flow: Flow, tag: string, { steps }: Translation, id: string, step: Step): readonly Fault[] {
  const field = `translations.${tag}.steps.${id}`;
  const words = steps && Object.hasOwn(steps, id) ? steps[id] : undefined;
  const own = sayingsOf(wordsOf(step));
  const given = sayingsOf(words ?? {});
  const layers = layersOf(readers(flow, tag), id);
  const said = new Set(layers.flatMap((layer) => [...sayingsOf(layer).keys()]));
  return [
    ...[...given.keys()].filter((key) => !own.has(key)).map((key) => unknown(id, `${field}.${key}`, key)),
    ...[...given].flatMap(([key, text]) => placeFaults(id, `${field}.${key}`, text)),
    ...[...own]
      .filter(([key, text]) => !said.has(key) && !isOnlyPlaces(text))
      .flatMap(([key]) => missing(flow, tag, id, `${field}.${key}`)),
    ...sameWords(step, translated(step, layers), id, field),
  ];
}

/** Every text by its field, e.g. `text`, `texts.0`, `options.login`, `fields.role.options.speaker`. */
function sayingsOf({ texts, options, fields, ...plain }: StepWords): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(plain),
    ...(texts ?? []).map((text, index) => [`texts.${index}`, text] as const),
    ...Object.entries(options ?? {}).map(([id, label]) => [`options.${id}`, label] as const),
    ...Object.entries(fields ?? {}).flatMap(([key, words]) => [
      ...(words.label === undefined ? [] : [[`fields.${key}.label`, words.label] as const]),
      ...Object.entries(words.options ?? {}).map(([option, label]) => [`fields.${key}.options.${option}`, label] as const),
    ]),
  ]);
}

function unknown(stepId: string, field: string, key: string): Fault {
  return /(?:^|\.)options\./u.test(key)
    ? error('unknown_option', stepId, `The step has no option for "${key}".`, { field })
    : error('unknown_field', stepId, `The step says nothing at "${key}".`, { field });
}

function placeFaults(stepId: string | null, field: string, text: string): readonly Fault[] {
  return refsIn(text)
    .filter((ref) => !isPlainRef(ref))
    .map((ref) => error('unknown_ref', stepId, `"${ref}" is nothing that a flow can ask about.`, { field }));
}

/** A regional translation of the flow's own language, like `en-GB` to `en`, need only say what is different. */
function missing(flow: Flow, tag: string, stepId: string | null, field: string): readonly Fault[] {
  if (tag.toLowerCase().startsWith(`${flow.language.toLowerCase()}-`)) return [];
  return [warning('missing_translation', stepId, 'Not translated: the words of the flow itself are shown.', { field })];
}

/** Answers that were told apart must still be, also by who types them. */
function sameWords(written: Step, shown: Step, stepId: string, field: string): readonly Fault[] {
  return lists(shown).flatMap(({ at, labels }, index) => {
    const before = new Set(lists(written)[index]?.labels.map(folded)).size;
    return new Set(labels.map(folded)).size < before
      ? [error('same_words', stepId, 'Two answers read the same.', { field: `${field}.${at}` })]
      : [];
  });
}

function lists(step: Step): readonly { readonly at: string; readonly labels: readonly string[] }[] {
  if (step.type === 'choice') return [{ at: 'options', labels: step.options.map(({ label }) => label) }];
  if (step.type !== 'form') return [];
  return step.fields.map(({ key, options }) => ({ at: `fields.${key}.options`, labels: options ?? [] }));
}

function readers(flow: Flow, tag: string): readonly Translation[] {
  return translationsFor(flow, tag).map(({ translation }) => translation);
}
