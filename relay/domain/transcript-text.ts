// A conversation as plain text, for a mail (SPEC T-23). Everything passes through `forVisitor` first: what only staff may see cannot
// get in here. Notes that were marked public are given apart. Pure; knows neither mails nor who asks.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor, type VisitorEvent } from '#protocol/conversation/visible.ts';
import { localTime } from './hours.ts';

export type TranscriptParts = {
  readonly events: readonly StoredEvent[];
  readonly site: { readonly name: string; readonly assistantName: string; readonly timeZone: string };
  readonly visitor: { readonly name: string | null; readonly email: string | null };
  /** Comments that their author marked as public (SPEC M-24). */
  readonly notes?: readonly PublicNote[];
};

export type PublicNote = { readonly at: string; readonly author: string; readonly text: string };

/** Characters of a transcript: what a mail server takes without complaint. Of a longer one the earlier part is left out. */
export const TRANSCRIPT_CHARS = 1_000_000;

type Line = { readonly at: string; readonly text: string };

/** The whole text. Names and words of people are never in its first line, nor at the margin, where they could pass for another's. */
export function transcriptText(parts: TranscriptParts): string {
  const seen = parts.events.map(forVisitor).filter((event) => event !== undefined);
  const lines = seen.flatMap((event) => lineOf(event, parts));
  return `${[...head(seen, parts), ...body(lines, parts), ...notes(parts)].join('\n')}\n`;
}

function head(events: readonly VisitorEvent[], { site, visitor }: TranscriptParts): readonly string[] {
  const [first] = events;
  const number = first?.body.type === 'conversation.started' ? first.body.number : 0;
  const agents = new Set(events.flatMap(({ by, body }) => (body.type === 'conversation.taken' ? body.agent.name : faceName(by))));
  const last = events.findLast(({ body }) => body.type === 'conversation.closed' || body.type === 'conversation.reopened');
  const ended = last?.body.type === 'conversation.closed' ? last.at : undefined;
  const who = [visitor.name, visitor.email].filter((word) => word !== null).join(', ');
  return [
    `Transcript of chat #${number}`,
    '',
    `Site:     ${oneLine(site.name)}`,
    `Visitor:  ${oneLine(who) || 'no name given'}`,
    `Agents:   ${[...agents].map(oneLine).join(', ') || 'none'}`,
    `Started:  ${first ? instant(first.at, site.timeZone) : 'unknown'}`,
    `Ended:    ${ended ? instant(ended, site.timeZone) : 'still open'}`,
    `Times:    ${site.timeZone}`,
  ];
}

function faceName(by: VisitorEvent['by']): readonly string[] {
  return by.kind === 'agent' ? [by.name] : [];
}

/** What is said to the visitor of an event; nothing where a reader would not miss it (SPEC 2.2: joined, left, closed). */
function lineOf({ at, by, body }: VisitorEvent, { site, visitor }: TranscriptParts): readonly Line[] {
  switch (body.type) {
    case 'message.posted': {
      const files = body.attachments.map(({ name, size }) => `[File: ${oneLine(name)}, ${sizeWords(size)}]`);
      const said = [
        body.text,
        ...(body.articles ?? []).map(({ title }) => `[Article: ${oneLine(title)}]`),
        ...(body.link ? [`${body.link.label}: ${body.link.url}`] : []),
        ...files,
      ].filter((part) => part !== '');
      return [{ at, text: `${authorName(by, site, visitor)}: ${said.join('\n')}` }];
    }
    case 'conversation.taken':
      return [{ at, text: `— ${oneLine(body.agent.name)} joined` }];
    case 'conversation.closed':
      return [{ at, text: '— Conversation closed' }];
    case 'conversation.reopened':
      return [{ at, text: '— Conversation reopened' }];
    default:
      return [];
  }
}

function authorName(by: VisitorEvent['by'], site: TranscriptParts['site'], visitor: TranscriptParts['visitor']): string {
  switch (by.kind) {
    case 'visitor':
      return oneLine(visitor.name ?? '') || 'Visitor';
    case 'agent':
      return oneLine(by.name);
    case 'bot':
      return oneLine(site.assistantName);
    case 'system':
      return oneLine(site.name);
  }
}

function body(lines: readonly Line[], { site }: TranscriptParts): readonly string[] {
  const kept = newest(lines);
  const left = lines.length - kept.length;
  const more = left > 0 ? ['', `(${left} earlier lines are left out: the conversation is too long for a mail.)`] : [];
  let day = '';
  const written = kept.flatMap(({ at, text }) => {
    const before = day;
    day = localTime(site.timeZone, at).day;
    return [...(day === before ? [] : ['', day, '']), `${clock(at, site.timeZone)}  ${indented(text)}`];
  });
  return [...more, ...written];
}

function newest(lines: readonly Line[]): readonly Line[] {
  let room = TRANSCRIPT_CHARS;
  const first = lines.findLastIndex(({ text }) => (room -= text.length) < 0);
  return lines.slice(first + 1);
}

function notes({ notes: given = [], site }: TranscriptParts): readonly string[] {
  if (given.length === 0) return [];
  return [
    '',
    'Notes',
    '',
    ...given.map(({ at, author, text }) => `${instant(at, site.timeZone)}  ${indented(`${oneLine(author)}: ${text}`)}`),
  ];
}

/** Later lines of one text stand further in, so that none of them looks like another message. */
function indented(text: string): string {
  return text.replaceAll('\n', `\n${' '.repeat(7)}`);
}

function instant(at: string, timeZone: string): string {
  return `${localTime(timeZone, at).day} ${clock(at, timeZone)}`;
}

function clock(at: string, timeZone: string): string {
  const { minute } = localTime(timeZone, at);
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function sizeWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
