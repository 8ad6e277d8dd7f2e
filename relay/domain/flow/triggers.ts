// Where a flow begins by itself. Knows nothing of what was written or opened, only that it was.
import { holds } from './condition.ts';
import type { Context } from './move.ts';

/** Where a trigger of that kind leads now; undefined where none holds. */
export function entry({ document, read }: Context, on: 'open' | 'message'): string | undefined {
  return (document.triggers ?? [])
    .filter((trigger) => trigger.on === on && (!trigger.when || holds(trigger.when, read)))
    .filter((trigger) => trigger.oncePer !== 'visitor' || Number(read('visitor.visits') ?? 0) <= 1)
    .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0))[0]?.goto;
}
