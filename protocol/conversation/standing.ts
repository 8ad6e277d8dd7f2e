// Folds who has a conversation, and whether it goes on: the widget's whole fold, and the beginning of everybody's (evolve-visible.ts).
// Knows nothing of what stands in a row of a list.
import type { EventBody, StaffBody, StoredEvent } from './events.ts';
import type { ConversationState } from './state.ts';
import type { VisitorBody, VisitorEvent } from './visible.ts';

export type AnyBody = EventBody | VisitorBody;
export type AnyEvent = StoredEvent | VisitorEvent;

export type Standing = Pick<ConversationState, 'number' | 'phase' | 'owner' | 'offline' | 'closedAt'>;

export const newStanding: Standing = { number: 0, phase: 'bot', owner: null, offline: false, closedAt: null };

/** `state` after `event`; what else is in it stays as it is. */
export function standingAfter<State extends Standing>(state: State, { at, by, body }: AnyEvent): State {
  const anyBody: AnyBody = body;
  switch (anyBody.type) {
    case 'conversation.started':
      return { ...state, number: anyBody.number };
    case 'message.posted':
      return by.kind === 'agent' && state.phase === 'assigned' ? { ...state, phase: 'active' } : state;
    case 'conversation.queued':
      return { ...state, phase: 'queued', owner: null, offline: anyBody.offline ?? false };
    case 'conversation.taken':
      return { ...state, phase: 'assigned', owner: anyBody.agent };
    case 'conversation.released':
      return { ...state, phase: 'queued', owner: null };
    case 'queue.left':
      return { ...state, phase: 'bot', offline: false };
    case 'conversation.closed':
      return { ...state, phase: 'closed', owner: null, closedAt: at };
    case 'conversation.reopened':
      return { ...state, phase: 'queued', owner: null, closedAt: null };
    default:
      // So that a new public body cannot be forgotten here.
      anyBody satisfies StaffBody;
      return state;
  }
}
