// The way back for the only admin, who has lost the app and the recovery codes.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command } from '#relay/operator/command.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { ag, clock, freshFile, st } from '../store/builders.ts';

const say = (folder: string, ...words: readonly string[]) =>
  command(words, { env: { DATA_DIR: folder }, version: '9.9.9', now: () => clock(9) });

async function guarded(): Promise<string> {
  const folder = join(freshFile(), '..');
  const store = await openSqlite({ file: join(folder, 'help-chat.db') });
  for (const [n, email] of [
    [1, 'ana@event.example'],
    [2, 'ben@event.example'],
  ] as const) {
    await store.people.create({ id: ag(n), email, name: email, photo: null, passwordHash: 'x', active: true, createdAt: clock(0) });
    await store.people.beginSecondFactor(ag(n), 'SECRET');
    await store.people.confirmSecondFactor(ag(n), { secret: 'SECRET', step: 1, recoveryHashes: ['aa'], at: clock(1) });
    const whole = { agentId: ag(n), siteId: st(1), createdAt: clock(0), expiresAt: clock(60), browser: null, system: null };
    await store.people.createSession({ tokenHash: `hash ${n}`, ...whole });
  }
  await store.close();
  return folder;
}

test('takes the second factor of one account and ends its sessions, and leaves all others', async () => {
  const folder = await guarded();
  expect(await say(folder, 'reset-factor', 'Ana@event.example')).toMatchObject({ code: 0 });
  const store = await openSqlite({ file: join(folder, 'help-chat.db') });
  expect(await store.people.secondFactor(ag(1))).toBeUndefined();
  expect(await store.people.sessionsOf(ag(1), clock(0))).toEqual([]);
  expect(await store.people.secondFactor(ag(2))).toMatchObject({ recoveryLeft: 1 });
  expect(await store.people.sessionsOf(ag(2), clock(0))).toHaveLength(1);
  await store.close();
});

test('says that nobody has an address, that the relay runs, that there is no data', async () => {
  const folder = await guarded();
  expect(await say(folder, 'reset-factor', 'nobody@event.example')).toEqual({
    code: 1,
    lines: ['Nobody has the address nobody@event.example here.'],
  });
  const store = await openSqlite({ file: join(folder, 'help-chat.db') });
  expect((await say(folder, 'reset-factor', 'ana@event.example')).code).toBe(78);
  expect(await store.people.secondFactor(ag(1))).toBeDefined();
  await store.close();
  expect((await say(join(folder, 'nowhere'), 'reset-factor', 'ana@event.example')).code).toBe(78);
  expect((await say(folder, 'reset-factor')).code).toBe(64);
});
