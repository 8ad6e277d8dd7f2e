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
 * together. Works where crypto.randomUUID does not: on pages without TLS.
 */
export function makeCommandId(random = browsers, now = Date.now()): string {
  const hex = randomHex((bytes) => {
    random(bytes);
    bytes[6] = (bytes[6]! & 0x0f) | 0x70;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  });
  return (now.toString(16).padStart(12, '0') + hex.slice(12)).replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}

function randomHex(random: Random): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
