// Writes down what a page does from its first moment: requests, sockets, errors, and what its policy had to stop.
import type { Page } from './page.ts';

export type Watch = {
  /** Addresses of all HTTP requests, in order; not what a browser asks by itself before it may send one. */
  readonly requests: readonly string[];
  /** What was thrown and caught by nobody. */
  errors(): Promise<readonly string[]>;
  /** Addresses of sockets and event streams that were opened. */
  sockets(): Promise<readonly string[]>;
  /** `directive blocked-uri` of each violation; not the icon that a browser looks for by itself. */
  violations(): Promise<readonly string[]>;
};

type Watched = { watched: { readonly errors: string[]; readonly sockets: string[]; readonly violations: string[] } };

/**
 * Call it before the page goes anywhere. Each load of a page begins all but the requests anew; WebKit's driver is there
 * only when a page has loaded, so that what the launcher's own file did before is seen in the other browsers.
 */
export async function watch(page: Page): Promise<Watch> {
  const requests: string[] = [];
  const told = page.requested((url) => requests.push(url));
  await page.prepare(() => {
    const found: Watched['watched'] = { errors: [], sockets: [], violations: [] };
    Object.defineProperty(window, 'watched', { value: found });
    addEventListener('error', ({ message }) => found.errors.push(message));
    addEventListener('unhandledrejection', ({ reason }) => found.errors.push(String(reason)));
    addEventListener(
      'securitypolicyviolation',
      (event) => {
        if (!event.blockedURI.endsWith('/favicon.ico')) found.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
      },
      true,
    );
    const noted = <T extends typeof WebSocket | typeof EventSource>(made: T): T =>
      new Proxy(made, {
        construct(target, args: [string]) {
          found.sockets.push(args[0]);
          return Reflect.construct(target, args) as object;
        },
      });
    window.WebSocket = noted(window.WebSocket);
    window.EventSource = noted(window.EventSource);
  });
  const read = (what: keyof Watched['watched']): Promise<readonly string[]> =>
    page.evaluate((key) => (window as unknown as Watched).watched[key], what); // defined above
  return {
    get requests() {
      if (!told) throw new Error('[watch] this browser tells of no requests');
      return requests;
    },
    errors: () => read('errors'),
    sockets: () => read('sockets'),
    violations: () => read('violations'),
  };
}

/** Everything that a page can keep in a browser, by kind. All empty where it kept nothing. */
export async function keptBy(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  return page.evaluate(async () => ({
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    caches: 'caches' in window ? await caches.keys() : [],
    cookies: document.cookie ? document.cookie.split('; ') : [],
    workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope) : [],
  }));
}
