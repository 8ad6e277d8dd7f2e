// A browser and a relay for one test file, and the people who come and go in it. BROWSER=firefox or webkit runs it there.
import type { Browser } from './driver.ts';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type BrowserName, launch, type Person, person } from './browsers.ts';
import type { Page } from './page.ts';
import { anAgent, aVisitor, inviteAgent } from './people.ts';
import { RelayProcess } from './relay-process.ts';

const named = process.env['BROWSER'];
export const browserName: BrowserName = named === 'firefox' || named === 'webkit' ? named : 'chromium';

export type Found = { readonly who: Person; readonly page: Page };

export type Scene = {
  readonly browser: Browser;
  readonly relay: RelayProcess;
  /** On a page of the demo site. */
  visitor(path?: string): Promise<Found>;
  /** On any page. */
  visitorAt(url: string): Promise<Found>;
  /** The administrator, signed in. */
  agent(): Promise<Found>;
  colleague(name: string): Promise<Found>;
  /** Somebody with no page open yet. */
  somebody(): Promise<Person>;
};

/** Everybody leaves after each test; browser and relay end with the file. `environment` is asked when the relay starts. */
export function aScene(environment: () => Readonly<Record<string, string>> = () => ({})): Scene {
  let browser: Browser | undefined;
  let relay: RelayProcess | undefined;
  let people: Person[] = [];
  const there = <T>(what: T | undefined): T => {
    if (what === undefined) throw new Error('[scene] it has not begun yet');
    return what;
  };
  const came = async (found: Promise<Found>): Promise<Found> => {
    people.push((await found).who);
    return found;
  };
  beforeAll(async () => {
    [browser, relay] = await Promise.all([launch(browserName), RelayProcess.start(environment())]);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(people.map((who) => who.leave()));
    people = [];
  });
  afterAll(async () => {
    await browser?.close();
    await relay?.end();
  });
  return {
    get browser() {
      return there(browser);
    },
    get relay() {
      return there(relay);
    },
    visitor: (path) => came(aVisitor(there(browser), there(relay).url, path)),
    visitorAt: (url) => came(aVisitor(there(browser), url, '')),
    agent: () => came(anAgent(there(browser), there(relay).url)),
    colleague: (name) => came(inviteAgent(there(browser), there(relay).url, name)),
    async somebody() {
      const who = await person(there(browser));
      people.push(who);
      return who;
    },
  };
}
