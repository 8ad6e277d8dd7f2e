// Finds the browsers of this machine and opens people's windows in them: each person has a browser context of their own.
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type BrowserContext } from 'puppeteer-core';
import { Page } from './page.ts';

export type BrowserName = 'chromium' | 'firefox';

const places: Readonly<Record<BrowserName, readonly (string | undefined)[]>> = {
  chromium: [
    process.env['CHROME_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: [process.env['FIREFOX_PATH'], '/usr/bin/firefox', '/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

export function pathOf(name: BrowserName): string | undefined {
  return places[name].find((path) => path !== undefined && existsSync(path));
}

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export async function launch(name: BrowserName): Promise<Browser> {
  const executablePath = pathOf(name);
  if (!executablePath)
    throw new Error(`[journey] ${name} is not on this machine: install it, or set ${name === 'chromium' ? 'CHROME' : 'FIREFOX'}_PATH`);
  return name === 'chromium'
    ? puppeteer.launch({ executablePath, args: CHROMIUM_FLAGS, protocolTimeout: 60_000 })
    : puppeteer.launch({
        browser: 'firefox',
        executablePath,
        userDataDir: mkdtempSync(join(tmpdir(), 'help-chat-firefox-')),
        protocolTimeout: 60_000,
        extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
      });
}

/** A person: own cookies and storage, any number of tabs. */
export class Person {
  readonly #context: BrowserContext;

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  /** An empty tab, for what must be set before a page loads. */
  async blank(width = 1280, height = 900): Promise<Page> {
    const raw = await this.#context.newPage();
    await raw.setViewport({ width, height });
    return new Page(raw);
  }

  async tab(url: string, width = 1280, height = 900): Promise<Page> {
    const page = await this.blank(width, height);
    await page.goto(url);
    return page;
  }

  /** `name=value domain path` of every cookie of all sites. */
  async cookies(): Promise<readonly string[]> {
    return (await this.#context.cookies()).map(({ name, value, domain, path }) => `${name}=${value} ${domain} ${path}`);
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }
}

export async function person(browser: Browser): Promise<Person> {
  return new Person(await browser.createBrowserContext());
}
