// A conversation as plain text, for a mail (SPEC T-23), in the visitor's language. Everything passes through `forVisitor` first: what only
// staff may see cannot get in here. Notes that were marked public are given apart. Pure; knows neither mails nor who asks.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor, type VisitorEvent } from '#protocol/conversation/visible.ts';
import { apart, lineIn } from './reading-direction.ts';
import { transcriptFrame } from './transcript-frame.ts';
import { oneLine, transcriptPen, type TranscriptPen } from './transcript-pen.ts';

export type TranscriptParts = {
  readonly events: readonly StoredEvent[];
  /** Whose words stand around it: BCP 47, the conversation's. */
  readonly language: string;
  readonly site: { readonly name: string; readonly assistantName: string; readonly timeZone: string };
  readonly visitor: { readonly name: string | null; readonly email: string | null };
  /** Comments that their author marked as public (SPEC M-24). */
  readonly notes?: readonly PublicNote[];
};

export type PublicNote = { readonly at: string; readonly author: string; readonly text: string };

/** Characters of a transcript: what a mail server takes without complaint. Of a longer one the earlier part is left out. */
export const TRANSCRIPT_CHARS = 1_000_000;

type Line = { readonly at: string; readonly text: string };

/** The subject of its mail; nothing that a visitor wrote is in it (GUARANTEES T21). */
export function transcriptSubject(language: string, number: number, site: string): string {
  const { frame } = transcriptFrame(language);
  return frame.subject(frame.title(number), apart(oneLine(site), frame.direction));
}

/** The whole text. Names and words of people are never in its first line, nor at the margin, where they could pass for another's. */
export function transcriptText(parts: TranscriptParts): string {
  const pen = transcriptPen(parts.language, parts.site.timeZone);
  const seen = parts.events.map(forVisitor).filter((event) => event !== undefined);
  const said = seen.flatMap((event) => lineOf(event, parts, pen));
  const text = [...head(seen, parts, pen), ...body(said, pen), ...notes(parts, pen)].join('\n');
  const lines = text.split('\n').map((line) => lineIn(pen.frame.direction, line));
  return `${lines.join('\n')}\n`;
}

function head(events: readonly VisitorEvent[], { site, visitor }: TranscriptParts, pen: TranscriptPen): readonly string[] {
  const { frame, name, instant } = pen;
  const [first] = events;
  const number = first?.body.type === 'conversation.started' ? first.body.number : 0;
  const agents = new Set(events.flatMap(({ by, body }) => (body.type === 'conversation.taken' ? body.agent.name : faceName(by))));
  const last = events.findLast(({ body }) => body.type === 'conversation.closed' || body.type === 'conversation.reopened');
  const who = [visitor.name, visitor.email].map((word) => name(word ?? '')).filter((word) => word !== '');
  const labelled = [
    [frame.site, name(site.name)],
    [frame.visitor, who.join(frame.comma) || frame.nameless],
    [frame.agents, [...agents].map(name).join(frame.comma) || frame.nobody],
    [frame.started, first ? instant(first.at) : ''],
    [frame.ended, last?.body.type === 'conversation.closed' ? instant(last.at) : frame.stillOpen],
    [frame.timeZone, first ? pen.timeZone(first.at) : site.timeZone],
  ] as const;
  const width = Math.max(...labelled.map(([label]) => label.length)) + frame.colon.length + 2;
  return [frame.title(number), '', ...labelled.map(([label, value]) => `${`${label}${frame.colon}`.padEnd(width)}${value}`)];
}

function faceName(by: VisitorEvent['by']): readonly string[] {
  return by.kind === 'agent' ? [by.name] : [];
}

/** What is said to the visitor of an event; nothing where a reader would not miss it (SPEC 2.2: joined, left, closed). */
function lineOf({ at, by, body }: VisitorEvent, parts: TranscriptParts, { frame, name, words, size }: TranscriptPen): readonly Line[] {
  switch (body.type) {
    case 'message.posted': {
      const files = body.attachments.map((file) => `[${frame.file(name(file.name), size(file.size))}]`);
      const said = [
        words(body.text || (body.form?.title ?? '')),
        ...(body.articles ?? []).map(({ title }) => `[${frame.article(name(title))}]`),
        ...(body.link ? [`${words(body.link.label)}${frame.colon} ${words(body.link.url)}`] : []),
        ...files,
      ].filter((part) => part !== '');
      if (said.length === 0) return [];
      return [{ at, text: `${name(authorName(by, parts)) || frame.someVisitor}${frame.colon} ${said.join('\n')}` }];
    }
    case 'conversation.taken':
      return [{ at, text: `— ${frame.joined(name(body.agent.name))}` }];
    case 'conversation.closed':
      return [{ at, text: `— ${frame.closed}` }];
    case 'conversation.reopened':
      return [{ at, text: `— ${frame.reopened}` }];
    default:
      return [];
  }
}

function authorName(by: VisitorEvent['by'], { site, visitor }: TranscriptParts): string {
  switch (by.kind) {
    case 'visitor':
      return visitor.name ?? '';
    case 'agent':
      return by.name;
    case 'bot':
      return site.assistantName;
    case 'system':
      return site.name;
  }
}

function body(lines: readonly Line[], { frame, day, time, count }: TranscriptPen): readonly string[] {
  const kept = newest(lines);
  const left = lines.length - kept.length;
  const more = left > 0 ? ['', `(${frame.leftOut(count(left))})`] : [];
  let today = '';
  const written = kept.flatMap(({ at, text }) => {
    const before = today;
    today = day(at);
    return [...(today === before ? [] : ['', today, '']), `${time(at)}  ${indented(text)}`];
  });
  return [...more, ...written];
}

function newest(lines: readonly Line[]): readonly Line[] {
  let room = TRANSCRIPT_CHARS;
  const first = lines.findLastIndex(({ text }) => (room -= text.length) < 0);
  return lines.slice(first + 1);
}

function notes({ notes: given = [] }: TranscriptParts, { frame, instant, name, words }: TranscriptPen): readonly string[] {
  if (given.length === 0) return [];
  return [
    '',
    frame.notes,
    '',
    ...given.map(({ at, author, text }) => `${instant(at)}  ${indented(`${name(author)}${frame.colon} ${words(text)}`)}`),
  ];
}

/** Later lines of one text stand further in, so that none of them looks like another message. */
function indented(text: string): string {
  return text.replaceAll('\n', `\n${' '.repeat(7)}`);
}
