// Finds the browsers of this machine and opens people's windows in them: each person has cookies and storage of their own.
import { existsSync } from 'node:fs';
import type { Browser, Profile } from './driver.ts';
import { Page } from './page.ts';
import { launchWithPuppeteer } from './puppeteer-driver.ts';
import { launchWebKit } from './webkit-driver.ts';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

const places: Readonly<Record<BrowserName | 'screen', readonly (string | undefined)[]>> = {
  chromium: [
    process.env['CHROME_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: [process.env['FIREFOX_PATH'], '/usr/bin/firefox', '/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'],
  webkit: [process.env['WEBKIT_DRIVER_PATH'], '/usr/bin/WebKitWebDriver'],
  screen: [process.env['XVFB_PATH'], '/usr/bin/Xvfb'],
};

const first = (what: keyof typeof places): string | undefined => places[what].find((path) => path !== undefined && existsSync(path));

/** Where it is, if all that it needs is there. */
export function pathOf(name: BrowserName): string | undefined {
  return name !== 'webkit' || first('screen') ? first(name) : undefined;
}

export async function launch(name: BrowserName): Promise<Browser> {
  const path = pathOf(name);
  if (!path) throw new Error(`[journey] ${name} is not on this machine: npm test installs it where it may`);
  return name === 'webkit' ? launchWebKit(path, first('screen')!) : launchWithPuppeteer(name, path);
}

/** A person: own cookies and storage, any number of tabs. */
export class Person {
  readonly #profile: Profile;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  /** An empty tab, for what must be set before a page loads. */
  async blank(width = 1280, height = 900): Promise<Page> {
    return new Page(await this.#profile.tab(width, height));
  }

  async tab(url: string, width = 1280, height = 900): Promise<Page> {
    const page = await this.blank(width, height);
    await page.goto(url);
    return page;
  }

  /** `name=value domain path` of every cookie. */
  async cookies(): Promise<readonly string[]> {
    return this.#profile.cookies();
  }

  async leave(): Promise<void> {
    await this.#profile.leave();
  }
}

export async function person(browser: Browser): Promise<Person> {
  return new Person(await browser.profile());
}
