// Whether an address is one of the open internet. What is private, local, a cloud's own, or a wrapping of such is not
// (GUARANTEES T18): a flow must not be able to ask the machine it runs on, or its neighbours.
import ipaddr from 'ipaddr.js';

/** False for whatever is no address at all, too. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  // `unicast` is what is left once loopback, private, link-local (169.254.169.254 among it), carrier-grade NAT, unique local,
  // multicast, 6to4, Teredo, NAT64, documentation and reserved ranges are taken off.
  return parsed.range() === 'unicast';
}
