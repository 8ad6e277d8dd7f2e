// The frames that carry events, as text. A batch is encoded once for staff and once for visitors, however many listen;
// for visitors nothing passes but what forVisitor makes.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor, type VisitorEvent } from '#protocol/conversation/visible.ts';

type Events = readonly StoredEvent[];

/** One audience of a stream: which events it has, where it stands, and how its frame is written. */
export type Audience = {
  /** Place of an event in what this audience sees; undefined where it does not see it. */
  readonly placeOf: (event: StoredEvent) => number | undefined;
  /** Text of the frame; the same `events` array gives the same text without encoding it again. */
  readonly frame: (stream: string, events: Events, head: number) => string;
};

export const staffAudience: Audience = {
  placeOf: (event) => event.seq,
  frame: remembering((stream, events, head) => JSON.stringify({ type: 'events', stream, events, head })),
};

export const visitorAudience: Audience = {
  placeOf: (event) => event.publicSeq ?? undefined,
  frame: remembering((stream, events, head) => {
    const visible: readonly VisitorEvent[] = events.map(forVisitor).filter((event) => event !== undefined);
    return JSON.stringify({ type: 'events', stream, events: visible, head });
  }),
};

type Encode = (stream: string, events: Events, head: number) => string;

// A batch belongs to one stream and has one head while it is published, so the array alone names the text.
function remembering(encode: Encode): Encode {
  const texts = new WeakMap<Events, { readonly head: number; readonly text: string }>();
  return (stream, events, head) => {
    const known = texts.get(events);
    if (known?.head === head) return known.text;
    const text = encode(stream, events, head);
    texts.set(events, { head, text });
    return text;
  };
}
