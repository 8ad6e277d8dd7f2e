// What the visitor did and no event has confirmed, as the message that is shown for it. Pure.
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import type { Pending } from './outbox.ts';

/** None for an act without words. */
export function bubbleOf({ id, at, label, attachments, fault, seq }: Pending): readonly MessageItem[] {
  if (label === '' && attachments.length === 0) return [];
  const state = fault ? 'failed' : seq === undefined ? 'sending' : 'sent';
  return [{ kind: 'message', key: id, seq: 0, at, author: { kind: 'visitor' }, text: label, attachments, state, fault }];
}
