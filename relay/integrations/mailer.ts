// Sends one mail. Adapters: SMTP by nodemailer, and `outbox`, which keeps it for the dashboard to show.
import type { Mail, MailState } from '#relay/store/outbox.ts';

export type Mailer = {
  /** `sent`, or `kept` where no server is configured. Throws where the server said no or cannot be reached. */
  send(mail: Mail): Promise<Extract<MailState, 'sent' | 'kept'>>;
};
