// A courier and a post office for proofs: they may call this machine, and what takes minutes takes them milliseconds. The rules are the product's.
import type { CourierParts } from '#relay/integrations/webhook-courier.ts';

/** How long a receiver may take to answer. */
const PATIENCE_MS = 300;
const AGAIN_MS = 150;

export type Hasty = Required<Pick<CourierParts, 'isAllowed' | 'everyMs' | 'timeoutMs' | 'retryAt'>>;

export const hasty: Hasty = {
  isAllowed: () => true,
  everyMs: 40,
  timeoutMs: PATIENCE_MS,
  retryAt: (_tries, now) => new Date(Date.parse(now) + AGAIN_MS).toISOString(),
};
