// Ranges of network addresses that are kept out (SPEC S-20): read from what people write, held against the address of a call as
// client-address.ts tells it. Knows nothing of who asks.
import ipaddr from 'ipaddr.js';
import { networkLimits, type BlockedNetwork } from '#protocol/http/networks.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

const V6_KNOWN_BITS = 64;

/** The range as CIDR, without what lies below its prefix. A pattern with `*` is the range it means. */
export function readRange(written: string): { readonly range: string } | Refused {
  const text = fromPattern(written.trim());
  const parsed = parse(text);
  if (!parsed)
    return refuse('bad_network', 'This is no address, no range as 192.0.2.0/24, and no pattern as 192.0.2.*.', { field: 'range' });
  const [address, bits] = parsed;
  const least = address.kind() === 'ipv4' ? networkLimits.v4 : networkLimits.v6;
  if (bits < least)
    return refuse('network_too_wide', `At least /${least}: this would keep out too many.`, { field: 'range', max: least, got: bits });
  const known = address.kind() === 'ipv4' ? bits : Math.min(bits, V6_KNOWN_BITS);
  const cidr = `${address.toString()}/${known}`;
  const network = address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return { range: `${network.toString()}/${known}` };
}

/** Whether `address`, as `clientAddress` tells it, is of a range that readRange gave. */
export function isInRange(range: string, address: string): boolean {
  const [parsed, at] = [parse(range), known(address)];
  return parsed !== undefined && at !== undefined && at.kind() === parsed[0].kind() && at.match(parsed as never); // of one kind
}

/** Whether one of `networks` keeps `address` out now. */
export function isKeptOut(networks: readonly BlockedNetwork[], address: string, now: string): boolean {
  return networks.some(({ range, until }) => (until === null || until > now) && isInRange(range, address));
}

/** The smallest range that an address, as `clientAddress` tells it, is known by; undefined where it is none. */
export function rangeOf(address: string): string | undefined {
  const at = known(address);
  if (!at) return undefined;
  const read = readRange(at.toString());
  return 'range' in read ? read.range : undefined;
}

/** `clientAddress` gives IPv4 as it is, and of IPv6 the first 64 bits in hex. */
function known(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const bits = /^([0-9a-f]{16})\/64$/u.exec(address)?.[1];
  const text = bits ? `${bits.match(/.{4}/gu)!.join(':')}::` : address;
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

function parse(text: string): Range | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  const isV4 = ipaddr.IPv4.isValidFourPartDecimal(address);
  if (more.length > 0 || !(isV4 || (address.includes(':') && !address.includes('%') && ipaddr.isValid(address)))) return undefined;
  if (prefix !== undefined && !/^\d{1,3}$/u.test(prefix)) return undefined;
  const read = ipaddr.parse(address);
  const folded = ipaddr.process(address);
  const all = read.kind() === 'ipv4' ? 32 : 128;
  const bits = prefix === undefined ? all : Number(prefix);
  if (bits > all) return undefined;
  // IPv4 in IPv6: calls from there are told as IPv4.
  return read.kind() === folded.kind() ? [read, bits] : bits >= 96 ? [folded, bits - 96] : [read, bits];
}

function fromPattern(text: string): string {
  const parts = text.split('.');
  const first = parts.indexOf('*');
  if (first < 1 || parts.length > 4 || parts.slice(first).some((part) => part !== '*')) return text;
  return `${[...parts.slice(0, first), '0', '0', '0', '0'].slice(0, 4).join('.')}/${first * 8}`;
}
