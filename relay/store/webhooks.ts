// Webhooks of a site, and what is to be delivered to them. Deliveries are written with the events that they tell of, and sent afterwards.
import type { WebhookEvent } from '#protocol/http/webhooks.ts';
import type { Page } from './store.ts';

export type WebhookRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly active: boolean;
  readonly createdAt: string;
  readonly secret: string;
  /** The one before, and until when it signs as well. */
  readonly oldSecret: string | null;
  readonly oldUntil: string | null;
};

export type NewDelivery = {
  readonly id: string;
  readonly siteId: string;
  readonly webhookId: string;
  readonly event: WebhookEvent;
  /** JSON. */
  readonly body: string;
  readonly createdAt: string;
  /** What it is about: it goes with the conversation, and with the visitor. */
  readonly stream?: string;
  readonly visitorId?: string;
};
export type DeliveryState = 'queued' | 'sent' | 'failed';
export type DeliveryRecord = NewDelivery & {
  readonly state: DeliveryState;
  readonly tries: number;
  readonly dueAt: string;
  readonly error: string | null;
};

export type Webhooks = {
  /** Oldest first. */
  list(siteId: string): Promise<readonly WebhookRecord[]>;
  /** New, or in place of what it was. */
  put(webhook: WebhookRecord): Promise<void>;
  /** With all that was to be delivered to it. */
  remove(siteId: string, id: string): Promise<void>;
  deliver(deliveries: readonly NewDelivery[]): Promise<void>;
  /** Webhooks that have something due. */
  awaited(now: string): Promise<readonly { readonly siteId: string; readonly webhookId: string }[]>;
  /**
   * Due at `now` or before, the longest due first. Of one visitor, and of one conversation, the first that is not sent or given up, and
   * no other: what comes later must not arrive before it (GUARANTEES G27).
   */
  due(webhookId: string, now: string, limit: number): Promise<readonly DeliveryRecord[]>;
  mark(id: string, state: DeliveryState, more?: { readonly error?: string; readonly dueAt?: string }): Promise<void>;
  /** Due again now, with all its tries before it; undefined where there is none in this site. */
  again(siteId: string, id: string, now: string): Promise<DeliveryRecord | undefined>;
  /** Newest first. */
  deliveries(siteId: string, limit: number, before?: string): Promise<Page<DeliveryRecord>>;
  /** Takes away what was sent, or given up, before that instant. */
  prune(before: string): Promise<void>;
};
