// Notices when the visitor goes to another place of the host page. Knows no relay.
import type { Page } from '#protocol/conversation/parts.ts';
import { pageNow } from './page.ts';

const SETTLE_MS = 700;

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
