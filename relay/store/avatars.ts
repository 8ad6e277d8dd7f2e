// The pictures that signed tokens name for visitors, and whether each may be shown (SPEC T-41). Their bytes are in relay/attachments; the id of
// the one that was approved stands in the visitor's own row as well, so that lists have it.
import type { Avatar } from '#protocol/http/visitors.ts';
import type { ContactBy } from './contacts.ts';

export type AvatarRecord = Avatar & {
  readonly siteId: string;
  readonly visitorId: string;
  /** Random key in the blob store: known before anything is there, so that whatever comes to be there can be removed. */
  readonly storageKey: string;
  /** Null until it is here. */
  readonly mime: string | null;
};

export type NamedAvatar = Pick<AvatarRecord, 'id' | 'siteId' | 'visitorId' | 'url' | 'storageKey' | 'at'>;

/** `fault` is why there is none. */
export type Fetched = { readonly mime: string } | { readonly fault: string };

export type Avatars = {
  /**
   * The visitor's picture is this one: it is `wanted`, and the one before goes. Nothing happens where that has the same address, unless it is
   * `instead`. It stands in their history.
   */
  put(avatar: NamedAvatar, by: ContactBy, instead?: string): Promise<void>;
  /** There is none any more. */
  remove(siteId: string, visitorId: string, by: ContactBy): Promise<void>;
  get(siteId: string, visitorId: string): Promise<AvatarRecord | undefined>;
  /** Those that are still to be fetched, the oldest first. */
  wanted(limit: number): Promise<readonly AvatarRecord[]>;
  /** From `wanted` to `pending` or `failed`; false where another one is there by now, or nobody. */
  fetched(avatar: Pick<AvatarRecord, 'siteId' | 'visitorId' | 'id'>, found: Fetched): Promise<boolean>;
  /** A pending one becomes approved, a pending or approved one refused; the bytes of that go. False where it is not that one, or not so. */
  decide(avatar: Pick<AvatarRecord, 'siteId' | 'visitorId' | 'id'>, state: 'approved' | 'refused', by: ContactBy): Promise<boolean>;
};
