// WebP (RFC 9649): a RIFF file of chunks, padded to even lengths.
import { ascii, joined, type Measures, PROFILE_BYTES, u16le, u32le } from './bytes.ts';

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);
const HAS_PROFILE = 0x20;
const HAS_EXIF_OR_XMP = 0x0c;

export const isWebp = (bytes: Uint8Array): boolean => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP';

export function measureWebp(bytes: Uint8Array): Measures | undefined {
  const chunks = chunksOf(bytes);
  const frames = Math.max(1, chunks.filter(({ name }) => name === 'ANMF').length);
  const size = sizeOf(chunks[0]?.name, chunks[0]?.whole.subarray(8) ?? new Uint8Array());
  return size && { ...size, frames };
}

function sizeOf(name: string | undefined, data: Uint8Array): { width: number; height: number } | undefined {
  if (name === 'VP8X' && data.length >= 10) return { width: 1 + (u32le(data, 4) & 0xffffff), height: 1 + (u32le(data, 7) & 0xffffff) };
  if (name === 'VP8L' && data[0] === 0x2f && data.length >= 5) {
    const bits = u32le(data, 1);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (name === 'VP8 ' && data[3] === 0x9d && data[4] === 0x01 && data[5] === 0x2a && data.length >= 10)
    return { width: u16le(data, 6) & 0x3fff, height: u16le(data, 8) & 0x3fff };
  return undefined;
}

/** Without metadata, and without anything behind the last chunk. */
export function stripWebp(bytes: Uint8Array): Uint8Array {
  const kept = chunksOf(bytes).filter(({ name, whole }) => KEPT.has(name) || (name === 'ICCP' && whole.length <= PROFILE_BYTES));
  const profile = kept.some(({ name }) => name === 'ICCP');
  const body = joined(kept.map(({ name, whole }) => (name === 'VP8X' ? flagged(whole, profile) : whole)));
  const head = new Uint8Array(bytes.subarray(0, 12));
  new DataView(head.buffer).setUint32(4, body.length + 4, true);
  return joined([head, body]);
}

function flagged(whole: Uint8Array, profile: boolean): Uint8Array {
  const copy = new Uint8Array(whole);
  copy[8] = (copy[8] ?? 0) & ~HAS_EXIF_OR_XMP & (profile ? 0xff : ~HAS_PROFILE);
  return copy;
}

function chunksOf(bytes: Uint8Array): readonly { readonly name: string; readonly whole: Uint8Array }[] {
  const chunks = [];
  const last = Math.min(bytes.length, 8 + u32le(bytes, 4));
  for (let at = 12; at + 8 <= last;) {
    const size = u32le(bytes, at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > bytes.length) break;
    chunks.push({ name: ascii(bytes, at, 4), whole: bytes.subarray(at, end) });
    at = end;
  }
  return chunks;
}
