// WebKitGTK by its own driver, on a screen that nobody sees (Xvfb). A driver process has one session, and a session one
// profile: each person gets a driver and a browser of their own, and each of their tabs is a window.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Browser, Handle, Key, Profile, Tab } from './driver.ts';
import { freePort } from './relay-process.ts';
import { pathTo, type Reference, WebDriverSession } from './webdriver.ts';

const START_MS = 20_000;

export async function launchWebKit(driverPath: string, xvfbPath: string): Promise<Browser> {
  const { screen, display } = await openScreen(xvfbPath);
  const drivers = new Set<ChildProcess>();
  const close = (): void => {
    for (const driver of drivers) end(driver);
    screen.kill();
  };
  // A test file that ends before its time takes them with it.
  process.once('exit', close);
  return {
    async profile() {
      const port = await freePort();
      // A group of its own, so that the browser ends with it whatever happens.
      const driver = spawn(driverPath, [`--port=${port}`], {
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, ...seenOn(display) },
      });
      drivers.add(driver);
      const address = `http://127.0.0.1:${port}`;
      await answers(`${address}/status`);
      const profile = profileOf(await WebDriverSession.begin(address, {}));
      return {
        ...profile,
        async leave() {
          drivers.delete(driver);
          await profile.leave().finally(() => end(driver));
        },
      };
    },
    async close() {
      process.off('exit', close);
      close();
    },
  };
}

function profileOf(session: WebDriverSession): Profile {
  const at = new Turns(session);
  let used = false;
  return {
    async tab(width, height) {
      const [first] = (await session.get('/window/handles')) as readonly string[]; // as the protocol has it
      // A session begins with one window.
      const handle = used || !first ? ((await session.post('/window/new', { type: 'window' })) as { handle: string }).handle : first;
      used = true;
      const tab = webkitTab(session, at, handle);
      await tab.resize(width, height);
      return tab;
    },
    // Of the site that is open: the protocol tells no others.
    cookies: () =>
      at.run(undefined, async () =>
        ((await session.get('/cookie')) as readonly Record<'name' | 'value' | 'domain' | 'path', string>[]).map(
          ({ name, value, domain, path }) => `${name}=${value} ${domain} ${path}`,
        ),
      ),
    leave: () => session.end(),
  };
}

function webkitTab(session: WebDriverSession, at: Turns, handle: string): Tab {
  let prepared: (() => void)[] = [];
  const here = <T>(ask: () => Promise<T>): Promise<T> => at.run(handle, ask);
  const script = (run: { toString(): string }, args: readonly unknown[]): Promise<unknown> =>
    session.post('/execute/sync', { script: `return (${run.toString()})(...arguments)`, args });
  const go = (path: string, body?: object): Promise<void> =>
    here(async () => {
      await session.post(path, body);
      for (const run of prepared) await script(run, []);
    });
  const act = async (source: object): Promise<void> => {
    await session.post('/actions', { actions: [source] });
  };
  const keys = (...actions: readonly object[]): Promise<void> => act({ type: 'key', id: 'keyboard', actions });
  // Where a person would press: the protocol's own click takes what is in a nested shadow root for hidden.
  const click = async (element: Handle): Promise<void> => {
    const [x, y] = (await script(middleOf, [element])) as readonly [number, number]; // just so
    const move = { type: 'pointerMove', x, y };
    await act({ type: 'pointer', id: 'mouse', actions: [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] });
  };
  return {
    goto: (url) => go('/url', { url }),
    reload: () => go('/refresh'),
    back: () => go('/back'),
    // Windows lie side by side: all are in front.
    toFront: () => here(async () => undefined),
    resize: (width, height) =>
      here(async () => {
        const size = (): Promise<readonly [number, number]> =>
          script(() => [innerWidth, innerHeight], []) as Promise<readonly [number, number]>; // just so
        await session.post('/window/rect', { width, height });
        const [w, h] = await size();
        // The window's own bars come on top.
        if (w !== width || h !== height) await session.post('/window/rect', { width: width * 2 - w, height: height * 2 - h });
      }),
    async prepare(run) {
      prepared = [...prepared, run];
    },
    evaluate: (run, ...args) => here(() => script(run, args)) as never, // what `run` returns, once over the wire
    inject: (source) =>
      here(async () => {
        await session.post('/execute/sync', { script: source, args: [] });
      }),
    element: (run, ...args) => here(async () => ((await script(run, args)) as Handle | null) ?? undefined), // the wire's reference
    click: (element) => here(() => click(element)),
    press: (key, held) =>
      here(async () => {
        const both = [...(held ? [held] : []), key].map(coded);
        await keys(...both.map(down), ...both.toReversed().map(up));
      }),
    type: (text) =>
      here(async () => {
        const field = (await script(focused, [])) as Reference | null; // the wire's own
        if (field) await session.post(pathTo(field, 'value'), { text });
        else await keys(...Array.from(text, (letter) => [down(letter), up(letter)]).flat());
      }),
    choose: (button, file) =>
      here(async () => {
        // The dialog of the system cannot be driven: the field that would open it is asked for instead.
        await script(() => {
          addEventListener(
            'click',
            (event) => {
              const [field] = event.composedPath();
              if (!(field instanceof HTMLInputElement) || field.type !== 'file') return;
              event.preventDefault();
              Object.assign(window, { fileField: field });
            },
            { capture: true },
          );
        }, []);
        await click(button);
        const field = (await script(() => (window as unknown as { fileField?: Element }).fileField ?? null, [])) as Reference | null; // set above
        if (!field) throw new Error('[journey] the click asked for no file');
        await session.post(pathTo(field, 'value'), { text: file });
      }),
    screenshot: () =>
      here(async () => {
        // Else it is the last frame that was drawn, which may be older than the page.
        await script(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))), []);
        return Buffer.from((await session.get('/screenshot')) as string, 'base64');
      }),
  };
}

/** A session looks at one window at a time: each ask is a turn, and turns wait for each other. */
class Turns {
  readonly #session: WebDriverSession;
  #last: Promise<unknown> = Promise.resolve();
  #at: string | undefined;

  constructor(session: WebDriverSession) {
    this.#session = session;
  }

  run<T>(handle: string | undefined, ask: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      if (handle !== undefined && handle !== this.#at) {
        await this.#session.post('/window', { handle });
        this.#at = handle;
      }
      return ask();
    });
    this.#last = turn.catch(() => undefined); // told to whoever asked
    return turn;
  }
}

/** Keys that are no letters, as the protocol writes them. */
const CODES: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

const coded = (key: Key): string => CODES[key] ?? key;
const down = (value: string): object => ({ type: 'keyDown', value });
const up = (value: string): object => ({ type: 'keyUp', value });

/** Runs in the page: the field that takes what is typed, through shadow roots. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.matches('input, textarea') ? at : null;
}

/** Runs in the page. */
function middleOf(element: Element): readonly [number, number] {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) throw new Error('detached: it has no place on the page');
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

async function openScreen(path: string): Promise<{ readonly screen: ChildProcess; readonly display: string }> {
  const screen = spawn(path, ['-displayfd', '3', '-screen', '0', '1920x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise<string>((resolve, reject) => {
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`[journey] Xvfb ended (exit ${code})`)));
    screen.stdio[3]?.once('data', (chunk: Buffer) => resolve(`:${chunk.toString().trim()}`));
  });
  return { screen, display };
}

/** No other screen, no graphics card. */
function seenOn(display: string): Readonly<Record<string, string>> {
  return { DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1' };
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + START_MS;
  for (;;) {
    const there = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (there) return;
    if (Date.now() > end) throw new Error(`[journey] WebKitWebDriver did not answer at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function end({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid);
  } catch {
    // It has ended already.
  }
}
