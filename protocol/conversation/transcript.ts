// Folds events into the lines that a person reads.
// Knows neither words (strings.ts chooses them by `line`) nor elements.
import type { Actor } from '../actor.ts';
import type { StoredEvent } from './events.ts';
import type { ArticleCard, Attachment, Choices, Form, LinkButton } from './parts.ts';
import type { VisitorAuthor, VisitorEvent } from './visible.ts';

export type Author = Actor | VisitorAuthor;

export type MessageItem = {
  readonly kind: 'message';
  /** Stable over sending and confirmation: the id of the command that posted it. */
  readonly key: string;
  /** 0 while it is not confirmed. */
  readonly seq: number;
  readonly at: string;
  readonly author: Author;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly choices?: Choices;
  readonly form?: Form;
  readonly link?: LinkButton;
  readonly articles?: readonly ArticleCard[];
  readonly state: 'sending' | 'sent' | 'failed';
  /** Refusal code or 'offline', where failed. */
  readonly fault?: string;
};

export type LineCode =
  | 'queued'
  | 'offline'
  | 'taken'
  | 'released'
  | 'queue-left'
  | 'closed'
  | 'reopened'
  | 'reserved'
  | 'grouped'
  | 'transfer-note'
  | 'offered'
  | 'offer-answered'
  | 'file-added'
  | 'tagged'
  | 'emitted'
  | 'escalated'
  | 'flag-cleared'
  | 'fields'
  | 'mailed'
  | 'solved'
  | 'not-solved'
  | 'link-opened'
  | 'identified';

/** A quiet centred line: something happened. */
export type LineItem = {
  readonly kind: 'line';
  readonly key: string;
  readonly seq: number;
  readonly at: string;
  readonly by: Author;
  readonly line: LineCode;
  /** Display name of the agent or the group it is about. */
  readonly name?: string;
  /** Staff only: reason, outcome or note. */
  readonly detail?: string;
  /** `closed`: how. `taken`: how, where known. */
  readonly how?: string;
};

/** Staff only, in a look of its own. */
export type CoachingItem = {
  readonly kind: 'coaching';
  readonly key: string;
  readonly seq: number;
  readonly at: string;
  readonly author: Author;
  readonly text: string;
};

/** Staff only: values that a visitor gave. */
export type FormItem = {
  readonly kind: 'form';
  readonly key: string;
  readonly seq: number;
  readonly at: string;
  readonly title: string;
  readonly values: readonly { readonly key: string; readonly label: string; readonly value: string }[];
};

export type TranscriptItem = MessageItem | LineItem | CoachingItem | FormItem;

/** The item that an event adds for everybody, or undefined where it shows nothing. What staff see besides is in staff-items.ts. */
export function itemOf(event: StoredEvent | VisitorEvent): TranscriptItem | undefined {
  const { seq, at, by, body } = event;
  switch (body.type) {
    case 'message.posted':
      return {
        kind: 'message',
        key: body.messageId,
        seq,
        at,
        author: by,
        text: body.text,
        attachments: body.attachments,
        choices: body.choices,
        form: body.form,
        link: body.link,
        articles: body.articles,
        state: 'sent',
      };
    case 'conversation.queued':
      return lineOf(event, body.offline ? 'offline' : 'queued');
    case 'conversation.taken':
      return lineOf(event, 'taken', { name: body.agent.name });
    case 'conversation.released':
      return lineOf(event, 'released');
    case 'queue.left':
      // What was said before tells why.
      return body.how === 'incident' ? undefined : lineOf(event, 'queue-left', { how: body.how });
    case 'conversation.closed':
      return lineOf(event, 'closed', { how: body.how });
    case 'conversation.reopened':
      return lineOf(event, 'reopened');
    default:
      return undefined;
  }
}

/** A line with the instant and the author of `event`. */
export function lineOf({ seq, at, by }: StoredEvent | VisitorEvent, line: LineCode, more: Partial<LineItem> = {}): LineItem {
  return { kind: 'line', key: `e${seq}`, seq, at, by, line, ...more };
}

/** Items of `events`, in order. */
export function transcript(events: readonly (StoredEvent | VisitorEvent)[]): readonly TranscriptItem[] {
  return events.map(itemOf).filter((item) => item !== undefined);
}
