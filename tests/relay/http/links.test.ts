// Conversation links from end to end over HTTP: who makes them, what opening one does, and that nothing but opening spends one.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '#protocol/conversation/parts.ts';
import type { ConversationLink, LinkMade, LinksResponse } from '#protocol/http/links.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/make-id.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import { aClock, type Clock } from '../a-clock.ts';
import { aWholeRelay, EVENT, says, siteId, start, type Agent, type WholeRelay } from '../a-whole-relay.ts';

let clock: Clock;
let whole: WholeRelay;
let ana: Agent;
let ben: Agent;
let mia: Agent;
const group = { id: makeId('gr'), name: 'Tech' };

beforeAll(async () => {
  clock = aClock();
  const kept = new Map<string, Uint8Array>();
  const blobs = {
    put: async (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
    get: async (key: string) => kept.get(key),
    remove: async (key: string) => void kept.delete(key),
  };
  whole = await aWholeRelay({ blobs, now: () => new Date(clock.now()), ticks: clock.ticks, later: clock.later });
  [ana, ben, mia] = await Promise.all([whole.agent('Ana'), whole.agent('Ben'), whole.agent('Mia', 'manager')]);
  await whole.store.groups.create({ ...group, siteId, queueMessage: null, members: [ana.id], version: 1 });
});
afterAll(() => whole.stop());

const fresh = (change: object = {}): object => ({ kind: 'new', label: 'VIP', assigneeId: ana.id, groupId: null, ...change });
const ask = async <T>(who: Agent, method: string, path: string, body?: unknown): Promise<T & Partial<Refusal>> =>
  (await whole.call(method, `/api/staff/${path}`, who, body)).json() as Promise<T & Partial<Refusal>>;
const make = (who: Agent, body: object = fresh()) => ask<LinkMade>(who, 'POST', 'links', body);
const list = async (who: Agent): Promise<readonly ConversationLink[]> => (await ask<LinksResponse>(who, 'GET', 'links')).links;
const statusOf = async (id: string): Promise<string | undefined> => (await list(mia)).find((link) => link.id === id)?.status;

async function open(
  link: string | undefined,
  bearer?: string,
  act: 'open' | 'resume' = 'open',
  page?: Page,
): Promise<OpenResponse & { bearer: string }> {
  const response = await fetch(`http://127.0.0.1:${whole.port}/api/visitor/open`, {
    method: 'POST',
    headers: { origin: EVENT, 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify({ site: 'demo', act, language: 'en', ...(link !== undefined && { link }), ...(page && { page }) }),
  });
  const opened = (await response.json()) as OpenResponse;
  return { ...opened, bearer: bearer ?? `${opened.visitorId}.${opened.secret}` };
}
const eventsOf = (stream = '') => whole.store.streams.read(stream, 0, 100);
const stateOf = (stream: string | undefined) => whole.store.streams.state(stream ?? '');
const OVER = 'This link is no longer valid. You can still write to us here.';

describe('making links', () => {
  test('M-04: the token has 256 bits, is told once, and only its hash is kept', async () => {
    const { link, token, url } = await make(ana);
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(url).toBe(`http://localhost:8787/l/${token}`);
    expect(link).toMatchObject({ kind: 'new', label: 'VIP', assignee: { id: ana.id }, status: 'new', maxVisitors: 1, visitors: 0 });
    expect(Date.parse(link.expiresAt) - Date.parse(link.createdAt)).toBe(7 * 86_400_000);
    const kept = await whole.store.links.get(siteId, link.id);
    expect(kept?.tokenHash).toBe(hashOf(token));
    expect(JSON.stringify([kept, await list(ana)])).not.toContain(token);
  });

  test('agents see and revoke their own, managers everybody’s', async () => {
    const { link } = await make(ana);
    expect((await list(ana)).some(({ id }) => id === link.id)).toBe(true);
    expect((await list(ben)).some(({ id }) => id === link.id)).toBe(false);
    expect((await ask(ben, 'POST', `links/${link.id}/revoke`, {})).code).toBe('not_found');
    expect(await ask(mia, 'POST', `links/${link.id}/revoke`, {})).toMatchObject({ id: link.id, status: 'revoked' });
    expect(await ask(ana, 'POST', `links/${link.id}/revoke`, {})).toMatchObject({ status: 'revoked' });
  });

  test('T-60: for no group that its maker may not know of, and for nobody who may not', async () => {
    expect(await make(ben, fresh({ groupId: group.id }))).toMatchObject({ code: 'bad_target', field: 'groupId' });
    expect(await make(mia, fresh({ groupId: group.id, assigneeId: ben.id }))).toMatchObject({ code: 'bad_target', field: 'assigneeId' });
    expect(await make(mia, fresh({ groupId: makeId('gr') }))).toMatchObject({ code: 'bad_target' });
    expect((await make(ana, fresh({ groupId: group.id }))).link.groupId).toBe(group.id);
    expect(await make(ana, fresh({ days: 0 }))).toMatchObject({ code: 'bad_range' });
  });

  test('M-07: it is mailed by who has its token, once it is noted to whom; a dead one is not', async () => {
    const { link, token, url } = await make(ana);
    const mail = (who: Agent, given = token) =>
      ask<ConversationLink>(who, 'POST', `links/${link.id}/mail`, { token: given, to: 'v@x.example' });
    expect((await mail(ben)).code).toBe('not_found');
    expect((await mail(ana, 'x'.repeat(43))).code).toBe('link_invalid');
    expect((await mail(ana)).sentTo).toEqual(['v@x.example']);
    const { rows } = await whole.store.outbox.list(siteId, 10);
    expect(rows.filter(({ body, to }) => to === 'v@x.example' && body.includes(url))).toHaveLength(1);
    await ask(ana, 'POST', `links/${link.id}/revoke`, {});
    expect((await mail(ana)).code).toBe('link_invalid');
  });
});

describe('opening links', () => {
  test('M-04, M-05: a conversation of the link’s group waits for its assignee, and the link is theirs who opened it', async () => {
    const { link, token } = await make(ana, fresh({ groupId: group.id }));
    const opened = await open(token);
    const stream = opened.conversations[0]?.id;
    expect(await stateOf(stream)).toMatchObject({
      phase: 'queued',
      groupId: group.id,
      reservedFor: { id: ana.id },
      visitorId: opened.visitorId,
    });
    expect(await statusOf(link.id)).toBe('opened');
    // The same browser again is the same conversation; another is told that the link is over, and gets the assistant.
    expect((await open(token, opened.bearer)).conversations.map(({ id }) => id)).toEqual([stream]);
    const foreign = await open(token);
    expect([foreign.conversations, foreign.greeting[0]?.text]).toEqual([[], OVER]);
    expect(foreign.greeting.length).toBeGreaterThan(1);
  });

  test('it is used once an agent has answered, or the conversation is over', async () => {
    const { link, token } = await make(ana);
    const stream = (await open(token)).conversations[0]!.id;
    const client = await whole.join(ana);
    await client.ask(stream, says('Hello'));
    expect(await statusOf(link.id)).toBe('used');
  });

  test('M-22: expired, revoked, of another shape or unknown: one answer, and the normal chat', async () => {
    const gone = await make(ana);
    await ask(ana, 'POST', `links/${gone.link.id}/revoke`, {});
    const old = { id: makeId('ln'), token: 'o'.repeat(43) };
    const kept = await whole.store.links.get(siteId, gone.link.id);
    await whole.store.links.create({ ...kept!, id: old.id, tokenHash: hashOf(old.token), revokedAt: null, expiresAt: clock.now() });
    for (const token of [old.token, gone.token, 'x', '', 'x'.repeat(43), 'x'.repeat(5_000)]) {
      const { conversations, greeting } = await open(token);
      expect([conversations, greeting[0]?.text]).toEqual([[], OVER]);
    }
    expect(await statusOf(old.id)).toBe('expired');
    expect((await open(undefined)).greeting[0]?.text).not.toBe(OVER);
  });

  test('a link that is revoked brings nobody back, and one of another site leads nowhere here', async () => {
    const { link, token } = await make(ana);
    const { bearer, conversations } = await open(token);
    expect(conversations).toHaveLength(1);
    await ask(ana, 'POST', `links/${link.id}/revoke`, {});
    expect((await open(token, bearer)).greeting[0]?.text).toBe(OVER);
    const elsewhere = { id: makeId('ln'), siteId: 'st_elsewhere', tokenHash: hashOf('e'.repeat(43)) };
    await whole.store.links.create({ ...(await whole.store.links.get(siteId, link.id))!, ...elsewhere, revokedAt: null, openings: [] });
    expect((await open('e'.repeat(43))).conversations).toEqual([]);
    expect((await whole.store.links.get('st_elsewhere', elsewhere.id))?.openings).toEqual([]);
  });

  test('T13: the address that it was opened at is told to nobody and kept nowhere with the token in it', async () => {
    const { token } = await make(ana);
    for (const url of [`http://localhost:8787/l/${token}`, `${EVENT}/#/agenda#help-chat=${token}`]) {
      const known = await open(undefined);
      const { conversations } = await open(token, known.bearer, 'open', { url, title: 'Chat' });
      const kept = [await whole.store.visitors.get(siteId, known.visitorId), ...(await eventsOf(conversations[0]?.id))];
      expect(JSON.stringify(kept)).toContain(url.slice(0, 12));
      expect(JSON.stringify(kept)).not.toContain(token);
    }
  });

  test('of many browsers at once, as many get in as the link is for', async () => {
    const { link, token } = await make(ana, fresh({ maxVisitors: 2 }));
    const all = await Promise.all(Array.from({ length: 6 }, () => open(token)));
    expect(all.filter(({ conversations }) => conversations.length === 1)).toHaveLength(2);
    expect((await list(mia)).find(({ id }) => id === link.id)).toMatchObject({ visitors: 2, status: 'opened' });
  });

  test('T34: no look at its page, and no page that comes back, spends it', async () => {
    const { link, token } = await make(ana);
    for (const method of ['GET', 'HEAD', 'GET']) expect((await land(token, { method })).status).toBe(200);
    expect((await open(token, undefined, 'open')).conversations).toHaveLength(1);
    const second = await make(ana);
    const known = await open(undefined);
    expect((await open(second.token, known.bearer, 'resume')).conversations).toEqual([]);
    expect([await statusOf(link.id), await statusOf(second.link.id)]).toEqual(['opened', 'new']);
  });
});

describe('M-21: going on with a conversation on another device', () => {
  async function talk() {
    const first = await open(undefined);
    const stream = makeId('cv');
    const tab = await whole.join({ id: first.visitorId, bearer: first.bearer });
    tab.send({ type: 'follow', stream, after: 0 });
    await tab.ask(stream, says('My words', start));
    await tab.ask(stream, { type: 'human.request' });
    const desk = await whole.join(ana);
    await desk.ask(stream, { type: 'conversation.take' });
    await desk.ask(stream, says('The answer'));
    return { first, stream, tab, desk };
  }

  test('it waits for its agent, the old words are there, and the first device has it no more', async () => {
    const { first, stream, tab, desk } = await talk();
    await desk.ask(stream, { type: 'conversation.close', text: 'Bye' });
    const { link, token } = await make(ana, { kind: 'resume', label: 'Go on', conversationId: stream });
    expect(link).toMatchObject({ kind: 'resume', conversationId: stream, assignee: { id: ana.id }, maxVisitors: 1 });
    const number = (await stateOf(stream))?.number;
    const second = await open(token);
    expect(second.conversations).toMatchObject([{ id: stream, number, closed: false }]);
    expect(await stateOf(stream)).toMatchObject({ phase: 'queued', reservedFor: { id: ana.id }, visitorId: second.visitorId });
    const phone = await whole.join({ id: second.visitorId, bearer: second.bearer });
    phone.send({ type: 'follow', stream, after: 0 });
    await phone.until((frame) => frame['type'] === 'events');
    expect(phone.raw.join()).toContain('My words');
    expect(await phone.ask(stream, says('From my phone'))).toMatchObject({ type: 'ack' });
    expect(await tab.ask(stream, says('Still me?'))).toMatchObject({ refusal: { code: 'not_found' } });
    expect(tab.raw.join()).not.toContain('From my phone');
    expect((await open(undefined, first.bearer)).conversations).toEqual([]);
  });

  test('who opened it as the visitor it always was keeps everything, and nobody else gets in', async () => {
    const { first, stream } = await talk();
    const { token } = await make(ana, { kind: 'resume', label: 'Go on', conversationId: stream });
    expect((await open(token, first.bearer)).conversations[0]?.id).toBe(stream);
    expect((await open(token)).conversations).toEqual([]);
    expect(await stateOf(stream)).toMatchObject({ phase: 'active', visitorId: first.visitorId });
  });

  test('the name and address that were known go along', async () => {
    const { first, stream } = await talk();
    await whole.store.visitors.update(siteId, first.visitorId, { name: 'Vi', email: 'vi@x.example' });
    const { token } = await make(ana, { kind: 'resume', label: 'Go on', conversationId: stream });
    const { visitorId } = await open(token);
    expect(await whole.store.visitors.get(siteId, visitorId)).toMatchObject({ name: 'Vi', email: 'vi@x.example', conversations: 1 });
  });

  test('the files that were posted go along, one that was only uploaded does not', async () => {
    const { first, stream, tab } = await talk();
    const files = `http://127.0.0.1:${whole.port}/api/visitor`;
    const as = (bearer: string) => ({ origin: EVENT, authorization: `Bearer ${bearer}` });
    const upload = async (): Promise<string> => {
      const id = makeId('at');
      const headers = { ...as(first.bearer), 'content-type': 'text/plain' };
      const path = `${files}/conversations/${stream}/attachments?id=${id}&name=a.txt`;
      expect((await fetch(path, { method: 'POST', headers, body: 'words' })).ok).toBe(true);
      return id;
    };
    const [posted, kept] = [await upload(), await upload()];
    await tab.ask(stream, says('See', { attachments: [posted] }));
    const { token } = await make(ana, { kind: 'resume', label: 'Go on', conversationId: stream });
    const second = await open(token);
    const got = async (id: string, bearer: string) => (await fetch(`${files}/files/${id}`, { headers: as(bearer) })).status;
    expect([await got(posted, second.bearer), await got(kept, second.bearer)]).toEqual([200, 404]);
    expect(await got(posted, (await open(undefined)).bearer)).toBe(404);
  });

  test('S-19: a block is not got around by it, and what was deleted stays so', async () => {
    const { first, stream } = await talk();
    const { token } = await make(ana, { kind: 'resume', label: 'Go on', conversationId: stream });
    await ask(ana, 'POST', `visitors/${first.visitorId}/block`, { reason: 'Rude', hours: null });
    expect((await open(token)).conversations).toEqual([]);
    // Nor where the conversation had ended before.
    const ended = await talk();
    await ended.desk.ask(ended.stream, { type: 'conversation.close', text: 'Bye' });
    const third = await make(ana, { kind: 'resume', label: 'Go on', conversationId: ended.stream });
    await ask(ana, 'POST', `visitors/${ended.first.visitorId}/block`, { reason: 'Rude', hours: null });
    expect((await open(third.token)).conversations).toEqual([]);
    const other = await talk();
    await other.desk.ask(other.stream, { type: 'conversation.close', text: 'Bye' });
    const second = await make(ana, { kind: 'resume', label: 'Go on', conversationId: other.stream });
    await (await whole.join(mia)).ask(other.stream, { type: 'conversation.delete' });
    expect((await open(second.token)).greeting[0]?.text).toBe(OVER);
  });

  test('T-60: nobody makes one for a conversation that they may not know of', async () => {
    const { stream, desk } = await talk();
    await desk.ask(stream, { type: 'conversation.regroup', groupId: group.id });
    expect((await make(ben, { kind: 'resume', label: 'Go on', conversationId: stream })).code).toBe('not_found');
    expect((await make(mia, { kind: 'resume', label: 'Go on', conversationId: makeId('cv') })).code).toBe('not_found');
  });
});

async function land(token: string, { method = 'GET', language = '' } = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${whole.port}/l/${token}`, { method, headers: { 'accept-language': language } });
}

describe('the page of a link', () => {
  test('says whose it is without a script, and runs no script but the one its policy names', async () => {
    const { token } = await make(ana, fresh({ label: 'STAFF-ONLY' }));
    const response = await land(token);
    const text = await response.text();
    expect(text).toContain('<h1>Chat with Demo</h1>');
    expect(text).toContain(`<button value="${token}">Start the chat</button>`);
    expect(text).not.toContain('STAFF-ONLY');
    expect(text).not.toContain(ana.id);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const [tag, directive] of [
      ['script', 'script-src'],
      ['style', 'style-src'],
    ] as const) {
      const inside = new RegExp(`<${tag}>([^<]*)</${tag}>`, 'u').exec(text)?.[1] ?? '';
      const hash = `'sha256-${createHash('sha256').update(inside).digest('base64')}'`;
      expect(policy.split('; ').find((part) => part.startsWith(directive))).toContain(hash);
    }
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('M-22: over, it says so and leads to the normal chat; unknown, it leads nowhere', async () => {
    const { link, token } = await make(ana);
    await ask(ana, 'POST', `links/${link.id}/revoke`, {});
    const over = await (await land(token)).text();
    expect(over).toContain('<h1>This link is no longer valid</h1>');
    expect(over).toContain('<button value="">Write to us</button>');
    for (const unknown of ['x'.repeat(43), 'x', '', `${token}x`, `${token}/`, token.slice(1), token.toUpperCase()]) {
      const text = await (await land(unknown)).text();
      expect(text).toContain('<h1>This link is no longer valid</h1>');
      expect(text).not.toContain('<button');
      expect(text).not.toContain('Demo');
    }
  });

  test('speaks the reader’s language', async () => {
    const { token } = await make(ana);
    expect(await (await land(token, { language: 'pt, de-AT;q=0.9, en;q=0.8' })).text()).toContain('Chat mit Demo');
    expect(await (await land(token, { language: 'ar' })).text()).toContain('dir="rtl"');
  });

  test('where the relay’s own pages are not listed, it leads to the site’s own with the token in the fragment; markup is text', async () => {
    const { token } = await make(ana);
    const { version, settings } = (await whole.store.sites.byId(siteId))!;
    await whole.store.sites.update(siteId, version, { ...settings, name: '<b>"Demo"', allowedOrigins: [EVENT] });
    const text = await (await land(token)).text();
    await whole.store.sites.update(siteId, version + 1, settings);
    expect(text).toContain(`<a href="${EVENT}/#help-chat=${token}">Start the chat</a>`);
    expect(text).toContain('&lt;b&gt;&quot;Demo&quot;');
    expect(text).not.toContain('<b>');
  });
});
