// What may stand in a saved reply beside its words: places that are filled when it is put into a box. Plain text in, plain
// text out: what is filled in is never read again. Knows neither where replies are kept nor who sends them.
import { isBlank } from './blank.ts';

/** `{{visitor.name}}`, or `{{visitor.name|there}}` with what to say where it is not known. */
export const replyPlaces = ['visitor.name', 'visitor.email', 'agent.name', 'site.name'] as const;
export type ReplyPlace = (typeof replyPlaces)[number];

/** What is known; null or blank for what is not. `target`: whom a conversation is handed to. */
export type ReplyValues = Readonly<Partial<Record<ReplyPlace | 'target', string | null>>>;

/** `caret` is where the agent goes on writing, as an offset into `text`: at `{cursor}`, else null. */
export type FilledReply = { readonly text: string; readonly caret: number | null };

/** A place that cannot be: `{{agent.password}}`, or a second `{cursor}`. */
export type ReplyFault = { readonly code: 'unknown_placeholder' | 'bad_field'; readonly place: string };

const PLACE = /\{\{([^{}|]*)(?:\|([^{}|]*))?\}\}|\{cursor\}|\{target(?:\|([^{}|]*))?\}/gu;
const ANYBODY = 'a colleague';

/** `body` as it stands in the box. Where a place has neither a value nor a fallback, the phrase around it goes as well. */
export function fillReply(body: string, values: ReplyValues): FilledReply {
  const template = replyPlaces.reduce((text, place) => (valueOf(values, place) === '' ? withoutPhrase(text, place) : text), body);
  let [text, caret, at]: [string, number | null, number] = ['', null, 0];
  for (const match of template.matchAll(PLACE)) {
    text += template.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[0] === '{cursor}') caret ??= text.length;
    else text += filled(match, values);
  }
  return { text: text + template.slice(at), caret };
}

function filled([whole, name, otherwise, noTarget]: RegExpExecArray, values: ReplyValues): string {
  if (name === undefined) return valueOf(values, 'target') || (noTarget ?? '').trim() || ANYBODY;
  const place = name.trim();
  return isPlace(place) ? valueOf(values, place) || (otherwise ?? '').trim() : whole;
}

/** The first place in `body` that cannot be filled, or undefined where all can. */
export function replyFault(body: string): ReplyFault | undefined {
  let cursors = 0;
  for (const [whole, name] of body.matchAll(PLACE)) {
    if (name !== undefined && !isPlace(name.trim())) return { code: 'unknown_placeholder', place: whole };
    if (whole === '{cursor}' && ++cursors > 1) return { code: 'bad_field', place: whole };
  }
  return undefined;
}

function isPlace(name: string): name is ReplyPlace {
  return (replyPlaces as readonly string[]).includes(name);
}

function valueOf(values: ReplyValues, place: ReplyPlace | 'target'): string {
  const value = values[place]?.trim() ?? '';
  return isBlank(value) ? '' : value;
}

/** With a comma of Latin or of Arabic script: "Thanks, {{visitor.name}}!" reads "Thanks!", and "{{visitor.name}}, thank you." reads "Thank you.". */
function withoutPhrase(text: string, place: ReplyPlace): string {
  const bare = String.raw`\{\{\s*${place.replace('.', String.raw`\.`)}\s*\}\}`;
  return text
    .replace(new RegExp(String.raw`^${bare}[,،]?[^\S\n]*(\p{L}?)`, 'gmu'), (_, letter: string) => letter.toUpperCase())
    .replace(new RegExp(String.raw`(?:[,،][^\S\n]*|[^\S\n]+)${bare}`, 'gu'), '')
    .replace(new RegExp(bare, 'gu'), '');
}
