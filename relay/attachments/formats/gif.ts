// GIF (87a, 89a): a head, then blocks; an image or an extension ends with an empty sub-block.
import { ascii, joined, type Measures, u16le } from './bytes.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;

export const isGif = (bytes: Uint8Array): boolean => ['GIF87a', 'GIF89a'].includes(ascii(bytes, 0, 6));

export function measureGif(bytes: Uint8Array): Measures | undefined {
  const blocks = blocksOf(bytes);
  const frames = blocks.filter((block) => block[0] === IMAGE).length;
  return frames === 0 ? undefined : { width: u16le(bytes, 6), height: u16le(bytes, 8), frames };
}

/** Without comments and foreign blocks, and without anything behind the trailer. */
export function stripGif(bytes: Uint8Array): Uint8Array {
  const kept = blocksOf(bytes).filter((block) => {
    if (block[0] !== EXTENSION) return true;
    return block[1] === APPLICATION ? /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)/u.test(ascii(block, 3, 11)) : block[1] !== COMMENT;
  });
  return joined([bytes.subarray(0, headLength(bytes)), ...kept]);
}

function headLength(bytes: Uint8Array): number {
  return 13 + colours(bytes[10]);
}

const colours = (packed = 0): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

function blocksOf(bytes: Uint8Array): readonly Uint8Array[] {
  const blocks = [];
  for (let at = headLength(bytes); at < bytes.length;) {
    const kind = bytes[at];
    if (kind === TRAILER) {
      blocks.push(bytes.subarray(at, at + 1));
      break;
    }
    if (kind !== EXTENSION && kind !== IMAGE) break;
    const end = endOfData(bytes, kind === EXTENSION ? at + 2 : at + 11 + colours(bytes[at + 9]));
    if (end > bytes.length) break;
    blocks.push(bytes.subarray(at, end));
    at = end;
  }
  return blocks;
}

function endOfData(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at]!;
  return at + 1;
}
