// PNG (ISO/IEC 15948): a signature, then chunks of length, name, data and checksum.
import { ascii, joined, type Measures, PROFILE_BYTES, startsWith, u32be } from './bytes.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a picture needs to look right; text, times, positions and private chunks are none of it. */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'bKGD',
  'pHYs',
  'cICP',
  'acTL',
  'fcTL',
  'fdAT',
]);

export const isPng = (bytes: Uint8Array): boolean => startsWith(bytes, SIGNATURE);

export function measurePng(bytes: Uint8Array): Measures | undefined {
  if (ascii(bytes, 12, 4) !== 'IHDR' || bytes.length < 33) return undefined;
  const frames = chunksOf(bytes).find(({ name }) => name === 'acTL');
  return { width: u32be(bytes, 16), height: u32be(bytes, 20), frames: frames ? u32be(frames.whole, 8) : 1 };
}

/** Without metadata, and without anything behind IEND. */
export function stripPng(bytes: Uint8Array): Uint8Array {
  const kept = chunksOf(bytes).filter(({ name, whole }) => KEPT.has(name) || (name === 'iCCP' && whole.length <= PROFILE_BYTES));
  return joined([bytes.subarray(0, SIGNATURE.length), ...kept.map(({ whole }) => whole)]);
}

function chunksOf(bytes: Uint8Array): readonly { readonly name: string; readonly whole: Uint8Array }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const end = at + 12 + u32be(bytes, at);
    if (end > bytes.length) break;
    const name = ascii(bytes, at + 4, 4);
    chunks.push({ name, whole: bytes.subarray(at, end) });
    if (name === 'IEND') break;
    at = end;
  }
  return chunks;
}
