// Whatever is given for an address (row 88): what is taken is exactly one, and can add nothing to a mail or a page.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { isEmail } from '#protocol/email.ts';
import { Email } from '#protocol/text.ts';

const signs = fc.constantFrom(...Array.from('aZ0@.-+_ <>"\'(),;:\\[]\r\n\t\u0000\u202eü％@@..'));
const nearly = fc.array(signs, { maxLength: 30 }).map((some) => some.join(''));
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/u);
const local = fc
  .array(fc.stringMatching(/^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,10}$/u), { minLength: 1, maxLength: 4 })
  .map((some) => some.join('.'));
const sound = fc
  .tuple(local, fc.array(label, { minLength: 1, maxLength: 4 }), fc.stringMatching(/^[a-z]{2,10}$/u))
  .map(([name, domain, top]) => `${name}@${domain.join('.')}.${top}`);
/** A sound one with a sign too many in it. */
const spoilt = fc.tuple(sound, signs, fc.nat(60)).map(([whole, sign, at]) => whole.slice(0, at) + sign + whole.slice(at));

test('what is taken has one @, no blank, no control, no bracket and nothing beyond ASCII', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.oneof(nearly, spoilt, fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
      if (!isEmail(text)) return;
      taken += 1;
      expect(text).toMatch(/^[!-~]+$/u);
      expect(text.split('@')).toHaveLength(2);
      expect(text).not.toMatch(/[<>(),;:"[\]\\]|\.\.|^\.|\.@|@\.|\.$/u);
      expect(text.length).toBeLessThanOrEqual(254);
    }),
    { numRuns: 3_000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test('every plain address is taken as it is', () => {
  fc.assert(
    fc.property(sound, (address) => {
      fc.pre(address.length <= 254);
      expect(isEmail(address)).toBe(true);
      expect(v.parse(Email, ` ${address} `)).toBe(address);
    }),
  );
});

test('anything else than text is refused, and nothing is thrown', () => {
  fc.assert(fc.property(fc.anything(), (some) => typeof some === 'string' || !v.safeParse(Email, some).success));
});

test.each([
  'a'.repeat(100_000),
  `${'a.'.repeat(50_000)}@b.example`,
  `a@${'b-'.repeat(50_000)}`,
  `a@${'b.'.repeat(50_000)}`,
  '@'.repeat(100_000),
])('hostile repetition number %# is refused at once', (text) => {
  expect(isEmail(text)).toBe(false);
});
