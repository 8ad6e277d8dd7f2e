// What an agent has written and not sent, per conversation and box. Survives reload; never shared between boxes or people.
// Knows a Storage-like thing; works in memory where the browser denies it.
import type { EndButtons } from '#protocol/conversation/parts.ts';
import type { Written } from '#protocol/http/drafts.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';

export type Box = 'reply' | 'coaching';
/** Where words wait that were not sent. A comment is not said to anybody, so it is no box. */
export type DraftOf = Box | 'comment';
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Words on their way: kept until the relay has answered, so that a reload in between loses nothing. */
export type Underway = { readonly text: string; readonly at: string; readonly buttons?: EndButtons };

/** The draft as the relay had it last; version 0 where it had none. */
export type DraftBase = Written & { readonly version: number };

const none: DraftBase = { text: '', buttons: null, version: 0 };

/** A draft was written here, in this window. */
export class DraftEvent extends Event {
  readonly id: string;
  readonly box: DraftOf;
  constructor(id: string, box: DraftOf) {
    super('draft');
    this.id = id;
    this.box = box;
  }
}

/**
 * @fires change - A draft is another than it was, by whomever.
 * @fires draft - DraftEvent.
 */
export class Drafts extends EventTarget {
  readonly #shelf: Shelf | undefined;
  readonly #whose: () => string;
  readonly #memory = new Map<string, string>();

  /** `whose`: the person at the desk. What somebody wrote is not there for who signs in after them. */
  constructor(shelf: Shelf | undefined, whose: () => string = () => '') {
    super();
    this.#shelf = shelf;
    this.#whose = whose;
  }

  /** Another window of this browser has written: its words stand here as well. */
  readonly heard = ({ key }: Pick<StorageEvent, 'key'>): void => {
    if (!key?.startsWith('help-chat:')) return;
    this.#memory.delete(key);
    this.dispatchEvent(new Event('change'));
  };

  get(id: string, box: DraftOf): string {
    return this.#read(this.#key('draft', id, box)) ?? '';
  }

  set(id: string, box: DraftOf, text: string): void {
    this.#write(this.#key('draft', id, box), text || undefined);
    this.dispatchEvent(new Event('change'));
    this.dispatchEvent(new DraftEvent(id, box));
  }

  base(id: string, box: DraftOf): DraftBase {
    try {
      const kept: unknown = JSON.parse(this.#read(this.#key('base', id, box)) ?? 'null');
      if (!isBase(kept)) return none;
      // One that was written before there were buttons has none.
      const { text, buttons, version } = { ...none, ...kept };
      return { text, buttons: isButtons(buttons) ? buttons : null, version };
    } catch {
      return none;
    }
  }

  setBase(id: string, box: DraftOf, base: DraftBase): void {
    this.#write(this.#key('base', id, box), base.version > 0 ? JSON.stringify(base) : undefined);
  }

  /** Buttons that go out with the reply. */
  buttons(id: string): EndButtons | undefined {
    try {
      const kept: unknown = JSON.parse(this.#read(this.#key('buttons', id, 'reply')) ?? 'null');
      return isButtons(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  setButtons(id: string, buttons: EndButtons | undefined): void {
    this.#write(this.#key('buttons', id, 'reply'), buttons && JSON.stringify(buttons));
    this.dispatchEvent(new Event('change'));
    this.dispatchEvent(new DraftEvent(id, 'reply'));
  }

  /** All that stands in a box: what the relay keeps of it. */
  written(id: string, box: DraftOf): Written {
    return { text: this.get(id, box), buttons: (box === 'reply' && this.buttons(id)) || null };
  }

  setWritten(id: string, box: DraftOf, { text, buttons }: Written): void {
    if (box === 'reply') this.setButtons(id, buttons ?? undefined);
    this.set(id, box, text);
  }

  underway(id: string, box: Box): readonly Underway[] {
    try {
      const kept: unknown = JSON.parse(this.#read(this.#key('underway', id, box)) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isUnderway) : [];
    } catch {
      return [];
    }
  }

  addUnderway(id: string, box: Box, underway: Underway): void {
    this.#setUnderway(id, box, [...this.underway(id, box), underway]);
  }

  dropUnderway(id: string, box: Box, { text, at }: Underway): void {
    this.#setUnderway(
      id,
      box,
      this.underway(id, box).filter((one) => one.at !== at || one.text !== text),
    );
  }

  #setUnderway(id: string, box: Box, list: readonly Underway[]): void {
    this.#write(this.#key('underway', id, box), list.length > 0 ? JSON.stringify(list) : undefined);
  }

  #key(kind: string, id: string, box: DraftOf): string {
    return `help-chat:${kind}:${this.#whose()}:${box}:${id}`;
  }

  #read(key: string): string | undefined {
    const known = this.#memory.get(key);
    if (known !== undefined) return known;
    try {
      return this.#shelf?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  // Memory first: a full or denied storage costs the reload, never the words on screen.
  #write(key: string, value: string | undefined): void {
    if (value === undefined) this.#memory.delete(key);
    else this.#memory.set(key, value);
    try {
      if (value === undefined) this.#shelf?.removeItem(key);
      else this.#shelf?.setItem(key, value);
    } catch {
      return;
    }
  }
}

/** The browser's storage, or undefined where even asking for it is refused. */
export function shelf(): Shelf | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** What a page that was reloaded in the middle gives back to the box: the words, unless they arrived after all. */
export function recovered(underway: Underway, events: readonly StoredEvent[], meId: string): string {
  const arrived = events.some(
    ({ at, by, body }) =>
      (body.type === 'message.posted' || body.type === 'coaching.posted') &&
      by.kind === 'agent' &&
      by.id === meId &&
      body.text === underway.text &&
      Date.parse(at) >= Date.parse(underway.at) - 60_000,
  );
  return arrived ? '' : underway.text;
}

function isBase(value: unknown): value is Omit<DraftBase, 'buttons'> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'version' in value &&
    typeof value.version === 'number'
  );
}

function isButtons(value: unknown): value is EndButtons {
  return (
    typeof value === 'object' &&
    value !== null &&
    'yes' in value &&
    typeof value.yes === 'string' &&
    'no' in value &&
    typeof value.no === 'string'
  );
}

function isUnderway(value: unknown): value is Underway {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'at' in value &&
    typeof value.at === 'string'
  );
}

/** A text that came back goes before what has been written since. */
export function giveBack(back: string, draft: string): string {
  if (!back) return draft;
  return draft ? `${back}\n${draft}` : back;
}
