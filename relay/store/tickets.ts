// One-use tickets that let a socket in. Kept here, not in memory, so that any relay can redeem another's.
export type Bearer =
  | {
      readonly kind: 'visitor';
      readonly siteId: string;
      readonly visitorId: string;
      readonly origin: string;
      /** Whence the ticket was asked for: known as long as the connection that it lets in, and kept nowhere else. */
      readonly address?: string;
      /** The browser of a person that asked for it: as long as that is theirs, so is the connection. */
      readonly browser?: string;
    }
  | { readonly kind: 'agent'; readonly siteId: string; readonly agentId: string; readonly sessionHash: string };

export type Tickets = {
  issue(hash: string, bearer: Bearer, expiresAt: string): Promise<void>;
  /** Gives it back exactly once; undefined where unknown, used or too old at `now`. */
  redeem(hash: string, now: string): Promise<Bearer | undefined>;
};
