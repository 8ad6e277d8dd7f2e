// Faults in how a document is written, before anything in it can make sense: in the words of whoever writes it, not of the schema.
import type { ShapeIssue } from '#protocol/flow/document.ts';
import { error, type Fault } from './fault.ts';

/** What SPEC 5.2 has and a flow has not (yet), by what it is called there: and what to write instead. */
const notOffered: Readonly<Record<string, string>> = {
  modchat: 'Chats with moderators are not there yet. Say in a `message` where speakers find them.',
  image: 'Messages have no images. Put it on a page, and lead there with a `link`.',
  maxConcurrent: 'How many conversations somebody has at a time is set for the group, under Settings → Groups.',
  as: 'There are no tickets yet: what is left goes into the queue, where it waits for a person. Leave `as` out.',
  url: 'A flow names services, never their addresses. Write `name`; whoever runs the relay says where it is.',
};

/** The same, of words that stand in other places of SPEC 5, by field and word. */
const notThere: Readonly<Record<string, string>> = {
  'kind file': 'A field of a form cannot be a file. Ask for it in an `input` of that kind.',
};

export function shapeFault(issue: ShapeIssue, document: unknown): Fault {
  const { code, keys, kind, received } = issue;
  const stepId = stepAt(keys);
  const field = keys.join('.');
  const name = keys.at(-1) ?? '';
  if (code === 'regex_refused')
    return error('regex_refused', stepId, 'Regular expressions are not offered. Write words, or a pattern with * for anything.', { field });
  if (code === 'too_long') return error('too_long', stepId, `${field} is longer than allowed.`, { field });
  if (code === 'too_many') return error('too_many', stepId, `${field} has more entries than allowed.`, { field });
  if (kind === 'variant') {
    const type = plain(received);
    const instead = own(notOffered, type);
    if (instead !== undefined) return error('not_offered', stepId, `There is no step "${type}". ${instead}`, { field });
    const words = received === 'undefined' ? 'A step needs a `type`.' : `There is no type of step called "${type}".`;
    return error('unknown_type', stepId, words, { field });
  }
  if (kind === 'strict_object' && issue.expected === 'never') {
    const instead = stepId !== null && keys.length === 3 && offers(document, stepId, name) ? own(notOffered, name) : undefined;
    if (instead !== undefined) return error('not_offered', stepId, `"${name}" is not offered. ${instead}`, { field });
    return error('bad_shape', stepId, `"${name}" is no field of this.`, { field });
  }
  const instead = kind === 'picklist' ? own(notThere, `${name} ${plain(received)}`) : undefined;
  if (instead !== undefined) return error('not_offered', stepId, instead, { field });
  if (received === 'undefined') return error('bad_shape', stepId, `"${name}" is missing.`, { field });
  return error(
    'bad_shape',
    stepId,
    `${field || 'The document'}: ${own(words, code) ?? `there should be ${issue.expected ?? 'something else'}, not ${received}`}.`,
    {
      field,
    },
  );
}

const words: Readonly<Record<string, string>> = {
  missing_field: 'there is nothing in it',
  empty_message: 'there is nothing in it',
  bad_id: 'a name is made of letters, digits, - and _, and begins with a letter or a digit',
  bad_field: 'this cannot be used here',
  bad_range: 'this is too little or too much',
  bad_name: 'an event is named by 1 to 64 letters, digits, - _ . and :, and begins with a letter or a digit',
};

/** The field belongs to that kind of step, in SPEC 5.2. */
function offers(document: unknown, stepId: string, field: string): boolean {
  const type = typeOf(document, stepId);
  const of: Readonly<Record<string, string>> = {
    image: 'message',
    maxConcurrent: 'handover',
    as: 'offline',
    url: 'webhook',
  };
  return type !== undefined && own(of, field) === type;
}

function typeOf(document: unknown, stepId: string): unknown {
  let value = document;
  for (const key of ['steps', stepId, 'type']) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** The step that the keys lead into, also in a translation (`translations.de.steps.menu`). */
function stepAt(keys: readonly string[]): string | null {
  const [first, ...rest] = keys[0] === 'translations' ? keys.slice(2) : keys;
  return (first === 'steps' ? rest[0] : undefined) ?? null;
}

const plain = (received: string): string => received.replace(/^"|"$/gu, '');
const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
