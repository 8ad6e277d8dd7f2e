// The words of an invitation. Plain text; names are on one line by their schema, so no header can be smuggled in.
import type { InviteRecord } from '#relay/store/people.ts';
import type { Mail } from '#relay/store/outbox.ts';

export function inviteMail(id: string, invite: InviteRecord, siteName: string, link: string): Mail {
  return {
    id,
    siteId: invite.siteId,
    to: invite.email,
    subject: `You are invited to the help desk of ${siteName}`,
    body: [
      'Hello,',
      '',
      `you are invited to help the visitors of ${siteName} (as ${invite.role}).`,
      `Open this link to begin. It works once, until ${invite.expiresAt.slice(0, 10)}:`,
      '',
      link,
      '',
      'If you did not expect this mail, you can ignore it.',
      '',
    ].join('\n'),
    createdAt: invite.createdAt,
  };
}
