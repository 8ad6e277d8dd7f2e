import { describe, expect, test } from 'vitest';
import { codeOf, newTotpSecret, stepAt, stepOfCode, toBase32, totpLink } from '#relay/auth/totp.ts';

const rfcSecret = toBase32(Buffer.from('12345678901234567890'));
const seconds = (unix: number): Date => new Date(unix * 1_000);

describe('codes of an authenticator app', () => {
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('base 32 of %j is %j (RFC 4648 §10, without padding)', (text, expected) => {
    expect(toBase32(Buffer.from(text))).toBe(expected);
  });

  test.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('of counter %i is %s (RFC 4226, appendix D)', (step, code) => {
    expect(codeOf(rfcSecret, step)).toBe(code);
  });

  // The RFC prints eight digits; six are their end.
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i s is %s (RFC 6238, appendix B)', (unix, code) => {
    expect(codeOf(rfcSecret, stepAt(seconds(unix)))).toBe(code.slice(-6));
    expect(stepOfCode(rfcSecret, code.slice(-6), seconds(unix))).toBe(stepAt(seconds(unix)));
  });

  test('a code holds one step before and one after its own, and no longer', () => {
    const now = seconds(1_111_111_111);
    const step = stepAt(now);
    for (const off of [-1, 0, 1]) expect(stepOfCode(rfcSecret, codeOf(rfcSecret, step + off), now)).toBe(step + off);
    for (const off of [-2, 2, 10]) expect(stepOfCode(rfcSecret, codeOf(rfcSecret, step + off), now)).toBeUndefined();
  });

  test.each(['', '12345', '1234567', '０５０４７１', 'abcdef', ' 050471'])('%j is no code', (code) => {
    expect(stepOfCode(rfcSecret, code, seconds(1_111_111_111))).toBeUndefined();
  });

  test('a secret has 160 bits of chance', () => {
    const secrets = Array.from({ length: 50 }, () => newTotpSecret((bytes) => crypto.getRandomValues(bytes)));
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/u);
  });

  test('the link says all that an app wants, whatever is in the names', () => {
    const link = totpLink(rfcSecret, 'ana+desk@event.example', 'Devcon & Friends: Wien');
    expect(link).toBe(
      `otpauth://totp/Devcon%20%26%20Friends%3A%20Wien:ana%2Bdesk%40event.example?secret=${rfcSecret}&issuer=Devcon%20%26%20Friends%3A%20Wien&algorithm=SHA1&digits=6&period=30`,
    );
    expect(new URL(link).searchParams.get('issuer')).toBe('Devcon & Friends: Wien');
  });
});
