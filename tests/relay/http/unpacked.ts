// Reads a ZIP file as other programs do, for tests.
import { crc32 } from 'node:zlib';
import { expect } from 'vitest';

/** By the directory at its end, as other programs read it; every checksum is looked at. */
export function unpacked(bytes: Uint8Array): Readonly<Record<string, Buffer>> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files: Record<string, Buffer> = {};
  let at = zip.readUInt32LE(end + 16);
  expect(at + zip.readUInt32LE(end + 12)).toBe(end);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    expect(zip.toString('latin1', at, at + 4)).toBe('PK\x01\x02');
    const [checksum, size, length] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28)];
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    const head = zip.readUInt32LE(at + 42);
    expect(zip.toString('latin1', head, head + 4)).toBe('PK\x03\x04');
    expect(zip.toString('utf8', head + 30, head + 30 + length)).toBe(name);
    const content = zip.subarray(head + 30 + length, head + 30 + length + size);
    expect(crc32(content)).toBe(checksum);
    files[name] = content;
    at += 46 + length;
  }
  return files;
}
