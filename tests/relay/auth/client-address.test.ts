import { describe, expect, test } from 'vitest';
import { clientAddress } from '#relay/auth/client-address.ts';

describe("the client's address (57)", () => {
  test.each<[string, string | undefined, string | undefined, number, string]>([
    ['the peer, where no proxy is trusted', '192.0.2.1', '203.0.113.9', 0, '192.0.2.1'],
    ['one hop: the last that was appended', '10.0.0.1', '6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
    ['two hops: the last but one', '10.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['the peer, where the header is shorter than the hops', '10.0.0.1', '203.0.113.9', 2, '10.0.0.1'],
    ['the peer, where there is no header', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['the peer, where the header is junk', '10.0.0.1', 'localhost, <script>', 1, '10.0.0.1'],
    ['IPv4 in IPv6 folded', '::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
    ['IPv6 by its network', '2001:db8:1:2:3:4:5:6', undefined, 0, '20010db800010002/64'],
    ['IPv6 with a zone', 'fe80::1%eth0', undefined, 0, 'fe80000000000000/64'],
    ['the right one of 1,000', '10.0.0.1', `${'1.1.1.1, '.repeat(999)}203.0.113.9`, 1, '203.0.113.9'],
    ['nothing known', undefined, undefined, 0, 'unknown'],
  ])('%s (57)', (_, peer, forwarded, hops, expected) => {
    expect(clientAddress(peer, forwarded, hops)).toBe(expected);
  });
});
