// Parts of the page that are not needed at once: fetched when the browser has nothing else to do, or when they are asked for.
import { toast } from '../components/events.ts';

/** What was fetched; undefined where it cannot be had, and the person who asked at `from` is told. */
export function part<T>(from: EventTarget, fetched: Promise<T>): Promise<T | undefined> {
  return fetched.catch(() => {
    toast(from, 'This part of the page could not be loaded. Check your connection and try again.', 'bad');
    return undefined;
  });
}

/** Runs `fetch` once the page stands, so that what it fetches is here when the connection is not. Returns the way to call it off. */
export function soon(fetch: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(fetch, 1_000);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(fetch, { timeout: 5_000 });
  return () => cancelIdleCallback(asked);
}

/** Fetched too early, without a connection: it is fetched again when somebody asks for it. */
export function isNotHereYet(): undefined {
  return undefined;
}
