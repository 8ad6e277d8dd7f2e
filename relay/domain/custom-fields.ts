// Values of custom fields as an event, and what of a form or a flow fits them. Knows neither who asks nor a conversation.
import type { EventBody } from '#protocol/conversation/events.ts';
import { fromText, type FieldDefinition, type FieldValue, type FieldValues } from '#protocol/custom-fields.ts';
import { isSame } from '#protocol/field-values.ts';

/** The event that brings `before` to what `values` say; undefined where they say nothing new. */
export function changesOf(
  before: FieldValues = {},
  values: Readonly<Record<string, FieldValue | null>>,
  fields: readonly FieldDefinition[],
): EventBody | undefined {
  const changes = fields.flatMap(({ key, label }) => {
    const value = values[key];
    return value === undefined || isSame(value ?? undefined, before[key]) ? [] : [{ key, label, value }];
  });
  return changes.length > 0 ? { type: 'fields.changed', changes } : undefined;
}

/** What a visitor's form or the flow gives, as the fields keep it: those that they may fill in, and that it fits. */
export function fittingValues(given: Readonly<Record<string, string | number | boolean>>, fields: readonly FieldDefinition[]): FieldValues {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const written = field.fillBy.includes('visitor') && Object.hasOwn(given, field.key) ? given[field.key] : undefined;
      const value = written === undefined ? undefined : fromText(field, written);
      return value === undefined ? [] : [[field.key, value]];
    }),
  );
}
