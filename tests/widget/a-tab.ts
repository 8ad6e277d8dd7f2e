// Builds a session as one browser tab would, on a fake relay, with a clock and a storage of the test's own.
import { Session } from '#widget/session.ts';
import type { SessionOptions } from '#widget/session-options.ts';
import type { Signal } from '#widget/signals.ts';
import { Storage } from '#widget/storage.ts';
import { wholeWords } from '#widget/strings.ts';
import { en } from '#widget/strings/en.ts';
import type { Tabs } from '#widget/tabs.ts';
import type { MessageItem, TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { FakeRelay } from './fake-relay.ts';

await wholeWords(en);

/** One browser profile: what its tabs share. */
export class Profile {
  readonly data = new Map<string, string>();
  readonly alive = new Set<string>();
  readonly claimed = new Set<string>();
  readonly tabs = new Set<Tab>();
  denied = false;
  full = false;
  made = 0;
  #queue: Promise<unknown> = Promise.resolve();

  area(from: Tab): globalThis.Storage {
    if (this.denied) throw new DOMException('denied', 'SecurityError');
    const changed = (): void => {
      for (const tab of this.tabs) if (tab !== from) queueMicrotask(() => tab.session.keptElsewhere());
    };
    return {
      length: this.data.size,
      clear: () => this.data.clear(),
      key: () => null,
      getItem: (key) => this.data.get(key) ?? null,
      removeItem: (key) => {
        if (this.data.delete(key)) changed();
      },
      setItem: (key, value) => {
        if (this.full) throw new DOMException('full', 'QuotaExceededError');
        if (this.data.get(key) === value) return;
        this.data.set(key, value);
        changed();
      },
    };
  }

  tabsOf(id: string): Tabs {
    this.alive.add(id);
    return {
      id,
      alive: async () => new Set(this.alive),
      alone: (_name, act) => {
        const turn = this.#queue.then(act, act);
        this.#queue = turn.catch(() => undefined);
        return turn;
      },
      first: async (name) => !this.claimed.has(name) && Boolean(this.claimed.add(name)),
      leave: () => void this.alive.delete(id),
    };
  }
}

export class Tab {
  readonly session: Session;
  /** What its session is made with; another one may be, too. */
  readonly options: SessionOptions;
  readonly signals: Signal[] = [];
  blips = 0;
  hidden = false;
  /** The token that the page has. */
  identity = '';
  #now = 0;
  #timers = new Set<{ readonly at: number; readonly run: () => void }>();
  readonly #id: string;
  readonly #profile: Profile;

  constructor(relay: FakeRelay, profile: Profile, allowed = true) {
    this.#profile = profile;
    this.#id = `tab${(profile.made += 1)}`;
    this.options = {
      site: 'demo',
      relay: 'https://relay.example',
      language: { strings: en, tag: 'en', dir: 'ltr' },
      api: relay.api,
      storage: new Storage(
        'demo',
        () => profile.area(this),
        () => relay.clock,
        allowed,
      ),
      tabs: profile.tabsOf(this.#id),
      transport: relay.transport,
      now: () => relay.clock,
      ticks: () => this.#now,
      setTimer: (run, ms) => {
        const timer = { at: this.#now + ms, run };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
      },
      random: () => 0,
      about: () => ({
        page: { url: 'https://event.example/', title: 'Event' },
        consent: this.options.storage.read().agreed ?? undefined,
        ...(this.identity && { identity: this.identity }),
      }),
      hidden: () => this.hidden,
      blip: () => (this.blips += 1),
    };
    this.session = new Session(this.options);
    this.session.addEventListener('signal', (event) => this.signals.push((event as CustomEvent<Signal>).detail)); // it fires no other
    profile.tabs.add(this);
  }

  /** The page is gone: its memory with it, what it kept stays. */
  gone(): void {
    this.session.pause();
    this.#timers.clear();
    this.#profile.tabs.delete(this);
    this.#profile.alive.delete(this.#id);
  }

  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settle();
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settle();
    }
    this.#now = until;
    await settle();
  }

  async write(text: string): Promise<void> {
    this.session.setDraft(text);
    this.session.send();
    await settle();
  }

  get items(): readonly TranscriptItem[] {
    return this.session.view.chapters.flatMap(({ items }) => items);
  }

  get mine(): readonly MessageItem[] {
    return this.items.filter((item): item is MessageItem => item.kind === 'message' && item.author.kind === 'visitor');
  }

  get said(): readonly string[] {
    return this.mine.map(({ text, state }) => `${text} ${state}`);
  }
}

export async function openTab(relay: FakeRelay, profile: Profile, act: 'open' | 'resume' = 'open'): Promise<Tab> {
  const tab = new Tab(relay, profile);
  tab.session.start(act);
  await tab.pass(0);
  return tab;
}

/** Lets everything that waits for a promise go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}
