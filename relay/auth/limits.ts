// How often things may be asked. Counted per visitor token, per account and per site; an address alone only ever has a
// ceiling so high that a whole venue behind one address never meets it (500 people, one Wi-Fi).
// Counted in memory, per relay: what they stop is a flood, and a flood reaches one relay at a time.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { refuse, type Refused } from '#protocol/refusals.ts';

/** Points within a duration in seconds. */
export const rules = {
  /** Wrong passwords of one account from one address. */
  signIn: { points: 5, duration: 900 },
  /** Sign-ins of the whole relay: each costs a hash, and a flood of them must not starve the chats. */
  signInAll: { points: 600, duration: 60 },
  /** Codes of a second factor that one account may try. Three of a million are right at any time: 30 a day find one in some 30 years. */
  codes: { points: 5, duration: 900 },
  codesOfDay: { points: 30, duration: 86_400 },
  /** Identity tokens that nobody signed, from one address: more than a venue brings whose site signs wrongly. */
  identityGuesses: { points: 1_200, duration: 60 },
  /** Of those, the ones that name one person. */
  identityGuessesOfSubject: { points: 10, duration: 900 },
  /** New visitors of one site, all together. */
  newVisitorsOfSite: { points: 10_000, duration: 60 },
  /** New visitors from one address. */
  newVisitorsOfAddress: { points: 2_000, duration: 60 },
  /** Pages that ask for automatic messages, from one address. */
  pageLooks: { points: 6_000, duration: 60 },
  /** Pages that say that they are looked at, from one address: a thousand of them, each as often as it may. */
  pagePresence: { points: 6_000, duration: 60 },
  /** Calls of one visitor: opens, tickets, pages of history, files. */
  visitorCalls: { points: 240, duration: 60 },
  uploads: { points: 60, duration: 60 },
  /** Files of all that is known of one visitor, an hour. */
  ownData: { points: 10, duration: 3_600 },
  staffCalls: { points: 1_200, duration: 60 },
  /** Calls with one key of the HTTP API. */
  apiCalls: { points: 600, duration: 60 },
  /** Invitations of one site: each is a mail to somebody (no relay for spam). */
  invites: { points: 100, duration: 3_600 },
  /** Mails with a transcript, an hour: what one agent sends, what a site sends, and what one address gets in a day. */
  transcriptsOfAgent: { points: 60, duration: 3_600 },
  transcriptsOfSite: { points: 300, duration: 3_600 },
  transcriptsToAddress: { points: 10, duration: 86_400 },
  /** People on the site whom one agent invites, an hour. */
  invitationsOfAgent: { points: 120, duration: 3_600 },
  /** Conversation links that one agent makes. */
  linksOfAgent: { points: 120, duration: 3_600 },
  /** Mails with a link, an hour: what one agent sends, what a site sends, and what one address gets in a day. */
  linkMailsOfAgent: { points: 60, duration: 3_600 },
  linkMailsOfSite: { points: 300, duration: 3_600 },
  linkMailsToAddress: { points: 10, duration: 86_400 },
  /** Mails of agents to visitors, an hour: what one agent sends, what a site sends, and what one address gets in a day. */
  visitorMailsOfAgent: { points: 60, duration: 3_600 },
  visitorMailsOfSite: { points: 300, duration: 3_600 },
  visitorMailsToAddress: { points: 10, duration: 86_400 },
  /** Looks at conversation links from one address: a venue may open one at once. */
  linkLooks: { points: 600, duration: 60 },
  /** Votes of one visitor, an hour. */
  articleVotes: { points: 120, duration: 3_600 },
  /** Looks at pages of articles from one address. */
  articleLooks: { points: 1_200, duration: 60 },
  /** Looks at invitation links from one address. */
  inviteLooks: { points: 600, duration: 60 },
} as const;
export type Rule = keyof typeof rules;

export type Limits = {
  /** Counts one; the refusal where it was one too many. */
  take(rule: Rule, key: string): Promise<Refused | undefined>;
  /** Counts nothing; how long to wait, in ms, where one more would be one too many. */
  reached(rule: Rule, key: string): Promise<{ readonly retryAfterMs: number } | undefined>;
  clear(rule: Rule, key: string): Promise<void>;
};

export type LimitsMore = {
  /** From one address; a site as a whole gets five times as many. */
  readonly newVisitorsPerMinute?: number;
};

export function makeLimits({ newVisitorsPerMinute = rules.newVisitorsOfAddress.points }: LimitsMore = {}): Limits {
  const set = {
    ...rules,
    newVisitorsOfAddress: { points: newVisitorsPerMinute, duration: 60 },
    newVisitorsOfSite: { points: 5 * newVisitorsPerMinute, duration: 60 },
  };
  const limiters = new Map(Object.entries(set).map(([name, rule]) => [name, new RateLimiterMemory({ ...rule, keyPrefix: '' })] as const));
  const of = (rule: Rule): RateLimiterMemory => limiters.get(rule)!;
  return {
    take: async (rule, key) => {
      try {
        await of(rule).consume(key);
        return undefined;
      } catch (fault) {
        if (fault instanceof RateLimiterRes) return refused(fault.msBeforeNext);
        throw fault;
      }
    },
    reached: async (rule, key) => {
      const found = await of(rule).get(key);
      return found && found.remainingPoints <= 0 ? { retryAfterMs: waitIn(found.msBeforeNext) } : undefined;
    },
    clear: async (rule, key) => {
      await of(rule).delete(key);
    },
  };
}

function refused(waitMs: number): Refused {
  const retryAfterMs = waitIn(waitMs);
  return refuse('rate_limited', `Too many requests. Try again in ${Math.ceil(retryAfterMs / 1_000)} s.`, { retryAfterMs });
}

function waitIn(ms: number): number {
  return Math.max(1, Math.ceil(ms));
}
