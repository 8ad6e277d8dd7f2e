// Custom fields (SPEC T-33): what a site wants to know of each conversation, or of each visitor (T-43), defined by its managers; and which
// value fits one.
import * as v from 'valibot';
import { isBlank, Name, text, textFault } from './text.ts';

/** Not among the other limits, which visitors load. */
export const fieldLimits = {
  /** Of one site. */
  fields: 50,
  options: 50,
  optionChars: 80,
  /** Of a text as a value. */
  valueChars: 500,
} as const;

export const fieldKinds = ['text', 'number', 'select', 'multi', 'checkbox', 'date'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** What flows and forms call it: `customFields.KEY`, and `visitorFields.KEY` where it is about the visitor. */
export const FieldKey = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/u, 'bad_field'));

const Options = v.pipe(
  v.array(
    v.pipe(
      text(fieldLimits.optionChars),
      v.trim(),
      v.check((option) => !isBlank(option) && !/[\n\t]/u.test(option), 'bad_field'),
    ),
  ),
  v.maxLength(fieldLimits.options, 'too_many'),
  v.check((options) => new Set(options).size === options.length, 'already_exists'),
);

export const FieldDefinition = v.pipe(
  v.strictObject({
    /** Whom it is about; each has keys of its own. A visitor's is needed at no time in particular. */
    subject: v.picklist(['conversation', 'visitor']),
    key: FieldKey,
    label: Name,
    kind: v.picklist(fieldKinds),
    /** Of `select` and `multi`. */
    options: Options,
    /** `start`: a form that asks for it must be filled in. `close`: an agent must fill it in before they close. */
    requiredAt: v.nullable(v.picklist(['start', 'close'])),
    /** `visitor`: the forms of the flow, and the flow itself. */
    fillBy: v.pipe(
      v.array(v.picklist(['visitor', 'agent'])),
      v.minLength(1, 'missing_field'),
      v.check((by) => new Set(by).size === by.length, 'already_exists'),
    ),
    /** `visitor`: the assistant may say it. */
    visibleTo: v.picklist(['agents', 'visitor']),
  }),
  v.forward(
    v.check(({ kind, options }) => (kind === 'select' || kind === 'multi') === options.length > 0, 'bad_field'),
    ['options'],
  ),
  // Else nobody could ever close.
  v.forward(
    v.check(({ requiredAt, fillBy }) => requiredAt === null || fillBy.includes(requiredAt === 'start' ? 'visitor' : 'agent'), 'bad_field'),
    ['requiredAt'],
  ),
  v.forward(
    v.check(({ subject, requiredAt }) => subject === 'conversation' || requiredAt === null, 'bad_field'),
    ['requiredAt'],
  ),
);
export type FieldDefinition = v.InferOutput<typeof FieldDefinition>;

export const FieldValue = v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]);
export type FieldValue = v.InferOutput<typeof FieldValue>;
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** `value` as the field keeps it; undefined where it does not fit. */
export function fitting({ kind, options }: Pick<FieldDefinition, 'kind' | 'options'>, value: FieldValue): FieldValue | undefined {
  switch (kind) {
    case 'text': {
      const words = typeof value === 'string' ? value.trim() : '';
      return isBlank(words) || textFault(words, fieldLimits.valueChars) ? undefined : words;
    }
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e15 ? value : undefined;
    case 'select':
      return typeof value === 'string' && options.includes(value) ? value : undefined;
    case 'multi': {
      if (!Array.isArray(value) || value.length === 0 || !value.every((one) => options.includes(one))) return undefined;
      return options.filter((option) => value.includes(option));
    }
    case 'checkbox':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : undefined;
  }
}

/** What somebody wrote into a form, or a flow sets, as the field keeps it; undefined where it does not fit. */
export function fromText(field: Pick<FieldDefinition, 'kind' | 'options'>, given: string | number | boolean): FieldValue | undefined {
  const words = String(given).trim();
  switch (field.kind) {
    case 'number':
      return /^[+-]?\d{1,15}(?:[.,]\d{1,10})?$/u.test(words) ? fitting(field, Number(words.replace(',', '.'))) : undefined;
    case 'checkbox':
      return words === 'true' || words === 'on' ? true : words === 'false' || words === 'off' ? false : undefined;
    case 'multi':
      return fitting(field, field.options.includes(words) ? [words] : words.split(',').map((one) => one.trim()));
    default:
      return fitting(field, words);
  }
}

function isDate(words: string): boolean {
  const at = new Date(`${words}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(words) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(words);
}

/** GET /api/staff/fields (manager, admin), and /api/staff/visitor-fields for those of visitors: all of them, in their order. `version` 0: nothing was said yet. */
export const FieldsResponse = v.object({ version: v.number(), fields: v.array(FieldDefinition) });
export type FieldsResponse = v.InferOutput<typeof FieldsResponse>;

/**
 * PUT to the same (manager, admin) → FieldsResponse: the field of that key is this one from now on, null takes it away.
 * `version` is the one that was read; another's change meanwhile is `stale_write`. What stands in conversations stays there.
 */
export const FieldPut = v.pipe(
  v.strictObject({ version: v.number(), key: FieldKey, field: v.nullable(FieldDefinition) }),
  v.forward(
    v.check(({ key, field }) => field === null || field.key === key, 'bad_field'),
    ['key'],
  ),
);
export type FieldPut = v.InferOutput<typeof FieldPut>;
