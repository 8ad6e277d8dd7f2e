// The custom fields of a conversation that have a value, in the order of the site; one that is defined no more is called by its key. Pure.
import type { FieldDefinition, FieldValue, FieldValues } from '#protocol/custom-fields.ts';

export type FilledIn = { readonly key: string; readonly label: string; readonly value: FieldValue };

export function filledIn(fields: readonly FieldDefinition[], values: FieldValues = {}): readonly FilledIn[] {
  const known = fields.flatMap(({ key, label }) => (Object.hasOwn(values, key) ? [{ key, label, value: values[key]! }] : []));
  const others = Object.entries(values).filter(([key]) => !fields.some((field) => field.key === key));
  return [...known, ...others.map(([key, value]) => ({ key, label: key, value }))];
}
