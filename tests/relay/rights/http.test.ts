// Every route as everybody, by the first table of rights.md. What anybody receives is searched for what is not theirs.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { makeApp } from '#relay/http/app.ts';
import type { HttpDeps } from '#relay/http/deps.ts';
import { statusOf } from '#relay/http/errors.ts';
import { routesOf } from '#relay/http/routes.ts';
import type { AuditRecord } from '#relay/store/audit.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import type { Doors } from '#relay/sockets/doors.ts';
import type { SocketDeps } from '#relay/sockets/deps.ts';
import { makeSseDoor } from '#relay/sockets/sse.ts';
import { actors, type ActorName } from './actors.ts';
import { ask, type Answered } from './asking.ts';
import { requests } from './requests.ts';
import { tableOf } from './table.ts';
import { aWorld, type World } from './world.ts';

const rows = tableOf('Routes');
/** Who signs in is somebody else from then on, and may read what that one may. */
const becomes: Readonly<Record<string, ActorName>> = { 'POST /api/staff/sign-in': 'agent', 'POST /api/invites/:token': 'agent' };

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

describe('the table', () => {
  const named = (verb: string): readonly string[] => rows.filter((row) => row.verb === verb).map(({ object }) => object);

  test('has every route of the relay, and no other', () => {
    expect([...new Set(rows.map(({ verb }) => verb))].toSorted()).toEqual([...allRoutes()].toSorted());
  });

  test('has a row for every object that a request is made for', () => {
    for (const [route, objects] of Object.entries(requests)) expect(named(route), route).toEqual(Object.keys(objects));
  });

  test('asks every route that names something for what does not exist', () => {
    for (const route of allRoutes()) if (route.includes(':')) expect(named(route), route).toContain('unknown');
  });

  test('has a cell for every actor', () => {
    for (const { cells } of rows) expect(Object.keys(cells)).toEqual([...actors]);
  });
});

/** Answers to be compared: what is foreign must look like what does not exist. */
const answers = new Map<string, Answered>();

describe.each(rows)('$verb · $object', ({ verb, object, cells }) => {
  test('is answered as the table says, with nothing that is another’s', async () => {
    const make = requests[verb]?.[object];
    const [method = ''] = verb.split(' ');
    const scene = await world.scene();
    const asked = await Promise.all(
      actors.map(async (actor) => [actor, await ask(world, scene, actor, { method, ...(await make!({ world, scene, actor })) })] as const),
    );
    const leaks = asked.flatMap(([actor, { outcome, bytes }]) =>
      world.marks.leaks(outcome === 'yes' ? (becomes[verb] ?? actor) : actor, bytes),
    );
    for (const [actor, answered] of asked) {
      answers.set(`${verb} ${object} ${actor}`, answered);
      const { outcome, status } = answered;
      // An event stream says its refusals in the stream.
      if (outcome !== 'yes' && !verb.includes('/stream/')) expect(status).toBe(statusOf(outcome as RefusalCode)); // any other code is no code
    }
    const outcomes = Object.fromEntries(asked.map(([actor, { outcome }]) => [actor, outcome]));
    expect(outcomes).toEqual(cells);
    expect(leaks).toEqual([]);
  });
});

/** What does not exist may be begun here, by its new name: the one place where foreign and unknown differ. */
const begun: readonly string[] = ['POST /api/visitor/conversations/:id/attachments'];
/** A page for people, which says in words that its link leads nowhere. */
const said: readonly string[] = ['GET /l/:token', 'GET /l/*'];

describe('what is foreign looks like what does not exist', () => {
  const routes = Object.keys(requests).filter((route) => 'unknown' in requests[route]! || 'unknown address' in requests[route]!);
  test.each(routes)('%s', (route) => {
    for (const actor of actors) {
      const refused = Object.keys(requests[route]!)
        .map((object) => answers.get(`${route} ${object} ${actor}`)!)
        .filter(({ outcome }) => ['not_found', 'link_invalid', 'origin_not_allowed', 'bad_sign_in'].includes(outcome));
      expect(new Set(refused.map(({ bytes }) => plain(bytes))).size, actor).toBeLessThanOrEqual(1);
      if (answers.get(`${route} unknown ${actor}`)?.outcome === 'yes') expect([...begun, ...said]).toContain(route);
    }
  });
});

/** One refusal repeats what the asker has sent: the key of a site. */
function plain(bytes: string): string {
  return bytes.replace(/whose key is \\"[\w-]+\\"/gu, 'whose key is').replace(/content-length: \d+\n/u, '');
}

test('no answer is for a page to read that no site lists, and none goes with cookies', () => {
  const granted = [...answers].map(([asked, { bytes }]) => ({ asked, to: /^access-control-allow-origin: (.*)$/mu.exec(bytes)?.[1] }));
  const listed = ['*', world.page1, world.page2, world.base];
  expect(granted.filter(({ to }) => to !== undefined && !listed.includes(to))).toEqual([]);
  // For everybody: agents' photos.
  expect(granted.filter(({ asked, to }) => to === '*' && !asked.startsWith('GET /photos'))).toEqual([]);
  expect(granted.filter(({ asked, to }) => asked.endsWith('strange page') && to !== undefined && to !== '*')).toEqual([]);
  expect([...answers.values()].filter(({ bytes }) => bytes.includes('access-control-allow-credentials'))).toEqual([]);
});

test('what happens in one site changes nothing that the other is told', async () => {
  const scene = await world.scene();
  const paths = [
    'conversations',
    'conversations?category=queue',
    'visitors',
    'insight?from=2026-03-01&to=2026-03-01',
    'people',
    'me',
    'outbox',
  ];
  const told = async (actor: ActorName): Promise<readonly string[]> =>
    Promise.all(paths.map(async (path) => (await ask(world, scene, actor, { method: 'GET', path: `/api/staff/${path}` })).bytes));
  const [before, own] = [await told('admin 2'), await told('admin')];
  await Promise.all([world.visitor('A'), world.talk(scene, 'A', 'waiting'), world.talk(scene, 'B', 'active')]);
  await ask(world, scene, 'admin', { method: 'PATCH', path: '/api/staff/me', body: { name: 'Another name' } });
  await world.whole.store.outbox.put({
    id: makeId('ml'),
    siteId: world.site1,
    to: 'x@home.example',
    subject: 'x',
    body: 'x',
    createdAt: world.clock.now(),
  });
  expect(await told('admin 2')).toEqual(before);
  // The other way round: every one of these would have shown it.
  expect((await told('admin')).filter((bytes, at) => bytes === own[at])).toEqual([]);
});

test('P12: whatever was done that is to be on record is there, as often as it was done, and nothing that was refused', async () => {
  const audited = routesOf(nothing).flatMap((route) => ('audits' in route && route.audits ? [{ route, kind: route.audits }] : []));
  // Each of the two has three ends, told while it is done.
  const family = (kind: string) => kind.replace(/^(avatar|person)\.(?!invited|uninvited|signed-out|factor).*/u, '$1');
  const done = new Map<string, number>();
  for (const { route, kind } of audited)
    for (const [asked, { outcome }] of answers)
      if (asked.startsWith(`${route.method} ${route.path} `) && outcome === 'yes')
        done.set(family(kind), (done.get(family(kind)) ?? 0) + 1);
  const rows: AuditRecord[] = [];
  for (const siteId of [world.site1, world.site2]) rows.push(...(await world.whole.store.audit.page({ siteId, limit: 10_000 })).rows);
  const written = Map.groupBy(rows, ({ kind }) => family(kind));
  written.delete('conversation.deleted');
  expect(new Map([...written].map(([kind, of]) => [kind, of.length]))).toEqual(done);
  expect(rows.filter((row) => !row.done)).toEqual([]);
  expect(done.size).toBe(new Set(audited.map(({ kind }) => family(kind))).size);
});

test('the walk has planted what it looks for, and no fault was logged', () => {
  expect(world.marks.count).toBeGreaterThan(500);
  expect(world.whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

// Routes are data: nothing is called to list them.
const nothing = {} as HttpDeps & Doors & SocketDeps;

/** Method and path of all that is answered: the app's routes and those of the event streams. */
function allRoutes(): ReadonlySet<string> {
  const stream = makeSseDoor(nothing, { ...nothing, later: () => () => undefined });
  const every = [...makeApp(nothing).routes, ...stream.app.routes];
  // Answers to a wrong method, and what every call passes, are for all methods.
  return new Set(every.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`));
}
