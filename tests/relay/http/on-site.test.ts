// Who is on site, from end to end over HTTP (SPEC S-33): what a page tells and is told, what agents see, and what comes of an invitation.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OnSiteResponse, OnSiteVisitor, PresenceResponse } from '#protocol/http/on-site.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/make-id.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { aClock, type Clock } from '../a-clock.ts';
import { aWholeRelay, EVENT, says, siteId, start, type Agent, type WholeRelay } from '../a-whole-relay.ts';

let clock: Clock;
let whole: WholeRelay;
let ana: Agent;
let ben: Agent;
let mia: Agent;

beforeAll(async () => {
  clock = aClock();
  whole = await aWholeRelay({ now: () => new Date(clock.now()), ticks: clock.ticks, later: clock.later });
  [ana, ben, mia] = await Promise.all([whole.agent('Ana'), whole.agent('Ben'), whole.agent('Mia', 'manager')]);
});
afterAll(() => whole.stop());
beforeEach(async () => {
  await site({ onSiteList: true, storeIp: 'truncated' });
  // Whoever was there in another test is gone.
  clock.pass(60_000);
});

async function site(change: Partial<SiteSettings>): Promise<void> {
  const { version, settings } = (await whole.store.sites.byId(siteId))!;
  await whole.store.sites.update(siteId, version, { ...settings, ...change });
}
const page = { url: `${EVENT}/agenda?email=vera@example.org`, title: 'Agenda' };

async function post<T>(path: string, body: object, bearer?: string, origin = EVENT): Promise<T & Partial<Refusal>> {
  const response = await fetch(`http://127.0.0.1:${whole.port}/api/visitor/${path}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify({ site: 'demo', language: 'de-AT', ...body }),
  });
  return response.json() as Promise<T & Partial<Refusal>>;
}
const look = (id: string, more: object = {}, bearer?: string) => post<PresenceResponse>('presence', { id, page, ...more }, bearer);
const open = (more: object = {}, bearer?: string) => post<OpenResponse>('open', { act: 'open', ...more }, bearer);
const list = async (who: Agent, q = ''): Promise<OnSiteResponse & Partial<Refusal>> =>
  (await whole.call('GET', `/api/staff/on-site${q && `?q=${encodeURIComponent(q)}`}`, who)).json() as Promise<OnSiteResponse>;
const invite = async (who: Agent, id: string, text = 'Can I help you?'): Promise<OnSiteVisitor & Partial<Refusal>> =>
  (await whole.call('POST', `/api/staff/on-site/${id}/invite`, who, { text })).json() as Promise<OnSiteVisitor>;

describe('S-33: a page with somebody on it', () => {
  test('is listed while it asks, makes nobody, and stores nothing', async () => {
    const before = await whole.store.visitors.count(siteId);
    const id = makeId('ps');
    expect(await look(id, { profile: { role: 'speaker' } })).toEqual({ againMs: 10_000, messages: [] });
    const { visitors, total } = await list(ana);
    expect(total).toBe(1);
    // No parameter of an address is shown that the site has not named (S-29).
    expect(visitors[0]).toMatchObject({
      id,
      visitor: null,
      page: { url: `${EVENT}/agenda`, title: 'Agenda' },
      language: 'de-AT',
      invite: 'yes',
    });
    expect(await whole.store.visitors.count(siteId)).toBe(before);
    clock.pass(25_001);
    expect((await list(ana)).visitors).toEqual([]);
  });

  test('without the site’s word it is told not to ask again, and nobody is shown', async () => {
    await look(makeId('ps'));
    await site({ onSiteList: false });
    expect(await look(makeId('ps'))).toEqual({ messages: [] });
    expect((await list(ana)).code).toBe('forbidden');
    expect((await invite(ana, makeId('ps'))).code).toBe('forbidden');
  });

  test('whoever has opened the chat is there by name; blocked, they are not, from the same moment on', async () => {
    const { visitorId, secret } = await open({ profile: { name: 'Vera' } });
    const id = makeId('ps');
    await look(id, {}, `${visitorId}.${secret}`);
    await look(makeId('ps'));
    expect((await list(ana, 'vera')).visitors).toMatchObject([{ id, visitor: { id: visitorId, name: 'Vera', conversations: 0 } }]);
    expect((await list(ana, 'AGENDA')).total).toBe(2);
    expect((await list(ana, 'nothing')).total).toBe(0);
    const blocked = await whole.call('POST', `/api/staff/visitors/${visitorId}/block`, mia, { reason: 'spam', hours: null });
    expect(blocked.status).toBe(200);
    expect((await list(ana)).total).toBe(1);
    expect(await look(id, {}, `${visitorId}.${secret}`)).toEqual({ messages: [] });
    expect((await list(ana)).total).toBe(1);
  });

  test('who has a connection and no open chat is there as well, and cannot be invited; one in a chat is not', async () => {
    const [idle, busy] = [await whole.visitor(), await whole.visitor()];
    const [there, chat] = [await whole.join(idle), await whole.join(busy)];
    there.send({ type: 'page', page });
    await chat.ask(makeId('cv'), says('hello', start));
    await expect.poll(async () => (await list(ana)).visitors).toMatchObject([{ id: idle.id, visitor: { id: idle.id }, invite: 'no' }]);
    await expect.poll(async () => (await list(ana)).visitors[0]?.page?.title).toBe('Agenda');
    there.socket.close();
    chat.socket.close();
  });

  test('of a network that was blocked, or a page of nobody’s, nobody is listed, and what is no id is refused', async () => {
    expect((await post('presence', { id: makeId('ps') }, undefined, 'https://strange.example')).code).toBe('origin_not_allowed');
    for (const [id, more, code] of [
      ['ps_1', {}, 'bad_id'],
      [makeId('vs'), {}, 'bad_id'],
      [makeId('ps'), { declined: 'yes' }, 'bad_type'],
      [makeId('ps'), { page: { url: 'x' } }, 'missing_field'],
      [makeId('ps'), { name: 'Vera' }, 'unknown_field'],
    ] as const)
      expect((await look(id, more)).code, JSON.stringify([id, more])).toBe(code);
    expect((await list(ana, 'x'.repeat(201))).code).toBe('bad_query');
    const { version } = await whole.store.definitions.get(siteId, 'networks');
    const network = { id: 'nw_1', range: '127.0.0.0/8', reason: '', by: 'Mia', at: clock.now(), until: null };
    await whole.store.definitions.replace(siteId, 'networks', version, [network]);
    expect(await look(makeId('ps'))).toEqual({ messages: [] });
    await whole.store.definitions.replace(siteId, 'networks', version + 1, []);
    expect((await list(ana)).total).toBe(0);
  });
});

describe('S-33: an invitation', () => {
  test('comes to the page with the agent’s name; the chat opens with it, and who answers is with that agent', async () => {
    const id = makeId('ps');
    await look(id);
    const screen = await whole.join(ana);
    expect(await invite(ana, id, '  Lost on the agenda? ')).toMatchObject({ id, invited: { by: 'Ana', seenAt: null } });
    const [invitation] = (await look(id)).messages;
    expect(invitation).toMatchObject({ text: 'Lost on the agenda?', by: { id: ana.id, name: 'Ana' } });
    const opened = await open({ message: invitation!.step });
    expect(opened.greeting).toEqual([{ text: 'Lost on the agenda?', author: { kind: 'agent', id: ana.id, name: 'Ana' } }]);
    const visitor = await whole.join({ id: opened.visitorId, bearer: `${opened.visitorId}.${opened.secret}` });
    const stream = makeId('cv');
    await visitor.ask(stream, says('Yes please', { start: { ...start.start, message: invitation!.step } }));
    const state = await whole.store.streams.state(stream);
    expect(state).toMatchObject({ phase: 'assigned', owner: { id: ana.id } });
    expect((await whole.store.streams.read(stream, 0, 9)).flatMap(({ body }) => ('text' in body ? [body.text] : []))).toEqual([
      'Lost on the agenda?',
      'Yes please',
    ]);
    expect((await list(ana)).visitors).toEqual([]);
    // Another one cannot begin by it, and gets the assistant.
    const other = await whole.visitor();
    const line = await whole.join(other);
    const second = makeId('cv');
    await line.ask(second, says('me too', { start: { ...start.start, message: invitation!.step } }));
    expect(await whole.store.streams.state(second)).toMatchObject({ phase: 'bot', owner: null });
    for (const one of [screen, visitor, line]) one.socket.close();
  });

  test('waits for an agent who has gone, and is refused in words: too soon, unwanted, empty, too long, nobody there', async () => {
    const [id, other] = [makeId('ps'), makeId('ps')];
    await look(id);
    expect(await invite(ana, id)).toMatchObject({ id });
    expect(await invite(ben, id)).toMatchObject({ code: 'invited_already', by: 'Ana' });
    await look(other, { declined: true });
    expect((await invite(ben, other)).code).toBe('declined');
    expect((await invite(ben, makeId('ps'))).code).toBe('not_here');
    expect((await invite(ben, id, ' \n')).code).toBe('empty_message');
    expect((await invite(ben, id, 'x'.repeat(301))).code).toBe('too_long');
  });

  test('an agent may send 120 in an hour', async () => {
    const eve = await whole.agent('Eve');
    const codes = new Set<string | undefined>();
    for (let n = 0; n < 121; n += 1) codes.add((await invite(eve, makeId('ps'))).code);
    expect([...codes]).toEqual(['not_here', 'rate_limited']);
  });
});
