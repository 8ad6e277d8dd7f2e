// Makes ids. Apart from their schemas, so that a visitor's page can make one without any schema library.

/** Fills its argument, as crypto.getRandomValues does. */
type Random = (bytes: Uint8Array<ArrayBuffer>) => unknown;

const browsers: Random = (bytes) => crypto.getRandomValues(bytes);

/** Makes `prefix_…` with 128 random bits. */
export function makeId(prefix: string, random = browsers): string {
  return `${prefix}_${randomHex(random)}`;
}

/**
 * Makes a CommandId: a UUID of version 7 (RFC 9562), which begins with the time, so that what is asked together is stored
 * together. Works where crypto.randomUUID does not: on pages without TLS. 72 of its bits are random.
 */
export function makeCommandId(random = browsers, now = Date.now()): string {
  // Eleven digits from 2004 until 2527.
  const hex = `0${now.toString(16)}${randomHex(random)}`;
  return hex.replace(/(.{8})(.{4})(.{3})(.{3})(.{12}).*/u, '$1-$2-7$3-8$4-$5');
}

function randomHex(random: Random): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
