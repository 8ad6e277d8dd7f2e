// `help-chat flow check FILE`: every fault of a flow with its line, its step and the way out of it.
import { wayOut } from '#relay/domain/flow/way-out.ts';
import type { Fault } from '#relay/domain/flow/fault.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import type { Around } from '#relay/domain/flow/faults-of-names.ts';
import { placesOf, type Place } from './json-places.ts';

export type Checked = { readonly lines: readonly string[]; readonly errors: number; readonly warnings: number };

/** `text` is the document as it stands in `file`. */
export function check(file: string, text: string, around: Around = {}): Checked {
  const place = placesOf(text);
  if ('words' in place) return { lines: [`${file}:${place.line}: error bad_json: ${place.words}`], errors: 1, warnings: 0 };
  const faults = validate(place.value, around);
  const lines = faults
    .map((fault) => ({ fault, line: lineOf(place, fault) }))
    .toSorted((a, b) => a.line - b.line)
    .flatMap(({ fault: { severity, code, stepId, message }, line }) => [
      `${file}:${line}: ${severity} ${code}${stepId === null ? '' : ` in "${stepId}"`}: ${message}`,
      `    ${wayOut(code)}`,
    ]);
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return { lines, errors, warnings: faults.length - errors };
}

/** The line of what the fault names, or of the nearest thing around it. */
function lineOf(document: Place, { stepId, field }: Fault): number {
  const keys = field === undefined || field === '' ? [] : field.split('.');
  const whole = stepId === null || keys[0] === 'steps' || keys[0] === 'translations' ? keys : ['steps', stepId, ...keys];
  let at = document;
  for (const key of whole) {
    const next = memberOf(at, key);
    if (!next) break;
    at = next;
  }
  return at.line;
}

/** Of a list also the member that is called so: options go by id, fields by key. */
function memberOf({ members }: Place, key: string): Place | undefined {
  if (!members) return undefined;
  const called = [...members.values()].find(({ members: of }) => of?.get('id')?.value === key || of?.get('key')?.value === key);
  return members.get(key) ?? called;
}
