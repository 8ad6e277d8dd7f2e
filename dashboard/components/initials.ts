// Initials for a face without a photo. Knows only the name.

/** One or two letters of `name`, in capitals; `?` where there are none. "Visitor 4F2A" gives "4F". */
export function initials(name: string): string {
  const visitor = /^Visitor ([0-9A-F]{4})$/u.exec(name);
  if (visitor) return visitor[1]!.slice(0, 2);
  const words = name.split(/[\s.@_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return (letter(first) + (last === undefined ? '' : letter(last))).toLocaleUpperCase();
}

function letter(word: string): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '';
}
