// The words of a mail with a conversation link. Plain text; names are on one line by their schema.
import type { Mail } from '#relay/store/outbox.ts';

type Words = { readonly siteId: string; readonly to: string; readonly siteName: string; readonly from: string; readonly expiresAt: string };

export function linkMail(id: string, { siteId, to, siteName, from, expiresAt }: Words, link: string, createdAt: string): Mail {
  return {
    id,
    siteId,
    to,
    subject: `Your chat with ${siteName}`,
    body: [
      'Hello,',
      '',
      `${from} of ${siteName} invites you to a chat. This link brings you straight to us; nothing begins before you press its button:`,
      '',
      link,
      '',
      `It is yours once you have opened it, so please keep it to yourself. It holds until ${expiresAt.slice(0, 10)}.`,
      '',
      'If you did not expect this mail, you can ignore it.',
      '',
    ].join('\n'),
    createdAt,
  };
}
