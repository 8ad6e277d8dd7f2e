// Comments as staff read them: those that hold now, in the words that hold now. Folded from the log, where nothing is ever changed;
// here is also what of the log nobody is shown any more. The widget never loads it.
import type { Comment } from './comment.ts';
import type { StoredEvent } from './events.ts';
import type { SiteSettings } from '../http/staff.ts';
import type { CommentMark } from './state.ts';

export const commentLimits = {
  /** In one conversation; notes of transfers come on top. */
  most: 100,
  /** How long its author may change one where the site says nothing: `commentEditMinutes` of SPEC 2.5. */
  editMinutes: 15,
} as const;

/** How long the author of a comment may change it. */
export function commentEditMs({ commentEditMinutes = commentLimits.editMinutes }: Pick<SiteSettings, 'commentEditMinutes'>): number {
  return commentEditMinutes * 60_000;
}

/** `comments`, oldest first, after `event`. */
export function commentsAfter(comments: readonly Comment[], event: StoredEvent): readonly Comment[] {
  const { seq, at, by, body } = event;
  switch (body.type) {
    case 'comment.posted': {
      const { kind, text, includeInTranscript = false, afterEnd = false } = body;
      return [...comments, { seq, at, by, kind, text, includeInTranscript, afterEnd, editedAt: null, to: null }];
    }
    case 'transfer.noted': {
      const plain = { includeInTranscript: false, afterEnd: false, editedAt: null };
      return [...comments, { seq, at, by, kind: 'transfer', text: body.text, ...plain, to: body.to }];
    }
    case 'comment.edited': {
      const { kind, text, includeInTranscript = false } = body;
      return comments.map((one) => (one.seq === body.comment ? { ...one, kind, text, includeInTranscript, editedAt: at } : one));
    }
    case 'comment.deleted':
      return comments.filter((one) => one.seq !== body.comment);
    default:
      return comments;
  }
}

/** May this event hold words that were taken back? */
export function isComment({ body }: StoredEvent): boolean {
  return body.type === 'comment.posted' || body.type === 'comment.edited' || body.type === 'transfer.noted';
}

/**
 * `events` as staff may have them: of a comment that was deleted, and of one that was edited, the words of before are left out.
 * `marks` are those of the state, or of a fold over the same events.
 */
export function withoutOldWords(events: readonly StoredEvent[], marks: readonly CommentMark[]): readonly StoredEvent[] {
  if (!events.some(isComment)) return events;
  const current = new Set(marks.map(({ words }) => words));
  return events.map((event) => (isComment(event) && !current.has(event.seq) ? withoutText(event) : event));
}

/** The same by what the events themselves tell: for a client that has some of them, and hears that words were taken back. */
export function forgetOldWords(events: readonly StoredEvent[]): readonly StoredEvent[] {
  // Of each comment that was edited or deleted: the event that has its words now, or none.
  const now = new Map<number, number | null>();
  for (const { seq, body } of events) {
    if (body.type === 'comment.edited') now.set(body.comment, seq);
    if (body.type === 'comment.deleted') now.set(body.comment, null);
  }
  if (now.size === 0) return events;
  return events.map((event) => {
    if (!isComment(event)) return event;
    const words = now.get(event.body.type === 'comment.edited' ? event.body.comment : event.seq);
    const old = words !== undefined && words !== event.seq && 'text' in event.body && event.body.text !== '';
    return old ? withoutText(event) : event;
  });
}

function withoutText(event: StoredEvent): StoredEvent {
  // The same body with its text emptied; isComment has seen that it has one.
  return { ...event, body: { ...event.body, text: '' } } as StoredEvent;
}
