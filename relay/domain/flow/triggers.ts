// Where a flow begins by itself. Knows nothing of what was written or opened, only that it was.
// A visit lasts from one counted opening of the chat to the next (`visitor.visits`). A trigger has begun when its words are
// stored, which is at the visitor's first act: a greeting that was only looked at may be shown again.
import type { Flow, Trigger } from '#protocol/flow/document.ts';
import { holds } from './condition.ts';
import type { Context, Move } from './move.ts';

/** What the page has brought about before the chat was opened: the step of the message by which it was, or an event. */
export type Before = { readonly message?: string | undefined; readonly event?: string | undefined };

/**
 * The move to where a trigger of that kind leads now, and the note that it has begun; to the start where none holds. Whoever opens the
 * chat by an automatic message begins with it, whatever holds by then; an event goes before what holds of the page.
 */
export function begin(context: Context, on: Trigger['on'], { message, event }: Before = {}): Move {
  const { document } = context;
  const said = document.triggers?.find((each) => (each.on === 'load' || each.on === 'event') && each.goto === message);
  const [trigger] = said ? [said] : [...eventTriggers(context, event), ...dueTriggers(context, on)];
  return trigger ? beginAt(trigger, context) : { onward: { go: document.start } };
}

/** The move that an event of the page makes where the flow stands; none where no trigger waits for it. */
export function interruptedBy(event: string, context: Context): Move {
  const { stepId, waiting } = context.flow;
  const [trigger] = waiting === 'live' ? [] : eventTriggers(context, event);
  return trigger ? beginAt(trigger, context) : { still: true, onward: { rest: waiting, at: stepId } };
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

/** Those that wait for that event and hold now, the highest first. */
export function eventTriggers(context: Pick<Context, 'document' | 'read' | 'world'>, event: string | undefined): readonly Trigger[] {
  return event === undefined ? [] : dueTriggers(context, 'event').filter(({ name }) => name === event);
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
