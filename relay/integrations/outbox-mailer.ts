// Where no mail server is set: the mail stays in the outbox, and the dashboard shows it.
import { checkRecipient } from './address.ts';
import type { Mailer } from './mailer.ts';

export function outboxMailer(): Mailer {
  return {
    async send(mail) {
      checkRecipient(mail.to);
      return 'kept';
    },
  };
}
