// Where the visitor is on the host page, and when that changes. Untrusted text for agents; knows no relay.
import type { Page } from '#protocol/conversation/parts.ts';
import { bareTitle } from './title.ts';

const SETTLE_MS = 700;
const MOST_URL = 2_048;
const MOST_TITLE = 500;

export function pageNow(): Page {
  const url = new URL(location.href);
  // A password has no business with agents; a fragment only where a router keeps its path there.
  url.username = url.password = '';
  if (!url.hash.startsWith('#/') && !url.hash.startsWith('#!')) url.hash = '';
  return { url: url.href.slice(0, MOST_URL).toWellFormed(), title: bareTitle(document.title).slice(0, MOST_TITLE).toWellFormed() };
}

/** Calls `changed` when address or title are others than before, once they have settled. Returns the way to stop. */
export function watchPage(changed: (page: Page) => void): () => void {
  let before = JSON.stringify(pageNow());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const page = pageNow();
    const now = JSON.stringify(page);
    if (now === before) return;
    before = now;
    changed(page);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE_MS);
  };
  const stop = new AbortController();
  const { signal } = stop;
  const { navigation } = window as { navigation?: EventTarget }; // not in every browser
  navigation?.addEventListener('currententrychange', later, { signal });
  addEventListener('popstate', later, { signal });
  addEventListener('hashchange', later, { signal });
  const titles = new MutationObserver(later);
  const title = document.querySelector('title');
  if (title) titles.observe(title, { childList: true });
  return () => {
    stop.abort();
    titles.disconnect();
    clearTimeout(timer);
  };
}
