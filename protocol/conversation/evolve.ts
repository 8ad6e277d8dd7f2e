// Folds events into what a conversation is now. Knows nothing of sockets, storage or time.
// The same function runs in relay and dashboard; a widget, which sees less, folds by evolve-visible.ts alone.
import type { EventBody, StoredEvent } from './events.ts';
import { folded, publicChange } from './evolve-visible.ts';
import type { ConversationState } from './state.ts';
import type { VisitorBody, VisitorEvent } from './visible.ts';

type AnyBody = EventBody | VisitorBody;
type AnyEvent = StoredEvent | VisitorEvent;

/** The state after `event`. The first event must be `conversation.started`. */
export function evolve(state: ConversationState | undefined, event: AnyEvent): ConversationState {
  return folded(state, event, (before) => change(before, event, event.body));
}

/** The state after all of `events`, in order. */
export function evolveAll(state: ConversationState | undefined, events: readonly AnyEvent[]): ConversationState | undefined {
  return events.reduce<ConversationState | undefined>(evolve, state);
}

function change(state: ConversationState, event: AnyEvent, body: AnyBody): Partial<ConversationState> {
  switch (body.type) {
    case 'queue.reserved':
      return { reservedFor: body.agent };
    case 'conversation.grouped':
      return { groupId: body.group.id };
    case 'conversation.tagged':
      return {
        flags: [...state.flags.filter((flag) => !body.remove.includes(flag) && !body.add.includes(flag)), ...body.add],
        subject: body.subject ?? state.subject,
      };
    case 'flow.moved':
      return { flow: body.flow };
    case 'coaching.posted':
    case 'form.recorded':
    case 'transfer.noted':
      return {};
    default:
      return publicChange(state, event, body);
  }
}
