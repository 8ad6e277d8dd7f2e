// Where in a text a shortcut is being typed, and how a reply comes to stand there. Pure.
import type { FilledReply } from '#protocol/reply-text.ts';

/** `/hi`, from the slash at `from` up to the caret; `query` is `hi`. */
export type Slash = { readonly from: number; readonly query: string };

const TYPED = /(?:^|\s)\/([\p{L}\p{M}\p{N}-]*)$/u;

/** The shortcut that ends at `caret`: after a slash that begins the text or stands after a blank. "and/or" is none. */
export function slashAt(text: string, caret: number): Slash | undefined {
  const query = TYPED.exec(text.slice(0, caret))?.[1];
  return query === undefined ? undefined : { from: caret - query.length - 1, query };
}

/** `text` with the reply in place of what stands from `from` to `to`, and a blank wherever words would touch. */
export function withReply(text: string, from: number, to: number, reply: FilledReply): { readonly text: string; readonly caret: number } {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const start = before + (/\S$/u.test(before) && /^\S/u.test(reply.text) ? ' ' : '');
  const end = (/\S$/u.test(reply.text) && /^\S/u.test(after) ? ' ' : '') + after;
  return { text: start + reply.text + end, caret: start.length + (reply.caret ?? reply.text.length) };
}
