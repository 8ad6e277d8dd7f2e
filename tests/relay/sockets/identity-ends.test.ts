// A connection of somebody whom a token has named lasts as long as what proved it: over both kinds of line, by a clock that the test moves.
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
    const [bo, nameless] = [await line(await comes('u-bo')), await line({ ...(await nobody()), secret: '' })];
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
    const opened = await open(world, scene, 'A', kind, 'visitor', { type: 'hello', v: 1, ticket: fay.ticket, resume: [] });
    if (!('line' in opened)) throw new Error(opened.refused);
    expect(await opened.line.closed).toBe(4401);
    expect(opened.line.frames.map(({ type }) => type)).not.toContain('welcome');
  });
});

async function nobody(): Promise<{ readonly visitorId: string; readonly ticket: string }> {
  return { visitorId: scene.visitors.A.id, ticket: await world.whole.ticketOf(scene.visitors.A, world.page1) };
}
