// What an agent has written and not sent, per conversation and box. Survives reload; never shared between boxes.
// Knows a Storage-like thing; works in memory where the browser denies it.
import type { EndButtons } from '#protocol/conversation/parts.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';

export type Box = 'reply' | 'coaching';
/** Where words wait that were not sent. A comment is not said to anybody, so it is no box. */
export type DraftOf = Box | 'comment';
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Words on their way: kept until the relay has answered, so that a reload in between loses nothing. */
export type Underway = { readonly text: string; readonly at: string; readonly buttons?: EndButtons };

/** Fires `change` when a draft was set. */
export class Drafts extends EventTarget {
  readonly #shelf: Shelf | undefined;
  readonly #memory = new Map<string, string>();

  constructor(shelf: Shelf | undefined) {
    super();
    this.#shelf = shelf;
  }

  get(id: string, box: DraftOf): string {
    return this.#read(`help-chat:draft:${box}:${id}`) ?? '';
  }

  set(id: string, box: DraftOf, text: string): void {
    this.#write(`help-chat:draft:${box}:${id}`, text || undefined);
    this.dispatchEvent(new Event('change'));
  }

  /** Buttons that go out with the reply. */
  buttons(id: string): EndButtons | undefined {
    try {
      const kept: unknown = JSON.parse(this.#read(`help-chat:buttons:${id}`) ?? 'null');
      return isButtons(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  setButtons(id: string, buttons: EndButtons | undefined): void {
    this.#write(`help-chat:buttons:${id}`, buttons && JSON.stringify(buttons));
    this.dispatchEvent(new Event('change'));
  }

  underway(id: string, box: Box): readonly Underway[] {
    try {
      const kept: unknown = JSON.parse(this.#read(`help-chat:underway:${box}:${id}`) ?? '[]');
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
    this.#write(`help-chat:underway:${box}:${id}`, list.length > 0 ? JSON.stringify(list) : undefined);
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
