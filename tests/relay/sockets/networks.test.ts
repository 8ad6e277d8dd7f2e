// Blocking a network, over HTTP and sockets: who is there is cut off, nobody gets in, others are let be (SPEC S-20).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { BlockedNetwork, NetworksResponse } from '#protocol/http/networks.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import {
  aWholeRelay,
  type Agent,
  type Client,
  config,
  connect,
  EVENT,
  says,
  start,
  type Visitor,
  type WholeRelay,
} from '../a-whole-relay.ts';

const VENUE = '192.168.0.7';
const HOME = '198.51.100.9';
let whole: WholeRelay;
let nowMs: number;
let mia: Agent;

beforeEach(async () => {
  nowMs = Date.now();
  whole = await aWholeRelay({ now: () => new Date(nowMs), config: { ...config, trustProxy: 1 } });
  mia = await whole.agent('Mia', 'manager');
});
afterEach(() => whole.stop());

const asks = (from: string, path: string, body: object, who?: Visitor): Promise<Response> =>
  fetch(`http://127.0.0.1:${whole.port}${path}`, {
    method: 'POST',
    headers: {
      origin: EVENT,
      'content-type': 'application/json',
      'x-forwarded-for': from,
      ...(who && { authorization: `Bearer ${who.bearer}` }),
    },
    body: JSON.stringify(body),
  });
const opens = async (from: string, who?: Visitor): Promise<string> => {
  const response = await asks(from, '/api/visitor/open', { site: 'demo', act: 'open', language: 'en' }, who);
  const { code = 'yes' } = (await response.json()) as { readonly code?: string };
  return `${response.status} ${code}`;
};

/** A socket of somebody who fetched their ticket from there. */
async function comes(from: string, who: Visitor): Promise<Client> {
  const { ticket } = (await (await asks(from, '/api/visitor/ticket', {}, who)).json()) as { readonly ticket: string };
  const client = await connect(whole.port, 'visitor', EVENT);
  client.send({ type: 'hello', v: 1, ticket, resume: [] });
  await client.until(({ type }) => type === 'welcome');
  return client;
}

const block = (range: string, hours: number | null = null, who = mia) =>
  whole.call('POST', '/api/staff/networks', who, { range, reason: 'Spam', hours });
const listed = async () => ((await (await whole.call('GET', '/api/staff/networks', mia)).json()) as NetworksResponse).networks;

test('S-20: 192.168.0.* keeps out 192.168.0.7, cuts off who is there, closes what is open, and lets others be', async () => {
  const [visitor, other] = [await whole.visitor(), await whole.visitor()];
  const [there, elsewhere] = [await comes(VENUE, visitor), await comes(HOME, other)];
  const stream = makeId('cv');
  await there.ask(stream, says('Hello', start));
  await there.ask(stream, { type: 'human.request' });
  expect((await block('192.168.0.*')).status).toBe(200);
  expect(await there.closed).toMatchObject({ code: 4403 });
  expect(await whole.store.streams.state(stream)).toMatchObject({ phase: 'closed', closedHow: 'blocked' });
  expect(await opens(VENUE, visitor)).toBe('403 blocked');
  expect(await opens(VENUE)).toBe('403 blocked');
  expect((await asks(VENUE, '/api/visitor/ticket', {}, visitor)).status).toBe(403);
  // The visitor is not blocked, their network is.
  expect(await opens(HOME, visitor)).toBe('200 yes');
  expect(await elsewhere.ask(makeId('cv'), says('Still here', start))).toMatchObject({ type: 'ack' });
});

test('S-20: whoever is there on another site of this relay stays', async () => {
  await whole.store.sites.create({ id: makeId('st'), key: 'second', version: 1, settings: newSiteSettings('Second', [EVENT]) });
  const body = { site: 'second', act: 'open', language: 'en' };
  const { ticket } = (await (await asks(VENUE, '/api/visitor/open', body)).json()) as { readonly ticket: string };
  const client = await connect(whole.port, 'visitor', EVENT);
  client.send({ type: 'hello', v: 1, ticket, resume: [] });
  await client.until(({ type }) => type === 'welcome');
  expect((await block('192.168.0.*')).status).toBe(200);
  expect(await client.ask(makeId('cv'), says('Still here', start))).toMatchObject({ type: 'ack' });
});

test('S-20: a ticket from before opens nothing', async () => {
  const visitor = await whole.visitor();
  const { ticket } = (await (await asks(VENUE, '/api/visitor/ticket', {}, visitor)).json()) as { readonly ticket: string };
  await block('192.168.0.0/24');
  const client = await connect(whole.port, 'visitor', EVENT);
  client.send({ type: 'hello', v: 1, ticket, resume: [] });
  expect(await client.until(({ type }) => type === 'error')).toMatchObject({ refusal: { code: 'blocked' } });
});

test('S-20: is lifted, or over, and then forgotten', async () => {
  await block('192.168.0.0/24', 1);
  await block('198.51.100.0/24');
  expect(await listed()).toMatchObject([
    { range: '198.51.100.0/24', by: 'Mia', reason: 'Spam', until: null },
    { range: '192.168.0.0/24', until: new Date(nowMs + 3_600_000).toISOString() },
  ]);
  nowMs += 3_600_000;
  expect(await opens(VENUE)).toBe('200 yes');
  const [{ id } = { id: '' }, ...more] = await listed();
  expect(more).toEqual([]);
  expect((await whole.call('POST', `/api/staff/networks/${id}/unblock`, mia, {})).status).toBe(204);
  expect((await whole.call('POST', `/api/staff/networks/${id}/unblock`, mia, {})).status).toBe(404);
  expect(await opens(HOME)).toBe('200 yes');
  expect((await whole.store.definitions.get(whole.siteId, 'networks')).items).toEqual([]);
});

test('S-20: with a visitor goes the network that they come from now, by who leads; who is not here has none', async () => {
  const [visitor, ana] = [await whole.visitor(), await whole.agent('Ana')];
  const asked = (who: Agent) =>
    whole.call('POST', `/api/staff/visitors/${visitor.id}/block`, who, { reason: 'Spam', hours: 24, network: true });
  const code = async (response: Response) => ((await response.json()) as { readonly code?: string }).code;
  expect(await code(await asked(mia))).toBe('not_here');
  const client = await comes(VENUE, visitor);
  await client.ask(makeId('cv'), says('Hello', start));
  expect(await code(await asked(ana))).toBe('forbidden');
  expect(await opens(VENUE, visitor)).toBe('200 yes');
  expect((await asked(mia)).status).toBe(200);
  expect(await client.closed).toMatchObject({ code: 4403 });
  expect((await listed()).map(({ range }) => range)).toEqual([`${VENUE}/32`]);
  expect(await opens(VENUE)).toBe('403 blocked');
  expect(await opens(HOME, visitor)).toBe('403 blocked');
});

test('S-20: nobody blocks where they are themselves, nor everybody, and many at once lose none', async () => {
  const code = async (range: string) => ((await (await block(range)).json()) as { readonly code?: string }).code;
  expect(await code('127.0.0.0/16')).toBe('own_network');
  expect(await code('0.0.0.0/0')).toBe('network_too_wide');
  expect(await code('everybody')).toBe('bad_network');
  const ranges = Array.from({ length: 5 }, (_, n) => `203.0.${n}.0/24`);
  const answers = await Promise.all(ranges.map((range) => block(range)));
  expect(answers.map(({ status }) => status)).toEqual(ranges.map(() => 200));
  expect((await listed()).map(({ range }: BlockedNetwork) => range).toSorted()).toEqual(ranges);
});
