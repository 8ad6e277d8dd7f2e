// Reads JSON and remembers on which line everything stands, so that a fault of a document can be pointed at. Says what is no JSON
// in words for whoever typed it. Knows nothing of flows.

export type Place = {
  readonly line: number;
  readonly value: unknown;
  /** Of an object, by key; of a list, by place. The line of a member is that of its key. */
  readonly members?: ReadonlyMap<string, Place>;
};
export type BadJson = { readonly line: number; readonly words: string };

/** Deeper than any flow; what is nested without end must not exhaust the stack. */
const DEEPEST = 64;

class Broken extends Error {
  readonly at: number;
  constructor(at: number, words: string) {
    super(words);
    this.at = at;
  }
}

/** `text` with its places, or the first thing that is wrong with it. */
export function placesOf(text: string): Place | BadJson {
  // A mark at the beginning, as some editors write it, is none of the document.
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  try {
    return new Reader(source).whole();
  } catch (fault) {
    if (!(fault instanceof Broken)) throw fault;
    return { line: lineAt(source, fault.at), words: fault.message };
  }
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

class Reader {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Place {
    const place = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) throw new Broken(this.#at, 'Something follows after the end of the document.');
    return place;
  }

  #value(depth: number): Place {
    this.#space();
    if (depth > DEEPEST) throw new Broken(this.#at, 'This is nested too deep.');
    const line = this.#line;
    const sign = this.#text[this.#at];
    if (sign === '{') return { line, ...this.#object(depth) };
    if (sign === '[') return { line, ...this.#list(depth) };
    if (sign === '"') return { line, value: this.#string() };
    const word = /^[^\s,\]}:"{[]+/u.exec(this.#text.slice(this.#at, this.#at + 60))?.[0];
    if (word === undefined)
      throw new Broken(
        this.#at,
        sign === undefined ? 'The document ends too soon: a bracket is not closed.' : `A value is missing before "${sign}".`,
      );
    if (!/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/u.test(word))
      throw new Broken(this.#at, `"${word}" is no value: texts stand in double quotes.`);
    this.#at += word.length;
    return { line, value: JSON.parse(word) as unknown };
  }

  #object(depth: number): Pick<Place, 'value' | 'members'> {
    const members = new Map<string, Place>();
    for (this.#step(); !this.#closes('}');) {
      if (members.size > 0) this.#comma('}');
      this.#space();
      const [at, line] = [this.#at, this.#line];
      if (this.#text[at] === '}') throw new Broken(at, 'There is a comma too many before "}".');
      if (this.#text[at] !== '"') throw new Broken(at, 'A name in double quotes is missing here.');
      const key = this.#string();
      if (members.has(key)) throw new Broken(at, `"${key}" stands here twice.`);
      this.#space();
      if (this.#text[this.#at] !== ':') throw new Broken(this.#at, `A colon is missing after "${key}".`);
      this.#step();
      members.set(key, { ...this.#value(depth + 1), line });
    }
    this.#step();
    return { members, value: Object.fromEntries([...members].map(([key, { value }]) => [key, value])) };
  }

  #list(depth: number): Pick<Place, 'value' | 'members'> {
    const members = new Map<string, Place>();
    for (this.#step(); !this.#closes(']');) {
      if (members.size > 0) this.#comma(']');
      this.#space();
      if (this.#text[this.#at] === ']') throw new Broken(this.#at, 'There is a comma too many before "]".');
      members.set(String(members.size), this.#value(depth + 1));
    }
    this.#step();
    return { members, value: [...members.values()].map(({ value }) => value) };
  }

  #string(): string {
    const end = /^"(?:[^"\\\n\r]|\\.)*"/u.exec(this.#text.slice(this.#at))?.[0];
    if (end === undefined) throw new Broken(this.#at, 'A text is not closed on its line: a double quote is missing.');
    try {
      const value = JSON.parse(end) as string;
      this.#at += end.length;
      return value;
    } catch {
      throw new Broken(this.#at, 'There is a backslash that means nothing in this text; write two for one.');
    }
  }

  #closes(sign: string): boolean {
    this.#space();
    return this.#text[this.#at] === sign;
  }

  #comma(closing: string): void {
    this.#space();
    const sign = this.#text[this.#at];
    if (sign === ',') return this.#step();
    if (sign === undefined) throw new Broken(this.#at, 'The document ends too soon: a bracket is not closed.');
    throw new Broken(this.#at, `A comma or "${closing}" is missing before this.`);
  }

  #step(): void {
    this.#at += 1;
  }

  #space(): void {
    for (let sign = this.#text[this.#at]; sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t'; sign = this.#text[this.#at]) {
      if (sign === '\n') this.#line += 1;
      this.#at += 1;
    }
  }
}
