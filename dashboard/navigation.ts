// Moves the browser between pages without loading: links are plain links, pages may ask by an event.
import { BASE } from './router.ts';

/** Asks the app for another address, e.g. after a sort was chosen. */
export class NavigateEvent extends Event {
  readonly href: string;
  readonly replace: boolean;
  constructor(href: string, replace: boolean) {
    super('hc-navigate', { bubbles: true, composed: true });
    this.href = href;
    this.replace = replace;
  }
}

/** `replace` leaves no step behind for the Back button. */
export function navigate(from: EventTarget, href: string, replace = false): void {
  from.dispatchEvent(new NavigateEvent(href, replace));
}

/** Calls `moved` after every change of the address. Returns the way to stop. */
export function watchAddress(target: Window, moved: (url: URL) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const go = (href: string, replace: boolean): void => {
    const url = new URL(href, target.location.href);
    if (url.href !== target.location.href) target.history[replace ? 'replaceState' : 'pushState'](null, '', url);
    moved(url);
  };
  target.addEventListener('popstate', () => moved(new URL(target.location.href)), { signal });
  target.addEventListener(
    'hc-navigate',
    (event) => {
      if (event instanceof NavigateEvent) go(event.href, event.replace);
    },
    { signal },
  );
  target.addEventListener(
    'click',
    (event) => {
      const link = plainLink(event);
      if (!link) return;
      event.preventDefault();
      go(link.href, false);
    },
    { signal },
  );
  return () => stop.abort();
}

// A link of ours that was clicked plainly: not into another tab, not a download, not another place.
function plainLink(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link?.href || link.target || link.hasAttribute('download') || link.origin !== location.origin) return undefined;
  return link.pathname === BASE || link.pathname.startsWith(`${BASE}/`) ? link : undefined;
}
