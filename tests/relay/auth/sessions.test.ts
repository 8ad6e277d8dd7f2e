import { getRandomValues } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOf } from '#relay/auth/secrets.ts';
import { readSession, signedBy, startSession } from '#relay/auth/sessions.ts';
import type { People } from '#relay/store/people.ts';
import { memoryPeople } from '../memory-people.ts';

const now = new Date('2026-03-01T10:00:00Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);

async function anAgent(): Promise<{ people: People; cookie: string; hash: string }> {
  const people = memoryPeople();
  await people.create({ id: 'ag', email: 'a@b.example', name: 'A', photo: null, passwordHash: '!', active: true, createdAt: '' });
  await people.setMember('st', 'ag', 'agent');
  const cookie = (await startSession(people, 'ag', 'st', now, getRandomValues)).split(';')[0]!;
  return { people, cookie, hash: hashOf(cookie.split('=')[1]!) };
}

test('an account that was deactivated elsewhere is out, though its session is still there', async () => {
  const { people, cookie, hash } = await anAgent();
  expect(await readSession(people, cookie, now)).toMatchObject({ member: { id: 'ag', role: 'agent' } });
  await people.update('ag', { active: false });
  expect(await readSession(people, cookie, now)).toBeUndefined();
  expect(await signedBy(people, hash, now)).toBeUndefined();
});

test('a socket that looks again neither prolongs a session nor outlives it', async () => {
  const { people, hash } = await anAgent();
  expect(await signedBy(people, hash, later(11 * 3_600_000))).toBeDefined();
  expect(await signedBy(people, hash, later(12 * 3_600_000))).toBeUndefined();
});

test('a session is written again once an hour at most', async () => {
  const { people, cookie, hash } = await anAgent();
  const end = async (): Promise<string | undefined> => (await people.session(hash))?.expiresAt;
  await readSession(people, cookie, later(3_599_000));
  expect(await end()).toBe('2026-03-01T22:00:00.000Z');
  await readSession(people, cookie, later(3_600_000));
  expect(await end()).toBe('2026-03-01T23:00:00.000Z');
});

test('the store never learns the token', async () => {
  const { people, cookie, hash } = await anAgent();
  expect(JSON.stringify(await people.session(hash))).not.toContain(cookie.split('=')[1]);
});
