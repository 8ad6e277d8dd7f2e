// What a site's limits would delete now, before anybody saves them, and what the last run did (GUARANTEES P9).
import type { RetentionResponse } from '#protocol/http/retention.ts';
import type { Refused } from '#protocol/refusals.ts';
import { limitOf } from '#relay/dispatch/retention.ts';
import type { HttpDeps } from '../deps.ts';
import { wholeNumber, type Route, type StaffCall } from '../route.ts';

export function retentionRoutes(deps: HttpDeps): readonly Route[] {
  const query = ['conversations', 'contacts'];
  return [{ method: 'GET', path: '/api/staff/retention', who: 'admin', query, handle: (call) => preview(deps, call) }];
}

async function preview({ store, now }: HttpDeps, { member: { siteId }, query }: StaffCall): Promise<RetentionResponse | Refused> {
  const conversations = wholeNumber(query, 'conversations', 1, 3_650);
  if (typeof conversations === 'object') return conversations;
  const contacts = wholeNumber(query, 'contacts', 1, 3_650);
  if (typeof contacts === 'object') return contacts;
  const at = now().toISOString();
  const last = await store.retention.lastRun(siteId);
  return {
    conversations: conversations === undefined ? null : await store.retention.countClosed(siteId, limitOf(conversations, at)),
    contacts: contacts === undefined ? null : await store.retention.countGone(siteId, limitOf(contacts, at)),
    last: last ? { at: last.at, conversations: last.conversations, contacts: last.contacts } : null,
  };
}
