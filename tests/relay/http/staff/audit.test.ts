// GUARANTEES P12: who did what stands on record, and of what was changed nothing but names.
import { describe, expect, test } from 'vitest';
import { AuditResponse, type AuditEntry } from '#protocol/http/audit.ts';
import type { Site } from '#protocol/http/staff.ts';
import * as v from 'valibot';
import { aRelay, agentIds, id, siteId, verdict, type Relay } from '../a-relay.ts';

const listed = async (relay: Relay, query = ''): Promise<readonly AuditEntry[]> =>
  v.parse(AuditResponse, await (await relay.asStaff('admin', 'GET', `/api/staff/audit${query}`)).json()).entries;

const acts = async (relay: Relay, query = '') => (await listed(relay, query)).map(({ kind, by }) => `${by.name} ${kind}`);

describe('the audit log', () => {
  test('says who did what to whom, newest first, by the names of now', async () => {
    const relay = await aRelay();
    const person = `/api/staff/people/${agentIds.agent}`;
    await relay.asStaff('admin', 'PATCH', person, { role: 'manager' });
    relay.pass(1_000);
    await relay.asStaff('admin', 'PATCH', person, { active: false, role: 'agent' });
    relay.pass(1_000);
    await relay.asStaff('admin', 'POST', '/api/staff/invites', { email: 'Zed@event.example', role: 'agent' });
    const [invited, removed, promoted] = await listed(relay);
    const by = { id: agentIds.admin, name: 'admin' };
    expect(promoted).toMatchObject({ by, kind: 'person.role', about: agentIds.agent, name: 'agent', fields: ['role'], done: true });
    expect(removed).toMatchObject({ by, kind: 'person.removed', about: agentIds.agent, fields: ['role'] });
    expect(invited).toMatchObject({ by, kind: 'person.invited', about: expect.stringMatching(/^iv_/u), name: null });
    expect(JSON.stringify(await relay.deps.store.audit.page({ siteId, limit: 9 }))).not.toMatch(/zed|@|manager/iu);
  });

  test('of settings it has the keys that are others, and never what they are', async () => {
    const relay = await aRelay();
    const { settings } = (await relay.deps.store.sites.byId(siteId)) as Site;
    const put = (version: number, more: Partial<Site['settings']>) =>
      relay.asStaff('admin', 'PUT', '/api/staff/site', { version, settings: { ...settings, ...more } });
    expect((await put(1, { name: 'SECRET NAME', accent: '#123456' })).status).toBe(200);
    relay.pass(1_000);
    const retention = { conversations: 91, contacts: 7, files: 3, records: 5 };
    expect((await put(2, { name: 'SECRET NAME', accent: '#123456', retention })).status).toBe(200);
    expect((await listed(relay)).map(({ kind, fields, about }) => [kind, fields, about])).toEqual([
      ['retention.changed', ['retention'], null],
      ['site.changed', ['accent', 'name'], null],
    ]);
    expect(JSON.stringify(await listed(relay))).not.toMatch(/SECRET|123456|91/u);
  });

  test('of what was refused there is nothing', async () => {
    const relay = await aRelay();
    await relay.asStaff('admin', 'PATCH', `/api/staff/people/${agentIds.admin}`, { role: 'agent' });
    await relay.asStaff('admin', 'PATCH', `/api/staff/people/${id('ag', 9)}`, { role: 'agent' });
    await relay.asStaff('agent', 'PATCH', `/api/staff/people/${agentIds.agent}`, { role: 'admin' });
    await relay.asStaff('admin', 'POST', '/api/staff/visitors/eve@home.example/erase', { confirm: 'abcd' });
    expect(await listed(relay)).toEqual([]);
  });

  test('what failed on the way stands there as not known: a row too many beats a row too few', async () => {
    const relay = await aRelay();
    const { erasures } = relay.deps.store;
    const { visitorId } = await relay.newVisitor();
    const put = erasures.put;
    Object.assign(erasures, { put: () => Promise.reject(new Error('the disk')) });
    const confirm = { confirm: visitorId.slice(-4) };
    expect((await relay.asStaff('admin', 'POST', `/api/staff/visitors/${visitorId}/erase`, confirm)).status).toBe(500);
    Object.assign(erasures, { put });
    expect(await listed(relay)).toMatchObject([{ kind: 'contact.erased', about: visitorId, done: false }]);
  });

  test('the row is there before the data leaves', async () => {
    const relay = await aRelay();
    const { audit, visitors } = relay.deps.store;
    const list = visitors.list;
    let seen: readonly unknown[] = [];
    Object.assign(visitors, {
      list: async (...asked: Parameters<typeof list>) => {
        seen = (await audit.page({ siteId, limit: 9 })).rows;
        return list(...asked);
      },
    });
    await (await relay.asStaff('manager', 'GET', '/api/staff/visitors.csv')).text();
    expect(seen).toMatchObject([{ kind: 'audience.taken', by: { name: 'manager' } }]);
  });

  test('is narrowed to a person and to a kind, and refuses what is none', async () => {
    const relay = await aRelay();
    await relay.newVisitor();
    await relay.asStaff('manager', 'GET', '/api/staff/visitors.csv');
    relay.pass(1_000);
    await relay.asStaff('admin', 'GET', '/api/staff/visitors.csv');
    relay.pass(1_000);
    await relay.asStaff('admin', 'POST', '/api/staff/identity/keys', {});
    await relay.deps.store.audit.add({
      id: id('au', 1),
      siteId,
      at: '2020-01-01T00:00:00.000Z',
      by: { id: '', name: 'Retention' },
      kind: 'retention.ran',
      about: null,
      fields: [],
      done: true,
    });
    expect(await acts(relay)).toEqual([
      'admin identity-key.made',
      'admin audience.taken',
      'manager audience.taken',
      'Retention retention.ran',
    ]);
    expect(await acts(relay, `?actor=${agentIds.manager}`)).toEqual(['manager audience.taken']);
    expect(await acts(relay, '?kind=audience.taken')).toEqual(['admin audience.taken', 'manager audience.taken']);
    expect(await acts(relay, '?actor=relay')).toEqual(['Retention retention.ran']);
    for (const query of ['?actor=robin', '?kind=all', '?before=', '?before=x'])
      expect(await verdict(await relay.asStaff('admin', 'GET', `/api/staff/audit${query}`)), query).toBe('400 bad_param');
  });

  test('as a file it has every page, is safe for a spreadsheet, and taking it is on record', async () => {
    const relay = await aRelay();
    for (let n = 1; n <= 450; n += 1)
      await relay.deps.store.audit.add({
        id: id('au', n),
        siteId,
        at: new Date(Date.parse('2026-01-01T00:00:00.000Z') + n).toISOString(),
        by: { id: agentIds.manager, name: '=Robin' },
        kind: 'group.changed',
        about: null,
        fields: ['members', 'name'],
        done: n > 1,
      });
    const response = await relay.asStaff('admin', 'GET', '/api/staff/audit.csv?kind=group.changed');
    expect(response.headers.get('content-disposition')).toMatch(/filename="audit-\d{4}-\d\d-\d\d\.csv"/u);
    const lines = (await response.text()).trim().split('\r\n');
    expect(lines).toHaveLength(451);
    expect(lines[1]).toContain(`'=Robin`);
    expect(lines[1]).toContain('members name');
    expect(lines.at(-1)).toContain('not known');
    expect(await acts(relay, '?kind=audit.taken')).toEqual(['admin audit.taken']);
  });
});
