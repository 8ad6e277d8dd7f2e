// Who a mail goes to and comes from. Exactly one plain address each: a list or a line end would reach others (GUARANTEES 101).
import { isEmail } from '#protocol/text.ts';

/** The mail can never be sent as it is: trying again would not help. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
}

export function checkRecipient(address: string): void {
  if (!isEmail(address)) throw new Undeliverable('[mail] the recipient is not one e-mail address');
}

export type Sender = { readonly name: string; readonly address: string };

/** `help@event.example` or `Event Help <help@event.example>`; throws at start where it is neither. */
export function readSender(from: string): Sender {
  const named = /^\s*"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>\s*$/u.exec(from);
  const sender = named ? { name: named[1] ?? '', address: named[2] ?? '' } : { name: '', address: from.trim() };
  if (!isEmail(sender.address))
    throw new Error('[mail] the sender must be one address, like help@event.example or Event Help <help@event.example>');
  return sender;
}
