// Webhooks of a site (SPEC S-36): administrators make them, and see what was delivered and what was not. A secret leaves in the answer
// that made it, and never again.
import {
  WebhookRequest,
  webhookLimits,
  type DeliveriesResponse,
  type Delivery,
  type NewWebhook,
  type Webhook,
  type WebhooksResponse,
} from '#protocol/http/webhooks.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { Random } from '#relay/auth/secrets.ts';
import { isPublicAddress } from '#relay/integrations/outside/public-address.ts';
import type { DeliveryRecord, WebhookRecord } from '#relay/store/webhooks.ts';
import { readJson } from '../body.ts';
import { changedKeys } from '../changed-keys.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { cursorIn } from './list-params.ts';

export function webhookRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const all = '/api/staff/webhooks';
  // One change at a time: there are so many of them and no more.
  const inTurn = (call: StaffCall, change: () => Promise<Webhook | NewWebhook | Refused | null>) =>
    turns(`webhooks ${call.member.siteId}`, change);
  return [
    { method: 'GET', path: all, who: 'admin', handle: (call) => list(deps, call) },
    { method: 'POST', path: all, who: 'admin', audits: 'webhook.made', handle: (call) => inTurn(call, () => create(deps, call)) },
    { method: 'GET', path: `${all}/deliveries`, who: 'admin', query: ['before'], handle: (call) => deliveries(deps, call) },
    { method: 'POST', path: `${all}/deliveries/:id/send`, who: 'admin', handle: (call) => again(deps, call) },
    {
      method: 'PATCH',
      path: `${all}/:id`,
      who: 'admin',
      audits: 'webhook.changed',
      handle: (call) => inTurn(call, () => change(deps, call)),
    },
    {
      method: 'POST',
      path: `${all}/:id/secret`,
      who: 'admin',
      audits: 'webhook.secret',
      handle: (call) => inTurn(call, () => rotate(deps, call)),
    },
    {
      method: 'POST',
      path: `${all}/:id/delete`,
      who: 'admin',
      audits: 'webhook.removed',
      handle: (call) => inTurn(call, () => remove(deps, call)),
    },
  ];
}

async function list({ store, now }: HttpDeps, { member }: StaffCall): Promise<WebhooksResponse> {
  const webhooks = await store.webhooks.list(member.siteId);
  return { webhooks: webhooks.map((webhook) => viewOf(webhook, now())) };
}

async function create(deps: HttpDeps, call: StaffCall): Promise<NewWebhook | Refused> {
  const asked = await wanted(call);
  if (isRefused(asked)) return asked;
  const { siteId } = call.member;
  if ((await deps.store.webhooks.list(siteId)).length >= webhookLimits.webhooks)
    return refuse('too_many', `At most ${webhookLimits.webhooks} webhooks.`, { max: webhookLimits.webhooks });
  const webhook: WebhookRecord = {
    ...asked,
    id: makeId('wh', deps.random),
    siteId,
    createdAt: deps.now().toISOString(),
    secret: newWebhookSecret(deps.random),
    oldSecret: null,
    oldUntil: null,
  };
  call.note({ about: webhook.id });
  await deps.store.webhooks.put(webhook);
  return { webhook: viewOf(webhook, deps.now()), secret: webhook.secret };
}

async function change(deps: HttpDeps, call: StaffCall): Promise<Webhook | Refused> {
  const asked = await wanted(call);
  if (isRefused(asked)) return asked;
  const before = await named(deps, call);
  if (!before) return notFound;
  const after = { ...before, ...asked };
  call.note({ fields: changedKeys(before, after) });
  await deps.store.webhooks.put(after);
  return viewOf(after, deps.now());
}

/** The one before signs as well for a day, so that a receiver can change without losing anything. */
async function rotate(deps: HttpDeps, call: StaffCall): Promise<NewWebhook | Refused> {
  const before = await named(deps, call);
  if (!before) return notFound;
  const oldUntil = new Date(deps.now().getTime() + webhookLimits.rotationMs).toISOString();
  const after = { ...before, secret: newWebhookSecret(deps.random), oldSecret: before.secret, oldUntil };
  await deps.store.webhooks.put(after);
  return { webhook: viewOf(after, deps.now()), secret: after.secret };
}

async function remove(deps: HttpDeps, call: StaffCall): Promise<Refused | null> {
  const before = await named(deps, call);
  if (!before) return notFound;
  await deps.store.webhooks.remove(before.siteId, before.id);
  return null;
}

async function deliveries({ store }: HttpDeps, { query, member }: StaffCall): Promise<DeliveriesResponse | Refused> {
  const before = cursorIn(query);
  if (typeof before === 'object') return before;
  const { rows, next } = await store.webhooks.deliveries(member.siteId, webhookLimits.listed, before);
  return { deliveries: rows.map(deliveryOf), next };
}

async function again({ store, now }: HttpDeps, call: StaffCall): Promise<Delivery | Refused> {
  const delivery = await store.webhooks.again(call.member.siteId, call.param('id'), now().toISOString());
  return delivery ? deliveryOf(delivery) : notFound;
}

async function named({ store }: HttpDeps, { member, param }: StaffCall): Promise<WebhookRecord | undefined> {
  return (await store.webhooks.list(member.siteId)).find(({ id }) => id === param('id'));
}

/** What a name leads to is looked at whenever something is sent; an address that is written out can be refused at once. */
async function wanted(call: StaffCall): Promise<WebhookRequest | Refused> {
  const body = await readJson(call.request, WebhookRequest);
  if (isRefused(body)) return body;
  const host = new URL(body.value.url).hostname.replace(/^\[|\]$/gu, '');
  if (/^[\d.]+$|:/u.test(host) && !isPublicAddress(host))
    return refuse('bad_field', 'This address is not one of the open internet.', { field: 'url' });
  return body.value;
}

function newWebhookSecret(random: Random): string {
  const bytes = new Uint8Array(32);
  random(bytes);
  return `whsec_${Buffer.from(bytes).toString('base64')}`;
}

function viewOf({ id, url, events, active, createdAt, oldUntil }: WebhookRecord, now: Date): Webhook {
  return {
    id,
    url,
    events: [...events],
    active,
    createdAt,
    rotatingUntil: oldUntil !== null && oldUntil > now.toISOString() ? oldUntil : null,
  };
}

export function deliveryOf({ id, webhookId, event, state, tries, createdAt, dueAt, error, body }: DeliveryRecord): Delivery {
  return { id, webhookId, event, state, tries, createdAt, dueAt, error, body };
}
