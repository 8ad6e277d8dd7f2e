// Turns what a schema complains of into the one refusal that the sender is told. Used by both doors, so that the
// same bad input has the same answer over HTTP and over a socket (GUARANTEES §3.4 rules 2, 3 and 6).
import * as v from 'valibot';
import { refusalCodes, type Refusal, type RefusalCode } from './refusals.ts';

type Issue = v.BaseIssue<unknown>;

const codes: ReadonlySet<string> = new Set(refusalCodes);

/** The refusal for the first of `issues`. A schema names a code by using it as its message. */
export function refusalOf(issues: readonly [Issue, ...Issue[]]): Refusal {
  const [issue] = issues;
  const field = v.getDotPath(issue) ?? undefined;
  const code = codeOf(issue);
  return { code, message: wordsFor(code, issue, field), ...(field !== undefined && { field }), ...bounds(code, issue) };
}

function codeOf(issue: Issue): RefusalCode {
  if (isCode(issue.message)) return issue.message;
  if (issue.kind === 'schema') return codeOfShape(issue);
  switch (issue.type) {
    case 'max_length':
      return Array.isArray(issue.input) ? 'too_many' : 'too_long';
    case 'min_value':
    case 'max_value':
    case 'integer':
    case 'finite':
    case 'safe_integer':
      return 'bad_range';
    default:
      return 'bad_field';
  }
}

function codeOfShape(issue: Issue): RefusalCode {
  switch (issue.type) {
    case 'strict_object':
    case 'object':
      if (issue.expected === 'never') return 'unknown_field';
      if (issue.expected === 'Object') return 'bad_type';
      return 'missing_field';
    case 'variant':
      if (issue.expected === 'Object') return 'bad_type';
      if (issue.received === 'undefined') return 'missing_field';
      return typeof issue.input === 'string' ? 'unknown_type' : 'bad_type';
    case 'picklist':
      return typeof issue.input === 'string' ? 'bad_field' : 'bad_type';
    default:
      return 'bad_type';
  }
}

/** For what is too long or too many: how much is allowed, and how much came. Both stand in the issue as text. */
function bounds(code: RefusalCode, issue: Issue): Pick<Refusal, 'max' | 'got'> {
  if (code !== 'too_long' && code !== 'too_many') return {};
  const max = /^<=(\d+)$/u.exec(issue.expected ?? '')?.[1];
  const got = /^\d+$/u.exec(issue.received)?.[0];
  return { ...(max && { max: Number(max) }), ...(got && { got: Number(got) }) };
}

function wordsFor(code: RefusalCode, issue: Issue, field: string | undefined): string {
  const where = field === undefined ? 'The body' : `The field "${field}"`;
  if (code === 'missing_field') return `${where} is missing.`;
  if (code === 'unknown_field') return `${where} is not known.`;
  if (isCode(issue.message)) return `${where} was refused: ${code}.`;
  return `${where} was refused: expected ${issue.expected ?? 'something else'}.`;
}

function isCode(message: string): message is RefusalCode {
  return codes.has(message);
}
