// Brings deliveries to webhooks: signed, in the order of each conversation, each webhook by itself, so that a slow receiver keeps no other
// waiting.
// A crash between sending and noting sends again under the same id: twice is better than never, and a receiver can tell.
import { webhookLimits } from '#protocol/http/webhooks.ts';
import type { Store } from '#relay/store/store.ts';
import type { DeliveryRecord, WebhookRecord } from '#relay/store/webhooks.ts';
import { reach, type OutsideAnswer, type ReachParts } from './outside/reach.ts';
import { secretBytes, signed } from './outside/signature.ts';
import { nextTry } from './retry.ts';
import { makeRounds, type Rounds } from './rounds.ts';

export type CourierParts = ReachParts & {
  readonly webhooks: Store['webhooks'];
  readonly now?: () => Date;
  /** One line, without an address or a body. */
  readonly log?: (line: string) => void;
  readonly everyMs?: number;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
  readonly retryAt?: typeof nextTry;
};

const BATCH = 20;
const GONE = 410;
/** A receiver that asks for more time than between the last two tries is not believed. */
const LONGEST_QUIET_MS = 12 * 3_600_000;

export function webhookCourier({
  webhooks,
  now = () => new Date(),
  log = () => undefined,
  everyMs = 2_000,
  timeoutMs = webhookLimits.timeoutMs,
  retryAt = nextTry,
  ...parts
}: CourierParts): Rounds {
  const stopping = new AbortController();
  /** Those that are being brought something; each is one at a time. */
  const lanes = new Map<string, Promise<void>>();
  /** Until when each wants to be left alone. A restart forgets it, and asks once more. */
  const quiet = new Map<string, number>();

  const lane = async (siteId: string, webhookId: string, stopped: () => boolean): Promise<void> => {
    for (;;) {
      const due = await webhooks.due(webhookId, now().toISOString(), BATCH);
      for (const delivery of due) {
        if (stopped()) return;
        const webhook = (await webhooks.list(siteId)).find(({ id }) => id === webhookId);
        if (!webhook?.active) await webhooks.mark(delivery.id, 'failed', { error: 'switched off' });
        // What comes after one that failed would most likely fail as well: it waits for the next round.
        else if (!(await bring(webhook, delivery))) return;
      }
      // What waited for one of these is due now.
      if (due.length === 0) return;
    }
  };

  const bring = async (webhook: WebhookRecord, { id, body, tries }: DeliveryRecord): Promise<boolean> => {
    const headers = signed(secretsOf(webhook, now().toISOString()), id, now(), body);
    const asked = { url: new URL(webhook.url), method: 'POST', headers, body, timeoutMs, wanted: false } as const;
    const answer = await reach(asked, stopping.signal, parts);
    if ('json' in answer) {
      await webhooks.mark(id, 'sent');
      return true;
    }
    // A relay that ends has tried nothing.
    if (answer.fault === 'stopped') return false;
    const isGone = answer.status === GONE;
    if (isGone) await webhooks.put({ ...webhook, active: false });
    const at = now().toISOString();
    const wait = Math.min(answer.retryAfterMs ?? 0, LONGEST_QUIET_MS);
    if (wait > 0) quiet.set(webhook.id, now().getTime() + wait);
    const dueAt = isGone ? undefined : retryAt(tries + 1, at);
    log(`[webhooks] ${id} was not delivered (${wordsOf(answer)})${dueAt ? `, next try ${dueAt}` : ', and will not be'}`);
    await webhooks.mark(id, dueAt ? 'queued' : 'failed', { error: wordsOf(answer), ...(dueAt && { dueAt }) });
    return false;
  };

  const begin = (siteId: string, webhookId: string, stopped: () => boolean): Promise<void> => {
    const running = lane(siteId, webhookId, stopped)
      .catch((fault: unknown) => log(`[webhooks] ${webhookId}: ${String(fault)}`))
      .finally(() => lanes.delete(webhookId));
    lanes.set(webhookId, running);
    return running;
  };

  const rounds = makeRounds({
    async round(stopped) {
      for (const { siteId, webhookId } of await webhooks.awaited(now().toISOString()))
        if (!stopped() && !lanes.has(webhookId) && (quiet.get(webhookId) ?? 0) <= now().getTime()) void begin(siteId, webhookId, stopped);
    },
    onFault: (fault) => log(`[webhooks] deliveries cannot be read: ${fault.message}`),
    everyMs,
  });
  const settled = async (): Promise<void> => void (await Promise.all(lanes.values()));
  return {
    start: rounds.start,
    async now() {
      await rounds.now();
      await settled();
    },
    async stop() {
      stopping.abort();
      await rounds.stop();
      await settled();
    },
  };
}

function secretsOf({ secret, oldSecret, oldUntil }: WebhookRecord, now: string): Buffer[] {
  const standing = oldSecret !== null && oldUntil !== null && oldUntil > now ? [secret, oldSecret] : [secret];
  return standing.map(secretBytes).filter((bytes) => bytes !== undefined);
}

function wordsOf(answer: Extract<OutsideAnswer, { fault: unknown }>): string {
  return answer.status === undefined ? answer.fault : `${answer.fault} ${answer.status}`;
}
