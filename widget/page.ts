// Where the visitor is on the host page. Untrusted text for agents; knows no relay.
import type { Page } from '#protocol/conversation/parts.ts';

const MOST_URL = 2_048;
const MOST_TITLE = 500;

export function pageNow(): Page {
  const url = new URL(location.href);
  // A password has no business with agents; a fragment only where a router keeps its path there.
  url.username = url.password = '';
  if (!/^#[/!]/u.test(url.hash)) url.hash = '';
  return { url: url.href.slice(0, MOST_URL).toWellFormed(), title: bareTitle(document.title).slice(0, MOST_TITLE).toWellFormed() };
}

/** A page's title without the count that title.ts puts before it. */
export function bareTitle(title: string): string {
  return title.replace(/^\(\d+\) /u, '');
}
