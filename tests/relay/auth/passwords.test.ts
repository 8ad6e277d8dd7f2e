import { getRandomValues } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashPassword, isPassword, noPassword, passwordFault } from '#relay/auth/passwords.ts';

describe('passwords', () => {
  test('the right one is known again, others are not, and no hash is like another', async () => {
    const [one, two] = [await hashPassword('correct horse', getRandomValues), await hashPassword('correct horse', getRandomValues)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/u);
    expect(one).not.toBe(two);
    expect(await isPassword(one, 'correct horse')).toBe(true);
    expect(await isPassword(one, 'correct horsf')).toBe(false);
    expect(await isPassword(one, '')).toBe(false);
  });

  test('the same letters typed on another system are the same password', async () => {
    const stored = await hashPassword('pass\u00e9 compos\u00e9', getRandomValues);
    expect(await isPassword(stored, 'passe\u0301 compose\u0301')).toBe(true);
  });

  test('an account without a password opens to none, nor does one that does not exist', async () => {
    for (const guess of ['', '!', 'x']) {
      expect(await isPassword(noPassword, guess)).toBe(false);
      expect(await isPassword(undefined, guess)).toBe(false);
    }
  });

  test('what is too long is refused before it is hashed (109)', async () => {
    // What is no hash is told of by whoever gets as far as to read it.
    await expect(isPassword('no hash', 'x'.repeat(128))).rejects.toThrow(/not argon2id/u);
    expect(await isPassword('no hash', 'x'.repeat(10_000))).toBe(false);
  });

  test.each([
    ['a'],
    ['1234567'],
    ['x'.repeat(129)],
    ['x'.repeat(10_000)],
    ['good enough\0'],
    ['good \ud800 enough'],
    ['Person@Event.Example'],
    ['Password123'],
    ['qwertyuiop'],
    ['zzzzzzzzzzzz'],
  ])('%j is weak (109)', (password) => {
    expect(passwordFault(password, 'person@event.example')).toMatchObject({ refused: { code: 'weak_password' } });
  });

  test.each([['x8ah'.repeat(2)], ['ab'.repeat(64)], ['eight 😀😀'], ['пароль мой']])('%j may be used', (password) => {
    expect(passwordFault(password, 'person@event.example')).toBeUndefined();
  });
});
