// Between what is known of a visitor and what stands in the form: text as typed, and only what was changed goes back. Pure.
import { customName, type ContactField, type optIns, type ContactPatch } from '#protocol/contact.ts';
import type { FieldValue } from '#protocol/custom-fields.ts';
import { isSame } from '#protocol/field-values.ts';
import type { KnownVisitor } from '#protocol/http/visitors.ts';

export type TextField = Exclude<ContactField, 'organisationId' | OptIn>;
export type OptIn = (typeof optIns)[keyof typeof optIns];
export type ContactDraft = {
  readonly text: Readonly<Record<ContactField, string>>;
  readonly custom: Readonly<Record<string, FieldValue | null>>;
};

export function contactDraft({ visitor, timeZone, private: beside }: KnownVisitor): ContactDraft {
  const known = beside?.known ?? {};
  const text = (field: ContactField): string => {
    const value = known[field]?.value;
    return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
  };
  return {
    text: {
      name: visitor.name ?? '',
      email: visitor.email ?? '',
      role: visitor.role ?? '',
      language: visitor.language ?? '',
      timeZone: timeZone ?? '',
      phoneWork: text('phoneWork'),
      phoneHome: text('phoneHome'),
      phoneCell: text('phoneCell'),
      url: text('url'),
      address: text('address'),
      organisationId: text('organisationId'),
      roles: text('roles'),
      wantsTranscript: text('wantsTranscript'),
      wantsAnnouncements: text('wantsAnnouncements'),
    },
    custom: Object.fromEntries((beside?.fields ?? []).map(({ key }) => [key, known[customName(key)]?.value ?? null])),
  };
}

/** What differs; a field that was emptied is taken away. */
export function contactPatch(before: ContactDraft, after: ContactDraft): ContactPatch {
  const fields = Object.keys(before.text) as readonly ContactField[]; // its own keys
  const changed = fields.filter((field) => before.text[field].trim() !== after.text[field].trim());
  const custom = Object.entries(after.custom).filter(([key, value]) => !isSame(before.custom[key] ?? undefined, value ?? undefined));
  return {
    ...Object.fromEntries(changed.map((field) => [field, valueOf(field, after.text[field].trim())])),
    ...(custom.length > 0 && { custom: Object.fromEntries(custom) }),
  };
}

function valueOf(field: ContactField, typed: string): string | string[] | null {
  if (typed === '') return null;
  if (field !== 'roles') return typed;
  return typed
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
