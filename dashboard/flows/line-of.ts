// In which line of a JSON text a place stands, for somebody who reads it as text. Forgives what is not JSON: it then knows less.

/** The line, from 1, of the value at `path` (keys and indexes), or of the last part of the way that is there. */
export function lineOf(text: string, path: readonly string[]): number {
  let at = 0;
  let depth = 0;
  for (const token of tokens(text)) {
    if (depth < path.length && token.path.length === depth + 1 && startsWith(token.path, path.slice(0, depth + 1))) {
      at = token.at;
      depth += 1;
    }
  }
  return text.slice(0, at).split('\n').length;
}

function startsWith(path: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((key, index) => path[index] === key);
}

type Level = { key: string; index: number; readonly list: boolean };

/** Each member of each object and list, with the way to it, in order. */
function* tokens(text: string): Generator<{ readonly path: readonly string[]; readonly at: number }> {
  const levels: Level[] = [];
  const path = (): string[] => levels.map(({ key, index, list }) => (list ? String(index) : key));
  let expectsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    const level = levels.at(-1);
    if (char === '"') {
      const end = endOfString(text, at);
      if (level && !level.list && expectsKey) {
        level.key = keyOf(text.slice(at, end + 1));
        expectsKey = false;
        yield { path: path(), at };
      } else if (level?.list && expectsKey) yield* item(level, path, at, () => (expectsKey = false));
      at = end;
    } else if (char === '{' || char === '[') {
      if (level?.list && expectsKey) yield* item(level, path, at, () => (expectsKey = false));
      levels.push({ key: '', index: -1, list: char === '[' });
      expectsKey = true;
    } else if (char === '}' || char === ']') {
      levels.pop();
      expectsKey = false;
    } else if (char === ',') expectsKey = true;
    else if (level?.list && expectsKey && /\S/u.test(char)) yield* item(level, path, at, () => (expectsKey = false));
  }
}

function* item(
  level: Level,
  path: () => string[],
  at: number,
  taken: () => void,
): Generator<{ readonly path: readonly string[]; readonly at: number }> {
  level.index += 1;
  taken();
  yield { path: path(), at };
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function keyOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
