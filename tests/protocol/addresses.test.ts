import { expect, test } from 'vitest';
import { addressesIn } from '#protocol/addresses.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['', [], []],
  [' ; ;', [], []],
  ['v@x.example', ['v@x.example'], []],
  [' v@x.example ; b@y.example;', ['v@x.example', 'b@y.example'], []],
  ['v@x.example;V@X.example', ['v@x.example'], []],
  ['v@x.example; bad', ['v@x.example'], ['bad']],
  ['a@x.example,b@y.example', [], ['a@x.example,b@y.example']],
  ['a@x.example\r\nBcc: v@z.example', [], ['a@x.example\r\nBcc: v@z.example']],
  ['Vi <v@x.example>; "a b"@x.example', [], ['Vi <v@x.example>', '"a b"@x.example']],
])('%j is %j, and no address is %j', (typed, good, bad) => {
  expect(addressesIn(typed)).toEqual({ good, bad });
});
