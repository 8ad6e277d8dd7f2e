// Reads JSON that came from outside, more strictly than JSON.parse. Knows nothing of what the words mean.
// A scan goes first: what is too deep to be written again, or says one key twice, never becomes a value
// (GUARANTEES §3.4 rows 28–31: readers that disagree on such text are a way around checks).
import { limits } from './limits.ts';
import { refuse, type Refused } from './refusals.ts';

const KEYS_PER_OBJECT = 200;
const KEY_CHARS = 200;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

/** An open object with the keys seen so far, or an open array (null). */
type Level = { readonly keys: Set<string> | null; wantsKey: boolean };

/** The object that `text` spells, as `value`; anything but one sound object is refused. */
export function parseStrict(
  text: string,
  { depth = limits.frameDepth, keys = KEYS_PER_OBJECT }: { readonly depth?: number; readonly keys?: number } = {},
): { value: object } | Refused {
  const fault = scan(text, depth, keys);
  if (fault) return fault;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('bad_json', 'This is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('bad_frame', 'A JSON object is expected.');
  return { value };
}

function scan(text: string, maxDepth: number, maxKeys: number): Refused | undefined {
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const level = levels.at(-1);
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        if (level?.wantsKey && level.keys) {
          const fault = noteKey(level.keys, text.slice(at, end + 1), maxKeys);
          if (fault) return fault;
        }
        at = end;
        break;
      }
      case 0x7b: // {
      case 0x5b: // [
        if (levels.length === maxDepth) return refuse('too_deep', `Nothing may be nested deeper than ${maxDepth}.`, { max: maxDepth });
        levels.push(text[at] === '{' ? { keys: new Set(), wantsKey: true } : { keys: null, wantsKey: false });
        break;
      case 0x7d: // }
      case 0x5d: // ]
        levels.pop();
        break;
      case COMMA:
        if (level) level.wantsKey = true;
        break;
      case COLON:
        if (level) level.wantsKey = false;
        break;
    }
  }
  return undefined;
}

/** Index of the closing quote; the last index where there is none (JSON.parse then says so). */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length - 1;
}

function noteKey(keys: Set<string>, quoted: string, most: number): Refused | undefined {
  if (quoted.length > KEY_CHARS) return refuse('bad_frame', `A key is longer than ${KEY_CHARS} characters.`);
  const key = unquoted(quoted);
  // Names that every object has: `in` finds them in any schema, assignment may change what all objects inherit.
  if (key in Object.prototype || key === 'prototype') return refuse('unknown_field', `The field "${key}" is not known.`, { field: key });
  if (keys.has(key)) return refuse('bad_frame', `The key "${key}" is given twice.`, { field: key });
  if (keys.size === most) return refuse('bad_frame', `An object has more than ${most} keys.`);
  keys.add(key);
  return undefined;
}

function unquoted(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted; // Not a string of JSON: JSON.parse of the whole refuses it.
  }
}
