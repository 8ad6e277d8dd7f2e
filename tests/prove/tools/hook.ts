// A webhook that asks for everything, as an administrator would have made it.
import { webhookEvents } from '#protocol/http/webhooks.ts';
import type { WebhookRecord } from '#relay/store/webhooks.ts';

export function aHook(siteId: string, url: string, n = 1): WebhookRecord {
  return {
    id: `wh_${n.toString(16).padStart(32, '0')}`,
    siteId,
    url,
    events: webhookEvents,
    active: true,
    createdAt: new Date().toISOString(),
    secret: `whsec_${Buffer.alloc(32, n).toString('base64')}`,
    oldSecret: null,
    oldUntil: null,
  };
}
