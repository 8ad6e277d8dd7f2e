// A connection of a visitor lasts as long as the secret by which it was opened: over both kinds of line, by a clock that the test moves.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/make-id.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import { identityToken } from '../identity-tokens.ts';
import { kinds, open, type Line } from '../rights/lines.ts';
import { settled } from '../rights/settled.ts';
import { aWorld, type Scene, type World } from '../rights/world.ts';

/** Rights are looked at every five seconds. */
const WITHIN_MS = 5_000;
/** Of a token: shorter than a line may be silent. */
const LIFE_MS = 30_000;
const key = { id: makeId('ik'), secret: 'the secret of site 1' };
let world: World;
let scene: Scene;
let made = 0;

beforeEach(async () => {
  world = await aWorld();
  scene = await world.scene();
  const rest = { createdAt: world.clock.now(), createdBy: 'Mia', revokedAt: null, revokedBy: null, usedAt: null };
  await world.whole.store.identities.addKey({ ...key, ...rest, siteId: world.site1 });
});
afterEach(() => world.stop());

type Person = { readonly visitorId: string; readonly secret: string; readonly ticket: string };

/** Comes with a new token, in a browser of theirs or a new one. */
async function comes(sub: string, before?: Person): Promise<Person> {
  const iat = Math.floor(world.clock.ticks() / 1_000);
  made += 1;
  const identity = identityToken({ aud: 'demo', sub, jti: `t-${made}`, iat, exp: iat + LIFE_MS / 1_000 }, key);
  const authorization = before && `Bearer ${before.visitorId}.${before.secret}`;
  const response = await fetch(`${world.base}/api/visitor/open`, {
    method: 'POST',
    headers: { origin: world.page1, 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({ site: 'demo', act: 'open', language: 'en', identity }),
  });
  const { visitorId, ticket, secret = before?.secret ?? '' } = (await response.json()) as OpenResponse;
  return { visitorId, secret, ticket };
}

/** What a call gets that is made by that secret. */
async function status(path: 'ticket' | 'sign-out', { visitorId, secret }: Pick<Person, 'visitorId' | 'secret'>): Promise<number> {
  const authorization = `Bearer ${visitorId}.${secret}`;
  const headers = { origin: world.page1, 'content-type': 'application/json', authorization };
  return (await fetch(`${world.base}/api/visitor/${path}`, { method: 'POST', headers, body: '{}' })).status;
}

/** Looks at rights, and waits for what comes of it. */
async function look(others: readonly Line[] = []): Promise<void> {
  world.clock.pass(WITHIN_MS);
  await settled(world, others);
}

describe.each(kinds)('over %s', (kind) => {
  const line = async ({ ticket }: Person): Promise<Line> => {
    const opened = await open(world, scene, 'A', kind, 'visitor', { type: 'hello', v: 1, ticket, resume: [] });
    if (!('line' in opened)) throw new Error(opened.refused);
    expect((await opened.line.until(({ type }) => type === 'welcome' || type === 'error'))?.['type']).toBe('welcome');
    return opened.line;
  };

  test('it is cut within seconds of the end of the token, and nobody else is', async () => {
    const ada = await line(await comes('u-ada'));
    world.clock.pass(LIFE_MS / 2);
    const [bo, nameless] = [await line(await comes('u-bo')), await line(await nobody())];
    world.clock.pass(LIFE_MS / 2 - WITHIN_MS);
    await settled(world, [ada, bo, nameless]);
    expect(ada.isOver()).toBe(false);
    await look([bo, nameless]);
    expect(await ada.closed).toBe(4401);
    expect([bo.isOver(), nameless.isOver()]).toEqual([false, false]);
  });

  test('it goes on where the page has given another token in time', async () => {
    const first = await comes('u-cy');
    const open = await line(first);
    world.clock.pass(LIFE_MS - WITHIN_MS);
    await comes('u-cy', first);
    await settled(world, [open]);
    world.clock.pass(LIFE_MS / 2);
    await look([open]);
    expect(open.isOver()).toBe(false);
    world.clock.pass(LIFE_MS / 2);
    await settled(world, []);
    expect(await open.closed).toBe(4401);
  });

  test('it is cut where another relay has revoked the key, or somebody else came in that browser', async () => {
    const [di, eve] = [await comes('u-di'), await comes('u-eve')];
    const [ofDi, ofEve] = [await line(di), await line(eve)];
    await world.whole.store.identities.leave(world.site1, hashOf(di.secret));
    await look([ofEve]);
    expect([await ofDi.closed, ofEve.isOver()]).toEqual([4401, false]);
    await world.whole.store.identities.revokeKey(world.site1, key.id, 'Mia', world.clock.now());
    await look();
    expect(await ofEve.closed).toBe(4401);
  });

  test('a ticket of before opens nothing', async () => {
    const fay = await comes('u-fay');
    await world.whole.store.identities.leave(world.site1, hashOf(fay.secret));
    await isNotLetIn(fay);
  });

  const isNotLetIn = async ({ ticket }: Person): Promise<void> => {
    const opened = await open(world, scene, 'A', kind, 'visitor', { type: 'hello', v: 1, ticket, resume: [] });
    if (!('line' in opened)) throw new Error(opened.refused);
    expect(await opened.line.closed).toBe(4401);
    expect(opened.line.frames.map(({ type }) => type)).not.toContain('welcome');
  };

  /** No time passes: what is over is so at once. */
  const onlyThatEnds = async (gone: Line, others: readonly Line[]): Promise<void> => {
    expect(await gone.closed).toBe(4401);
    await settled(world, others);
    expect(others.map((other) => other.isOver())).toEqual(others.map(() => false));
  };

  test.each(['who was named', 'who has no name'])(
    'S-31: signed out by %s, a secret opens no call and no line, and what it had opened is closed',
    async (who) => {
      const here = who === 'who was named' ? await comes('u-gus') : await nobody();
      const unused = { ...here, ticket: (await again(here)).ticket };
      const elsewhere = await comes('u-gus');
      const others = [await line(elsewhere), await line(await nobody('B')), await line(await comes('u-hal'))];
      const gone = await line(here);
      expect(await status('sign-out', here)).toBe(204);
      await onlyThatEnds(gone, others);
      await isNotLetIn(unused);
      expect([await status('ticket', here), await status('ticket', elsewhere)]).toEqual([401, 200]);
      // Said again it is the same, and touches nobody; nor does a secret that never was.
      const told = await Promise.all(Array.from({ length: 1_000 }, async () => status('sign-out', here)));
      expect(new Set([...told, await status('sign-out', { ...elsewhere, secret: 'A'.repeat(43) })])).toEqual(new Set([204]));
      await settled(world, others);
      expect([...others.map((other) => other.isOver()), await status('ticket', elsewhere)]).toEqual([false, false, false, 200]);
    },
  );

  test('T2: who signs in is known by a new secret at once, and whoever came by the one of before must go', async () => {
    const before = await nobody();
    const [gone, other] = [await line(before), await line(await nobody('B'))];
    const now = await comes('u-ida', before);
    expect(now.visitorId).toBe(before.visitorId);
    await onlyThatEnds(gone, [other, await line(now)]);
    expect([await status('ticket', before), await status('ticket', now)]).toEqual([401, 200]);
  });

  test('T2: and so where the person is known from elsewhere, whose other lines stay', async () => {
    const home = await comes('u-jon');
    const before = await nobody();
    const [gone, stays] = [await line(before), await line(home)];
    const now = await comes('u-jon', before);
    expect(now.visitorId).toBe(home.visitorId);
    await onlyThatEnds(gone, [stays, await line(now)]);
    expect(await Promise.all([before, home, now].map((one) => status('ticket', one)))).toEqual([401, 200, 200]);
  });

  test('S-31: somebody else’s token in the same browser ends who was there, in that browser alone', async () => {
    const [here, elsewhere] = [await comes('u-kim'), await comes('u-kim')];
    const [gone, stays] = [await line(here), await line(elsewhere)];
    const now = await comes('u-leo', here);
    await onlyThatEnds(gone, [stays, await line(now)]);
    expect(await Promise.all([here, elsewhere, now].map((one) => status('ticket', one)))).toEqual([401, 200, 200]);
  });

  test('a token that is new to the same person in the same browser closes nothing', async () => {
    const mia = await comes('u-mia');
    const open = await line(mia);
    await comes('u-mia', mia);
    await settled(world, [open]);
    expect(open.isOver()).toBe(false);
  });
});

test('S-31: who may not chat may still sign out', async () => {
  const [blocked, unnamed] = [await nobody('A'), await nobody('B')];
  const by = { id: world.people.admin.id, name: 'Admin' };
  const block = { id: makeId('bk'), siteId: world.site1, visitorId: blocked.visitorId, reason: '', by, createdAt: world.clock.now() };
  await world.whole.store.blocks.put({ ...block, until: null, liftedAt: null, liftedBy: null });
  const { version, settings } = (await world.whole.store.sites.byId(world.site1))!;
  await world.whole.store.sites.update(world.site1, version, { ...settings, identityRequired: true });
  expect([await status('ticket', blocked), await status('ticket', unnamed)]).toEqual([401, 401]);
  expect([await status('sign-out', blocked), await status('sign-out', unnamed)]).toEqual([204, 204]);
  await world.whole.store.sites.update(world.site1, version + 1, { ...settings, identityRequired: false });
  await world.whole.store.blocks.lift(world.site1, blocked.visitorId, by.name, world.clock.now());
  expect([await status('ticket', blocked), await status('ticket', unnamed)]).toEqual([401, 401]);
});

/** A visitor of the scene whom no token has named. */
async function nobody(who: 'A' | 'B' = 'A'): Promise<Person> {
  const { id: visitorId, bearer } = scene.visitors[who];
  return again({ visitorId, secret: bearer.split('.')[1]!, ticket: '' });
}

/** The same, with another ticket. */
async function again(person: Person): Promise<Person> {
  const headers = { origin: world.page1, 'content-type': 'application/json', authorization: `Bearer ${person.visitorId}.${person.secret}` };
  const response = await fetch(`${world.base}/api/visitor/ticket`, { method: 'POST', headers, body: '{}' });
  return { ...person, ...((await response.json()) as { readonly ticket: string }) };
}
