// Visitors who were erased by law (SPEC T-24): that it was done, by whom and when; of themselves nothing is left (GUARANTEES G30).
import type { NewDelivery } from './webhooks.ts';

export type Erasure = {
  readonly siteId: string;
  readonly visitorId: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  /** How many conversations went with them. */
  readonly conversations: number;
};

export type Erasures = {
  /**
   * Forgets the visitor: who they were, their files, mails to them, why they were kept out. Their conversations were deleted before.
   * From then on none begins in their name, and nothing of them is delivered but `deliveries`, which are written with it. When it resolves, the file holds no older copy of it either.
   */
  put(erasure: Erasure, deliveries?: readonly NewDelivery[]): Promise<void>;
  get(siteId: string, visitorId: string): Promise<Erasure | undefined>;
  /** Newest first. */
  list(siteId: string, limit: number): Promise<readonly Erasure[]>;
};
