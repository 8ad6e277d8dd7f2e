// What was delivered to a site's webhooks and what was not, for other systems: to ask for what they missed.
import { ApiDeliveries } from '#protocol/http/api.ts';
import { deliveryOf } from '../staff/webhooks.ts';
import { operation, type Operation } from './operation.ts';
import { paging } from './paging.ts';

export const deliveryOperations: readonly Operation[] = [
  operation({
    id: 'listDeliveries',
    method: 'GET',
    path: '/api/v1/webhooks/deliveries',
    rights: 'admin',
    summary: 'Deliveries of webhooks, newest first, with what was sent.',
    query: paging,
    answer: ApiDeliveries,
    async handle({ store }, { key }, { query: { limit, before } }) {
      const { rows, next } = await store.webhooks.deliveries(key.siteId, limit, before);
      return { deliveries: rows.map(deliveryOf), next };
    },
  }),
];
