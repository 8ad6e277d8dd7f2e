import { expect, test } from 'vitest';
import type { FormField } from '#protocol/conversation/parts.ts';
import { fieldFault } from '#widget/elements/form-check.ts';

type Case = readonly [FormField['kind'], string, string | undefined];

test.each<Case>([
  ['text', 'Ana', undefined],
  ['email', 'ana@example.org', undefined],
  ['email', 'ana@example', 'fault_bad_email'],
  ['email', 'ana example.org', 'fault_bad_email'],
  ['number', '12,5', undefined],
  ['number', 'twelve', 'badNumber'],
  ['phone', '+49 (30) 123-456', undefined],
  ['phone', 'call me', 'badPhone'],
  ['date', '2026-05-14', undefined],
  ['date', '2026-13-40', 'fault_bad_field'],
  ['select', 'One', undefined],
  ['select', 'Three', 'required'],
  ['longtext', 'x'.repeat(4_001), 'fault_too_long'],
])('%s with %j', (kind, value, fault) => {
  expect(fieldFault({ key: 'k', label: 'L', kind, options: ['One', 'Two'] }, value)).toBe(fault);
});

test.each<FormField['kind']>(['text', 'email', 'number', 'date', 'select', 'checkbox'])(
  'an empty %s is a fault only where it is required',
  (kind) => {
    const field: FormField = { key: 'k', label: 'L', kind };
    const empty = kind === 'checkbox' ? 'false' : ' ';
    expect(fieldFault(field, empty)).toBeUndefined();
    expect(fieldFault({ ...field, required: true }, empty)).toBe('required');
  },
);
