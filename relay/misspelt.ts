// Finds names in an environment that were meant for the relay but are not known to it.
// Other programs' variables are none of our business, so only near misses and our own prefix count.

/** The first strange name, with the one it was probably meant to be. */
export function misspelt(
  names: readonly string[],
  known: readonly string[],
): { readonly name: string; readonly meant: string | undefined } | undefined {
  for (const name of names) {
    if (known.includes(name)) continue;
    const plain = name.replace(/^HELP_CHAT_/u, '');
    const meant = known.find((candidate) => candidate === plain) ?? known.find((candidate) => isNear(plain, candidate));
    if (name.startsWith('HELP_CHAT_') || meant) return { name, meant };
  }
  return undefined;
}

// Short names have innocent neighbours (PORT and SORT); two letters may differ only in long ones.
function isNear(name: string, known: string): boolean {
  if (known.length < 8) return false;
  const squeezed = (text: string): string => text.toUpperCase().replace(/[_-]/gu, '');
  if (squeezed(name) === squeezed(known)) return true;
  return Math.abs(name.length - known.length) <= 1 && distance(name.toUpperCase(), known) <= (known.length >= 12 ? 2 : 1);
}

/** Letters to insert, leave out, replace or swap. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1), swapped ? beforeLast[j - 2]! + 1 : Infinity);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
