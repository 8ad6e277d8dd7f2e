// One visitor as staff know them (SPEC T-37 to T-51, S-23 to S-29, J-18, J-29): reading it, changing it, and who may.
import { describe, expect, test } from 'vitest';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { FilledResponse, KnownVisitor, Organisation, OrganisationsResponse, VisitorNote } from '#protocol/http/visitors.ts';
import { knownLimits } from '#protocol/http/visitors.ts';
import { makeId } from '#protocol/ids.ts';
import { aRelay, agentIds, id, siteId, verdict, type Relay } from '../a-relay.ts';

const path = (visitorId: string, more = '') => `/api/staff/visitors/${visitorId}${more}`;
const ask = async <T>(relay: Relay, visitorId: string, more = '', role: 'agent' | 'manager' = 'agent') =>
  (await (await relay.asStaff(role, 'GET', path(visitorId, more))).json()) as T;
const known = (relay: Relay, visitorId: string, role?: 'agent' | 'manager') => ask<KnownVisitor>(relay, visitorId, '', role);
const patch = (relay: Relay, visitorId: string, change: object) => relay.asStaff('agent', 'PATCH', path(visitorId, '/contact'), change);

async function met(): Promise<{ readonly relay: Relay; readonly visitorId: string }> {
  const relay = await aRelay();
  const { visitorId } = await relay.newVisitor();
  return { relay, visitorId };
}

/** Somebody who has talked with a group that the agent is not in, and with nobody else. */
async function metElsewhere() {
  const { relay, visitorId } = await met();
  const group = id('gr', 1);
  await relay.deps.store.groups.create({ id: group, siteId, name: 'Other', queueMessage: null, members: [], version: 1 });
  const routed: EventBody = { type: 'conversation.grouped', group: { id: group, name: 'Other' } };
  await relay.conversation(1, visitorId, [routed]);
  return { relay, visitorId };
}

describe('T-38, J-29, S-23, S-24: contact data', () => {
  test('what an agent writes is there, with who and when, and lists show it', async () => {
    const { relay, visitorId } = await met();
    const made = (await (
      await relay.asStaff('agent', 'POST', '/api/staff/organisations', { name: 'Acme', domains: ['Acme.example'], note: '' })
    ).json()) as Organisation;
    const change = {
      name: 'Ada Byron',
      email: 'ada@acme.example',
      phoneWork: '+43 (1) 234-5678',
      url: 'https://acme.example/ada',
      address: 'Ring 1\n1010 Vienna',
      language: 'de',
      timeZone: 'Europe/Vienna',
      organisationId: made.id,
      roles: ['Jury', 'Site admin'],
    };
    const response = await patch(relay, visitorId, change);
    const { visitor, timeZone, private: beside } = (await response.json()) as KnownVisitor;
    expect({ name: visitor.name, email: visitor.email, timeZone }).toEqual({
      name: 'Ada Byron',
      email: 'ada@acme.example',
      timeZone: 'Europe/Vienna',
    });
    expect(Object.keys(beside?.known ?? {}).toSorted()).toEqual(Object.keys(change).toSorted());
    expect(beside?.known['phoneWork']).toEqual({
      value: '+43 (1) 234-5678',
      source: 'agent',
      by: 'agent',
      at: '2026-03-01T10:00:00.000Z',
    });
    expect(beside?.organisation).toMatchObject({ name: 'Acme', domains: ['acme.example'] });
    expect(beside?.history.map(({ field }) => field).toSorted()).toEqual(Object.keys(change).toSorted());
    expect(relay.told).toContain(`visitorChanged ${siteId} ${visitorId}`);
  });

  test.each<[string, object]>([
    ['an e-mail that is none', { email: 'ada' }],
    ['a blank name', { name: ' ' }],
    ['a phone of letters', { phoneCell: 'call me' }],
    ['a script for an address', { url: 'javascript:alert(1)' }],
    ['no time zone', { timeZone: 'Mars/Olympus' }],
    ['no language', { language: '!!' }],
    ['an organisation that is not there', { organisationId: makeId('og') }],
    ['a field of its own', { secretHash: 'x' }],
    ['a custom field that is not defined', { custom: { booth: 'A1' } }],
    ['a role of two lines', { roles: ['a\nb'] }],
  ])('refuses %s, and changes nothing', async (_, change) => {
    const { relay, visitorId } = await met();
    expect((await patch(relay, visitorId, { role: 'speaker', ...change })).status).toBe(400);
    expect((await known(relay, visitorId)).private?.history).toEqual([]);
  });

  test('what the page says later does not undo it; what an agent takes away may be filled in again', async () => {
    const { relay } = await met();
    const { visitorId, bearer } = await relay.newVisitor();
    const open = (name: string) =>
      relay.asVisitor(bearer, 'POST', '/api/visitor/open', { site: 'demo', act: 'open', language: 'en', profile: { name } });
    await open('Page');
    await patch(relay, visitorId, { name: 'Agent' });
    await open('Page again');
    expect((await known(relay, visitorId)).visitor.name).toBe('Agent');
    await patch(relay, visitorId, { name: null });
    await open('Page at last');
    const { visitor, private: beside } = await known(relay, visitorId);
    expect(visitor.name).toBe('Page at last');
    expect(beside?.history.map(({ value, source }) => [value, source])).toEqual([
      ['Page at last', 'page'],
      [null, 'agent'],
      ['Agent', 'agent'],
      ['Page', 'page'],
    ]);
  });

  test('J-29: what a verified identity says stands: an agent is told so, and nothing of their change is kept', async () => {
    const { relay, visitorId } = await met();
    const proved = { source: 'verified', by: null, at: '2026-03-01T09:00:00.000Z' } as const;
    await relay.deps.store.contacts.change(siteId, visitorId, new Map([['email', 'real@x.example']]), proved);
    expect(await verdict(await patch(relay, visitorId, { email: 'fake@x.example', phoneCell: '12345' }))).toBe('403 forbidden');
    const { visitor, private: beside } = await known(relay, visitorId);
    expect([visitor.email, beside?.known['phoneCell']]).toEqual(['real@x.example', undefined]);
  });

  test('T-43: a custom field holds what its definition takes', async () => {
    const { relay, visitorId } = await met();
    const field = {
      subject: 'visitor',
      key: 'tier',
      label: 'Tier',
      kind: 'select',
      options: ['Gold', 'Silver'],
      requiredAt: null,
      fillBy: ['agent'],
      visibleTo: 'agents',
    };
    await relay.asStaff('manager', 'PUT', '/api/staff/visitor-fields', { version: 0, key: 'tier', field });
    expect(await verdict(await patch(relay, visitorId, { custom: { tier: 'Tin' } }))).toBe('400 bad_field');
    await patch(relay, visitorId, { custom: { tier: 'Gold' } });
    expect((await known(relay, visitorId)).private).toMatchObject({ fields: [field], known: { 'custom.tier': { value: 'Gold' } } });
    await patch(relay, visitorId, { custom: { tier: null } });
    expect((await known(relay, visitorId)).private?.known).toEqual({});
  });
});

describe('S-28, T-44: what agents keep of a visitor', () => {
  test('S-28: a note by one is read by another; who has not read the last one is told', async () => {
    const { relay, visitorId } = await met();
    const keep = (role: 'agent' | 'manager', version: number, text: string) =>
      relay.asStaff(role, 'PUT', path(visitorId, '/note'), { version, text });
    expect((await (await keep('agent', 0, 'Prefers mail')).json()) as VisitorNote).toMatchObject({ version: 1, by: 'agent' });
    expect(await verdict(await keep('manager', 0, 'Mine'))).toBe('409 stale_write');
    expect((await (await keep('manager', 1, 'Prefers phone')).json()) as VisitorNote).toMatchObject({ version: 2, by: 'manager' });
    expect((await known(relay, visitorId)).private?.note).toMatchObject({ text: 'Prefers phone', by: 'manager' });
  });

  test('T-44: a comment is there from any chat; its author takes it away, and so may managers', async () => {
    const { relay, visitorId } = await met();
    const post = (role: 'agent' | 'manager', comment: string, text = 'Calls at noon') =>
      relay.asStaff(role, 'POST', path(visitorId, '/comments'), { id: comment, text });
    const [mine, theirs] = [makeId('vc'), makeId('vc')];
    await post('agent', mine);
    await post('agent', mine, 'Twice');
    await post('manager', theirs);
    expect(await verdict(await post('agent', makeId('vc'), ' '))).toBe('400 empty_message');
    const { private: beside } = await known(relay, visitorId);
    expect(beside?.comments.map(({ text, by }) => [text, by.id])).toEqual([
      ['Calls at noon', agentIds.agent],
      ['Calls at noon', agentIds.manager],
    ]);
    const remove = async (role: 'agent' | 'manager', comment: string) =>
      verdict(await relay.asStaff(role, 'POST', path(visitorId, `/comments/${comment}/delete`), {}));
    expect([await remove('agent', theirs), await remove('manager', mine), await remove('agent', mine)]).toEqual([
      '403 forbidden',
      '204',
      '404 not_found',
    ]);
  });
});

describe('what is kept of where they come from', () => {
  test.each([
    ['full', '127.0.0.1'],
    ['truncated', '127.0.0.0/24'],
    ['off', null],
    [undefined, '127.0.0.0/24'],
  ] as const)('S-26: with storeIp %s the address is %s, and agents see none of it unless the site says so', async (storeIp, wanted) => {
    const relay = await aRelay({ config: { trustProxy: 1 } });
    const site = (await relay.deps.store.sites.byId(siteId))!;
    const settings = { ...site.settings, ...(storeIp && { storeIp }) };
    const changed = await relay.deps.store.sites.update(siteId, site.version, settings);
    const response = await relay.asVisitor(
      undefined,
      'POST',
      '/api/visitor/open',
      { site: 'demo', act: 'open', language: 'en' },
      { 'x-forwarded-for': '127.0.0.1' },
    );
    const { visitorId } = (await response.json()) as { readonly visitorId: string };
    expect([(await known(relay, visitorId, 'manager')).ip, (await known(relay, visitorId)).ip]).toEqual([wanted, undefined]);
    await relay.deps.store.sites.update(siteId, (changed as { version: number }).version, { ...settings, showIpTo: 'all' });
    expect((await known(relay, visitorId)).ip).toBe(wanted);
  });

  test.each([
    ['Windows NT 10.0; Win64; x64', 'Chrome/120.0.0.0 Safari/537.36', 'Windows 10/11', 'Chrome 120', 'desktop'],
    ['Linux; Android 14; Pixel 8', 'Chrome/120.0.0.0 Mobile Safari/537.36', 'Android 14', 'Chrome 120', 'mobile'],
    ['Macintosh; Intel Mac OS X 10_15_7', 'Chrome/120.0.0.0 Safari/537.36', 'macOS', 'Chrome 120', 'desktop'],
  ])('S-27: %s is %s %s %s', async (device, browser, ...wanted) => {
    const relay = await aRelay();
    const agent = `Mozilla/5.0 (${device}) AppleWebKit/537.36 (KHTML, like Gecko) ${browser}`;
    const asked = { site: 'demo', act: 'open', language: 'en', timeZone: 'Europe/Prague' };
    const response = await relay.asVisitor(undefined, 'POST', '/api/visitor/open', asked, { 'user-agent': agent });
    const { visitor, timeZone } = await known(relay, ((await response.json()) as { readonly visitorId: string }).visitorId);
    expect([visitor.system, visitor.browser, visitor.device, timeZone]).toEqual([...wanted, 'Europe/Prague']);
  });

  test('S-25: a time zone that nobody knows is left out', async () => {
    const relay = await aRelay();
    const asked = { site: 'demo', act: 'open', language: 'en', timeZone: 'Mars/Olympus' };
    const response = await relay.asVisitor(undefined, 'POST', '/api/visitor/open', asked);
    expect((await known(relay, ((await response.json()) as { readonly visitorId: string }).visitorId)).timeZone).toBeNull();
  });

  test.each([
    [{}, ['https://event.example/b', 'https://event.example/a'], 'https://search.example/'],
    [{ pageParams: ['session'] }, ['https://event.example/b?session=7', 'https://event.example/a'], 'https://search.example/'],
    [{ trackPages: false }, [], 'https://search.example/'],
  ])('S-29: with %o the pages are %o, without what stands behind the question mark', async (change, wanted, referrer) => {
    const relay = await aRelay();
    const site = (await relay.deps.store.sites.byId(siteId))!;
    await relay.deps.store.sites.update(siteId, site.version, { ...site.settings, ...change });
    const open = (url: string, bearer?: string) =>
      relay.asVisitor(bearer, 'POST', '/api/visitor/open', {
        site: 'demo',
        act: 'open',
        language: 'en',
        page: { url, title: 'T' },
        referrer: 'https://search.example/?q=secret#x',
      });
    const { visitorId, secret } = (await (await open('https://event.example/a?token=1#top')).json()) as {
      readonly visitorId: string;
      readonly secret: string;
    };
    await open('https://event.example/b?token=2&session=7', `Bearer ${visitorId}.${secret}`);
    const { visitor, private: beside } = await known(relay, visitorId);
    expect([beside?.pages.map(({ url }) => url), visitor.referrer]).toEqual([wanted, referrer]);
    expect(JSON.stringify([visitor, beside])).not.toMatch(/token|secret/u);
  });
});

describe('T-46, T-48, T-49: what they did', () => {
  test('chats, forms and surveys of all that the asker may know of, newest first', async () => {
    const { relay, visitorId } = await met();
    const agent = { id: agentIds.agent, name: 'Ana' };
    const values = [{ key: 'ticket', label: 'Ticket', value: '#7' }];
    const form: EventBody = { type: 'form.recorded', stepId: 'ask', title: 'Ticket', values };
    const survey: EventBody = { type: 'survey.answered', surveyId: 's', name: 'After', score: 80, answers: values };
    const stream = await relay.conversation(1, visitorId, [
      form,
      { type: 'conversation.queued' },
      { type: 'conversation.taken', agent, how: 'take' },
      { type: 'conversation.closed', how: 'agent', outcome: 'Resolved' },
      survey,
    ]);
    relay.pass(60_000);
    await relay.conversation(2, visitorId);
    const { private: beside } = await known(relay, visitorId);
    expect(beside?.chats.map(({ number, outcome, score, live }) => [number, outcome, score, live])).toEqual([
      [2, null, null, false],
      [1, 'Resolved', 80, true],
    ]);
    const filled = await ask<FilledResponse>(relay, visitorId, '/filled');
    const at = '2026-03-01T10:00:00.000Z';
    expect(filled).toEqual({
      forms: [{ conversationId: stream, number: 1, at, values: [{ label: 'Ticket', value: '#7' }] }],
      surveys: [{ conversationId: stream, number: 1, at, name: 'After', score: 80, answers: [{ label: 'Ticket', value: '#7' }] }],
      queueMs: { [stream]: 0 },
    });
  });
});

describe('J-18: a mail to a visitor', () => {
  const mail = (to = 'ada@x.example', mailId = makeId('ml')) => ({ id: mailId, to, subject: 'Your badge', body: 'It is at the desk.' });
  const send = (relay: Relay, visitorId: string, body: object) => relay.asStaff('agent', 'POST', path(visitorId, '/mail'), body);

  test('waits in the outbox, stands in their history, and is one however often it is asked for', async () => {
    const { relay, visitorId } = await met();
    await patch(relay, visitorId, { email: 'Ada@x.example' });
    const one = mail();
    for (let n = 0; n < 2; n += 1) expect((await send(relay, visitorId, one)).status).toBe(200);
    const { rows } = await relay.deps.store.outbox.list(siteId, 9);
    expect(rows.map(({ to, subject, body, state }) => [to, subject, body, state])).toEqual([
      ['ada@x.example', 'Your badge', 'It is at the desk.', 'queued'],
    ]);
    const { private: beside } = await known(relay, visitorId);
    expect(beside?.mails.map(({ id: mailId, state }) => [mailId, state])).toEqual([[one.id, 'queued']]);
    expect(beside?.history[0]).toMatchObject({ field: 'mail', value: 'Your badge', by: 'agent', source: 'agent' });
  });

  test('goes to no other address than theirs (T21), with no header in its subject (T22), and not without end', async () => {
    const { relay, visitorId } = await met();
    expect(await verdict(await send(relay, visitorId, mail()))).toBe('400 bad_email');
    await patch(relay, visitorId, { email: 'ada@x.example' });
    expect(await verdict(await send(relay, visitorId, mail('eve@x.example')))).toBe('400 bad_email');
    expect(await verdict(await send(relay, visitorId, { ...mail(), subject: 'A\nBcc: eve@x.example' }))).toBe('400 bad_field');
    const outcomes: string[] = [];
    for (let n = 0; n < 11; n += 1) outcomes.push(await verdict(await send(relay, visitorId, mail())));
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => '200'), '429 rate_limited']);
    expect((await relay.deps.store.outbox.list(siteId, 50)).rows).toHaveLength(10);
  });
});

describe('joined by hand', () => {
  test('staff see both as one, each history says so, and neither visitor reads more than before (T2)', async () => {
    const relay = await aRelay();
    const [one, two] = [await relay.newVisitor(), await relay.newVisitor()];
    const stream = await relay.conversation(1, one.visitorId);
    await relay.conversation(2, two.visitorId);
    const joined = await relay.asStaff('agent', 'POST', path(two.visitorId, '/link'), { with: one.visitorId });
    const { private: beside } = (await joined.json()) as KnownVisitor;
    expect(beside?.chats.map(({ number }) => number).toSorted()).toEqual([1, 2]);
    expect(beside?.linked.map((other) => other.id)).toEqual([one.visitorId]);
    expect((await known(relay, one.visitorId)).private?.history[0]).toMatchObject({ field: 'linked', value: two.visitorId, by: 'agent' });
    expect(await verdict(await relay.asVisitor(two.bearer, 'GET', `/api/visitor/conversations/${stream}/events`))).toBe('404 not_found');
    expect(await verdict(await relay.asStaff('agent', 'POST', path(two.visitorId, '/link'), { with: two.visitorId }))).toBe(
      '400 bad_target',
    );
    expect(await verdict(await relay.asStaff('agent', 'POST', path(two.visitorId, '/link'), { with: makeId('vs') }))).toBe('404 not_found');
    await relay.asStaff('agent', 'POST', path(one.visitorId, '/unlink'), {});
    expect((await known(relay, two.visitorId)).private).toMatchObject({ linked: [], chats: [{ number: 2 }] });
    expect((await known(relay, two.visitorId)).private?.history.map(({ field }) => field)).toEqual(['unlinked', 'linked']);
    expect(await verdict(await relay.asStaff('agent', 'POST', path(one.visitorId, '/unlink'), {}))).toBe('404 not_found');
  });
});

describe('C-18: who talked with other groups alone', () => {
  test('is in the Audience, and what agents wrote of them is for those who know them', async () => {
    const { relay, visitorId } = await metElsewhere();
    await relay.asStaff('manager', 'PUT', path(visitorId, '/note'), { version: 0, text: 'Ours' });
    expect(await known(relay, visitorId)).toMatchObject({ visitor: { id: visitorId }, private: null });
    expect((await known(relay, visitorId, 'manager')).private?.note.text).toBe('Ours');
    expect(await ask<FilledResponse>(relay, visitorId, '/filled')).toEqual({ forms: [], surveys: [], queueMs: {} });
  });

  test.each<[string, 'PATCH' | 'PUT' | 'POST', object]>([
    ['/contact', 'PATCH', { name: 'X' }],
    ['/note', 'PUT', { version: 0, text: 'X' }],
    ['/comments', 'POST', { id: makeId('vc'), text: 'X' }],
    ['/mail', 'POST', { id: makeId('ml'), to: 'a@x.example', subject: 'S', body: 'B' }],
    ['/unlink', 'POST', {}],
  ])('cannot be changed by %s', async (more, method, body) => {
    const { relay, visitorId } = await metElsewhere();
    expect(await verdict(await relay.asStaff('agent', method, path(visitorId, more), body))).toBe('404 not_found');
  });
});

describe('T-38: organisations', () => {
  test('are made and changed by agents, one of each name, and taken away by managers', async () => {
    const relay = await aRelay();
    const at = '/api/staff/organisations';
    const words = { name: 'Acme', domains: ['acme.example'], note: 'Gold' };
    const made = (await (await relay.asStaff('agent', 'POST', at, words)).json()) as Organisation;
    expect(await verdict(await relay.asStaff('agent', 'POST', at, { ...words, name: 'ACME' }))).toBe('409 already_exists');
    expect(await verdict(await relay.asStaff('agent', 'POST', at, { ...words, name: 'B', domains: ['not a domain'] }))).toBe(
      '400 bad_field',
    );
    expect(await verdict(await relay.asStaff('agent', 'PUT', `${at}/${made.id}`, { ...words, version: 9 }))).toBe('409 stale_write');
    await relay.asStaff('agent', 'PUT', `${at}/${made.id}`, { ...words, name: 'Acme AG', version: 1 });
    const { organisations } = (await (await relay.asStaff('agent', 'GET', at)).json()) as OrganisationsResponse;
    expect(organisations).toEqual([{ ...words, id: made.id, name: 'Acme AG', version: 2 }]);
    expect(await verdict(await relay.asStaff('agent', 'POST', `${at}/${made.id}/delete`, { version: 2 }))).toBe('403 forbidden');
    expect(await verdict(await relay.asStaff('manager', 'POST', `${at}/${made.id}/delete`, { version: 2 }))).toBe('204');
    expect(await verdict(await relay.asStaff('manager', 'POST', `${at}/${made.id}/delete`, { version: 2 }))).toBe('404 not_found');
  });
});

test('comments of one visitor come to an end', async () => {
  const { relay, visitorId } = await met();
  const by = { id: agentIds.agent, name: 'Ana' };
  for (let n = 0; n < knownLimits.comments; n += 1)
    await relay.deps.store.visitorNotes.comment(siteId, visitorId, { id: id('vc', n), text: 'x', by, at: '2026-03-01T10:00:00.000Z' });
  expect(await verdict(await relay.asStaff('agent', 'POST', path(visitorId, '/comments'), { id: makeId('vc'), text: 'One more' }))).toMatch(
    /too_many/u,
  );
});
