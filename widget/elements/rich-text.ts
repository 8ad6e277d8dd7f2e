// From what a person typed to what is shown: text, and links of three safe kinds. The only place that makes links of text.
// Text always becomes text nodes; nothing here can make an element other than <a>.
import type { TemplateResult } from 'lit/html.js';
import { link } from './link.ts';

export { link };

export type TextPart = {
  readonly text: string;
  /** Set where the part is a link. */
  readonly href?: string;
  /** A page of this very site: stays in this tab, where the chat goes on. */
  readonly here?: boolean;
};

// Stops at blanks, quotes, angle brackets and direction controls, which could show one address and open another.
const LINK = /(?:https?:\/\/|mailto:)[^\s<>"'`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
const LONGEST = 2_048;

/** `text` in pieces; `origin` is that of the page. One pass, linear in the text's length. */
export function textParts(text: string, origin: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const typed = withoutTail(match[0]);
    const found = linkOf(typed, origin);
    if (!found) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push(found);
    end = match.index + typed.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The same as nodes. */
export function richText(text: string, origin = location.origin): readonly (string | TemplateResult)[] {
  return textParts(text, origin).map((part) => (part.href ? link(part.href, part.text, part.here) : part.text));
}

/** An address that came as data, as a link or, where it is none we open, as nothing. */
export function linkOf(typed: string, origin: string): TextPart | undefined {
  if (typed.length > LONGEST || !/^(?:https?:\/\/|mailto:)./iu.test(typed)) return undefined;
  try {
    const url = new URL(typed);
    // `https://bank.example@evil.example` reads as the bank.
    if (url.username || url.password) return undefined;
    // Hosts are shown as the browser will ask for them: a homograph shows its xn--.
    // oxlint-disable-next-line no-control-regex
    const text = url.host && /[^\u0000-\u007f]/u.test(typed.split(/[/?#]/u)[2]!) ? url.href : typed;
    return { text, href: url.href, here: url.origin === origin };
  } catch {
    return undefined;
  }
}

// "see (https://x.test/a)." ends before the bracket and the full stop; "…/a_(b)" keeps its own bracket.
function withoutTail(link: string): string {
  let end = link.length;
  while (/[.,;:!?*_~)\]}»”’…،؛؟]/u.test(link[end - 1]!)) {
    if (link[end - 1] === ')' && count(link, '(', end) >= count(link, ')', end)) break;
    end -= 1;
    // Long tails of brackets would make counting them quadratic: such a thing is no address.
    if (link.length - end > 20) return '';
  }
  return link.slice(0, end);
}

function count(text: string, sign: string, end: number): number {
  return text.slice(0, end).split(sign).length - 1;
}
