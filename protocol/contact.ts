// What is known of a visitor: its fields, where a value came from, and which of two values stands (SPEC J-29). Pure.
import * as v from 'valibot';
import { FieldKey, FieldValue } from './custom-fields.ts';
import { Email, Name, text, WebUrl } from './text.ts';
import { isBlank } from './characters.ts';
import { limits } from './limits.ts';

/** From a token that the site signed, an agent, the visitor's own words, or the page that the widget stood on. */
export const sources = ['verified', 'agent', 'visitor', 'page'] as const;
export type Source = (typeof sources)[number];

/** A value stands against all that are weaker; of two alike the later one. What was there before there was a history is the weakest. */
export const strength: Readonly<Record<Source, number>> = { verified: 3, agent: 2, visitor: 1, page: 1 };

const Phone = v.pipe(
  v.string(),
  v.trim(),
  v.check(
    (value) => /^\+?[\d ()./-]{3,40}(?: ?(?:x|ext\.?) ?\d{1,6})?$/u.test(value) && /\d{3}/u.test(value.replace(/\D/gu, '')),
    'bad_field',
  ),
);

const Line = (most: number) =>
  v.pipe(
    text(most),
    v.trim(),
    v.check((value) => !isBlank(value) && !/[\n\t]/u.test(value), 'bad_field'),
  );

const TimeZone = v.pipe(v.string(), v.maxLength(60), v.check(isTimeZone, 'bad_field'));

const Language = v.pipe(v.string(), v.maxLength(35), v.check(isLanguage, 'bad_field'));

/** Whether somebody wants to be sent something (SPEC T-41); where nothing is said they do not. */
const OptIn = v.picklist(['yes', 'no'], 'bad_field');

const Roles = v.pipe(v.array(Line(40)), v.maxLength(20, 'too_many'));

/** Each field with what it may hold. `role` is the kind of audience (SPEC G-16), `roles` are all others (T-42). */
const fields = {
  name: Name,
  email: Email,
  role: Line(40),
  language: Language,
  timeZone: TimeZone,
  phoneWork: Phone,
  phoneHome: Phone,
  phoneCell: Phone,
  url: WebUrl,
  address: v.pipe(
    text(500),
    v.trim(),
    v.check((value) => !isBlank(value), 'bad_field'),
  ),
  organisationId: v.pipe(v.string(), v.regex(/^og_[0-9a-f]{32}$/u, 'bad_id')),
  roles: Roles,
  wantsTranscript: OptIn,
  wantsAnnouncements: OptIn,
} as const;

export type ContactField = keyof typeof fields;

/** What can be opted in to, as the field that keeps it. */
export const optIns = { transcript: 'wantsTranscript', announcements: 'wantsAnnouncements' } as const satisfies Record<
  string,
  ContactField
>;

/** What stands in the history of a visitor and is no value of theirs. */
export const doings = ['mail', 'linked', 'unlinked', 'avatar'] as const;

/** What is changed: null takes a value away, and anybody may fill it in again. */
export const ContactPatch = v.strictObject({
  ...(Object.fromEntries(Object.entries(fields).map(([field, schema]) => [field, v.optional(v.nullable(schema))])) as {
    readonly [F in ContactField]: v.OptionalSchema<v.NullableSchema<(typeof fields)[F], undefined>, undefined>;
  }), // each under its own name
  /** Custom fields of visitors by key (T-43). */
  custom: v.optional(
    v.pipe(
      v.record(FieldKey, v.nullable(FieldValue)),
      v.check((values) => Object.keys(values).length <= limits.page, 'too_many'),
    ),
  ),
});
export type ContactPatch = v.InferOutput<typeof ContactPatch>;

/** As it is kept: text, words, or what a custom field holds. */
export type ContactValue = FieldValue | null;

/** The name under which a custom field of visitors is kept. */
export const customName = (key: string): `custom.${string}` => `custom.${key}`;

const VARIABLES = 'variables.';

/** The name under which a variable of the site is kept (SPEC S-30): its value is `[label, value]`. It changes often, and has no history. */
export const variableName = (key: string): string => `${VARIABLES}${key}`;
export const isVariable = (field: string): boolean => field.startsWith(VARIABLES);

/** A patch as names and values: what is not in it does not change. */
export function changesOf({ custom = {}, ...plain }: ContactPatch): ReadonlyMap<string, ContactValue> {
  const given = Object.entries(plain).filter(([, value]) => value !== undefined) as readonly [string, ContactValue][]; // undefined is out
  return new Map([...given, ...Object.entries(custom).map(([key, value]) => [customName(key), value] as const)]);
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isLanguage(value: string): boolean {
  try {
    return new Intl.Locale(value).language !== '';
  } catch {
    return false;
  }
}
