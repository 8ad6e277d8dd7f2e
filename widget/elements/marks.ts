// The quiet rows between messages: chapters, days, and what happened. Fetched when a conversation has its first one.
import { html, type TemplateResult } from 'lit/html.js';
import type { SessionView } from '../view.ts';
import { fill } from '../fill.ts';
import { allWords, type AllStrings } from '../strings.ts';
import type { Row } from './arrange.ts';

export function mark(row: Exclude<Row, { kind: 'group' }>, view: SessionView, now: Date): TemplateResult {
  const words = allWords(view.strings);
  if (row.kind === 'line') {
    const { line, how, name } = row.item;
    return html`<p class="line small" dir="auto">${lineWords(words, line, how, name || words.support)}</p>`;
  }
  const day = new Date(row.at);
  const date =
    day.toDateString() === now.toDateString()
      ? words.today
      : new Intl.DateTimeFormat(view.language, {
          day: 'numeric',
          month: 'long',
          year: day.getFullYear() === now.getFullYear() ? undefined : 'numeric',
        }).format(day);
  const text = row.kind === 'day' ? date : fill(row.now ? words.chapterNow : words.chapter, { number: String(row.number), date });
  return html`<p class="line mark small">${text}</p>`;
}

/** Empty for what a visitor need not read. */
export function lineWords(words: AllStrings, line: string, how: string | undefined, name: string): string {
  switch (line) {
    case 'queued':
      return words.lineQueued;
    case 'offline':
      return words.lineOffline;
    case 'taken':
      return fill(words.lineTaken, { name });
    case 'released':
      return words.lineReleased;
    case 'queue-left':
      return how === 'timeout' ? words.lineTimeout : words.lineLeft;
    case 'closed':
      return how === 'idle' ? words.lineIdle : words.lineClosed;
    case 'reopened':
      return words.lineReopened;
    default:
      return '';
  }
}
