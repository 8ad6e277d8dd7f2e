// What is looked after every ten minutes: what a site no longer wants to keep, and deliveries to webhooks that nobody looks at any more.
import type { Later } from '#relay/live/coalesce.ts';
import { limitOf, makeRetention, type RetentionParts } from '#relay/dispatch/retention.ts';
import { every } from './every.ts';

export type UpkeepParts = Omit<RetentionParts, 'now' | 'newId'> & { readonly now: () => Date; readonly later: Later };

const LOOK_MS = 600_000;
/** For how long it can be seen what was delivered to webhooks. */
const DELIVERIES_DAYS = 30;

export function startUpkeep({ now, later, ...parts }: UpkeepParts): { stop(): Promise<void> } {
  const iso = (): string => now().toISOString();
  const retention = makeRetention({ ...parts, now: iso, newId: () => crypto.randomUUID() });
  const stop = every(later, LOOK_MS, () => {
    retention.look();
    void parts.store.webhooks.prune(limitOf(DELIVERIES_DAYS, iso())).catch(parts.onFault);
  });
  return {
    async stop() {
      stop();
      await retention.settled();
    },
  };
}
