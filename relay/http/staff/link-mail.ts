// The words of a mail with a conversation link. Plain text; names are on one line by their schema.
import type { Mail } from '#relay/store/outbox.ts';

type Words = { readonly to: string; readonly siteName: string; readonly from: string };
type Link = { readonly id: string; readonly siteId: string; readonly expiresAt: string };

/** `url` is the link's address, which holds its token. */
export function linkMail(id: string, { to, siteName, from }: Words, link: Link, url: string, createdAt: string): Mail {
  return {
    id,
    siteId: link.siteId,
    stream: link.id,
    to,
    subject: `Your chat with ${siteName}`,
    body: [
      'Hello,',
      '',
      `${from} of ${siteName} invites you to a chat. This link brings you straight to us; nothing begins before you press its button:`,
      '',
      url,
      '',
      `It is yours once you have opened it, so please keep it to yourself. It holds until ${link.expiresAt.slice(0, 10)}.`,
      '',
      'If you did not expect this mail, you can ignore it.',
      '',
    ].join('\n'),
    createdAt,
  };
}
