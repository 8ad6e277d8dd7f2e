// Who a site's visitors are, as its signed tokens say: the site's keys, the visitor that each person is, and the browsers in which they are.
// A browser of a person has a secret of its own, of a short life; a visitor without an identity has the one that made them.
export type IdentityKeyRecord = {
  readonly id: string;
  readonly siteId: string;
  /** What signatures are made with: unlike a password it is needed as it is. */
  readonly secret: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
  readonly usedAt: string | null;
};

/** A browser of a person, or the next life of one. */
export type Entry = {
  readonly siteId: string;
  readonly subject: string;
  readonly visitorId: string;
  readonly secretHash: string;
  readonly keyId: string;
  /** The token's own id, and until when it and what it opens are good. */
  readonly tokenHash: string;
  readonly expiresAt: string;
  readonly at: string;
};

export type Identities = {
  /** Newest first, revoked ones too. */
  keys(siteId: string): Promise<readonly IdentityKeyRecord[]>;
  addKey(key: IdentityKeyRecord): Promise<void>;
  /** Ends the key and all browsers that came by it; gives the visitors who were in them. */
  revokeKey(siteId: string, id: string, by: string, at: string): Promise<readonly string[]>;
  /** The visitor who is `subject`. */
  personOf(siteId: string, subject: string): Promise<string | undefined>;
  /** Who the visitor is at the site; undefined where nothing has proved it. */
  subjectOf(siteId: string, visitorId: string): Promise<string | undefined>;
  /** The browser that a token was used in; undefined where it is new. */
  usedIn(siteId: string, tokenHash: string): Promise<string | undefined>;
  /**
   * In one step: the subject is this visitor, if it was nobody yet; the browser is theirs until then; the token is used there. From now on the
   * visitor's first secret opens nothing. False, and nothing is written, where the subject is another visitor or the token was used elsewhere.
   */
  enter(entry: Entry): Promise<boolean>;
  /** Whether it is a browser of that visitor at `at`. */
  isBrowser(siteId: string, visitorId: string, secretHash: string, at: string): Promise<boolean>;
  /** Those of `secretHashes` that are somebody's browser at `at`. */
  browsersAmong(siteId: string, secretHashes: readonly string[], at: string): Promise<ReadonlySet<string>>;
  /** The secret opens nothing any more, whether it was a browser's or the visitor's first one. Nothing happens where it is not theirs. */
  takeBack(siteId: string, visitorId: string, secretHash: string): Promise<void>;
  /** The browser is nobody's any more. */
  leave(siteId: string, secretHash: string): Promise<void>;
  /** Forgets browsers and tokens that ended before `at`. */
  prune(at: string): Promise<void>;
};
