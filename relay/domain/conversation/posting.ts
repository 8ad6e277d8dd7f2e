// Puts a person's message into the log. The id of the command is the id of the message.
import type { Actor } from '#protocol/actor.ts';
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import type { ArticleCard, Choices } from '#protocol/conversation/parts.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import type { Facts, NewEvent } from './decision.ts';
import { plus, type Draft } from './draft.ts';

/** `draft` with the message after it; refused where a file is unknown, unfinished or another's. */
export function postMessage(
  draft: Draft,
  command: Extract<VisitorCommand, { type: 'message.post' }>,
  who: { readonly id: string; readonly actor: Actor },
  facts: Facts,
  more: { readonly choices?: Choices; readonly articles?: ArticleCard[] } = {},
): Draft | Refused {
  const found = command.attachments.every((id) => facts.attachments.some((attachment) => attachment.id === id));
  if (!found) return refuse('bad_attachment', 'A file of this message is not there.', { field: 'command.attachments' });
  const attachments = command.attachments.flatMap((id) => facts.attachments.find((attachment) => attachment.id === id) ?? []);
  const event: NewEvent = {
    by: who.actor,
    body: { type: 'message.posted', messageId: who.id, text: command.text, attachments, ...more },
  };
  return plus(draft, facts, [event]);
}
