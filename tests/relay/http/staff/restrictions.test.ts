// GUARANTEES P13: a contact that is frozen stays as it is, for agents, the API and mails; they themselves lose nothing.
import { describe, expect, test } from 'vitest';
import type { AuditResponse } from '#protocol/http/audit.ts';
import type { KnownVisitor } from '#protocol/http/visitors.ts';
import { makeId } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { aRelay, siteId, verdict, type Relay } from '../a-relay.ts';
import { unpacked } from '../unpacked.ts';

async function aFrozen(
  reason?: string,
): Promise<{ readonly relay: Relay; readonly bearer: string; readonly visitorId: string; readonly one: string }> {
  const relay = await aRelay();
  const { visitorId, bearer } = await relay.newVisitor();
  const one = `/api/staff/visitors/${visitorId}`;
  await relay.asStaff('agent', 'PATCH', `${one}/contact`, { name: 'Ada', email: 'ada@site.example' });
  const response = await relay.asStaff('manager', 'POST', `${one}/restrict`, reason === undefined ? {} : { reason });
  expect(response.status).toBe(200);
  return { relay, bearer, visitorId, one };
}

const heldOf = async (relay: Relay, one: string) =>
  ((await (await relay.asStaff('agent', 'GET', one)).json()) as KnownVisitor).private?.restricted;

describe('P13: a restricted contact', () => {
  test('is not changed by an agent, who is told since when, by whom, and who can lift it', async () => {
    const { relay, one } = await aFrozen();
    const response = await relay.asStaff('agent', 'PATCH', `${one}/contact`, { name: 'Eve' });
    expect(response.status).toBe(409);
    expect((await response.json()) as Refusal).toMatchObject({
      code: 'restricted',
      by: 'manager',
      at: expect.stringMatching(/^\d{4}-/u),
      message: expect.stringContaining('A manager or an admin can lift it'),
    });
    expect(await heldOf(relay, one)).toEqual({ at: expect.any(String), by: 'manager', reason: '' });
    expect((await relay.asStaff('admin', 'POST', `${one}/release`, {})).status).toBe(200);
    expect(await heldOf(relay, one)).toBeNull();
    expect(await verdict(await relay.asStaff('agent', 'PATCH', `${one}/contact`, { name: 'Eve' }))).toBe('200');
  });

  test('is not changed by a key of the API, nor by a decision on their picture', async () => {
    const { relay, one, visitorId } = await aFrozen();
    const { token } = (await (await relay.asStaff('admin', 'POST', '/api/staff/api-keys', { name: 'Shop', rights: 'write' })).json()) as {
      readonly token: string;
    };
    const init = { method: 'PATCH', body: JSON.stringify({ values: {} }) };
    const headers = { host: 'localhost:8787', authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await relay.app.request(`http://localhost:8787/api/v1/contacts/${visitorId}/fields`, { ...init, headers });
    expect(await verdict(response)).toBe('409 restricted');
    const decided = await relay.asStaff('manager', 'POST', `${one}/avatar`, { id: makeId('av'), decision: 'approve' });
    expect(await verdict(decided)).toBe('409 restricted');
  });

  test('is written to by no agent: no mail, no transcript; a transcript to somebody else goes', async () => {
    const { relay, one, visitorId } = await aFrozen();
    const mail = { id: makeId('ml'), to: 'ada@site.example', subject: 'Hello', body: 'There' };
    expect(await verdict(await relay.asStaff('agent', 'POST', `${one}/mail`, mail))).toBe('409 restricted');
    const stream = await relay.conversation(1, visitorId, [{ type: 'conversation.queued' }]);
    const transcript = (to: string) =>
      relay.asStaff('agent', 'POST', `/api/staff/conversations/${stream}/transcript`, { id: crypto.randomUUID(), to });
    expect(await verdict(await transcript('Ada@Site.example'))).toBe('409 restricted');
    // Past the gate: this door's dispatch knows nobody.
    expect(await verdict(await transcript('lawyer@home.example'))).toBe('404 not_found');
    expect((await relay.deps.store.outbox.list(siteId, 9)).rows).toEqual([]);
  });

  test('may still open the chat, take their data along, which says so without what staff noted, and be erased', async () => {
    const { relay, bearer, visitorId, one } = await aFrozen('SECRET REASON');
    const own = await relay.asVisitor(bearer, 'GET', '/api/visitor/data');
    expect(own.status).toBe(200);
    const theirs = unpacked(new Uint8Array(await own.arrayBuffer()))['person.json']!.toString();
    expect(JSON.parse(theirs)).toMatchObject({ restricted: { at: expect.any(String) } });
    expect(theirs).not.toMatch(/SECRET REASON|manager/u);
    const given = await relay.asStaff('admin', 'GET', `${one}/export`);
    expect(JSON.parse(unpacked(new Uint8Array(await given.arrayBuffer()))['person.json']!.toString())).toMatchObject({
      restricted: { by: 'manager', reason: 'SECRET REASON' },
    });
    expect((await relay.asStaff('admin', 'POST', `${one}/erase`, { confirm: visitorId.slice(-4) })).status).toBe(200);
    expect(await relay.deps.store.visitors.get(siteId, visitorId)).toBeUndefined();
  });

  test('is restricted and released by who leads, once, and both are on record without the reason', async () => {
    const { relay, one, visitorId } = await aFrozen('SECRET REASON');
    expect(await verdict(await relay.asStaff('agent', 'POST', `${one}/restrict`, {}))).toBe('403 forbidden');
    expect(await verdict(await relay.asStaff('agent', 'POST', `${one}/release`, {}))).toBe('403 forbidden');
    expect(await verdict(await relay.asStaff('admin', 'POST', `${one}/restrict`, {}))).toBe('409 already_exists');
    expect(await verdict(await relay.asStaff('admin', 'POST', `${one}/restrict`, { reason: 'x'.repeat(501) }))).toBe('400 too_long');
    relay.pass(1_000);
    await relay.asStaff('admin', 'POST', `${one}/release`, {});
    expect(await verdict(await relay.asStaff('admin', 'POST', `${one}/release`, {}))).toBe('404 not_found');
    const { entries } = (await (await relay.asStaff('admin', 'GET', '/api/staff/audit')).json()) as AuditResponse;
    expect(entries.map(({ kind, by, about }) => [kind, by.name, about])).toEqual([
      ['contact.released', 'admin', visitorId],
      ['contact.restricted', 'manager', visitorId],
    ]);
    expect(JSON.stringify(entries)).not.toContain('SECRET');
    expect(relay.told.filter((line) => line === `knownChanged ${siteId} ${visitorId}`)).toHaveLength(3);
  });
});
