// One page of a real browser, used as a person does: by role and name, through open shadow roots.
// The same code for every browser; who drives it is behind `Tab`.
import { writeFileSync } from 'node:fs';
import type { Page as PuppeteerPage } from 'puppeteer-core';
import type { Handle, InPage, Key, Tab } from './driver.ts';

export type Role =
  | 'button'
  | 'article'
  | 'tab'
  | 'link'
  | 'textbox'
  | 'combobox'
  | 'dialog'
  | 'log'
  | 'listbox'
  | 'heading'
  | 'navigation'
  | 'option'
  | 'region'
  | 'menuitem'
  | 'checkbox'
  | 'radio'
  | 'spinbutton'
  | 'switch'
  | 'alert'
  | 'status';

// A browser that comes back to a restarted relay may try a few times, with growing pauses.
const PATIENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 250;

export class Page {
  readonly #tab: Tab;

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  /** Puppeteer's own page, for what only it can do: in Chromium and Firefox. */
  get raw(): PuppeteerPage {
    if (!this.#tab.puppeteer) throw new Error('[journey] this browser is not driven by Puppeteer');
    return this.#tab.puppeteer;
  }

  async goto(url: string): Promise<void> {
    await this.#tab.goto(url);
  }

  async reload(): Promise<void> {
    await this.#tab.reload();
  }

  async back(): Promise<void> {
    await this.#tab.back();
  }

  async toFront(): Promise<void> {
    await this.#tab.toFront();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#tab.resize(width, height);
  }

  /** Runs in each page to come, before its own scripts where the driver can. */
  async prepare(run: () => void): Promise<void> {
    await this.#tab.prepare(run);
  }

  /** Turns the browser's own network switch. */
  async offline(on: boolean): Promise<void> {
    if (!this.#tab.offline) throw new Error('[journey] this browser has no switch for its network');
    await this.#tab.offline(on);
  }

  /** Tells the address of each request from now on. False where the driver hears of none. */
  requested(hear: (url: string) => void): boolean {
    this.#tab.requested?.(hear);
    return this.#tab.requested !== undefined;
  }

  async evaluate<Args extends readonly unknown[], Result>(run: (...args: InPage<Args>) => Result, ...args: Args): Promise<Awaited<Result>> {
    return this.#tab.evaluate(run, ...args);
  }

  /** The element once it is there; `name` is exact text, or a RegExp's source tested on it. */
  async find(role: Role, name: string | RegExp, inside?: Handle): Promise<Handle> {
    const handle = await this.until(() => this.#look(role, name, inside), `${role} ${String(name)}`);
    return handle;
  }

  async has(role: Role, name: string | RegExp): Promise<boolean> {
    return (await this.#look(role, name)) !== undefined;
  }

  /** Waits until it is gone, or hidden. */
  async gone(role: Role, name: string | RegExp): Promise<void> {
    await this.until(async () => ((await this.#look(role, name)) === undefined ? true : undefined), `no ${role} ${String(name)}`);
  }

  /** Presses it once it stays where it is: what came before may still push it along, and another element to its place. */
  async click(role: Role, name: string | RegExp, inside?: Handle): Promise<void> {
    await this.#on(
      role,
      name,
      async (handle) => {
        await this.#tab.evaluate(staysInPlace, handle);
        await this.#tab.click(handle);
      },
      inside,
    );
  }

  /** Puts `text` into a field, replacing what is there. */
  async fill(name: string | RegExp, text: string, role: Role = 'textbox'): Promise<void> {
    const field = await this.find(role, name);
    await this.#tab.click(field);
    await this.#tab.evaluate((node) => {
      if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) {
        node.focus();
        node.select();
      }
    }, field);
    await this.press('Backspace');
    await this.type(text);
  }

  /** Runs a whole script, whatever the page's policy says. */
  async inject(source: string): Promise<void> {
    await this.#tab.inject(source);
  }

  /** `held` is down meanwhile. */
  async press(key: Key, held?: Key): Promise<void> {
    await this.#tab.press(key, held);
  }

  /** Into what has the focus. */
  async type(text: string): Promise<void> {
    await this.#tab.type(text);
  }

  /** All text that a person can see, shadow roots included. */
  async text(): Promise<string> {
    return this.#tab.evaluate(() => {
      const read = (node: Node): string => {
        // An element of `display: contents` has no box of its own, yet what is in it is seen.
        if (node instanceof Element && getComputedStyle(node).display !== 'contents' && !node.checkVisibility()) return '';
        if (node instanceof Text) return node.data;
        if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return '';
        if (node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement) return ` ${node.value} `;
        const inner =
          node instanceof HTMLSlotElement
            ? node.assignedNodes()
            : node instanceof Element && node.shadowRoot
              ? [...node.shadowRoot.childNodes]
              : [...node.childNodes];
        const block = node instanceof Element && !/^(?:inline|contents)/u.test(getComputedStyle(node).display);
        const words = inner.map(read).join('');
        return block ? `\n${words}\n` : words;
      };
      return read(document.body);
    });
  }

  async sees(words: string | RegExp): Promise<void> {
    await this.until(
      async () => {
        const text = await this.text();
        return (typeof words === 'string' ? text.includes(words) : words.test(text)) ? true : undefined;
      },
      `the text ${String(words)}`,
    );
  }

  /** Waits until nothing moves or fades any more; what turns for ever is not waited for. */
  async settled(): Promise<void> {
    await this.#tab.evaluate(async () => {
      const roots = (node: Document | ShadowRoot): (Document | ShadowRoot)[] => [
        node,
        ...[...node.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? roots(element.shadowRoot) : [])),
      ];
      const ending = roots(document)
        .flatMap((root) => root.getAnimations())
        .filter((each) => Number.isFinite(Number(each.effect?.getComputedTiming().endTime)));
      await Promise.allSettled(ending.map((each) => each.finished));
    });
  }

  /** Chooses `file` in the dialog that this button opens. */
  async attach(name: string | RegExp, file: string): Promise<void> {
    await this.#on('button', name, (handle) => this.#tab.choose(handle, file));
  }

  async screenshot(path: string): Promise<void> {
    writeFileSync(path, await this.#tab.screenshot());
  }

  /** Looks again and again until there is something; says in the end what was waited for, and what the page showed. */
  async until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
    const end = Date.now() + PATIENCE_MS;
    // Each look costs the page something: what takes longer is looked for less often.
    for (let pause = 50; ; pause = Math.min(pause * 1.25, LONGEST_PAUSE_MS)) {
      const found = await look().catch((error: unknown) => {
        // The page is on its way to another address: look again.
        if (/context|navigat|detached|destroyed|no such|stale/iu.test(String(error))) return undefined;
        throw error;
      });
      if (found !== undefined) return found;
      if (Date.now() > end)
        throw new Error(
          `[journey] waited ${PATIENCE_MS} ms in vain for ${what} on ${await this.evaluate(() => location.href)}\n${(await this.text()).replace(/\s+/gu, ' ').slice(0, 1_500)}`,
        );
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** A redraw may take the element away, or move it, between finding and pressing: looks again. */
  async #on(role: Role, name: string | RegExp, press: (handle: Handle) => Promise<void>, inside?: Handle): Promise<void> {
    await this.until(
      async () => {
        const handle = await this.#look(role, name, inside);
        return handle
          ? press(handle).then(
              () => true,
              () => undefined,
            )
          : undefined;
      },
      `${role} ${String(name)} to press`,
    );
  }

  async #look(role: Role, name: string | RegExp, inside?: Handle): Promise<Handle | undefined> {
    const pattern = typeof name === 'string' ? { exact: name } : { source: name.source, flags: name.flags };
    return this.#tab.element(lookFor, role, pattern, inside ?? null);
  }
}

/** Runs in the page, and ends when the element was in one place for two frames. Whole in itself: it is sent there as text. */
async function staysInPlace(element: Element): Promise<void> {
  // A tab that is not in front may draw no frames.
  const frame = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(late);
        resolve();
      };
      const late = setTimeout(done, 100);
      requestAnimationFrame(done);
    });
  const place = (): string => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].join(' ');
  };
  for (let last = '', same = 0, frames = 0; same < 2 && frames < 60; frames++) {
    const now = place();
    same = now === last ? same + 1 : 0;
    last = now;
    await frame();
  }
}

/** Runs in the page. Whole in itself: it is sent there as text. */
function lookFor(role: string, pattern: { exact?: string; source?: string; flags?: string }, inside: Node | null): Element | null {
  const roles: Record<string, string> = {
    button: 'button,summary,input[type=submit]',
    link: 'a[href]',
    textbox:
      'textarea,input:not([type]),input[type=text],input[type=email],input[type=password],input[type=search],input[type=tel],input[type=url],[contenteditable=true]',
    combobox: 'select',
    dialog: 'dialog',
    article: 'article',
    heading: 'h1,h2,h3,h4,h5,h6',
    navigation: 'nav',
    option: 'option',
    region: 'section[aria-label],section[aria-labelledby]',
    checkbox: 'input[type=checkbox]',
    radio: 'input[type=radio]',
    spinbutton: 'input[type=number]',
    status: 'output',
  };
  const text = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return '';
    if (node instanceof HTMLImageElement) return node.alt;
    const nodes =
      node instanceof HTMLSlotElement
        ? node.assignedNodes({ flatten: true })
        : node instanceof Element && node.shadowRoot
          ? [...node.shadowRoot.childNodes]
          : [...node.childNodes];
    return nodes.map(text).join(' ');
  };
  const nameOf = (element: Element): string => {
    const label = element.getAttribute('aria-label');
    if (label) return label;
    const ids = element.getAttribute('aria-labelledby');
    const root = element.getRootNode() as Document | ShadowRoot; // every attached element has one
    if (ids)
      return ids
        .split(/\s+/u)
        .map((id) => {
          const of = root.getElementById(id);
          return of ? text(of) : '';
        })
        .join(' ');
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) {
      const own = [...(element.labels ?? [])]
        .map((node) =>
          [...node.childNodes]
            .filter((child) => child !== element)
            .map(text)
            .join(' '),
        )
        .join(' ');
      if (own.trim()) return own;
      return element.getAttribute('placeholder') ?? element.getAttribute('title') ?? '';
    }
    return text(element) || (element.getAttribute('title') ?? '');
  };
  const matches = (element: Element): boolean => {
    const explicit = element.getAttribute('role');
    const is = explicit ? explicit === role : Boolean(roles[role] && element.matches(roles[role]));
    if (!is || !element.checkVisibility({ visibilityProperty: true })) return false;
    const name = nameOf(element).replace(/\s+/gu, ' ').trim();
    return pattern.exact === undefined ? new RegExp(pattern.source ?? '', pattern.flags).test(name) : name === pattern.exact;
  };
  // The tree as it is drawn: a shadow root stands for its host's children, a slot for what is put into it.
  const walk = (node: Node): Element | null => {
    if (node instanceof Element && matches(node)) return node;
    const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const children =
      slotted.length > 0 ? slotted : node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
    for (const child of children) {
      const found = walk(child);
      if (found) return found;
    }
    return null;
  };
  return walk(inside ?? document);
}
