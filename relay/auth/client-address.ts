// Whose network address a request comes from. Proxies are believed only as many hops as the operator says.
import ipaddr from 'ipaddr.js';

/**
 * `peer` is the socket's address, `forwarded` the X-Forwarded-For header, `hops` how many proxies of one's own stand
 * before the relay (TRUST_PROXY): each of them appended one address, so the true one is `hops` from the right.
 * What is left of it was written by strangers. IPv4 in IPv6 is folded, IPv6 is cut to its /64.
 */
export function clientAddress(peer: string | undefined, forwarded: string | undefined, hops: number): string {
  const chain = hops > 0 && forwarded !== undefined ? forwarded.slice(-2_000).split(',') : [];
  const told = chain.at(-Math.min(hops, chain.length))?.trim();
  return folded(hops > 0 && chain.length >= hops ? told : undefined) ?? folded(peer) ?? 'unknown';
}

function folded(address: string | undefined): string | undefined {
  if (address === undefined || !ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  // One household or phone owns a whole /64: counting single addresses would count nobody.
  return `${parsed
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}/64`;
}
