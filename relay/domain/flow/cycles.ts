// Finds circles that never wait for anybody. Iterative, so that no document can exhaust the stack.
import type { Flow } from '#protocol/flow/document.ts';
import { silentEdgesOf } from './edges.ts';

/** Each circle once, as the path of step ids that comes back to its first one. */
export function silentCycles(steps: Flow['steps']): readonly (readonly string[])[] {
  const done = new Set<string>();
  const found: string[][] = [];
  for (const start of Object.keys(steps)) {
    if (done.has(start)) continue;
    const path: { id: string; rest: string[] }[] = [{ id: start, rest: targets(steps, start) }];
    while (path.length > 0) {
      const top = path.at(-1)!;
      const next = top.rest.shift();
      if (next === undefined) {
        done.add(top.id);
        path.pop();
        continue;
      }
      const at = path.findIndex(({ id }) => id === next);
      if (at >= 0) found.push([...path.slice(at).map(({ id }) => id), next]);
      else if (!done.has(next)) path.push({ id: next, rest: targets(steps, next) });
    }
  }
  return found;
}

function targets(steps: Flow['steps'], id: string): string[] {
  const step = Object.hasOwn(steps, id) ? steps[id] : undefined;
  return step
    ? silentEdgesOf(step)
        .map(({ to }) => to)
        .filter((to) => Object.hasOwn(steps, to))
    : [];
}

/** Every step that can be come to from `roots`, over any edge. */
export function reachable(steps: Flow['steps'], roots: readonly string[], edges: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = roots.filter((id) => Object.hasOwn(steps, id));
  while (open.length > 0) {
    const id = open.pop()!;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...edges(id).filter((to) => Object.hasOwn(steps, to)));
  }
  return seen;
}
