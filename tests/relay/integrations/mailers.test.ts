// Both mailers, the real one against a real SMTP server.
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readSender, Undeliverable } from '#relay/integrations/address.ts';
import { outboxMailer } from '#relay/integrations/outbox-mailer.ts';
import { smtpMailer } from '#relay/integrations/smtp-mailer.ts';
import { aMail, mailLaws } from './mail-laws.ts';
import { smtpSink, type SmtpSink } from './smtp-sink.ts';

let sink: SmtpSink;
beforeAll(async () => {
  sink = await smtpSink();
});
afterAll(() => sink.stop());
beforeEach(() => sink.clear());

const smtp = () => smtpMailer(sink.url, 'Event Help <help@event.example>');
mailLaws('SMTP', () => ({ mailer: smtp, ends: 'sent', arrived: () => sink.arrived.length }));
mailLaws('the outbox', () => ({ mailer: outboxMailer, ends: 'kept', arrived: () => 0 }));

test('a mail arrives as it was written, for exactly one recipient', async () => {
  const body = `Grüße 👋\n.\n..dots\nFrom here\n${'long '.repeat(400)}\nالعربية </body>\n`;
  await smtp().send(aMail({ subject: 'Größe: 12 € 👍', body }));
  const [{ raw, recipients, sender } = { raw: '', recipients: [], sender: '' }] = sink.arrived;
  const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'));
  expect(recipients).toEqual(['ada@visitor.example']);
  expect(sender).toBe('help@event.example');
  expect(mail.subject).toBe('Größe: 12 € 👍');
  expect(mail.text?.trimEnd()).toBe(body.trimEnd());
  expect(mail.html).toBeUndefined();
  expect(mail.from).toMatchObject({ name: 'Event Help', address: 'help@event.example' });
  expect(mail.messageId).toBe(`<${aMail().id}@event.example>`);
  expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  expect(mail.date).toBe('2026-11-20T12:00:00.000Z');
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
});

test('a subject cannot add a header', async () => {
  await smtp().send(aMail({ subject: 'Hi\r\nBcc: victim@other.example\r\n\r\nBody' }));
  const [{ raw, recipients } = { raw: '', recipients: [] }] = sink.arrived;
  const mail = await PostalMime.parse(raw);
  expect(recipients).toHaveLength(1);
  expect(mail.bcc).toBeUndefined();
  expect(mail.subject).toBe('Hi Bcc: victim@other.example Body');
});

test('a mail that is sent again has the same Message-ID', async () => {
  await smtp().send(aMail());
  await smtp().send(aMail());
  const ids = await Promise.all(sink.arrived.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId));
  expect(new Set(ids).size).toBe(1);
});

test('a no for good is told from a no for now', async () => {
  sink.refuse(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
  await expect(smtp().send(aMail())).rejects.toThrow(Undeliverable);
  sink.refuse(Object.assign(new Error('try later'), { responseCode: 451 }));
  const later = await smtp()
    .send(aMail())
    .catch((error: unknown) => error);
  expect(later).toBeInstanceOf(Error);
  expect(later).not.toBeInstanceOf(Undeliverable);
});

test('a server that is not there is a no for now', async () => {
  const gone = await smtpMailer('smtp://127.0.0.1:9', 'help@event.example')
    .send(aMail())
    .catch((error: unknown) => error);
  expect(gone).toBeInstanceOf(Error);
  expect(gone).not.toBeInstanceOf(Undeliverable);
});

test.each(['', 'mail.example', 'http://mail.example', 'smtp://', 'smtp:/secret@'])('"%s" is no server, and is not repeated', (url) => {
  expect(() => smtpMailer(url, 'help@event.example')).toThrow(/SMTP server must be/u);
});

test.each([
  ['help@event.example', { name: '', address: 'help@event.example' }],
  ['Event Help <help@event.example>', { name: 'Event Help', address: 'help@event.example' }],
  ['"Event Help" <help@event.example>', { name: 'Event Help', address: 'help@event.example' }],
])('%s is a sender', (from, sender) => {
  expect(readSender(from)).toEqual(sender);
});

test.each(['', 'nobody', 'a@x.example, b@y.example', 'Help <help@event.example>\r\nBcc: <v@z.example>'])('"%s" is no sender', (from) => {
  expect(() => readSender(from)).toThrow(/sender must be/u);
});
