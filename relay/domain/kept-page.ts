// A visitor's page as it may be kept and shown (SPEC S-29): what stands behind the `?` often names a person or opens something, so only
// the parameters that the site lists stay. What is no address is kept without what looks like one's query.
import type { Page } from '#protocol/conversation/parts.ts';

export function keptPage(page: Page, params: readonly string[] = []): Page {
  return { title: page.title, url: keptUrl(page.url, params) };
}

export function keptUrl(given: string, params: readonly string[] = []): string {
  const [before = '', ...rest] = given.split(/[?#]/u);
  if (rest.length === 0) return given;
  const start = given.indexOf('?');
  const query = start < 0 ? '' : (given.slice(start + 1).split('#')[0] ?? '');
  const kept = new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => params.includes(name)));
  return kept.size > 0 ? `${before}?${kept}` : before;
}
