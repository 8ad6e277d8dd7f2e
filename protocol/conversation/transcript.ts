// Folds events into the lines that a person reads, with their own unsent messages at the end.
// Knows neither words (strings.ts chooses them by `line`) nor elements.
import type { Actor } from '../actor.ts';
import type { StoredEvent } from './events.ts';
import type { Attachment, Choices, Form, LinkButton } from './parts.ts';
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
  readonly state: 'sending' | 'sent' | 'failed';
  /** Refusal code or 'offline', where failed. */
  readonly fault?: string;
};

export type LineCode =
  'queued' | 'offline' | 'taken' | 'released' | 'queue-left' | 'closed' | 'reopened' | 'reserved' | 'transfer-note' | 'tagged';

/** A quiet centred line: something happened. */
export type LineItem = {
  readonly kind: 'line';
  readonly key: string;
  readonly seq: number;
  readonly at: string;
  readonly by: Author;
  readonly line: LineCode;
  /** Display name of the agent it is about. */
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

/** The item that an event adds, or undefined where it shows nothing. */
export function itemOf(event: StoredEvent | VisitorEvent): TranscriptItem | undefined {
  const { seq, at, by, body } = event;
  const line = (code: LineCode, more: Partial<LineItem> = {}): LineItem => ({
    kind: 'line',
    key: `e${seq}`,
    seq,
    at,
    by,
    line: code,
    ...more,
  });
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
        ...(body.choices && { choices: body.choices }),
        ...(body.form && { form: body.form }),
        ...(body.link && { link: body.link }),
        state: 'sent',
      };
    case 'conversation.queued':
      return line(body.offline ? 'offline' : 'queued', 'reason' in body && body.reason ? { detail: body.reason } : {});
    case 'conversation.taken':
      return line('taken', { name: body.agent.name, ...('how' in body && { how: body.how }) });
    case 'conversation.released':
      return line('released', {
        ...('from' in body && { name: body.from.name }),
        ...('reason' in body && body.reason && { detail: body.reason }),
      });
    case 'queue.left':
      return line('queue-left', { how: body.how });
    case 'conversation.closed':
      return line('closed', { how: body.how, ...('outcome' in body && body.outcome && { detail: body.outcome }) });
    case 'conversation.reopened':
      return line('reopened');
    case 'queue.reserved':
      return body.agent ? line('reserved', { name: body.agent.name }) : undefined;
    case 'transfer.noted':
      return line('transfer-note', { name: body.to.name, detail: body.text });
    case 'conversation.tagged':
      return body.add.length > 0 ? line('tagged', { detail: body.add.join(', ') }) : undefined;
    case 'coaching.posted':
      return { kind: 'coaching', key: body.messageId, seq, at, author: by, text: body.text };
    case 'form.recorded':
      return { kind: 'form', key: `e${seq}`, seq, at, title: body.title, values: body.values };
    case 'conversation.started':
    case 'flow.moved':
      return undefined;
  }
}

/** Items of `events` in order, then `pending` ones that no event has confirmed yet. */
export function transcript(
  events: readonly (StoredEvent | VisitorEvent)[],
  pending: readonly MessageItem[] = [],
): readonly TranscriptItem[] {
  const items = events.map(itemOf).filter((item) => item !== undefined);
  const confirmed = new Set(items.map((item) => item.key));
  return [...items, ...pending.filter((item) => !confirmed.has(item.key))];
}
