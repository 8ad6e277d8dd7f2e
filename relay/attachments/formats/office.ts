// Documents of the OOXML kind (docx, xlsx, pptx), told by the names in the zip's directory. Nothing is ever unpacked.
import { ascii, startsWith, u16le, u32le } from './bytes.ts';

const kinds = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
] as const;

const END = 0x0605_4b50;
const ENTRY = 0x0201_4b50;
const MOST_ENTRIES = 10_000;

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);

/** The document's type; undefined for any other zip, and for one that carries macros. */
export function officeType(bytes: Uint8Array): string | undefined {
  const names = namesIn(bytes);
  if (!names.has('[Content_Types].xml')) return undefined;
  if ([...names].some((name) => /vbaproject\.bin$|\.bin\.exe$|^macros\//iu.test(name))) return undefined;
  return kinds.find(([part]) => names.has(part))?.[1];
}

function namesIn(bytes: Uint8Array): ReadonlySet<string> {
  const end = endRecord(bytes);
  const names = new Set<string>();
  if (end === undefined) return names;
  let at = u32le(bytes, end + 16);
  const count = Math.min(u16le(bytes, end + 10), MOST_ENTRIES);
  for (let entry = 0; entry < count && u32le(bytes, at) === ENTRY; entry += 1) {
    const length = u16le(bytes, at + 28);
    names.add(ascii(bytes, at + 46, length));
    at += 46 + length + u16le(bytes, at + 30) + u16le(bytes, at + 32);
  }
  return names;
}

// Stands at the end, before a comment of at most 64 KB.
function endRecord(bytes: Uint8Array): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1) if (u32le(bytes, at) === END) return at;
  return undefined;
}
