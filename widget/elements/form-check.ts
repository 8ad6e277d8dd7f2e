// What is wrong with what was filled in, field by field. Pure; the relay checks again, this only spares a round trip.
import type { FormField } from '#protocol/conversation/parts.ts';
import type { StringKey } from '../strings.ts';

/** The first fault of `value` as the key of its words, or undefined. */
export function fieldFault(field: FormField, value: string): StringKey | undefined {
  const text = value.trim();
  if (!text || (field.kind === 'checkbox' && text !== 'true')) return field.required ? 'required' : undefined;
  switch (field.kind) {
    case 'email':
      return /^[^\s@"(),:;<>]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(text) && text.length <= 254 ? undefined : 'fault_bad_email';
    case 'number':
      return Number.isFinite(Number(text.replace(',', '.'))) ? undefined : 'badNumber';
    case 'phone':
      return /^\+?[\d\s()./-]{3,40}$/u.test(text) ? undefined : 'badPhone';
    case 'date':
      return /^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(Date.parse(text)) ? undefined : 'fault_bad_field';
    case 'select':
      return field.options?.includes(text) ? undefined : 'required';
    case 'text':
      return text.length > 500 ? 'fault_too_long' : undefined;
    default:
      return text.length > 4_000 ? 'fault_too_long' : undefined;
  }
}
