// The widget's own session in a browser tab that is none: real HTTP and sockets to a real relay, storage and tabs of a profile.
import type { MessageItem } from '#protocol/conversation/transcript.ts';
import { openApi } from '#widget/api.ts';
import { openDoor } from '#widget/door.ts';
import { Session } from '#widget/session.ts';
import { Storage } from '#widget/storage.ts';
import { wholeWords } from '#widget/strings.ts';
import { en } from '#widget/strings/en.ts';
import { openWebSocket } from '#tests/clients/visitor-client.ts';

await wholeWords(en);

/** What the tabs of one browser share, and what stays when they are gone. */
export class Profile {
  readonly data = new Map<string, string>();
  readonly tabs = new Set<RealTab>();
  readonly claimed = new Set<string>();
  made = 0;
  #turns: Promise<unknown> = Promise.resolve();

  area(from: RealTab): globalThis.Storage {
    const changed = (): void => {
      for (const tab of this.tabs) if (tab !== from) queueMicrotask(() => tab.session.keptElsewhere());
    };
    return {
      length: this.data.size,
      clear: () => this.data.clear(),
      key: () => null,
      getItem: (key) => this.data.get(key) ?? null,
      removeItem: (key) => void (this.data.delete(key) && changed()),
      setItem: (key, value) => {
        if (this.data.get(key) === value) return;
        this.data.set(key, value);
        changed();
      },
    };
  }

  alone<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(act, act);
    this.#turns = turn.catch(() => undefined);
    return turn;
  }
}

export class RealTab {
  readonly session: Session;
  readonly id: string;
  readonly #profile: Profile;
  readonly #timers = new Set<NodeJS.Timeout>();
  #gone = false;

  /** `url` is the relay as the browser sees it, `origin` the page's. */
  constructor(url: string, origin: string, profile: Profile) {
    this.#profile = profile;
    this.id = `tab${(profile.made += 1)}`;
    profile.tabs.add(this);
    const fetchAs: typeof fetch = (input, init) =>
      this.#gone
        ? Promise.reject(new TypeError('gone'))
        : fetch(input, { ...init, headers: [...new Headers(init?.headers), ['origin', origin]] });
    this.session = new Session({
      site: 'demo',
      relay: url,
      language: { strings: en, tag: 'en', dir: 'ltr' },
      api: openApi(
        url,
        openDoor(url, fetchAs, () => undefined),
        origin,
      ),
      storage: new Storage('demo', () => profile.area(this), Date.now, true),
      tabs: {
        id: this.id,
        alive: async () => new Set(Array.from(profile.tabs, ({ id }) => id)),
        alone: (_name, act) => profile.alone(act),
        first: async (name) => !profile.claimed.has(name) && Boolean(profile.claimed.add(name)),
        leave: () => undefined,
      },
      transport: (handlers) => openWebSocket(`${url.replace(/^http/u, 'ws')}/socket/visitor`, handlers, origin),
      now: Date.now,
      ticks: () => performance.now(),
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        this.#timers.add(timer);
        return () => clearTimeout(timer);
      },
      random: () => Math.random() * 0.05,
      about: () => ({ page: { url: `${origin}/`, title: 'Event' } }),
      hidden: () => false,
      blip: () => undefined,
    });
    // A reader who has scrolled up to the beginning: all that was written is in view.
    this.session.addEventListener('change', () => {
      if (this.session.view.chapters.some(({ more }) => more)) void this.session.loadEarlier();
    });
  }

  start(act: 'open' | 'resume' = 'open'): this {
    this.session.start(act);
    return this;
  }

  write(text: string): void {
    this.session.setDraft(text);
    this.session.send();
  }

  /** The tab crashed or was closed: its memory goes, what the browser keeps stays. */
  gone(): void {
    this.#gone = true;
    this.session.pause();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#profile.tabs.delete(this);
  }

  get mine(): readonly MessageItem[] {
    return this.session.view.chapters
      .flatMap(({ items }) => items)
      .filter((item): item is MessageItem => item.kind === 'message' && item.author.kind === 'visitor');
  }
}
