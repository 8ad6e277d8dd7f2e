// As much of a network address as a site wants to be kept (SPEC S-26). What comes in is what client-address.ts gives: an IPv4 address, or
// the /64 that an IPv6 address lies in, of which more is never known.

/** Null: nothing of it. `truncated`: what some hundred others share. */
export function keptAddress(address: string, how: 'full' | 'truncated' | 'off'): string | null {
  if (how === 'off') return null;
  const full = how === 'full';
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/u.test(address)) return full ? address : address.replace(/\d+$/u, '0/24');
  const groups = /^([0-9a-f]{16})\/64$/u.exec(address)?.[1]?.match(/.{4}/gu);
  if (!groups) return null;
  const shown = (full ? groups : groups.slice(0, 3)).map((group) => group.replace(/^0{1,3}/u, ''));
  return `${shown.join(':')}::/${full ? 64 : 48}`;
}
