// What clients write down while they use the relay: one line for everything asked, answered, received and drawn.
// Lines are JSON, so that a history can be kept beside its log and be judged again by anybody.
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';

/** Places as ranges, in the order drawn: `[[1, 57]]`, or `[[1, 3], [3, 4]]` where 3 stands there twice. */
export type Shown = readonly (readonly [from: number, to: number])[];

type At = { readonly t: number; readonly who: string; readonly stream: string };

export type Line =
  /** A client, and whose eyes it has: a visitor's places are publicSeqs. */
  | { readonly is: 'client'; readonly who: string; readonly as: 'visitor' | 'agent'; readonly id: string }
  /** A secret word and the clients that may read it; all others must never receive it. */
  | { readonly is: 'canary'; readonly word: string; readonly readers: readonly string[] }
  | (At & { readonly is: 'invoke'; readonly id: string; readonly type: string; readonly words?: string; readonly over?: string })
  | (At & { readonly is: 'ack'; readonly id: string; readonly seq: number })
  | (At & { readonly is: 'refused'; readonly id: string; readonly code: string; readonly by?: string })
  | (At & { readonly is: 'recv'; readonly seq: number; readonly hash: string })
  /** What is on the screen: places of the log, then ids of the client's own that are still on their way. */
  | (At & { readonly is: 'render'; readonly shown: Shown; readonly pending: readonly string[]; readonly quiet?: true })
  | { readonly is: 'saw'; readonly t: number; readonly who: string; readonly word: string; readonly where: string };

/** Lines that are written at once. */
const PIECE = 10_000;

/** Every client of one run writes here. Times are of one clock that never jumps. */
export class History {
  readonly lines: Line[] = [];

  add(line: Line): void {
    this.lines.push(line);
  }

  save(folder: string, name: string): void {
    mkdirSync(folder, { recursive: true });
    const file = openSync(`${folder}/${name}.jsonl`, 'w');
    // Piece by piece: a long run's lines are more than one string can hold.
    for (let from = 0; from < this.lines.length; from += PIECE)
      writeSync(
        file,
        this.lines
          .slice(from, from + PIECE)
          .map((line) => `${JSON.stringify(line)}\n`)
          .join(''),
      );
    closeSync(file);
  }

  static read(file: string): readonly Line[] {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((text) => JSON.parse(text) as Line); // written by save()
  }
}

/** Equal for equal values, whatever the order of their keys. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(sorted(value)).digest('base64url').slice(0, 22);
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => sorted(item)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${sorted(item)}`)
    .join(',')}}`;
}

/** What a message says, as the checker compares it: text and files. */
export function wordsOf(text: string, files: readonly string[] = []): string {
  return hashOf([text, files]);
}

/** `list` as ranges. */
export function rangesOf(list: readonly number[]): Shown {
  const ranges: [number, number][] = [];
  for (const place of list) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === place) last[1] = place;
    else ranges.push([place, place]);
  }
  return ranges;
}
