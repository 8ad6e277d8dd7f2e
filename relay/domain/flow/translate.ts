// Puts a step into other words. Where it leads, what it asks for and what it keeps stay as they are written, so that a
// translated flow takes the same path.
import type { FlowField, Step, StepWords } from '#protocol/flow/document.ts';

/** `step` in the words of `layers`, nearest first; what they lack, and what the step does not have, is left alone. */
export function translated(step: Step, layers: readonly StepWords[]): Step {
  if (layers.length === 0) return step;
  const words = merged(layers);
  const said = Object.fromEntries(plain.flatMap((key) => (key in step && words[key] !== undefined ? [[key, words[key]]] : [])));
  // Each of these replaces a text by a text.
  const inOtherWords = { ...step, ...said } as Step;
  switch (inOtherWords.type) {
    case 'message':
      if (!inOtherWords.texts) return inOtherWords;
      return { ...inOtherWords, texts: inOtherWords.texts.map((text, index) => words.texts?.[index] ?? text) };
    case 'choice':
      return {
        ...inOtherWords,
        options: inOtherWords.options.map((option) => ({ ...option, label: own(words.options, option.id) ?? option.label })),
      };
    case 'form':
      return { ...inOtherWords, fields: inOtherWords.fields.map((field) => translatedField(field, own(words.fields, field.key))) };
    default:
      return inOtherWords;
  }
}

/** `values` of a card that was shown in the words of `layers`, as the flow as it is written would have got them. */
export function meant<Values extends Readonly<Record<string, string>>>(step: Step, layers: readonly StepWords[], values: Values): Values {
  if (step.type !== 'form' || layers.length === 0) return values;
  const { fields } = merged(layers);
  const selected = step.fields.flatMap(({ key, options }) => {
    const words = own(fields, key)?.options;
    const value = own(values, key);
    const option = value === undefined ? undefined : options?.find((each) => own(words, each) === value);
    return option === undefined ? [] : [[key, option]];
  });
  return { ...values, ...Object.fromEntries(selected) };
}

/** What `step` says to the visitor, in the shape of a translation: what a translator has to fill in. */
export function wordsOf(step: Step): StepWords {
  const said = Object.fromEntries(Object.entries(step).filter(([key, value]) => isPlain(key) && value !== undefined));
  switch (step.type) {
    case 'message':
      return { ...said, ...(step.texts && { texts: step.texts }) };
    case 'choice':
      return { ...said, options: Object.fromEntries(step.options.map(({ id, label }) => [id, label])) };
    case 'form':
      return { ...said, fields: Object.fromEntries(step.fields.map((field) => [field.key, fieldWords(field)])) };
    case 'note':
      // For staff.
      return {};
    default:
      return said;
  }
}

const plain = ['text', 'title', 'label', 'submitLabel', 'skipLabel', 'invalidText', 'queueText'] as const;

function isPlain(key: string): boolean {
  return plain.some((each) => each === key);
}

function fieldWords({ label, options }: FlowField) {
  return { label, ...(options && { options: Object.fromEntries(options.map((option) => [option, option])) }) };
}

type FieldWords = NonNullable<StepWords['fields']>[string];

function translatedField(field: FlowField, words: FieldWords | undefined): FlowField {
  if (!words) return field;
  const options = field.options?.map((option) => own(words.options, option) ?? option);
  return { ...field, label: words.label ?? field.label, ...(options && { options }) };
}

function merged(layers: readonly StepWords[]): StepWords {
  return layers.reduceRight<StepWords>(
    (under, over) => ({
      ...under,
      ...over,
      options: { ...under.options, ...over.options },
      fields: mergedFields(under.fields ?? {}, over.fields ?? {}),
    }),
    {},
  );
}

function mergedFields(under: NonNullable<StepWords['fields']>, over: NonNullable<StepWords['fields']>): NonNullable<StepWords['fields']> {
  const both = Object.entries(over).map(([key, words]) => {
    const below = own(under, key);
    return [key, { ...below, ...words, options: { ...below?.options, ...words.options } }];
  });
  return { ...under, ...Object.fromEntries(both) };
}

/** Only what was written there: a step may be named `constructor`. */
function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
