// The chat on pages with policies and habits of their own (GUARANTEES §4.1): it opens, greets and answers on each, and
// neither an error of the page nor a violation of its policy is its doing. What each page is like: host-pages.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostPages } from './host-pages.ts';
import { type HostSite, serveHostSite } from './host-site.ts';
import type { Page } from './page.ts';
import { allowOrigin, openChat, say } from './people.ts';
import { aScene, browserName } from './scene.ts';
import { type Watch, watch } from './watch.ts';

const scene = aScene();
let host: HostSite;

beforeAll(async () => {
  host = await serveHostSite(hostPages(scene.relay.url));
  await allowOrigin(scene.relay.url, host.origin);
});
afterAll(() => host?.end());

async function arrive(path: string): Promise<{ readonly page: Page; readonly seen: Watch }> {
  const page = await (await scene.somebody()).blank();
  const seen = await watch(page);
  await page.goto(`${host.origin}${path}`);
  return { page, seen };
}

async function isAnswered(page: Page): Promise<void> {
  await openChat(page);
  await page.sees(/I am the .+ helper/u);
  await say(page, 'I cannot log in');
  await page.sees('What happens when you log in?');
}

async function leftNoTrace(seen: Watch): Promise<void> {
  expect(await seen.violations()).toEqual([]);
  expect(await seen.errors()).toEqual([]);
}

const paths = [...hostPages('').keys()].filter((path) => path !== '/null-origin');

describe(`in ${browserName}`, { timeout: 60_000 }, () => {
  it.each(paths)('the chat works on %s', async (path) => {
    const { page, seen } = await arrive(path);
    await isAnswered(page);
    await leftNoTrace(seen);
    expect(await page.evaluate(() => document.querySelectorAll('help-chat').length)).toBe(1);
  });

  it('a page without an origin is refused with words', async () => {
    const { page } = await arrive('/null-origin');
    await page.click('button', /^Open help chat/u);
    await page.sees(/not available/iu);
  });

  it('who keeps nothing is told that the chat will not last', async () => {
    const { page } = await arrive('/storage-denied');
    await isAnswered(page);
    await page.sees('this chat is gone when you close the page');
  });

  it('a router that moves, removes and puts back the element breaks nothing: one socket, one talk', async () => {
    const { page, seen } = await arrive('/element');
    await isAnswered(page);
    await page.evaluate(() => {
      const element = document.querySelector('help-chat')!;
      const other = document.createElement('main');
      document.body.append(other);
      other.append(element);
      element.remove();
      document.body.prepend(element);
    });
    await page.sees('I cannot log in');
    await say(page, 'I am a speaker');
    await page.sees(/Did that help|speaker/iu);
    expect(await seen.sockets()).toHaveLength(1);
    await leftNoTrace(seen);
  });

  it('keys typed into the chat fire none of the page’s own shortcuts', async () => {
    const { page } = await arrive('/shortcuts');
    await openChat(page);
    await page.fill('Message', 's / f');
    expect(await page.evaluate(() => document.title)).toBe('Host');
    await page.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.press('s');
    expect(await page.evaluate(() => document.title)).toBe('Hosts');
  });

  it('looks the same under a hostile reset, a small root size and right-to-left as on a plain page', async () => {
    const looks = await Promise.all(
      ['/plain', '/hostile-css'].map(async (path) => {
        const { page } = await arrive(path);
        await openChat(page);
        await page.sees(/I am the .+ helper/u);
        await page.settled();
        const measure = (element: Element): readonly unknown[] => {
          const { width, height } = element.getBoundingClientRect();
          const { fontSize, fontFamily, color, backgroundColor, position, direction } = getComputedStyle(element);
          return [Math.round(width), Math.round(height), fontSize, fontFamily, color, backgroundColor, position, direction];
        };
        return Promise.all([
          page.evaluate(measure, await page.find('dialog', 'Help chat')),
          page.evaluate(measure, await page.find('textbox', 'Message')),
          page.evaluate(measure, await page.find('button', 'Send message')),
        ]);
      }),
    );
    expect(looks[1]).toEqual(looks[0]);
  });
});
