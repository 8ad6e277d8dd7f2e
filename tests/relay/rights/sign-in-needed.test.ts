// GUARANTEES T4: where a site takes only whom it has named, no door is open to anybody else. Walks every route of visitors with all that it can
// name, and every frame and command over both kinds of line; what is refused has written nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VisitorCommand } from '#protocol/conversation/commands.ts';
import { VisitorFrame } from '#protocol/frames.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/make-id.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { SqliteStore } from '#relay/store/sqlite/sqlite-store.ts';
import { aClock } from '../a-clock.ts';
import { identityToken } from '../identity-tokens.ts';
import { ask } from './asking.ts';
import { asCommand, codeOf, commands, frames } from './frames.ts';
import { join, kinds, open } from './lines.ts';
import { requests } from './requests.ts';
import { settled } from './settled.ts';
import { aWorld, type Scene, type World } from './world.ts';

const folder = mkdtempSync(path(tmpdir(), 'help-chat-'));
const key = { id: makeId('ik'), secret: 'the secret of site 1' };
let store: SqliteStore;
let copies = 0;
let world: World;
let scene: Scene;

beforeAll(async () => {
  store = await openSqlite({ file: path(folder, 'chat.db'), now: () => (world ? world.clock : aClock()).now() });
  world = await aWorld({ store });
  scene = await world.scene();
  const { identities } = world.whole.store;
  const made = { createdAt: world.clock.now(), createdBy: 'Mia', revokedAt: null, revokedBy: null, usedAt: null };
  await identities.addKey({ ...key, ...made, siteId: world.site1 });
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function onlyNamed(on: boolean): Promise<void> {
  const { version, settings } = (await world.whole.store.sites.byId(world.site1))!;
  const body = { version, settings: { ...settings, identityRequired: on } };
  expect(await ask(world, scene, 'admin', { method: 'PUT', path: '/api/staff/site', body })).toMatchObject({ outcome: 'yes' });
}

/** How many rows there are in each table, but for the index of words and how far it has come: it follows the log by itself. */
async function rows(): Promise<Readonly<Record<string, number>>> {
  copies += 1;
  const copy = path(folder, `copy-${copies}.db`);
  await store.copyTo(copy);
  const db = new DatabaseSync(copy, { readOnly: true });
  const names = db.prepare("select name from sqlite_master where type = 'table' and name not like 'words%' and name <> 'meta'").all();
  const counts = names.map(({ name }) => [String(name), Number(db.prepare(`select count(*) as n from "${String(name)}"`).get()?.['n'])]);
  db.close();
  return Object.fromEntries(counts) as Record<string, number>;
}

function token(sub: string): string {
  const iat = Math.floor(world.clock.ticks() / 1_000);
  return identityToken({ aud: 'demo', sub, jti: `t-${sub}`, iat, exp: iat + 3_600 }, key);
}
/** As a browser that has never been here, or has a secret. */
async function opens(more: object, bearer?: string): Promise<{ readonly status: number; readonly body: OpenResponse & { code?: string } }> {
  const response = await fetch(`${world.base}/api/visitor/open`, {
    method: 'POST',
    headers: { origin: world.page1, 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify({ site: 'demo', act: 'open', language: 'en', ...more }),
  });
  return { status: response.status, body: (await response.json()) as OpenResponse & { code?: string } };
}

/** Of visitors, but for what a browser asks before it asks, and for what gives a right back. */
const routes = Object.keys(requests).filter((route) => /^(?!OPTIONS)\w+ \/api\/visitor\/(?!sign-out)/u.test(route));
/** What names nothing of this site is refused for that, as ever. */
const elsewhere = /^(?:site 2|unknown)$/u;

describe('T4: once only named visitors are taken', () => {
  beforeAll(() => onlyNamed(true));
  afterAll(() => onlyNamed(false));

  test('the walk knows the routes', () => expect(routes.length).toBeGreaterThanOrEqual(8));

  test.each(routes)('%s is refused to who has no name, and writes nothing', async (route) => {
    const [method = ''] = route.split(' ');
    for (const [object, make] of Object.entries(requests[route]!)) {
      if (/open|messages|presence$/u.test(route) && elsewhere.test(object)) continue;
      const asked = await make({ world, scene, actor: 'A' });
      const before = await rows();
      const answered = await ask(world, scene, 'A', { method, ...asked });
      expect([object, answered.outcome, answered.status]).toEqual([object, 'identity_required', 401]);
      expect(await rows()).toEqual(before);
    }
  });

  test('nobody new is made, nor led back, without a token', async () => {
    const before = await rows();
    for (const more of [{}, { act: 'resume' }, { link: 'A'.repeat(43) }, { profile: { email: 'ada@x.example' } }])
      expect(await opens(more)).toMatchObject({ status: 401, body: { code: 'identity_required' } });
    expect(await opens({ identity: 'x.y.z' })).toMatchObject({ status: 401, body: { code: 'bad_identity' } });
    expect(await rows()).toEqual(before);
  });

  test('who was named comes in, comes back without the token, and talks', async () => {
    const { body } = await opens({ identity: token('u-ada') });
    const again = await opens({ act: 'resume' }, `${body.visitorId}.${body.secret}`);
    expect(again.status).toBe(200);
    const client = await open(world, scene, 'A', 'ws', 'visitor', { type: 'hello', v: 1, ticket: again.body.ticket, resume: [] });
    if (!('line' in client)) throw new Error(client.refused);
    expect(await client.line.until(({ type }) => type === 'welcome' || type === 'error')).toMatchObject({ type: 'welcome' });
    world.clock.pass(6_000);
    await settled(world, [client.line]);
    expect(client.line.isOver()).toBe(false);
    client.line.end();
  });
});

describe.each(kinds)('T4: over %s', (kind) => {
  const typesOf = (options: readonly { readonly entries: { readonly type: { readonly literal: string } } }[]) =>
    options.map(({ entries }) => entries.type.literal);

  /** Every frame there is, and every command, about a conversation of their own. */
  const said = [
    ...typesOf(VisitorFrame.options).filter((type) => type !== 'hello' && type !== 'command'),
    ...typesOf(VisitorCommand.options),
  ];

  test.each(said)('%s is not taken with a ticket of before', async (type) => {
    const stream = await world.talk(scene, 'A', 'bot');
    const frame =
      frames[type]?.(stream) ?? asCommand(stream, await commands[type]!({ world, scene, object: "A's, with the assistant", stream }));
    const ticket = await world.whole.ticketOf(scene.visitors.A, world.page1);
    await onlyNamed(true);
    const before = await rows();
    const opened = await open(world, scene, 'A', kind, 'visitor', { type: 'hello', v: 1, ticket, resume: [{ stream, after: 0 }] });
    if (!('line' in opened)) throw new Error(opened.refused);
    await opened.line.send(frame);
    expect(await opened.line.closed).toBe(4401);
    expect(opened.line.frames.filter((one) => one['type'] !== 'link').map((one) => [one['type'], codeOf(one)])).toEqual([
      ['error', 'identity_required'],
    ]);
    expect(await rows()).toEqual(before);
    await onlyNamed(false);
  });

  test('who is connected without a name is cut at once, with the reason, and hears nothing more', async () => {
    const stream = await world.talk(scene, 'A', 'active');
    const [line, ofSite2, agent] = await Promise.all([
      join(world, scene, 'A', kind),
      join(world, scene, 'Z', kind),
      join(world, scene, 'agent', kind),
    ]);
    await line.send({ type: 'follow', stream, after: 0 });
    await settled(world, [line, ofSite2, agent]);
    const since = line.frames.length;
    await onlyNamed(true);
    expect(await line.closed).toBe(4401);
    expect(line.frames.slice(since).map((one) => [one['type'], codeOf(one)])).toEqual([['error', 'identity_required']]);
    await settled(world, [ofSite2, agent]);
    expect([ofSite2.isOver(), agent.isOver()]).toEqual([false, false]);
    await onlyNamed(false);
    (await join(world, scene, 'A', kind)).end();
    for (const each of [ofSite2, agent]) each.end();
  });
});
