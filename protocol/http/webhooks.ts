// Webhooks (SPEC S-36): what a site tells another system of its own, signed as Standard Webhooks has it. Administrators only.
import * as v from 'valibot';
import { shapedId } from '../ids.ts';
import { OutsideUrl } from '../outside-url.ts';

export const webhookLimits = { webhooks: 10, urlChars: 500, timeoutMs: 10_000, rotationMs: 24 * 3_600_000, listed: 50 } as const;

export const WebhookId = shapedId('wh');
/** Also the `webhook-id` of each try, by which a receiver knows it again. */
export const DeliveryId = shapedId('wd');

export const webhookEvents = [
  'conversation.started',
  'conversation.queued',
  'conversation.offline',
  'conversation.missed',
  'conversation.closed',
  'contact.changed',
  'contact.erased',
] as const;
export const WebhookEvent = v.picklist(webhookEvents);
export type WebhookEvent = v.InferOutput<typeof WebhookEvent>;

export const WebhookUrl = OutsideUrl(webhookLimits.urlChars);

export const Webhook = v.object({
  id: WebhookId,
  url: v.string(),
  events: v.array(WebhookEvent),
  /** False where it was switched off, or its receiver has answered that it is gone (410). */
  active: v.boolean(),
  createdAt: v.string(),
  /** Until when the secret before the present one signs as well; null where there is none. */
  rotatingUntil: v.nullable(v.string()),
});
export type Webhook = v.InferOutput<typeof Webhook>;

/** GET /api/staff/webhooks (admin) */
export const WebhooksResponse = v.object({ webhooks: v.array(Webhook) });
export type WebhooksResponse = v.InferOutput<typeof WebhooksResponse>;

/** POST /api/staff/webhooks (admin) → NewWebhook; PATCH /api/staff/webhooks/:id (admin) → Webhook */
export const WebhookRequest = v.strictObject({
  url: WebhookUrl,
  events: v.pipe(v.array(WebhookEvent), v.minLength(1, 'bad_field'), v.maxLength(webhookEvents.length, 'too_many')),
  active: v.boolean(),
});
export type WebhookRequest = v.InferOutput<typeof WebhookRequest>;

/** Also the answer to POST /api/staff/webhooks/:id/secret: the only time that the secret leaves the relay. */
export const NewWebhook = v.object({ webhook: Webhook, secret: v.string() });
export type NewWebhook = v.InferOutput<typeof NewWebhook>;

export const Delivery = v.object({
  id: DeliveryId,
  webhookId: WebhookId,
  event: WebhookEvent,
  state: v.picklist(['queued', 'sent', 'failed']),
  tries: v.number(),
  createdAt: v.string(),
  /** When it is tried next, while it is queued. */
  dueAt: v.string(),
  /** Why the last try came to nothing, e.g. `timeout` or `bad_status 500`. */
  error: v.nullable(v.string()),
  /** What is sent, as JSON. */
  body: v.string(),
});
export type Delivery = v.InferOutput<typeof Delivery>;

/** GET /api/staff/webhooks/deliveries?before= (admin), newest first. POST /api/staff/webhooks/deliveries/:id/send → Delivery. */
export const DeliveriesResponse = v.object({ deliveries: v.array(Delivery), next: v.nullable(v.string()) });
export type DeliveriesResponse = v.InferOutput<typeof DeliveriesResponse>;
