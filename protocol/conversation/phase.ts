// The names of what a conversation can be in, without any schema, so that a page can ask about one without a schema library.

/** SPEC 2.3. Open, as agents say it, is queued, assigned or active. */
export const phases = ['bot', 'queued', 'assigned', 'active', 'closed'] as const;

export function isOpen(phase: (typeof phases)[number]): boolean {
  return phase === 'queued' || phase === 'assigned' || phase === 'active';
}
