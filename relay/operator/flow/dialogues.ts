// Written dialogues: what a visitor says and what the assistant should answer, as a person writes it down next to a flow.
// Reads them; playing them is play.ts.

/** One line of a dialogue, with the line of the file it stands on. */
export type Line = { readonly line: number } & (
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'attaches'; readonly name: string }
  | { readonly kind: 'sends'; readonly values: Readonly<Record<string, string>> | null }
  | { readonly kind: 'happens'; readonly event: string }
  | { readonly kind: 'invited'; readonly text: string }
  | { readonly kind: 'hears'; readonly text: string }
  | { readonly kind: 'stands'; readonly where: 'person' | 'end' | { readonly step: string } }
  | { readonly kind: 'given'; readonly ref: string; readonly value: string | number | boolean }
  | { readonly kind: 'answers'; readonly service: string; readonly json: unknown; readonly fails: boolean }
  | { readonly kind: 'passes'; readonly seconds: number }
  | { readonly kind: 'leaves' }
  | { readonly kind: 'closes'; readonly outcome: string }
);
export type Dialogue = { readonly title: string; readonly line: number; readonly lines: readonly Line[] };
export type BadLine = { readonly line: number; readonly words: string };

const help = [
  '# title            begins a dialogue',
  '> text             the visitor writes, or the label of a button',
  '> {"key": "value"} the visitor sends the card; > {} skips it',
  '+ ticket.pdf       the visitor sends a file of that name',
  '! payment_failed   the page says that this has happened',
  '^ text             says this beside the button, and is opened by it; only as the first thing that happens',
  '< text             the assistant says this next; … stands for anything',
  '= person | end | a step   where the flow then stands',
  '@ visitor.role speaker    what is so (before the first word, or from here on)',
  '$ service {"json": 1}     what a service answers; $ service fails',
  '~ 60               so many seconds pass',
  '-                  the visitor steps out of the line',
  '& Resolved         the person who had it closes it with that outcome',
];

/** The dialogues of a file, or the first line that is none, with how it could be written. */
export function dialoguesOf(text: string): readonly Dialogue[] | BadLine {
  const dialogues: { title: string; line: number; lines: Line[] }[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const line = index + 1;
    const words = written.trim();
    if (words === '' || words.startsWith('//')) continue;
    const rest = words.slice(1).trim();
    if (words.startsWith('#')) {
      dialogues.push({ title: rest, line, lines: [] });
      continue;
    }
    const read = lineOf(words[0] ?? '', rest);
    if (typeof read === 'string') return { line, words: read };
    const into = dialogues.at(-1);
    if (!into) return { line, words: 'A dialogue begins with a line like "# Somebody cannot log in".' };
    into.lines.push({ line, ...read });
  }
  return dialogues;
}

type Read = Line extends infer L ? (L extends Line ? Omit<L, 'line'> : never) : never;

function lineOf(sign: string, rest: string): Read | string {
  const [first = '', ...more] = rest.split(/\s+/u);
  const after = rest.slice(first.length).trim();
  switch (sign) {
    case '>':
      return rest.startsWith('{') ? cardOf(rest) : { kind: 'says', text: rest };
    case '+':
      return rest === '' ? 'Write the name of the file like "+ ticket.pdf".' : { kind: 'attaches', name: rest };
    case '!':
      return rest === '' ? 'Write what the page says like "! payment_failed".' : { kind: 'happens', event: rest };
    case '^':
      return { kind: 'invited', text: rest };
    case '<':
      return { kind: 'hears', text: rest };
    case '=':
      return { kind: 'stands', where: rest === 'person' || rest === 'end' ? rest : { step: rest } };
    case '@':
      return first === '' || more.length === 0
        ? 'Write what is so like "@ agents.online 0".'
        : { kind: 'given', ref: first, value: valueOf(after) };
    case '$': {
      if (after === 'fails') return { kind: 'answers', service: first, json: null, fails: true };
      const json = jsonOf(after);
      return json === undefined
        ? 'Write what a service answers like "$ lookup {"found": true}", or "$ lookup fails".'
        : { kind: 'answers', service: first, json, fails: false };
    }
    case '~':
      return /^\d{1,7}$/u.test(rest) ? { kind: 'passes', seconds: Number(rest) } : 'Write how many seconds pass like "~ 60".';
    case '-':
      return rest === '' ? { kind: 'leaves' } : 'Who steps out of the line is written as "-" alone.';
    case '&':
      return { kind: 'closes', outcome: rest };
    default:
      return ['A line begins with one of these signs:', ...help].join('\n    ');
  }
}

function cardOf(rest: string): Read | string {
  const json = jsonOf(rest);
  if (typeof json !== 'object' || json === null) return 'What is sent in a card is written like {"email": "joe@x.example"}.';
  const values = Object.entries(json);
  return { kind: 'sends', values: values.length === 0 ? null : Object.fromEntries(values.map(([key, value]) => [key, String(value)])) };
}

function valueOf(text: string): string | number | boolean {
  const json = jsonOf(text);
  return typeof json === 'number' || typeof json === 'boolean' || typeof json === 'string' ? json : text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
