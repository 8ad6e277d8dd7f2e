// Folds events into what a conversation is now. Knows nothing of sockets, storage or time.
// Relay and dashboard fold with it. The widget needs no more than standing.ts.
import type { FieldValue, FieldValues } from '../custom-fields.ts';
import { endingAfter } from './ending.ts';
import type { StoredEvent } from './events.ts';
import { evolveVisible } from './evolve-visible.ts';
import { offerAfter } from './offer.ts';
import { incidentAfter } from './incident.ts';
import type { CommentMark, ConversationState } from './state.ts';

/** The state after `event`. The first event must be `conversation.started`. */
export function evolve(state: ConversationState | undefined, event: StoredEvent): ConversationState {
  const next = evolveVisible(state, event);
  const ending = endingAfter(state?.ending, event);
  const incident = incidentAfter(state?.incident, event);
  return { ...next, ...staffChange(next, event), ...(ending !== undefined && { ending }), ...(incident && { incident }) };
}

/** The state after all of `events`, in order. */
export function evolveAll(state: ConversationState | undefined, events: readonly StoredEvent[]): ConversationState | undefined {
  return events.reduce<ConversationState | undefined>(evolve, state);
}

function staffChange(state: ConversationState, { seq, at, by, body }: StoredEvent): Partial<ConversationState> {
  const author = by.kind === 'agent' ? by.id : '';
  switch (body.type) {
    case 'transfer.offered':
    case 'transfer.answered':
    case 'conversation.taken':
    case 'conversation.released':
    case 'conversation.closed':
      return offerAfter(state, { seq, by, body });
    case 'message.posted':
      return body.attachments.length > 0 ? { files: [...state.files, seq] } : {};
    case 'file.added':
      return { files: [...state.files, seq] };
    case 'queue.reserved':
      return { reservedFor: body.agent };
    case 'conversation.grouped':
      return { groupId: body.group.id };
    case 'link.opened':
    case 'visitor.identified':
      return { visitorId: body.visitorId };
    case 'conversation.tagged':
      return tagged(state, body);
    case 'fields.changed':
      return { fields: filled(state.fields ?? {}, body.changes) };
    case 'survey.answered':
      return { survey: { score: body.score } };
    case 'conversation.escalated':
      return { flags: [...state.flags.filter((flag) => flag !== URGENT), URGENT] };
    case 'flow.moved':
      return { flow: body.flow };
    case 'coaching.posted':
      return by.kind === 'agent' ? { coaching: { seq, by: { id: by.id, name: by.name } } } : {};
    case 'comment.posted':
      return { comments: [...state.comments, { seq, words: seq, kind: body.kind, by: author, at }] };
    case 'transfer.noted':
      return { comments: [...state.comments, { seq, words: seq, kind: 'transfer', by: author, at }] };
    case 'comment.edited':
      return { comments: changed(state.comments, body.comment, { words: seq, kind: body.kind }) };
    case 'comment.deleted':
      return { comments: state.comments.filter((mark) => mark.seq !== body.comment) };
    default:
      return {};
  }
}

/** The flag of what was escalated. */
const URGENT = 'urgent';
function tagged(
  state: ConversationState,
  { add, remove, first, subject }: Extract<StoredEvent['body'], { type: 'conversation.tagged' }>,
): Partial<ConversationState> {
  const stays = (flag: string): boolean => !remove.includes(flag) && !add.includes(flag);
  const ahead = [...(state.first ?? []).filter(stays), ...(first ?? [])];
  return {
    flags: [...state.flags.filter(stays), ...add],
    subject: subject ?? state.subject,
    ...((state.first !== undefined || ahead.length > 0) && { first: ahead }),
  };
}

function filled(
  before: FieldValues,
  changes: readonly { readonly key: string; readonly value: FieldValue | null }[],
): NonNullable<ConversationState['fields']> {
  const values = { ...before, ...Object.fromEntries(changes.map(({ key, value }) => [key, value])) };
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

function changed(marks: readonly CommentMark[], seq: number, change: Partial<CommentMark>): CommentMark[] {
  return marks.map((mark) => (mark.seq === seq ? { ...mark, ...change } : mark));
}
