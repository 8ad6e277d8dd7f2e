// Conditions in plain words, and the simple ones taken apart for a form. What a condition may ask is known by the relay.
import { isObject, listOf, textOf, type Json } from './document.ts';

/** What can be asked about, as a person would say it. Others are shown as they are written. */
export const refWords: Readonly<Record<string, string>> = {
  'visitor.role': 'the visitor’s role',
  'visitor.name': 'the visitor’s name',
  'visitor.email': 'the visitor’s e-mail',
  'visitor.language': 'the visitor’s language',
  'visitor.country': 'the visitor’s country',
  'visitor.visits': 'the number of visits',
  'page.url': 'the page’s address',
  'page.title': 'the page’s title',
  'page.referrer': 'the page they came from',
  'agents.online': 'the number of agents online',
  'queue.ahead': 'the number of people ahead',
  'hours.open': 'whether it is open',
  'time.hour': 'the hour of the day',
  'time.weekday': 'the day of the week (0 is Sunday)',
  'conversation.language': 'the language of the chat',
  'conversation.flags': 'the flags of the chat',
};

export const opWords: Readonly<Record<string, string>> = {
  eq: 'is',
  ne: 'is not',
  contains: 'contains',
  '!contains': 'does not contain',
  matches: 'matches',
  in: 'is one of',
  exists: 'is known',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  before: 'is before',
  after: 'is after',
};

/** e.g. "the visitor’s role is speaker". */
export function conditionWords(cond: Json): string {
  if (!isObject(cond)) return '';
  if (cond['all'] !== undefined) return listOf(cond['all']).map(conditionWords).join(' and ');
  if (cond['any'] !== undefined) return anyWords(listOf(cond['any']));
  if (cond['not'] !== undefined) return `not: ${conditionWords(cond['not'])}`;
  const ref = textOf(cond['ref']);
  const op = textOf(cond['op']);
  if (op === 'exists') return `${subject(ref)} ${cond['value'] === false ? 'is not known' : 'is known'}`;
  return `${subject(ref)} ${opWords[op] ?? op} ${valueWords(cond['value'])}`;
}

function anyWords(conditions: readonly Json[]): string {
  if (conditions.length > 3) return `${conditionWords(conditions[0]!)}, or one of ${conditions.length - 1} more`;
  return conditions.map(conditionWords).join(' or ');
}

/** What a name in a group of its own means. */
const groupWords: Readonly<Record<string, string>> = {
  vars: 'what was kept as',
  customFields: 'the chat’s field',
  visitorFields: 'the visitor’s field',
  variables: 'what the site says as',
};

function subject(ref: string): string {
  const [group = '', name] = ref.split('.');
  return refWords[ref] ?? (Object.hasOwn(groupWords, group) ? `${groupWords[group]} “${name}”` : ref);
}

function valueWords(value: Json | undefined): string {
  if (value === true) return 'so';
  if (value === false) return 'not so';
  return Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value);
}

/** A condition that one line of a form can hold. */
export type SimpleTest = { readonly ref: string; readonly op: string; readonly value: string };

/** Undefined where it is made of several, and only the document can say it. */
export function simpleTest(cond: Json | undefined): SimpleTest | undefined {
  if (!isObject(cond) || typeof cond['ref'] !== 'string') return undefined;
  const { value } = cond;
  const text = typeof value === 'boolean' ? String(value) : Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value);
  return { ref: cond['ref'], op: textOf(cond['op']), value: text };
}

/** Several tests of which all must hold, or one. */
export type Tests = { readonly join: 'all' | 'any'; readonly tests: readonly SimpleTest[] };

/** Undefined where only the document can say it; no condition is no test. */
export function testsOf(cond: Json | undefined): Tests | undefined {
  if (cond === undefined) return { join: 'all', tests: [] };
  const join = isObject(cond) && cond['any'] !== undefined ? 'any' : 'all';
  const parts = isObject(cond) && (cond['all'] ?? cond['any']) !== undefined ? listOf(cond[join]) : [cond];
  const tests = parts.map(simpleTest).filter((test) => test !== undefined);
  return tests.length === parts.length ? { join, tests } : undefined;
}

/** Undefined where nothing is asked. */
export function whenOf({ join, tests }: Tests): Json | undefined {
  const conditions = tests.map(asCondition);
  return conditions.length > 1 ? { [join]: conditions } : conditions[0];
}

/** As it is written: numbers and yes or no as such, a list where one of several is asked. */
export function asCondition({ ref, op, value }: SimpleTest): Json {
  if (op === 'exists') return { ref, op, value: value !== 'false' };
  if (op === 'in')
    return {
      ref,
      op,
      value: value
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    };
  if (value === 'true' || value === 'false') return { ref, op, value: value === 'true' };
  return { ref, op, value: value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value };
}
