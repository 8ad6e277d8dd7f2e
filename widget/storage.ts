// What this browser keeps of the chat: one key a site, read and written whole. Where storage is denied, full or not
// yet allowed it remembers in memory and says so. Knows no relay and no element.
import type { Pending } from './outbox.ts';

export type Kept = {
  /** When it was last written, in ms; older than KEEP_MS is forgotten. */
  readonly at: number;
  readonly visitorId: string | null;
  /** The sole key to this visitor's conversations. */
  readonly secret: string | null;
  /** Conversation that acts go to now. */
  readonly current: string | null;
  /** Id that the next conversation will have: all tabs begin the same one. */
  readonly next: string | null;
  /** True while a conversation is open: the launcher comes back to it. */
  readonly ongoing: boolean;
  /** Last event that was read, and where. */
  readonly read: { readonly stream: string; readonly seq: number } | null;
  readonly draft: string;
  readonly outbox: readonly Pending[];
  /** Steps whose automatic message was shown. */
  readonly said: readonly string[];
  /** Version of the site's text that the visitor has agreed to. */
  readonly agreed: string | null;
};

export const nothingKept: Kept = {
  at: 0,
  visitorId: null,
  secret: null,
  current: null,
  next: null,
  ongoing: false,
  read: null,
  draft: '',
  outbox: [],
  said: [],
  agreed: null,
};

const KEEP_MS = 30 * 86_400_000;
const MOST_CHARS = 400_000;

export class Storage {
  /** True where what is kept will be gone with the page. */
  forgetful = false;
  #allowed: boolean;
  #memory: Kept = nothingKept;
  readonly key: string;
  readonly #area: () => globalThis.Storage;
  readonly #now: () => number;

  /** `area` may throw, as `window.localStorage` does where storage is denied. */
  constructor(site: string, area: () => globalThis.Storage, now: () => number, allowed: boolean) {
    this.key = `help-chat:${site}`;
    this.#area = area;
    this.#now = now;
    this.#allowed = allowed;
    this.forgetful = !allowed;
  }

  read(): Kept {
    if (this.forgetful) return this.#memory;
    try {
      const raw = this.#area().getItem(this.key);
      if (raw === null) return nothingKept;
      const kept = keptOf(raw, this.#now());
      if (!kept) this.#area().removeItem(this.key);
      return kept ?? nothingKept;
    } catch {
      return this.#fallBack();
    }
  }

  /** Read again before it is written: another tab may have been faster with another field. */
  write(change: Partial<Kept>): void {
    const kept: Kept = { ...this.read(), ...change, at: this.#now() };
    this.#memory = kept;
    if (this.forgetful) return;
    try {
      this.#area().setItem(this.key, JSON.stringify(kept));
    } catch {
      this.#fallBack();
    }
  }

  clear(): void {
    this.#memory = nothingKept;
    try {
      if (this.#allowed) this.#area().removeItem(this.key);
    } catch {
      this.#fallBack();
    }
  }

  /** Consent came: what was in memory is kept from now on. */
  allow(): void {
    if (this.#allowed) return;
    this.#allowed = true;
    this.forgetful = false;
    if (this.#memory !== nothingKept) this.write(this.#memory);
  }

  /** Consent went: what was kept is gone, and nothing is kept from now on. */
  deny(): void {
    this.clear();
    this.#allowed = false;
    this.forgetful = true;
  }

  // Denied or full storage is not an error: the chat works, and the person is told that it will not last.
  #fallBack(): Kept {
    this.forgetful = true;
    return this.#memory;
  }
}

/** What `raw` holds, field by field; undefined where it is not ours or too old. */
export function keptOf(raw: string, now: number): Kept | undefined {
  if (raw.length > MOST_CHARS) return undefined;
  const { at, visitorId, secret, current, next, ongoing, read, draft, outbox, said, agreed } = Object(parsed(raw)) as Record<
    string,
    unknown
  >; // checked below
  if (typeof at !== 'number' || now - at > KEEP_MS) return undefined;
  const known = isText(visitorId) && isText(secret);
  return {
    at,
    visitorId: known ? visitorId : null,
    secret: known ? secret : null,
    current: isText(current) ? current : null,
    next: isText(next) ? next : null,
    ongoing: ongoing === true,
    read: isRead(read) ? { stream: read.stream, seq: read.seq } : null,
    draft: typeof draft === 'string' ? draft : '',
    outbox: Array.isArray(outbox) ? outbox.filter(isPending) : [],
    said: Array.isArray(said) ? said.filter(isText) : [],
    agreed: isText(agreed) ? agreed : null,
  };
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRead(value: unknown): value is NonNullable<Kept['read']> {
  const { stream, seq } = Object(value) as Record<string, unknown>; // whatever it is, fields can be asked for
  return isText(stream) && typeof seq === 'number';
}

function isPending(value: unknown): value is Pending {
  const { id, stream, command, at, tab, label, attachments } = Object(value) as Record<string, unknown>; // as above
  return [id, stream, at, tab].every(isText) && typeof label === 'string' && Array.isArray(attachments) && Object(command) === command;
}
