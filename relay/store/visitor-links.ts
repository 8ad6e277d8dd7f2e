// Visitors who are the same person, as an agent said (SPEC §2.1 `mergedInto`). It joins what staff see; nobody gets at anything by it.
export type VisitorLinks = {
  /** Everybody who is one person with either is one person with both from now on. */
  link(siteId: string, visitorId: string, other: string): Promise<void>;
  /** Takes one out; the others stay together. False where it was alone. */
  unlink(siteId: string, visitorId: string): Promise<boolean>;
  /** Ids of the others, in no order that means anything. */
  linked(siteId: string, visitorId: string): Promise<readonly string[]>;
};
