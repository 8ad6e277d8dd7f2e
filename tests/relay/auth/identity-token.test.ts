// GUARANTEES T3: of all that could be a token only one that this site signed, for itself and for a short time, says who somebody is.
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimsOf } from '#relay/auth/identity-token.ts';
import { identityToken, type Said } from '../identity-tokens.ts';

const now = Date.parse('2026-03-01T10:00:00Z');
const seconds = now / 1_000;
const key = { id: `ik_${'1'.repeat(32)}`, secret: 'S'.repeat(43) };
const next = { id: `ik_${'2'.repeat(32)}`, secret: 'N'.repeat(43) };
const claims = { aud: 'demo', sub: 'u-1', jti: 't-1', iat: seconds, exp: seconds + 600, name: 'Ada', email: 'ada@x.example' };
const read = (token: string, keys = [key, next]) => claimsOf(token, 'demo', keys, now);
const made = (said: Said = {}, by = key) => identityToken({ ...claims, ...said }, by);
const b64 = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const withHeader = (header: unknown, secret = key.secret, hash = 'sha256') => {
  const head = `${b64(header)}.${b64(claims)}`;
  return `${head}.${createHmac(hash, secret).update(head).digest('base64url')}`;
};

describe('T3: an identity token', () => {
  test('says who it is, by either of two keys', async () => {
    expect(await read(made())).toEqual({ ...claims, keyId: key.id });
    expect(await read(made({}, next))).toMatchObject({ sub: 'u-1', keyId: next.id });
  });

  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const rsHead = `${b64({ alg: 'RS256', typ: 'JWT', kid: key.id })}.${b64(claims)}`;
  const good = made();
  const [head = '', body = '', signature = ''] = good.split('.');

  test.each<[string, string, string]>([
    ['no algorithm', `${b64({ alg: 'none', typ: 'JWT', kid: key.id })}.${b64(claims)}.`, 'malformed'],
    ['no algorithm, with a signature', withHeader({ alg: 'none', kid: key.id }), 'algorithm'],
    ['nOnE', withHeader({ alg: 'nOnE', kid: key.id }), 'algorithm'],
    [
      'RS256 with a signature of its own',
      `${rsHead}.${sign('sha256', Buffer.from(rsHead), privateKey).toString('base64url')}`,
      'malformed',
    ],
    ['RS256 as a short one', withHeader({ alg: 'RS256', kid: key.id }), 'algorithm'],
    ['HS256 by a public key', withHeader({ alg: 'HS256', kid: key.id }, pem), 'signature'],
    ['HS512', withHeader({ alg: 'HS512', kid: key.id }), 'algorithm'],
    ['jku', withHeader({ alg: 'HS256', kid: key.id, jku: 'https://evil.example/keys' }), 'malformed'],
    ['jwk', withHeader({ alg: 'HS256', kid: key.id, jwk: { kty: 'oct', k: b64('evil') } }), 'malformed'],
    ['x5u', withHeader({ alg: 'HS256', kid: key.id, x5u: 'https://evil.example' }), 'malformed'],
    ['crit', withHeader({ alg: 'HS256', kid: key.id, crit: ['b64'], b64: false }), 'malformed'],
    ['alg twice', withHeader(`{"alg":"HS256","alg":"none","kid":"${key.id}"}`), 'malformed'],
    ['an empty key', withHeader({ alg: 'HS256', typ: 'JWT', kid: key.id }, ''), 'signature'],
    ['no kid', withHeader({ alg: 'HS256' }), 'malformed'],
    ['a kid that leads elsewhere', withHeader({ alg: 'HS256', kid: '../../dev/null' }, ''), 'malformed'],
    ['a kid of a key that is none here', made({}, { ...key, id: `ik_${'3'.repeat(32)}` }), 'key'],
    ['the other key under this name', made({}, { ...next, id: key.id }), 'signature'],
    ['an end in the past', made({ exp: seconds }), 'expired'],
    ['an end that is no number', made({ exp: `${seconds + 60}` as never }), 'claims'],
    ['no end', made({ exp: undefined }), 'claims'],
    ['a beginning in the future', made({ iat: seconds + 61 }), 'not_yet'],
    ['nbf in the future', made({ nbf: seconds + 61 }), 'not_yet'],
    ['a life of more than a day', made({ exp: seconds + 86_401 }), 'too_long_lived'],
    ['another site', made({ aud: 'other' }), 'audience'],
    ['several sites', made({ aud: ['demo', 'other'] as never }), 'claims'],
    ['no audience', made({ aud: undefined }), 'claims'],
    ['nobody', made({ sub: '' }), 'claims'],
    ['no id', made({ jti: undefined }), 'claims'],
    ['a number as the person', made({ sub: 1 as never }), 'claims'],
    ['a broken e-mail', made({ email: 'a@b' }), 'claims'],
    ['nothing', '', 'malformed'],
    ['two dots', '..', 'malformed'],
    ['two parts', `${head}.${body}`, 'malformed'],
    ['four parts', `${good}.${signature}`, 'malformed'],
    ['cut', good.slice(0, -1), 'malformed'],
    ['other words with this signature', `${head}.${b64({ ...claims, sub: 'u-2' })}.${signature}`, 'signature'],
    ['huge', made({ name: 'x', pad: 'x'.repeat(5_000) } as never), 'malformed'],
  ])('is not taken: %s', async (_, token, fault) => {
    expect(await read(token)).toBe(fault);
  });

  test('a clock that is a minute ahead is forgiven', async () => {
    expect(await read(made({ iat: seconds + 60 }))).toMatchObject({ sub: 'u-1' });
  });

  test('P: no other text says anything, whatever is changed in one', async () => {
    const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.{}"='.split(''));
    const changed = fc.tuple(fc.nat(good.length - 1), letters).map(([at, letter]) => good.slice(0, at) + letter + good.slice(at + 1));
    const foreign = fc.oneof(
      changed,
      fc.string(),
      fc.tuple(fc.json(), fc.json(), fc.base64String()).map(([one, two, three]) => `${b64(one)}.${b64(two)}.${three}`),
      fc.record({ alg: fc.string(), kid: fc.constant(key.id) }).map((header) => withHeader(header)),
      fc.nat(good.length - 1).map((at) => good.slice(0, at)),
    );
    await fc.assert(
      fc.asyncProperty(foreign, async (token) => {
        const found = await read(token);
        // The last letter of a signature has two bits that mean nothing.
        if (typeof found === 'object') expect(token.slice(0, -1)).toBe(good.slice(0, -1));
      }),
      { numRuns: 3_000 },
    );
  });
});
