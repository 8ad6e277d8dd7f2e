// Which parts of the details this browser's person has folded away (SPEC M-11). Forgets where storage is refused.

export type DetailsPart = 'visitor' | 'contact' | 'note' | 'pages' | 'flags' | 'fields' | 'forms' | 'notes' | 'previous';

const KEY = 'hc-details-folded';

export function isFolded(part: DetailsPart): boolean {
  return folded().has(part);
}

export function fold(part: DetailsPart, away: boolean): void {
  const parts = new Set(folded());
  if (away) parts.add(part);
  else parts.delete(part);
  kept = parts;
  try {
    localStorage.setItem(KEY, [...parts].join(' '));
  } catch {
    // A private window may refuse; then it lasts as long as the page.
  }
}

let kept: ReadonlySet<string> | undefined;

function folded(): ReadonlySet<string> {
  try {
    return new Set((localStorage.getItem(KEY) ?? '').split(' '));
  } catch {
    return kept ?? new Set();
  }
}
