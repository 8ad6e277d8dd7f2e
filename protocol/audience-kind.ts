// Kinds of audience (SPEC G-16), as lists are narrowed to them. A kind is the visitor's role; who has told none is anonymous.

/** What sites usually have. Any other role is a kind as well. */
const usualKinds = ['attendee', 'speaker', 'exhibitor'] as const;
const ANONYMOUS = 'anonymous';

/** Whether somebody of that role is of `kind`, in whatever letters it is written. */
export function isOfKind(role: string | null, kind: string): boolean {
  return (plain(role ?? '') || ANONYMOUS) === plain(kind);
}

/** Kinds to choose from: the usual ones and those that are there, where there is any; `chosen` always. */
export function kindsIn(rows: Iterable<{ readonly visitor: { readonly role: string | null } }>, chosen = ''): readonly string[] {
  const seen = new Set<string>();
  for (const { visitor } of rows) if (visitor.role) seen.add(plain(visitor.role));
  if (chosen) seen.add(plain(chosen));
  return seen.size === 0 ? [] : [...new Set([...usualKinds, ...seen, ANONYMOUS])];
}

function plain(words: string): string {
  return words.normalize('NFC').toLowerCase();
}
