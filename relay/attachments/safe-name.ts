// A file's name as text to show: never a path, never a key. The bytes are stored under a random one.
import { limits } from '#protocol/limits.ts';

// C0 and C1 controls, line and paragraph separators, and signs that turn the direction of what follows.
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const LONGEST_EXTENSION = 10;

/** One line, NFC, without path parts, at most 120 code points; the extension survives the cut. */
export function safeName(name: string): string {
  const last = name.toWellFormed().split(/[\\/]/u).at(-1) ?? '';
  const clean = last
    .replace(UNWANTED, '')
    .normalize('NFC')
    .trim()
    // Windows would drop these, and with them what the extension seemed to be.
    .replace(/[. ]+$/u, '');
  return clean === '' ? 'file' : shortened(clean);
}

/** In lower case without its dot; empty where the name has none. */
export function extensionOf(name: string): string {
  return /\.([^.\s]+)$/u.exec(safeName(name))?.[1]?.toLowerCase() ?? '';
}

function shortened(name: string): string {
  const chars = Array.from(name);
  if (chars.length <= limits.fileNameChars) return name;
  const dot = chars.lastIndexOf('.');
  const extension = dot > 0 && chars.length - dot <= LONGEST_EXTENSION ? chars.slice(dot) : [];
  return [...chars.slice(0, limits.fileNameChars - extension.length), ...extension].join('').trim();
}
