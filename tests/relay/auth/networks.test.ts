import { describe, expect, test } from 'vitest';
import { isInRange, isKeptOut, rangeOf, readRange } from '#relay/auth/networks.ts';
import { clientAddress } from '#relay/auth/client-address.ts';

const at = (address: string): string => clientAddress(address, undefined, 0);

describe('a range', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7/32'],
    [' 192.0.2.0/24 ', '192.0.2.0/24'],
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['192.0.2.*', '192.0.2.0/24'],
    ['192.0.*.*', '192.0.0.0/16'],
    ['192.0.*', '192.0.0.0/16'],
    ['2001:db8::1', '2001:db8::/64'],
    ['2001:db8::/48', '2001:db8::/48'],
    ['2001:db8:0:7::/120', '2001:db8:0:7::/64'],
    ['::ffff:192.0.2.7', '192.0.2.7/32'],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
  ])('S-20: %s is %s', (written, range) => expect(readRange(written)).toEqual({ range }));

  test.each([
    '',
    ' ',
    '*',
    '*.*.*.*',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.0/33',
    '192.0.2.0/-1',
    '192.0.2.0/24/1',
    '192.0.2.0/',
    '192.*.2.7',
    '192.0.2.1*',
    '0x7f.1',
    '2130706433',
    '010.0.0.1',
    '2001:db8::/129',
    'fe80::1%eth0',
    '192.0.2.7 192.0.2.8',
    '٣.0.0.0/24',
  ])('S-20: "%s" is none', (written) => expect(readRange(written)).toMatchObject({ refused: { code: 'bad_network', field: 'range' } }));

  test.each(['0.0.0.0/0', '10.0.0.0/8', '192.0.0.0/15', '10.*.*.*', '10.*', '::/0', '2001:db8::/31', '::ffff:0:0/96'])(
    'S-20: %s would keep out too many',
    (written) => expect(readRange(written)).toMatchObject({ refused: { code: 'network_too_wide' } }),
  );
});

test.each([
  ['192.0.2.0/24', '192.0.2.255', true],
  ['192.0.2.0/24', '192.0.3.0', false],
  ['192.0.2.7/32', '192.0.2.7', true],
  ['192.0.2.7/32', '::ffff:192.0.2.7', true],
  ['2001:db8::/48', '2001:db8:0:ffff::9', true],
  ['2001:db8::/48', '2001:db8:1::9', false],
  ['2001:db8::/64', '192.0.2.7', false],
  ['192.0.2.0/24', '2001:db8::1', false],
  ['192.0.2.0/24', 'unknown', false],
])('S-20: %s and %s: %s', (range, address, is) => expect(isInRange(range, at(address))).toBe(is));

test('S-20: an address is known by the smallest range that has it', () => {
  for (const [address, range] of [
    ['192.0.2.7', '192.0.2.7/32'],
    ['2001:db8:a:b:c:d:e:f', '2001:db8:a:b::/64'],
    ['unknown', undefined],
  ] as const) {
    expect(rangeOf(at(address))).toBe(range);
    if (range) expect(isInRange(range, at(address))).toBe(true);
  }
});

test('S-20: a block that is over keeps nobody out', () => {
  const network = {
    id: 'bk',
    range: '192.0.2.0/24',
    reason: '',
    by: 'Ana',
    at: '2030-01-01T00:00:00.000Z',
    until: '2030-01-02T00:00:00.000Z',
  };
  expect(isKeptOut([network], '192.0.2.7', '2030-01-01T23:59:59.999Z')).toBe(true);
  expect(isKeptOut([network], '192.0.2.7', '2030-01-02T00:00:00.000Z')).toBe(false);
  expect(isKeptOut([{ ...network, until: null }], '192.0.2.7', '2040-01-01T00:00:00.000Z')).toBe(true);
});
