// Files made by hand, byte by byte, with what must go and what must stay.
import { crc32, deflateSync } from 'node:zlib';

export const text = (words: string): Uint8Array => new TextEncoder().encode(words);
export const bytesOf = (...parts: readonly (Uint8Array | readonly number[] | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part)))));

const be32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const be16 = (n: number): number[] => [n >> 8, n & 255];
const le32 = (n: number): number[] => be32(n).toReversed();
const le16 = (n: number): number[] => be16(n).toReversed();

export function chunk(name: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const body = bytesOf(name, data);
  return bytesOf(be32(data.length), body, be32(crc32(body)));
}

export const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** An 8-bit grey image; `extra` chunks stand before its data. */
export function png(width: number, height: number, ...extra: readonly Uint8Array[]): Uint8Array {
  const pixels = width * height > 10_000 ? new Uint8Array(10) : new Uint8Array((width + 1) * height);
  const head = chunk('IHDR', bytesOf(be32(width), be32(height), [8, 0, 0, 0, 0]));
  return bytesOf(pngHead, head, ...extra, chunk('IDAT', deflateSync(pixels)), chunk('IEND'));
}

export const segment = (marker: number, data: Uint8Array): Uint8Array => bytesOf([0xff, marker], be16(data.length + 2), data);
export const jfif = segment(0xe0, bytesOf('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]));

/** EXIF that says which way is up, and where it was taken. */
export function exif(orientation: number, order: 'II' | 'MM' = 'II'): Uint8Array {
  const [n16, n32] = order === 'II' ? [le16, le32] : [be16, be32];
  const entry = bytesOf(n16(0x0112), n16(3), n32(1), n16(orientation), [0, 0]);
  const gps = bytesOf(n16(0x8825), n16(4), n32(1), n32(38));
  return segment(0xe1, bytesOf('Exif\0\0', order, n16(42), n32(8), n16(2), gps, entry, n32(0), 'GPS 48.2082N 16.3738E'));
}

export function jpeg(width: number, height: number, ...extra: readonly Uint8Array[]): Uint8Array {
  const frame = segment(0xc0, bytesOf([8], be16(height), be16(width), [1, 1, 0x11, 0]));
  const scan = bytesOf(segment(0xda, bytesOf([1, 1, 0, 0, 63, 0])), [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
  return bytesOf([0xff, 0xd8], ...extra, segment(0xdb, new Uint8Array(65)), frame, segment(0xc4, new Uint8Array(20)), scan, [0xff, 0xd9]);
}

const subBlock = (words: string): Uint8Array => bytesOf([words.length], words, [0]);
export const gifComment = bytesOf([0x21, 0xfe], subBlock('taken by Ada'));
export const gifLoop = bytesOf([0x21, 0xff, 11], 'NETSCAPE2.0', [3, 1, 0, 0, 0]);
export const gifXmp = bytesOf([0x21, 0xff, 11], 'XMP DataXMP', subBlock('<x:xmpmeta>'));
export const gifFrame = bytesOf([0x2c, 0, 0, 0, 0], le16(2), le16(2), [0, 2, 2, 0x4c, 0x01, 0]);

export function gif(width: number, height: number, ...blocks: readonly Uint8Array[]): Uint8Array {
  return bytesOf('GIF89a', le16(width), le16(height), [0x80, 0, 0], new Uint8Array(6), ...blocks, [0x3b]);
}

export const riff = (name: string, data: Uint8Array): Uint8Array => bytesOf(name, le32(data.length), data, data.length % 2 ? [0] : []);
export function webp(...chunks: readonly Uint8Array[]): Uint8Array {
  const body = bytesOf('WEBP', ...chunks);
  return bytesOf('RIFF', le32(body.length), body);
}
export const vp8x = (width: number, height: number, flags: number): Uint8Array =>
  riff('VP8X', bytesOf([flags, 0, 0, 0], le32(width - 1).slice(0, 3), le32(height - 1).slice(0, 3)));
export const vp8 = (width: number, height: number): Uint8Array =>
  riff('VP8 ', bytesOf([0, 0, 0, 0x9d, 0x01, 0x2a], le16(width), le16(height), [1, 2, 3]));
export const vp8l = (width: number, height: number): Uint8Array =>
  riff('VP8L', bytesOf([0x2f], le32((width - 1) | ((height - 1) << 14)), [0]));

/** A zip of empty entries with these names. */
export function zip(...names: readonly string[]): Uint8Array {
  const locals = names.map((name) => bytesOf('PK\x03\x04', new Uint8Array(22), le16(name.length), le16(0), name));
  const offset = locals.reduce((total, local) => total + local.length, 0);
  const directory = bytesOf(...names.map((name) => bytesOf('PK\x01\x02', new Uint8Array(24), le16(name.length), new Uint8Array(16), name)));
  const end = bytesOf('PK\x05\x06', [0, 0, 0, 0], le16(names.length), le16(names.length), le32(directory.length), le32(offset), [0, 0]);
  return bytesOf(...locals, directory, end);
}

export const pdf = text('%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
