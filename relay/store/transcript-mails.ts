// Chats that visitors have had mailed to themselves, and the codes that prove an address for one of them (GUARANTEES T21). A row is
// there as long as it counts against the caps, and goes with its conversation or its visitor.
export type TranscriptMail = {
  readonly id: string;
  readonly siteId: string;
  readonly visitorId: string;
  /** The conversation that is mailed. */
  readonly stream: string;
  readonly address: string;
  /** Of the code that proves the address; null where the site's own token has done so. */
  readonly codeHash: string | null;
  readonly at: string;
};

/** How many there may be after `since`: to one address in whatever letters, of one visitor, of one site. */
export type TranscriptCaps = { readonly since: string; readonly toAddress: number; readonly ofVisitor: number; readonly ofSite: number };

export type TranscriptMails = {
  /** Writes it in one step with the count: false, and nothing is written, where a cap is reached. */
  add(mail: TranscriptMail, caps: TranscriptCaps): Promise<boolean>;
  /**
   * Counts a try at the newest code for that conversation, and gives the address that it proves: null where the code is another one,
   * undefined where none is open after `since`, it was used, or `tries` were made. A code proves once.
   */
  prove(
    mail: Pick<TranscriptMail, 'siteId' | 'visitorId' | 'stream'> & { readonly codeHash: string },
    open: { readonly since: string; readonly tries: number },
  ): Promise<string | null | undefined>;
  /** Forgets what was there at `at` and before. */
  prune(at: string): Promise<void>;
};
