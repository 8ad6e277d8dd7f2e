// Where a flow begins by itself. Knows nothing of what was written or opened, only that it was.
// A visit lasts from one counted opening of the chat to the next (`visitor.visits`). A trigger has begun when its words are
// stored, which is at the visitor's first act: a greeting that was only looked at may be shown again.
import type { Flow, Trigger } from '#protocol/flow/document.ts';
import { holds } from './condition.ts';
import type { Context, Move } from './move.ts';

/**
 * The move to where a trigger of that kind leads now, and the note that it has begun; to the start where none holds. Whoever opens the
 * chat by an automatic message begins with it, whatever holds by then.
 */
export function begin(context: Context, on: Trigger['on'], message?: string): Move {
  const { document } = context;
  const said = document.triggers?.find((each) => each.on === 'load' && each.goto === message);
  const [trigger] = said ? [said] : dueTriggers(context, on);
  return trigger ? beginAt(trigger, context) : { onward: { go: document.start } };
}

/** The move to where `trigger` leads, and the note that it has begun. */
export function beginAt(trigger: Trigger, { document, world }: Context): Move {
  const { visits, begun } = world.visitor;
  if ((trigger.oncePer ?? 'always') === 'always') return { onward: { go: trigger.goto } };
  return { profile: { begun: { ...ofThis(document, begun), [nameOf(document, trigger)]: visits } }, onward: { go: trigger.goto } };
}

/** Those of that kind that hold now, the highest first. */
export function dueTriggers(
  { document, read, world }: Pick<Context, 'document' | 'read' | 'world'>,
  on: Trigger['on'],
): readonly Trigger[] {
  const { visits, begun } = world.visitor;
  return (document.triggers ?? [])
    .filter((each) => each.on === on && (!each.when || holds(each.when, read)))
    .filter((each) => isDue(each, begun[nameOf(document, each)], visits))
    .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
}

function isDue({ oncePer = 'always' }: Trigger, lastVisit: number | undefined, visit: number): boolean {
  switch (oncePer) {
    case 'always':
      return true;
    case 'session':
      return lastVisit !== visit;
    case 'visitor':
      return lastVisit === undefined;
  }
}

/** Holds over versions of the flow, as long as the trigger leads to the same step. */
function nameOf({ id }: Flow, { on, goto }: Trigger): string {
  return `${id} ${on} ${goto}`;
}

/** What is remembered of triggers that still exist: it never outgrows the document. */
function ofThis(document: Flow, begun: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const names = new Set((document.triggers ?? []).map((trigger) => nameOf(document, trigger)));
  return Object.fromEntries(Object.entries(begun).filter(([name]) => names.has(name)));
}
