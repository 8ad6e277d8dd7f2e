// Values of custom fields as everybody compares and says them. Without a schema: the desk has it before its list can be used.
import type { FieldDefinition, FieldValue, FieldValues } from './custom-fields.ts';

/** A value in words. */
export function valueWords(value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Two values that say the same. */
export function isSame(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Fields that must be filled in before the conversation may be closed, and are not. */
export function missingAtClose(fields: readonly FieldDefinition[], values: FieldValues = {}): readonly FieldDefinition[] {
  return fields.filter(({ requiredAt, key }) => requiredAt === 'close' && !Object.hasOwn(values, key));
}

/** How flows and forms name a field that they fill in. */
export function calledInFlows({ subject, key }: Pick<FieldDefinition, 'subject' | 'key'>): string {
  return `${subject === 'visitor' ? 'visitorFields' : 'customFields'}.${key}`;
}
