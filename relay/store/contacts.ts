// What is known of visitors and how it came to be: values with their sources, and everything that changed. What is weaker than what
// stands is left out, inside the write itself: two who write at once cannot undo the order of SPEC J-29.
import type { ContactValue, Source } from '#protocol/contact.ts';
import type { Change, Known } from '#protocol/http/visitors.ts';
import type { Mail } from './outbox.ts';
import type { NewDelivery } from './webhooks.ts';

export type ContactBy = {
  readonly source: Source;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly at: string;
};

/** What others are told of a visitor, as it stands in their row. */
export type ContactRow = { readonly name: string | null; readonly email: string | null; readonly role: string | null };

/** What is to be delivered of a change, asked inside the write: only there is known which value stands. Pure; it may be asked twice. */
export type Tell = (before: ContactRow, after: ContactRow) => readonly NewDelivery[];

export type Contacts = {
  /**
   * The fields that it set: those that were the same, and those of which something stronger is known, are not among them; none where the visitor is
   * restricted. What `tell` gives
   * is written with them or not at all.
   */
  change(
    siteId: string,
    visitorId: string,
    values: ReadonlyMap<string, ContactValue>,
    by: ContactBy,
    tell?: Tell,
  ): Promise<readonly string[]>;
  /** Something that was done and is no value: it stands in the history alone. */
  note(siteId: string, visitorId: string, what: string, value: ContactValue, by: ContactBy): Promise<void>;
  /** A mail to that visitor goes into the outbox and stands in their history, or neither; false where its id is taken, or nobody is there. */
  mail(mail: Mail & { readonly stream: string }, by: ContactBy): Promise<boolean>;
  /** Values as they are now, by field; those that were taken away are not among them. */
  known(siteId: string, visitorId: string): Promise<Readonly<Record<string, Known>>>;
  /** Newest first, without variables. */
  history(siteId: string, visitorId: string, limit: number): Promise<readonly Change[]>;
};
