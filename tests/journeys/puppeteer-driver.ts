// Chromium (CDP) and Firefox (WebDriver BiDi), both by Puppeteer.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type ElementHandle, type HTTPRequest, type KeyInput, type Page as PuppeteerPage } from 'puppeteer-core';
import type { Browser, Handle, Tab } from './driver.ts';

const CHOOSER_MS = 30_000;

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // What moves is waited for, and drawn by the processor.
  '--force-prefers-reduced-motion',
];

export async function launchWithPuppeteer(name: 'chromium' | 'firefox', executablePath: string): Promise<Browser> {
  const browser =
    name === 'chromium'
      ? await puppeteer.launch({ executablePath, args: CHROMIUM_FLAGS, protocolTimeout: 60_000 })
      : await puppeteer.launch({
          browser: 'firefox',
          executablePath,
          userDataDir: mkdtempSync(join(tmpdir(), 'help-chat-firefox-')),
          protocolTimeout: 60_000,
          extraPrefsFirefox: {
            'ui.prefersReducedMotion': 1,
            // Several people are watched at once, and only one tab can be in front: the others must not sleep.
            'dom.min_background_timeout_value': 4,
            'dom.timeout.enable_budget_timer_throttling': false,
            'layout.throttled_frame_rate': 60,
          },
        });
  return {
    async profile() {
      const context = await browser.createBrowserContext();
      return {
        async tab(width, height) {
          const page = await context.newPage();
          await page.setViewport({ width, height });
          return puppeteerTab(page);
        },
        async cookies() {
          return (await context.cookies()).map(({ name: key, value, domain, path }) => `${key}=${value} ${domain} ${path}`);
        },
        leave: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

/** The same handle, for what only Puppeteer can do with it. */
export function elementOf(handle: Handle): ElementHandle {
  return handle as unknown as ElementHandle; // puppeteerTab made it
}

/** False where Chromium gave the reload up at once, as it does now and then right after its network was switched. */
async function reloaded(page: PuppeteerPage): Promise<boolean> {
  const given = new AbortController();
  const gaveUp = new Promise<false>((resolve) => {
    const look = (request: HTTPRequest): void => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) resolve(false);
    };
    page.on('requestfailed', look);
    given.signal.addEventListener('abort', () => page.off('requestfailed', look));
  });
  // What a page loads besides may have begun without a network, and be given up without a word.
  const reload = page.reload({ waitUntil: 'domcontentloaded', signal: given.signal }).then(() => true);
  const done = await Promise.race([reload, gaveUp]);
  reload.catch(() => undefined);
  given.abort();
  return done;
}

export function puppeteerTab(page: PuppeteerPage): Tab {
  return {
    puppeteer: page,
    async goto(url) {
      await page.goto(url, { waitUntil: 'load' });
    },
    async reload() {
      if (!(await reloaded(page))) await reloaded(page);
    },
    async back() {
      await page.goBack();
    },
    toFront: () => page.bringToFront(),
    resize: (width, height) => page.setViewport({ width, height }),
    async prepare(run) {
      await page.evaluateOnNewDocument(run);
    },
    // Puppeteer unwraps its own handles just so; it says it in other types.
    evaluate: (run, ...args) => page.evaluate(run as (...all: unknown[]) => unknown, ...args) as never,
    // Not as evaluate(text) in the page: what a page forbids itself (eval) does not bind its debugger.
    async inject(source) {
      await page.evaluate(`${source};undefined`);
    },
    async element(run, ...args) {
      const found = (await page.evaluateHandle(run as (...all: unknown[]) => unknown, ...args)).asElement();
      return found ? (found as unknown as Handle) : undefined; // see elementOf
    },
    requested(hear) {
      page.on('request', (request) => {
        // Not what a browser asks by itself before it may send one.
        if (request.method() !== 'OPTIONS') hear(request.url());
      });
    },
    click: (handle) => elementOf(handle).click(),
    async press(key, held) {
      if (held) await page.keyboard.down(held as KeyInput);
      await page.keyboard.press(key as KeyInput);
      if (held) await page.keyboard.up(held as KeyInput);
    },
    type: (text) => page.keyboard.type(text),
    async choose(button, file) {
      const [chooser] = await Promise.all([page.waitForFileChooser({ timeout: CHOOSER_MS }), elementOf(button).click()]);
      await chooser.accept([file]);
    },
    screenshot: () => page.screenshot(),
    offline: (on) => page.setOfflineMode(on),
  };
}
