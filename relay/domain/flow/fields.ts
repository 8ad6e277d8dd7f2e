// The fields of cards and inputs: which a step has, whether a value fits, and where it is kept.
import type { FormField } from '#protocol/conversation/parts.ts';
import { customName } from '#protocol/contact.ts';
import type { FlowField, Step, StepOf } from '#protocol/flow/document.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import { limits } from '#protocol/limits.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import { isBlank, isEmail, plainName, textFault } from '#protocol/text.ts';
import type { ProfilePatch } from '#relay/domain/conversation/decision.ts';
import type { Words } from './words.ts';
import { fieldKeyOf, visitorFieldKeyOf, type Vars } from './world.ts';

/** With how a survey shows it. */
export type CardField = FlowField & Pick<FormField, 'rating' | 'of'>;

/** The card of a step that asks for values; undefined for every other step. */
export type Card = {
  readonly title: string;
  readonly fields: readonly CardField[];
  readonly skippable: boolean;
  readonly submitLabel?: string;
  readonly skipLabel?: string;
  readonly offline: boolean;
};

export function cardOf(step: Step, words: Words): Card | undefined {
  switch (step.type) {
    case 'form':
      return { ...step, skippable: step.skippable ?? false, offline: false };
    case 'input':
      return inputCard(step);
    case 'offline':
      return {
        title: step.title ?? words.leaveMessage,
        fields: offlineFields(words).filter((field) => !step.fields || step.fields.some((name) => name === field.key)),
        skippable: false,
        offline: true,
      };
    default:
      return undefined;
  }
}

/** `card`, on which what the site needs from the start must be filled in (SPEC T-33 `requiredAt`). */
export function demanding(card: Card, fields: readonly FieldDefinition[]): Card {
  const needed = new Set(fields.filter(({ requiredAt }) => requiredAt === 'start').map(({ key }) => key));
  if (needed.size === 0) return card;
  return {
    ...card,
    fields: card.fields.map((field) => (needed.has(fieldKeyOf(field.saveTo ?? '') ?? '') ? { ...field, required: true } : field)),
  };
}

/** Why `value` does not fit; undefined where it does. */
export function fieldFault(field: FormField, value: string): RefusalCode | undefined {
  if (isBlank(value)) return field.required ? 'bad_field' : undefined;
  if (textFault(value, field.kind === 'longtext' ? 4_000 : 500)) return 'bad_field';
  switch (field.kind) {
    case 'email':
      return isEmail(value.trim()) ? undefined : 'bad_email';
    case 'phone':
      return /^\+?[\d ()./-]{5,30}$/u.test(value.trim()) && value.replace(/\D/gu, '').length >= 5 ? undefined : 'bad_field';
    case 'number':
      return /^[+-]?\d{1,15}(?:[.,]\d{1,10})?$/u.test(value.trim()) ? undefined : 'bad_field';
    case 'date':
      return isDate(value.trim()) ? undefined : 'bad_field';
    case 'select':
      return field.options?.includes(value) ? undefined : 'bad_field';
    case 'checkbox':
      return ['true', 'false', 'on', 'off'].includes(value) ? undefined : 'bad_field';
    case 'text':
    case 'longtext':
      return undefined;
  }
}

/** Variables, what of the visitor was learned, and custom fields as they were written. */
export type Kept = { readonly vars: Vars; readonly profile: ProfilePatch; readonly fields: Readonly<Record<string, string>> };

/** What values mean for variables, for the visitor's profile and for custom fields. Blank ones mean nothing. */
export function kept(fields: readonly FlowField[], values: Readonly<Record<string, string>>): Kept {
  const given = fields
    .map((field) => ({ field, value: Object.hasOwn(values, field.key) ? (values[field.key] ?? '').trim() : '' }))
    .filter(({ value }) => !isBlank(value));
  return {
    fields: Object.fromEntries(
      given.flatMap(({ field, value }) => {
        const key = fieldKeyOf(field.saveTo ?? '');
        return key === undefined ? [] : [[key, value]];
      }),
    ),
    vars: Object.fromEntries(given.map(({ field, value }) => [varName(field), Array.from(value).slice(0, 500).join('')])),
    profile: Object.assign({}, ...given.map(({ field, value }) => learned(field.saveTo ?? '', value))),
  };
}

/** What one target of the profile learns; nothing where the value does not fit there. */
export function learned(target: string, value: string): ProfilePatch {
  switch (target) {
    case 'visitor.name': {
      const name = plainName(value);
      return isBlank(name) || /[\n\t]/u.test(name) || textFault(name, limits.nameChars) ? {} : { name };
    }
    case 'visitor.email':
      return isEmail(value) ? { email: value } : {};
    case 'visitor.role':
    case 'visitor.audienceKind':
      return value.length <= 40 ? { role: value } : {};
    case 'visitor.language':
      return value.length <= 35 ? { language: value } : {};
    // Whether it fits is looked at where the site's fields are known: decide.ts.
    default: {
      const key = visitorFieldKeyOf(target);
      return key === undefined ? {} : { [customName(key)]: value };
    }
  }
}

/** The target that moves the conversation to the group of that name; `all` is everybody's. */
export const GROUP = 'conversation.group';

/** True where a flow may keep a value under that name. Fields of the site's own are looked at elsewhere. */
export function isTarget(target: string): boolean {
  if (['visitor.name', 'visitor.email', 'visitor.role', 'visitor.audienceKind', 'visitor.language', GROUP].includes(target)) return true;
  return !target.includes('.') || ['vars.', 'customFields.', 'visitorFields.'].some((group) => target.startsWith(group));
}

/** True where what is kept under `target` is a variable. */
export function isVariable(target: string): boolean {
  return !isOfVisitor(target) && target !== GROUP;
}

/** What is kept with the visitor, and not with the run. */
function isOfVisitor(target: string): boolean {
  return target.startsWith('visitor.') || target.startsWith('visitorFields.');
}

/** `vars.x` and targets we do not know are kept under their last word. */
export function lastWord(target: string): string {
  return target.slice(target.indexOf('.') + 1);
}

function varName(field: FlowField): string {
  return field.saveTo && !isOfVisitor(field.saveTo) && fieldKeyOf(field.saveTo) === undefined ? lastWord(field.saveTo) : field.key;
}

/** An input shows a card of one field only where that helps: a kind with a keyboard of its own, or a way to skip. */
function inputCard(step: StepOf<'input'>): Card {
  const field: FlowField = {
    key: step.var,
    label: step.text.length <= 200 ? step.text : step.var,
    kind: step.kind ?? 'text',
    ...(step.required && { required: true }),
    ...(step.saveTo && { saveTo: step.saveTo }),
  };
  return {
    title: '',
    fields: [field],
    skippable: step.skipLabel !== undefined,
    offline: false,
    ...(step.skipLabel && { skipLabel: step.skipLabel }),
  };
}

function offlineFields({ yourName, email, yourMessage }: Words): readonly FlowField[] {
  return [
    { key: 'name', label: yourName, kind: 'text', saveTo: 'visitor.name' },
    { key: 'email', label: email, kind: 'email', required: true, saveTo: 'visitor.email' },
    { key: 'message', label: yourMessage, kind: 'longtext', required: true },
  ];
}

function isDate(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
