// Values of custom fields as an event, and what of a form or a flow fits them. Knows neither who asks nor a conversation.
import { customName } from '#protocol/contact.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import { fromText, type FieldDefinition, type FieldValue, type FieldValues } from '#protocol/custom-fields.ts';
import { isSame } from '#protocol/field-values.ts';
import type { ProfilePatch } from '#relay/domain/conversation/decision.ts';

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

/** `profile` with the visitor's custom fields as they are kept; what does not fit, or is not theirs to fill in, is left out. */
export function withFields(profile: ProfilePatch, fields: readonly FieldDefinition[]): ProfilePatch {
  const given = Object.entries(profile);
  if (!given.some(([name]) => isCustom(name))) return profile;
  const written = Object.fromEntries(
    given.flatMap(([name, value]) => (isCustom(name) && typeof value === 'string' ? [[name.slice(customName('').length), value]] : [])),
  );
  const kept = Object.entries(fittingValues(written, fields)).map(([key, value]) => [customName(key), value] as const);
  return Object.fromEntries([...given.filter(([name]) => !isCustom(name)), ...kept]) as ProfilePatch; // its own entries, less some
}

function isCustom(name: string): boolean {
  return name.startsWith(customName(''));
}
