// The tables of webhooks and their deliveries, as types for Kysely (tables.ts has the others).
import type { Generated } from 'kysely';
import type { WebhookEvent } from '#protocol/http/webhooks.ts';
import type { DeliveryState } from '../webhooks.ts';

export type WebhooksTable = {
  id: string;
  site_id: string;
  url: string;
  events: string;
  active: number;
  created_at: string;
  secret: string;
  old_secret: string | null;
  old_until: string | null;
};
export type DeliveriesTable = {
  /** In the order in which they were written. */
  place: Generated<number>;
  id: string;
  site_id: string;
  webhook_id: string;
  stream: string | null;
  visitor_id: string | null;
  event: WebhookEvent;
  body: string;
  created_at: string;
  state: DeliveryState;
  tries: number;
  due_at: string;
  error: string | null;
};
