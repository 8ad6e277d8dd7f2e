// Mails by SMTP. Plain text only; a mail sent twice after a crash carries the same Message-ID, so that servers can tell.
import { createTransport } from 'nodemailer';
import { checkRecipient, readSender, Undeliverable } from './address.ts';
import type { Mailer } from './mailer.ts';

/** How long a server may be silent at any point. */
const PATIENCE_MS = 10_000;

/** `url` is smtp://user:password@host:port, or smtps:// for TLS from the start; `patienceMs`: for how long it may be silent. Throws where it is not. */
export function smtpMailer(url: string, from: string, patienceMs = PATIENCE_MS): Mailer {
  const sender = readSender(from);
  const domain = sender.address.slice(sender.address.indexOf('@') + 1);
  const transport = createTransport({ ...serverOf(url), ...patience(patienceMs) });
  return {
    async send(mail) {
      checkRecipient(mail.to);
      try {
        await transport.sendMail({
          envelope: { from: sender.address, to: [mail.to] },
          from: { name: sender.name, address: sender.address },
          to: { name: '', address: mail.to },
          subject: oneLine(mail.subject),
          text: mail.body,
          messageId: `<${mail.id.replace(/[^A-Za-z0-9._-]/gu, '-')}@${domain}>`,
          date: new Date(mail.createdAt),
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return 'sent';
      } catch (error) {
        throw isFinal(error) ? new Undeliverable(`[mail] the server refused it: ${messageOf(error)}`, { cause: error }) : error;
      }
    },
  };
}

function serverOf(text: string) {
  const url = parsed(text);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const near = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // A password never leaves this machine in the clear.
    requireTLS: !secure && user !== '' && !near,
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
  };
}

function patience(ms: number) {
  return { connectionTimeout: ms, greetingTimeout: ms, socketTimeout: ms, dnsTimeout: ms };
}

// The text is not repeated in the error: it holds a password.
function parsed(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new Error('[mail] the SMTP server must be an address like smtp://user:password@mail.example:587');
  return url;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

// RFC 5321 §4.2.1: 5yz is a no for good; 4yz, and silence, may pass.
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error)) return false;
  const aboutUs = 'code' in error && error.code === 'EAUTH';
  return !aboutUs && Number(error.responseCode) >= 500;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
