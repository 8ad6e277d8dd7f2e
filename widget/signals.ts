// What the host page may want to hear of the chat. Pure: events in, signals out.
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Bearer } from './door.ts';
import type { Stage } from './view.ts';

export type Signal =
  | { readonly name: 'message-sent'; readonly detail: { readonly id: string; readonly text: string } }
  | { readonly name: 'message-received'; readonly detail: { readonly id: string; readonly text: string; readonly from: 'agent' | 'bot' } }
  | { readonly name: 'status'; readonly detail: { readonly status: Stage } }
  | { readonly name: 'unread'; readonly detail: { readonly unread: number } }
  | { readonly name: 'closed'; readonly detail: { readonly how: string } }
  | { readonly name: 'identity-refused'; readonly detail: Refusal }
  /** Not for the page. `detail`: who this browser was to the relay until now. */
  | { readonly name: 'forgotten'; readonly detail: Bearer | null };

/** Older than this is read back, not news: a page that is loaded again does not hear it twice. */
const NEWS_MS = 30_000;

/** `now`: the relay's time, in ms. */
export function signalsOf(events: readonly VisitorEvent[], now: number): readonly Signal[] {
  return events
    .filter(({ at }) => now - Date.parse(at) < NEWS_MS)
    .flatMap(({ by, body }): readonly Signal[] => {
      if (body.type === 'conversation.closed') return [{ name: 'closed', detail: { how: body.how } }];
      if (body.type !== 'message.posted' || (by.kind !== 'agent' && by.kind !== 'bot')) return [];
      return [{ name: 'message-received', detail: { id: body.messageId, text: body.text, from: by.kind } }];
    });
}
