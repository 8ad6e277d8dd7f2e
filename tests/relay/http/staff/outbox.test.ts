// GUARANTEES G27: a mail that was given up is shown with its reason, and an administrator has it tried again, on record.
import { expect, test } from 'vitest';
import type { AuditResponse } from '#protocol/http/audit.ts';
import { OutboxItem, type OutboxResponse } from '#protocol/http/staff.ts';
import { makeId } from '#protocol/ids.ts';
import type { MailState } from '#relay/store/outbox.ts';
import * as v from 'valibot';
import { agentIds, aRelay, siteId, verdict, type Relay } from '../a-relay.ts';

/** A mail of which this became. */
async function aMail(relay: Relay, state: MailState, more: { readonly to?: string; readonly stream?: string } = {}): Promise<string> {
  const { outbox } = relay.deps.store;
  const id = makeId('ml');
  await outbox.put({ id, siteId, to: 'v@x.example', subject: 'S', body: 'B', createdAt: relay.deps.now().toISOString(), ...more });
  await outbox.mark(id, state, { error: 'no such mailbox' });
  return id;
}
const again = (relay: Relay, id: string, who: 'admin' | 'manager' = 'admin') =>
  relay.asStaff(who, 'POST', `/api/staff/outbox/${id}/send`, {});

test('one that was given up is shown with its reason, is due again when an administrator says so, and that stands on record', async () => {
  const relay = await aRelay();
  const id = await aMail(relay, 'failed');
  const listed = (await (await relay.asStaff('admin', 'GET', '/api/staff/outbox')).json()) as OutboxResponse;
  expect(listed.items).toMatchObject([{ id, state: 'failed', error: 'no such mailbox' }]);
  const item = v.parse(OutboxItem, await (await again(relay, id)).json());
  expect(item).toMatchObject({ id, state: 'queued', error: null });
  expect((await relay.deps.store.outbox.due(relay.deps.now().toISOString(), 9)).map((mail) => mail.id)).toEqual([id]);
  const { entries } = (await (await relay.asStaff('admin', 'GET', '/api/staff/audit')).json()) as AuditResponse;
  expect(entries).toMatchObject([{ kind: 'mail.again', about: id, by: { id: agentIds.admin }, done: true }]);
});

test('one that waits need not wait; what was sent or kept is not sent again; managers have no say', async () => {
  const relay = await aRelay();
  expect(await verdict(await again(relay, await aMail(relay, 'queued')))).toBe('200');
  for (const state of ['sent', 'kept'] as const) expect(await verdict(await again(relay, await aMail(relay, state)))).toBe('404 not_found');
  expect(await verdict(await again(relay, makeId('ml')))).toBe('404 not_found');
  expect(await verdict(await again(relay, await aMail(relay, 'failed'), 'manager'))).toBe('403 forbidden');
});

test('P13: to a contact that is restricted since, nothing goes; about them to somebody else it does', async () => {
  const relay = await aRelay();
  const { visitorId } = await relay.newVisitor();
  const stream = await relay.conversation(1, visitorId, [{ type: 'conversation.queued' }]);
  await relay.asStaff('agent', 'PATCH', `/api/staff/visitors/${visitorId}/contact`, { email: 'ada@site.example' });
  await relay.asStaff('manager', 'POST', `/api/staff/visitors/${visitorId}/restrict`, {});
  for (const about of [visitorId, stream])
    expect(await verdict(await again(relay, await aMail(relay, 'failed', { to: 'Ada@Site.example', stream: about })))).toBe(
      '409 restricted',
    );
  expect(await verdict(await again(relay, await aMail(relay, 'failed', { to: 'lawyer@home.example', stream })))).toBe('200');
});
