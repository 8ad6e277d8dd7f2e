// JPEG (ITU T.81): markers with segments; after a scan's header, data in which no marker but restarts can stand.
import { ascii, joined, type Measures, PROFILE_BYTES, startsWith, u16be, u16le, u32be, u32le } from './bytes.ts';

const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COM = 0xfe;

export const isJpeg = (bytes: Uint8Array): boolean => startsWith(bytes, [0xff, 0xd8, 0xff]);

export function measureJpeg(bytes: Uint8Array): Measures | undefined {
  const parts = segmentsOf(bytes);
  const frame = parts.find(({ marker }) => isFrame(marker));
  if (!frame) return undefined;
  const [height, width] = [u16be(frame.whole, 5), u16be(frame.whole, 7)];
  const sideways = orientationOf(parts) >= 5;
  return { width: sideways ? height : width, height: sideways ? width : height, frames: 1 };
}

/** Without metadata but for which way is up, and without anything behind the end of the image. */
export function stripJpeg(bytes: Uint8Array): Uint8Array {
  const parts = segmentsOf(bytes);
  const up = orientationOf(parts);
  const kept = parts.filter(({ marker, whole }) => isKept(marker, whole)).map(({ whole }) => whole);
  return joined([bytes.subarray(0, 2), ...(up > 1 ? [orientation(up)] : []), ...kept]);
}

type Segment = { readonly marker: number; readonly whole: Uint8Array };

function segmentsOf(bytes: Uint8Array): readonly Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === EOI;) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1]!;
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const alone = marker === EOI || (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;
    const head = alone ? at + 2 : at + 2 + Math.max(2, u16be(bytes, at + 2));
    if (head > bytes.length) break;
    const end = marker === SOS ? endOfScan(bytes, head) : head;
    segments.push({ marker, whole: bytes.subarray(at, end) });
    if (marker === EOI) break;
    at = end;
  }
  return segments;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function isKept(marker: number, whole: Uint8Array): boolean {
  if (marker === APP2) return ascii(whole, 4, 11) === 'ICC_PROFILE' && whole[17] === 1 && whole.length <= PROFILE_BYTES;
  return marker === APP0 ? ascii(whole, 4, 4) === 'JFIF' : marker === APP14 || !((marker > APP0 && marker <= 0xef) || marker === COM);
}

/** 1 to 8 as EXIF has it, 1 where nothing sound is said. */
function orientationOf(segments: readonly Segment[]): number {
  const exif = segments.find(({ marker, whole }) => marker === APP1 && ascii(whole, 4, 6) === 'Exif\u0000\u0000')?.whole.subarray(10);
  if (!exif) return 1;
  const little = ascii(exif, 0, 2) === 'II';
  const [u16, u32] = little ? [u16le, u32le] : [u16be, u32be];
  const directory = u32(exif, 4);
  for (let entry = 0; entry < Math.min(u16(exif, directory), 200); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (u16(exif, at) !== 0x0112) continue;
    const value = u16(exif, at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The smallest EXIF there is: one directory with one entry. */
function orientation(value: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, APP1, 0, body.length + 2, ...body]);
}
