// Words that have left their box, held or on their way, and the command that they are sent with. Pure.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { Box, Underway } from './drafts.ts';

export type Words = {
  readonly conversationId: string;
  readonly box: Box;
  readonly attachments: readonly Attachment[];
  readonly underway: Underway;
  /** The last that was on screen when they were sent (G10). */
  readonly seen: number | undefined;
};

type Post = Extract<AgentCommand, { readonly type: 'message.post' }>;

/** An article, as a card, after what is on screen (T-27). */
export function cardOf(articleId: string, followed: { readonly events: readonly StoredEvent[] } | undefined): Post {
  const seen = followed?.events.at(-1)?.seq;
  return { type: 'message.post', text: '', attachments: [], articles: [articleId], ...(seen !== undefined && { seen }) };
}

/** The command that a reply is sent with. */
export function postOf({ underway: { text, buttons }, attachments, seen }: Words): Post {
  return {
    type: 'message.post',
    text,
    attachments: attachments.map((file) => file.id),
    ...(seen !== undefined && { seen }),
    ...(buttons && { buttons }),
  };
}
