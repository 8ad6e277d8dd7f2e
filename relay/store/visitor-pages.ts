// Where visitors were on the site (SPEC S-29): the newest pages of each, in the order of their visits.
import type { Page } from '#protocol/conversation/parts.ts';

export type VisitorPages = {
  /** The page that they were on already is not a visit. Only so many are kept, the newest. */
  add(siteId: string, visitorId: string, page: Page, at: string): Promise<void>;
  /** Newest first. */
  list(siteId: string, visitorId: string): Promise<readonly (Page & { readonly at: string })[]>;
};
