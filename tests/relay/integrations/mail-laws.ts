// What every mailer must keep. `received` gives the raw mails that arrived somewhere; an adapter that keeps has none.
import { describe, expect, test } from 'vitest';
import { Undeliverable } from '#relay/integrations/address.ts';
import type { Mailer } from '#relay/integrations/mailer.ts';
import type { Mail } from '#relay/store/outbox.ts';

export const aMail = (more: Partial<Mail> = {}): Mail => ({
  id: '00000000-0000-4000-8000-000000000001',
  siteId: 'st_1',
  to: 'ada@visitor.example',
  subject: 'You are invited',
  body: 'Hello Ada,\n\nhttps://chat.example/invite/abc\n',
  createdAt: '2026-11-20T12:00:00.000Z',
  ...more,
});

/** GUARANTEES 88 and 101. */
export const badAddresses = [
  '',
  'ada',
  'ada@visitor',
  'ada@@visitor.example',
  'a@x.example,b@y.example',
  'a@x.example;b@y.example',
  'a@x.example b@y.example',
  'a@x.example\r\nBcc: v@z.example',
  'a@x.example\nDATA',
  '"a b"@x.example',
  'a(b)@c.example',
  '<x@y.example>',
  'Ada <a@x.example>',
  'a@münchen.example',
  `${'a'.repeat(250)}@x.example`,
];

export function mailLaws(
  name: string,
  open: () => { readonly mailer: () => Mailer; readonly ends: 'sent' | 'kept'; readonly arrived: () => number },
): void {
  describe(`${name} keeps the laws of a mailer`, () => {
    const { mailer, ends, arrived } = open();
    test(`a mail is ${ends}`, async () => {
      expect(await mailer().send(aMail())).toBe(ends);
    });
    test.each(badAddresses)('%j is no recipient, and nothing leaves', async (to) => {
      const before = arrived();
      await expect(mailer().send(aMail({ to }))).rejects.toThrow(Undeliverable);
      expect(arrived()).toBe(before);
    });
  });
}
