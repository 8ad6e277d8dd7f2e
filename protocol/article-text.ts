// What may stand in an article: a small part of Markdown, read into blocks and spans that elements draw. Whatever is none of it is
// text: nothing here can become an element, an image or an address of another kind. Linear in the length of the text.
import { isWebUrl } from './text.ts';

/** A run of text in one look. `href` is http, https or mailto. */
export type Span = { readonly text: string; readonly bold?: true; readonly italic?: true; readonly code?: true; readonly href?: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: 'text'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string };

const HEADING = /^(#{1,6})[ \t]+(.*)$/u;
const ITEM = /^[ \t]{0,3}(?:[-*+]|(\d{1,3})[.)])[ \t]+(.*)$/u;
// A word after it names the language of the code; more words are text that somebody wrote on one line, and stay.
const FENCE = /^```[ \t]*[\w+#.-]*[ \t]*$/u;

/** The blocks of `body`, in order. */
export function articleBlocks(body: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = body.split('\n');
  let open:
    { readonly kind: 'text'; text: string } | { readonly kind: 'list'; readonly ordered: boolean; readonly items: string[] } | undefined;
  const end = (): void => {
    if (open?.kind === 'text') blocks.push({ kind: 'text', spans: spansOf(open.text) });
    if (open?.kind === 'list') blocks.push({ kind: 'list', ordered: open.ordered, items: open.items.map(spansOf) });
    open = undefined;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (FENCE.test(line)) {
      end();
      const close = lines.findIndex((other, index) => index > at && FENCE.test(other));
      const last = close < 0 ? lines.length : close;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
    } else if (heading) {
      end();
      blocks.push({ kind: 'heading', level: heading[1]!.length > 2 ? 3 : 2, spans: spansOf(heading[2]!.trim()) });
    } else if (item) {
      const ordered = item[1] !== undefined;
      if (open?.kind !== 'list' || open.ordered !== ordered) end();
      if (open?.kind === 'list') open.items.push(item[2]!);
      else open = { kind: 'list', ordered, items: [item[2]!] };
    } else if (line.trim() === '') {
      end();
    } else if (open?.kind === 'list' && /^[ \t]/u.test(line)) {
      open.items.push(`${open.items.pop()!} ${line.trim()}`);
    } else if (open?.kind === 'text') {
      open.text += `\n${line.trim()}`;
    } else {
      end();
      open = { kind: 'text', text: line.trim() };
    }
  }
  end();
  return blocks;
}

/** The address where it is one that an article may lead to: http, https or mailto, and none that reads as another host. */
export function articleHref(typed: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)./iu.test(typed) || /[\s<>"'`\u202a-\u202e\u2066-\u2069]/u.test(typed)) return undefined;
  if (/^mailto:/iu.test(typed)) return typed;
  if (!isWebUrl(typed)) return undefined;
  const url = new URL(typed);
  return url.username || url.password ? undefined : url.href;
}

/** The first words of an article without any look, at most `most` code points. */
export function articleExcerpt(blocks: readonly Block[], most: number): string {
  let words = '';
  for (const block of blocks) {
    if (block.kind === 'code' || block.kind === 'heading') continue;
    const rows = block.kind === 'list' ? block.items : [block.spans];
    words += ` ${rows.map((spans) => spans.map(({ text }) => text).join('')).join(' ')}`;
    if (words.length > most * 2) break;
  }
  const plain = words.replace(/\s+/gu, ' ').trim();
  const chars = Array.from(plain);
  if (chars.length <= most) return plain;
  const cut = chars.slice(0, most - 1).join('');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}

type Token = { readonly text: string; readonly span?: Omit<Span, 'text' | 'bold' | 'italic'>; readonly mark?: '**' | '*' | '_' };

// Every part is bounded by a sign that it may not hold itself, so that no text makes it look twice.
const TOKEN =
  /\\([\\`*_[\]()#+.!-])|`([^`\n]{1,500})`|\[([^[\]\n]{1,300})\]\(([^()\s]{1,2048})\)|(https?:\/\/[^\s<>"'`*]{1,2048})|(\*\*|\*|_)/gu;

function spansOf(text: string): readonly Span[] {
  const tokens = tokensOf(text);
  const pairs = pairsOf(tokens);
  const spans: Span[] = [];
  let [bold, italic] = [false, false];
  tokens.forEach((token, index) => {
    const paired = pairs.get(index);
    if (token.mark && paired !== undefined) {
      if (token.mark === '**') bold = paired;
      else italic = paired;
      return;
    }
    if (token.text === '') return;
    spans.push({ ...token.span, text: token.text, bold: bold || undefined, italic: italic || undefined });
  });
  return joined(spans);
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, escaped, code, label, target, bare, mark] = match;
    if (match.index > at) tokens.push({ text: text.slice(at, match.index) });
    at = match.index + whole.length;
    if (escaped !== undefined) tokens.push({ text: escaped });
    else if (code !== undefined) tokens.push({ text: code, span: { code: true } });
    else if (label !== undefined) tokens.push(linked(label, target!, whole));
    else if (bare !== undefined) {
      const address = bare.replace(/[.,;:!?)\]…]{1,20}$/u, '');
      tokens.push(linked(address, address, address), { text: bare.slice(address.length) });
    } else tokens.push({ text: whole, mark: mark as '**' | '*' | '_' }); // the last part that can match
  }
  return at < text.length ? [...tokens, { text: text.slice(at) }] : tokens;
}

/** What leads nowhere stays as it was written, so that its author sees it. */
function linked(text: string, target: string, asWritten: string): Token {
  const href = articleHref(target);
  return href === undefined ? { text: asWritten } : { text, span: { href } };
}

/** By place: true where a mark opens, false where it closes. A mark that finds no other stays a sign. */
function pairsOf(tokens: readonly Token[]): ReadonlyMap<number, boolean> {
  const pairs = new Map<number, boolean>();
  const open = new Map<string, number>();
  tokens.forEach(({ mark }, index) => {
    if (!mark) return;
    const before = tokens[index - 1]?.text.at(-1) ?? ' ';
    const after = tokens[index + 1]?.text[0] ?? ' ';
    const inWord = mark === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    const opened = open.get(mark);
    if (opened !== undefined && !/\s/u.test(before) && !inWord && index > opened + 1) {
      pairs.set(opened, true).set(index, false);
      open.delete(mark);
    } else if (opened === undefined && !/\s/u.test(after) && !inWord) open.set(mark, index);
  });
  return pairs;
}

/** Neighbours of one look become one span. */
function joined(spans: readonly Span[]): readonly Span[] {
  const done: Span[] = [];
  for (const span of spans) {
    const last = done.at(-1);
    const alike = last && !span.href && !last.href && last.bold === span.bold && last.italic === span.italic && last.code === span.code;
    if (alike) done[done.length - 1] = { ...last, text: last.text + span.text };
    else done.push(span);
  }
  return done;
}
