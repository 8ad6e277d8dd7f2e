// Which commands make the log grow for its own sake: on a disk that runs full they are refused, so that the room which
// is kept back is there for those that end something, or that must come before an end.
import type { Command } from '#protocol/conversation/commands.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';

const growing: Readonly<Record<Command['type'], boolean>> = {
  'message.post': true,
  'choice.pick': true,
  'form.submit': true,
  'human.request': true,
  'page.event': true,
  'link.open': true,
  'visitor.identify': true,
  'coaching.post': true,
  'file.add': true,
  'fields.set': true,
  'flag.raise': true,
  'flag.clear': true,
  'comment.post': true,
  'comment.edit': true,
  'comment.delete': true,
  'incident.link': true,
  'incident.tell': true,
  'flow.run': true,
  'flow.call': true,
  'queue.reserve': true,
  'queue.timeout': true,
  'conversation.reopen': true,
  'conversation.transfer': true,
  'transcript.mail': true,
  'transcript.request': true,
  'conversation.regroup': true,
  // Whoever closes must have it first, and whoever leaves should not have to keep it.
  'conversation.take': false,
  'transfer.answer': false,
  'conversation.release': false,
  'queue.leave': false,
  'conversation.end': false,
  'conversation.close': false,
  'conversation.shut': false,
  'conversation.delete': false,
  'conversation.expire': false,
  'conversation.retire': false,
  'group.leave': false,
  'queue.assign': false,
  'owner.absent': false,
  'owner.silent': false,
  'reservation.check': false,
  'transfer.lapse': false,
};

export function grows({ type }: Pick<Command, 'type'>): boolean {
  return growing[type];
}

export function noRoom(): Refused {
  return refuse('storage_full', 'There is no room to store this now.', { retryAfterMs: 5_000 });
}
