// Blocking a visitor, over HTTP and sockets: at once, on return, and until it is lifted or over (SPEC S-19, S-20).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { BlocksResponse } from '#protocol/http/staff.ts';
import {
  aWholeRelay,
  connect,
  EVENT,
  eventsOf,
  says,
  start,
  type Agent,
  type Client,
  type Visitor,
  type WholeRelay,
} from '../a-whole-relay.ts';

let whole: WholeRelay;
let nowMs: number;
let ana: Agent;
let ben: Client;
let visitor: Visitor;
let client: Client;
let stream: string;

beforeEach(async () => {
  nowMs = Date.now();
  whole = await aWholeRelay({ now: () => new Date(nowMs) });
  ana = await whole.agent('Ana');
  ben = await whole.join(await whole.agent('Ben'));
  visitor = await whole.visitor();
  client = await whole.join(visitor);
  stream = makeId('cv');
  client.send({ type: 'follow', stream, after: 0 });
  await client.ask(stream, says('Hello', start));
  await client.ask(stream, { type: 'human.request' });
  await ben.ask(stream, { type: 'conversation.take' });
});
afterEach(() => whole.stop());

const block = (hours: number | null, reason = 'CANARY') =>
  whole.call('POST', `/api/staff/visitors/${visitor.id}/block`, ana, { reason, hours });
const asVisitor = async (path: string, body: object = {}): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${whole.port}${path}`, {
    method: 'POST',
    headers: { origin: EVENT, authorization: `Bearer ${visitor.bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { code = 'yes' } = (await response.json()) as { readonly code?: string };
  return `${response.status} ${code}`;
};
const open = { site: 'demo', act: 'open', language: 'en' };

test('S-20: is cut off at once, what is open with anybody closes, and nothing gets in any more', async () => {
  const ticket = await whole.ticketOf(visitor);
  expect((await block(null)).status).toBe(200);
  expect(await client.closed).toMatchObject({ code: 4403 });
  expect(await asVisitor('/api/visitor/open', open)).toBe('403 blocked');
  expect(await asVisitor('/api/visitor/open', { ...open, act: 'resume' })).toBe('403 blocked');
  expect(await asVisitor('/api/visitor/ticket')).toBe('403 blocked');
  expect(await asVisitor(`/api/visitor/conversations/${makeId('cv')}/attachments?id=${makeId('at')}&name=a.png`)).toBe('403 blocked');
  // A ticket from before opens nothing.
  const again = await connect(whole.port, 'visitor', EVENT);
  again.send({ type: 'hello', v: 1, ticket, resume: [] });
  expect(await again.until((frame) => frame['type'] === 'error')).toMatchObject({ refusal: { code: 'blocked' } });
  await again.closed;
  ben.send({ type: 'follow', stream, after: 0 });
  await ben.until((frame) => frame['type'] === 'events' && frame['stream'] === stream);
  expect(eventsOf(ben, stream).at(-1)).toMatchObject({ by: { name: 'Ana' }, body: { type: 'conversation.closed', how: 'blocked' } });
  expect([...client.raw, ...again.raw].join('\n')).not.toContain('CANARY');
});

test('S-20: every desk hears of it, the list has it, and unblocking lets them in again', async () => {
  await block(null);
  const isIn = (until: string | null) => (frame: Record<string, unknown>) =>
    frame['type'] === 'row' && (frame['row'] as { visitor: { blockedUntil: string | null } }).visitor.blockedUntil === until; // shape of protocol/row.ts
  await ben.until(isIn('9999-12-31T23:59:59.999Z'));
  const list = async () => ((await (await whole.call('GET', '/api/staff/blocks', ana)).json()) as BlocksResponse).blocks;
  expect(await list()).toMatchObject([{ visitorId: visitor.id, reason: 'CANARY', by: 'Ana', until: null, liftedAt: null }]);
  const since = ben.frames.length;
  expect((await whole.call('POST', `/api/staff/visitors/${visitor.id}/unblock`, ana, {})).status).toBe(204);
  await ben.until(isIn(null), since);
  expect(await list()).toMatchObject([{ liftedBy: 'Ana' }]);
  expect(await asVisitor('/api/visitor/open', open)).toBe('200 yes');
  const back = await whole.join(visitor);
  expect(await back.ask(makeId('cv'), says('Sorry', start))).toMatchObject({ type: 'ack' });
  expect((await whole.call('POST', `/api/staff/visitors/${visitor.id}/unblock`, ana, {})).status).toBe(404);
});

test('S-19, T-60: who may know of no conversation of a visitor cannot block them, nor read why others did', async () => {
  const group = { id: makeId('gr'), siteId: whole.siteId, name: 'Others', queueMessage: null, members: [], version: 1 };
  await whole.store.groups.create(group);
  expect(await ben.ask(stream, { type: 'conversation.regroup', groupId: group.id })).toMatchObject({ type: 'ack' });
  expect((await block(null)).status).toBe(404);
  expect(await asVisitor('/api/visitor/ticket')).toBe('200 yes');
  const mia = await whole.agent('Mia', 'manager');
  const asMia = (what: string) => whole.call('POST', `/api/staff/visitors/${visitor.id}/${what}`, mia, { reason: 'CANARY', hours: null });
  expect((await asMia('block')).status).toBe(200);
  const listed = async (who: Agent) => ((await (await whole.call('GET', '/api/staff/blocks', who)).json()) as BlocksResponse).blocks.length;
  expect([await listed(ana), await listed(mia)]).toEqual([0, 1]);
  expect((await whole.call('POST', `/api/staff/visitors/${visitor.id}/unblock`, ana, {})).status).toBe(404);
});

test('S-20: a block closes what the visitor has open in groups that its author may not know of', async () => {
  const group = { id: makeId('gr'), siteId: whole.siteId, name: 'Others', queueMessage: null, members: [], version: 1 };
  await whole.store.groups.create(group);
  const other = makeId('cv');
  await client.ask(stream, { type: 'conversation.end' });
  await client.ask(other, says('Hello again', start));
  await client.ask(other, { type: 'human.request' });
  await ben.ask(other, { type: 'conversation.regroup', groupId: group.id });
  expect((await block(null)).status).toBe(200);
  expect(await whole.store.streams.state(other)).toMatchObject({ phase: 'closed', closedHow: 'blocked', groupId: group.id });
});

test('S-19: for a day is for a day', async () => {
  await block(24);
  nowMs += 24 * 3_600_000 - 1_000;
  expect(await asVisitor('/api/visitor/ticket')).toBe('403 blocked');
  nowMs += 2_000;
  expect(await asVisitor('/api/visitor/ticket')).toBe('200 yes');
});

test('others are let be, and staff cannot be blocked', async () => {
  const other = await whole.join(await whole.visitor());
  await block(null);
  expect(await other.ask(makeId('cv'), says('Hello', start))).toMatchObject({ type: 'ack' });
  expect((await whole.call('POST', `/api/staff/visitors/${ana.id}/block`, ana, { reason: '', hours: null })).status).toBe(404);
  expect((await whole.call('POST', `/api/staff/visitors/${visitor.id}/block`, ana, { reason: '', hours: 0 })).status).toBe(400);
});
