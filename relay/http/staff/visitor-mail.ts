// A mail to a visitor (SPEC J-18): to the address that is known of them and to no other, one at a time and not too many. It stands in their
// history, and goes with them when they are erased.
import { MailCreate, type VisitorMail } from '#protocol/http/visitors.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { limits } from '#protocol/limits.ts';
import type { OutboxRecord } from '#relay/store/outbox.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { restricted } from '../restricted.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { met } from './visitor-met.ts';

export function visitorMailRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const path = '/api/staff/visitors/:id/mail';
  return [{ method: 'POST', path, who: 'agent', handle: (call) => turns(`visitor ${call.param('id')}`, () => mail(deps, call)) }];
}

async function mail(deps: HttpDeps, call: StaffCall): Promise<VisitorMail | Refused> {
  const body = await readJson(call.request, MailCreate);
  if (isRefused(body)) return body;
  const found = await met(deps, call);
  if (!found?.knows) return notFound;
  const { siteId, id: visitorId, email } = found.visitor;
  const { id, to, subject, body: text } = body.value;
  const same = (await mailsOf(deps, siteId, visitorId)).find((one) => one.id === id);
  if (same) return same;
  const frozen = await restricted(deps, siteId, visitorId);
  if (frozen) return frozen;
  if (email === null || email.toLowerCase() !== to.toLowerCase())
    return refuse('bad_email', 'This is not the address that is known of them (any more).', { field: 'to' });
  const { member } = call;
  const limited =
    (await deps.limits.take('visitorMailsOfAgent', member.id)) ??
    (await deps.limits.take('visitorMailsOfSite', siteId)) ??
    (await deps.limits.take('visitorMailsToAddress', `${siteId} ${to.toLowerCase()}`));
  if (limited) return limited;
  const at = deps.now().toISOString();
  const by = { source: 'agent', by: { id: member.id, name: member.name }, at } as const;
  const isWritten = await deps.store.contacts.mail({ id, siteId, stream: visitorId, to, subject, body: text, createdAt: at }, by);
  if (!isWritten) return refuse('id_reused', 'This id was used for something else.', { field: 'id' });
  deps.live.knownChanged(siteId, visitorId);
  return { id, to, subject, body: text, state: 'queued', at };
}

/** Newest first. */
export async function mailsOf({ store }: Pick<HttpDeps, 'store'>, siteId: string, visitorId: string): Promise<VisitorMail[]> {
  return (await store.outbox.about(siteId, visitorId, limits.page)).map(mailOf);
}

function mailOf({ id, to, subject, body, state, createdAt }: OutboxRecord): VisitorMail {
  return { id, to, subject, body, state, at: createdAt };
}
