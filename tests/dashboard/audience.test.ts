// What the Audience is asked for, and its address: one tells the other, and neither says more than it must.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedIn, audienceAddress, isNarrow } from '#dashboard/audience/asked.ts';

const plain = askedIn(new URLSearchParams());

test('J-27: a plain Audience is its plain address: newest first, everybody', () => {
  expect(audienceAddress(plain)).toBe('/dashboard/audience');
  expect(plain).toMatchObject({ sort: 'lastVisitedAt', order: 'desc', q: '' });
  expect(isNarrow(plain)).toBe(false);
});

test('J-27: whatever is asked stands in the address and comes back from it', () => {
  const asked = fc.record({
    q: fc.string(),
    sort: fc.constantFrom('lastVisitedAt', 'name', 'email', 'country', 'role' as const),
    order: fc.constantFrom('asc', 'desc'),
    role: fc.string(),
    country: fc.constantFrom('', 'AT', 'US'),
    email: fc.constantFrom('', 'yes', 'no'),
    blocked: fc.constantFrom('', 'yes'),
  });
  fc.assert(
    fc.property(asked, (one) => {
      const whole = { ...plain, ...one } as typeof plain; // each of its values is one of theirs
      expect(askedIn(new URL(audienceAddress(whole), 'https://x.example').searchParams)).toEqual(whole);
    }),
  );
});

test('what is not known in an address is as if it were not there', () => {
  expect(askedIn(new URLSearchParams('sort=secret&order=up&country=at&email=maybe&blocked=no'))).toEqual(plain);
  expect(audienceAddress({ ...plain, sort: 'name', order: 'desc' }, '/api/staff/visitors.csv')).toBe(
    '/api/staff/visitors.csv?sort=name&order=desc',
  );
});
