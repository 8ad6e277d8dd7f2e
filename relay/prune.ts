// What a relay forgets each day of itself, whatever its sites keep: the ends of deliveries, identities and caps.
import { limitOf } from '#relay/dispatch/retention.ts';
import type { Store } from '#relay/store/store.ts';

/** For how long it can be seen what was delivered to webhooks. */
const DELIVERIES_DAYS = 30;
/** As long as a transcript counts against the caps (GUARANTEES T21). */
const TRANSCRIPTS_DAYS = 1;

export async function prune({ webhooks, identities, transcriptMails }: Store, now: string): Promise<void> {
  await Promise.all([
    webhooks.prune(limitOf(DELIVERIES_DAYS, now)),
    identities.prune(now),
    transcriptMails.prune(limitOf(TRANSCRIPTS_DAYS, now)),
  ]);
}
