import { getRandomValues } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOf } from '#relay/auth/secrets.ts';
import { cookieKindAt, endedCookie, readSession, signedBy, startSession } from '#relay/auth/sessions.ts';
import type { People } from '#relay/store/people.ts';
import type { Store } from '#relay/store/store.ts';
import { memoryGroups } from '../memory-groups.ts';
import { memoryPeople } from '../memory-people.ts';
import { memoryStore } from '../memory-store.ts';

const now = new Date('2026-03-01T10:00:00Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);

async function anAgent(): Promise<{ people: People; kept: Pick<Store, 'people' | 'groups' | 'sites'>; cookie: string; hash: string }> {
  const people = memoryPeople();
  await people.create({ id: 'ag', email: 'a@b.example', name: 'A', photo: null, passwordHash: '!', active: true, createdAt: '' });
  await people.setMember('st', 'ag', 'agent');
  const cookie = (await startSession(people, { agentId: 'ag', siteId: 'st' }, now, getRandomValues, 'secure')).split(';')[0]!;
  return { people, kept: { people, groups: memoryGroups(), sites: memoryStore().sites }, cookie, hash: hashOf(cookie.split('=')[1]!) };
}

test('an account that was deactivated elsewhere is out, though its session is still there', async () => {
  const { people, kept, cookie, hash } = await anAgent();
  expect(await readSession(kept, cookie, now, 'secure')).toMatchObject({ member: { id: 'ag', role: 'agent' } });
  await people.update('ag', { active: false });
  expect(await readSession(kept, cookie, now, 'secure')).toBeUndefined();
  expect(await signedBy(kept, hash, now)).toBeUndefined();
});

test('a socket that looks again neither prolongs a session nor outlives it', async () => {
  const { kept, hash } = await anAgent();
  expect(await signedBy(kept, hash, later(11 * 3_600_000))).toBeDefined();
  expect(await signedBy(kept, hash, later(12 * 3_600_000))).toBeUndefined();
});

test('a session is written again once an hour at most', async () => {
  const { people, kept, cookie, hash } = await anAgent();
  const end = async (): Promise<string | undefined> => (await people.session(hash))?.expiresAt;
  await readSession(kept, cookie, later(3_599_000), 'secure');
  expect(await end()).toBe('2026-03-01T22:00:00.000Z');
  await readSession(kept, cookie, later(3_600_000), 'secure');
  expect(await end()).toBe('2026-03-01T23:00:00.000Z');
});

test('the cookie is bound to TLS, but for plain http on a name of this machine', () => {
  const kinds = ['https://help.example', 'http://help.example', 'https://localhost', 'http://127.0.0.1.example', 'http://10.0.0.1:8787'];
  expect(new Set(kinds.map(cookieKindAt))).toEqual(new Set(['secure']));
  const local = ['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787'];
  expect(new Set(local.map(cookieKindAt))).toEqual(new Set(['local']));
  expect(endedCookie('secure')).toBe('__Host-hc=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0');
  expect(endedCookie('local')).toBe('hc=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
});

test('a cookie of the other kind is nobody’s', async () => {
  const { kept, cookie } = await anAgent();
  expect(await readSession(kept, cookie, now, 'local')).toBeUndefined();
  expect(await readSession(kept, cookie.replace('__Host-', ''), now, 'secure')).toBeUndefined();
  expect(await readSession(kept, cookie.replace('__Host-', ''), now, 'local')).toBeDefined();
});

test('the store never learns the token', async () => {
  const { people, cookie, hash } = await anAgent();
  expect(JSON.stringify(await people.session(hash))).not.toContain(cookie.split('=')[1]);
});
