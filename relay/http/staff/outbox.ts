// The mails of a site, as administrators see them: what left, what waits, and what was given up, which they may have tried again (GUARANTEES
// G27). Knows no mail server: the post office looks by itself.
import type { OutboxItem, OutboxResponse } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import type { Refused } from '#protocol/refusals.ts';
import type { OutboxRecord } from '#relay/store/outbox.ts';
import type { HttpDeps } from '../deps.ts';
import { restrictedAddress } from '../restricted.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import { cursorIn } from './list-params.ts';

export function outboxRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/api/staff/outbox', who: 'admin', query: ['before'], handle: (call) => list(deps, call) },
    { method: 'POST', path: '/api/staff/outbox/:id/send', who: 'admin', audits: 'mail.again', handle: (call) => again(deps, call) },
  ];
}

async function list({ store }: HttpDeps, { query, member }: StaffCall): Promise<OutboxResponse | Refused> {
  const before = cursorIn(query);
  if (typeof before === 'object') return before;
  const { rows, next } = await store.outbox.list(member.siteId, limits.page, before);
  return { items: rows.map(itemOf), next };
}

async function again(deps: HttpDeps, { member, param }: StaffCall): Promise<OutboxItem | Refused> {
  const { store, now } = deps;
  const { siteId } = member;
  const mail = await store.outbox.get(siteId, param('id'));
  if (!mail) return notFound;
  const frozen = await restrictedAddress(deps, siteId, await visitorOf(deps, mail), [mail.to]);
  if (frozen) return frozen;
  const due = await store.outbox.again(siteId, mail.id, now().toISOString());
  return due ? itemOf(due) : notFound;
}

/** Whom it is about; null where that is nobody, or a link that nobody has opened. */
async function visitorOf({ store }: HttpDeps, { stream = '' }: OutboxRecord): Promise<string | null> {
  if (stream.startsWith('vs_')) return stream;
  return stream.startsWith('cv_') ? ((await store.streams.state(stream))?.visitorId ?? null) : null;
}

function itemOf({ id, to, subject, body, state, error, createdAt }: OutboxRecord): OutboxItem {
  return { id, to, subject, body, state, error, createdAt };
}
