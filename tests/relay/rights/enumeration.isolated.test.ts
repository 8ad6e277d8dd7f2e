// T36, T5: who is unknown costs as much as who is wrong, and secrets are compared without telling where they differ.
// The work is counted, not timed.
import { argon2, timingSafeEqual } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { newSecret } from '#relay/auth/secrets.ts';
import { ask } from './asking.ts';
import { aWorld, PASSWORD, type Scene, type World } from './world.ts';

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  return { ...crypto, argon2: vi.fn(crypto.argon2), timingSafeEqual: vi.fn(crypto.timingSafeEqual) };
});

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  scene = await world.scene();
  vi.mocked(argon2).mockClear();
  vi.mocked(timingSafeEqual).mockClear();
});

describe('signing in', () => {
  test('hashes once, with the same cost, whether the address is known, deactivated or nobody’s', async () => {
    const work: unknown[] = [];
    for (const email of [world.people.agent.email, world.people.deactivated.email, 'nobody@event.example']) {
      vi.mocked(argon2).mockClear();
      const { bytes } = await ask(world, scene, 'nobody', {
        method: 'POST',
        path: '/api/staff/sign-in',
        body: { email, password: 'wrong one' },
      });
      work.push({
        bytes,
        hashed: vi.mocked(argon2).mock.calls.map(([algorithm, { memory, passes, parallelism, tagLength, nonce, message }]) => ({
          cost: { algorithm, memory, passes, parallelism, tagLength },
          salt: (nonce as Buffer).length,
          message,
        })),
      });
    }
    expect(work[0]).toMatchObject({ hashed: [{ message: 'wrong one', salt: 16 }] });
    expect(work[1]).toEqual(work[0]);
    expect(work[2]).toEqual(work[0]);
  });

  test('is limited for addresses that nobody has as for those that somebody has', async () => {
    for (const email of [world.people.colleague.email, 'nowhere@event.example']) {
      const tries: string[] = [];
      for (let n = 0; n < 6; n += 1) {
        const body = { email, password: 'wrong one' };
        tries.push((await ask(world, scene, 'signed out', { method: 'POST', path: '/api/staff/sign-in', body })).outcome);
      }
      expect(tries).toEqual([...Array.from({ length: 5 }, () => 'bad_sign_in'), 'rate_limited']);
    }
  });
});

describe('a visitor’s secret', () => {
  const events = async (bearer: string): Promise<string> => {
    const stream = makeId('cv');
    const headers = { authorization: bearer };
    return (await ask(world, scene, 'A', { method: 'GET', path: `/api/visitor/conversations/${stream}/events`, headers })).bytes;
  };
  const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

  test('is compared in constant time, and a wrong one says what an unknown visitor says', async () => {
    const wrong = await events(`Bearer ${scene.visitors.A.id}.${newSecret(random)}`);
    expect(timingSafeEqual).toHaveBeenCalledOnce();
    const unknown = await events(`Bearer ${makeId('vs')}.${newSecret(random)}`);
    const ofAnotherSite = await events(scene.visitors.Z.bearer);
    expect(wrong).toContain('signed_out');
    expect([unknown, ofAnotherSite]).toEqual([wrong, wrong]);
  });

  test('of B does not open A, and neither does any near miss of A’s own', async () => {
    const [id, secret = ''] = scene.visitors.A.bearer.replace('Bearer ', '').split('.');
    const b = scene.visitors.B.bearer.split('.')[1]!;
    const last = secret.endsWith('A') ? 'B' : 'A';
    const tries = [
      b,
      secret.slice(0, -1) + last,
      secret.toUpperCase(),
      secret.slice(0, -1),
      `${secret}A`,
      ` ${secret}`,
      '',
      '0',
      'true',
      '[]',
    ];
    for (const each of tries) expect(await events(`Bearer ${id}.${each}`), each).toContain('signed_out');
    expect(await events(`Bearer ${id}.${secret}`)).toContain('not_found');
  });
});

test('a password that is right for a deactivated account says what a wrong one says', async () => {
  const answer = async (email: string, password: string): Promise<string> =>
    (
      await ask(world, scene, 'Z', {
        method: 'POST',
        path: '/api/staff/sign-in',
        body: { email, password },
        headers: { origin: world.base },
      })
    ).bytes;
  const wrong = await answer(world.people.manager.email, 'wrong one');
  expect(wrong).toContain('bad_sign_in');
  expect(await answer(world.people.deactivated.email, PASSWORD)).toBe(wrong);
});
