// Stored scripts (GUARANTEES T15, T17): the corpus of payloads.ts goes into every field that people, pages and browsers fill,
// and is looked at in every view. It is words everywhere: nothing runs, no element or attribute comes of it, no policy had to
// stop anything, and nobody but the relay is called. What each field holds: pour.ts; what is forbidden: lookout.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Me } from '#protocol/http/staff.ts';
import { type Client, says } from '#tests/relay/a-whole-relay.ts';
import { launch, type Person, person } from './browsers.ts';
import type { Browser } from './driver.ts';
import { lookOut, type Lookout } from './lookout.ts';
import type { Page } from './page.ts';
import { emails, payloads } from './payloads.ts';
import { openChat, reopenChat, signIn, StaffApi } from './people.ts';
import {
  answer,
  done,
  fileNames,
  files,
  furnish,
  messages,
  nameOf,
  settings,
  staffSocket,
  stranger,
  visitorSocket,
  wholeDay,
} from './pour.ts';
import { admin, RelayProcess } from './relay-process.ts';
import { browserName } from './scene.ts';
import { watch } from './watch.ts';

const env = { VISITOR_MESSAGES_PER_MINUTE: '10000' };
const last = messages.at(-1)!.split('\n').at(-1)!;

/** Each page of the dashboard, and what is on it when it is whole. */
const pages = [
  ['settings/site', nameOf(1)],
  ['settings/people', nameOf(5)],
  ['settings/outbox', emails[0]!],
  ['settings/me', nameOf(3)],
  ['settings/new-site', 'New site'],
  ['help', emails[0]!],
  ['insight', 'Insight'],
] as const;

let browser: Browser;
let relay: RelayProcess;
let staff: StaffApi;
let strangers: readonly string[];
const people: Person[] = [];
const clients: Client[] = [];

beforeAll(async () => {
  [browser, relay] = await Promise.all([launch(browserName), RelayProcess.start(env)]);
  await relay.down();
  await furnish(relay);
  await relay.up(env);
  staff = new StaffApi(relay.url);
  await staff.signIn(admin.email, admin.password);
  await settings(staff);
  strangers = await Promise.all(Array.from({ length: 60 }, (_, at) => stranger(relay, at)));
}, 60_000);
afterAll(async () => {
  for (const { socket } of clients) socket.terminate();
  await Promise.all(people.map((who) => who.leave()));
  await browser?.close();
  await relay?.end();
});

type Looked = { readonly page: Page; onlyWords(): Promise<Lookout> };

async function arrive(path: string): Promise<Looked> {
  const who = await person(browser);
  people.push(who);
  const page = await who.blank(1_440, 900);
  const seen = await watch(page);
  const found = await lookOut(page);
  await page.goto(`${relay.url}${path}`);
  return {
    page,
    async onlyWords() {
      const all = await found();
      expect(all.ran).toEqual([]);
      expect(all.forbidden).toEqual([]);
      expect(await seen.violations()).toEqual([]);
      expect(await seen.errors()).toEqual([]);
      expect(seen.requests.filter((url) => !url.startsWith(relay.url) && !url.startsWith('blob:'))).toEqual([]);
      return all;
    },
  };
}

/** To another page of the dashboard as a link there leads: without a new load. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', `/dashboard/${to}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

async function aDesk(path: string): Promise<Looked> {
  const desk = await arrive('/dashboard/');
  await desk.page.evaluate(() => localStorage.setItem('hc-notifications', 'on'));
  await signIn(desk.page);
  // Of the sites that the agent is a member of, the one that all this is about.
  const { site } = (await staff.get('/api/staff/me')) as Me; // our own API
  const status = await desk.page.evaluate(async (siteId) => {
    const headers = { 'content-type': 'application/json', 'x-help-chat': '1' };
    return (await fetch('/api/staff/site', { method: 'POST', headers, body: JSON.stringify({ siteId }) })).status;
  }, site.id);
  expect(status).toBe(200);
  await desk.page.goto(`${relay.url}/dashboard/${path}`);
  return desk;
}

/** What the widget keeps of its talk: the key to it, and which it is. */
async function talkOf(page: Page): Promise<{ readonly bearer: string; readonly stream: string }> {
  return page.until(
    () =>
      page.evaluate(() => {
        const { visitorId, secret, current } = JSON.parse(localStorage.getItem('help-chat:demo') ?? '{}') as Record<string, string>; // the widget's own
        return current ? { bearer: `${visitorId}.${secret}`, stream: current } : undefined;
      }),
    'the beginning of a conversation',
  );
}

/** Nobody looks at the page: what is new is told by notifications. */
async function look(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

// Only Chromium is looked at so far. WebKit's driver comes to a page when it has loaded: too late to see all of it.
describe.skipIf(browserName !== 'chromium')(`in ${browserName}`, { timeout: 90_000 }, () => {
  it('a talk of payloads is words to the visitor and at the desk, as it comes and after a new load', async () => {
    const help = await arrive('/demo/index.html');
    await openChat(help.page);
    await help.page.sees(payloads[0]!);
    await help.page.fill('Message', 'javascript:canary(1)');
    await help.page.click('button', 'Send message');
    const { bearer, stream } = await talkOf(help.page);
    const desk = await aDesk(`live-chat/all/${stream}`);
    await desk.page.sees('javascript:canary(1)');
    const [me, ana] = await Promise.all([visitorSocket(relay, bearer), staffSocket(relay, staff)]);
    clients.push(me, ana);
    for (const each of [me, ana]) each.send({ type: 'follow', stream, after: 0 });
    await answer(me, stream);
    await desk.page.sees('Form data');
    await done(ana, stream, { type: 'conversation.take' });
    await look(desk.page, 'hidden');
    for (const [at, text] of messages.entries()) {
      // The second half comes to a closed panel: the button counts it and says it.
      if (at === messages.length >> 1) await help.page.click('button', 'Close help chat');
      await done(me, stream, says(text));
      await done(ana, stream, says(text));
      await done(ana, stream, { type: 'coaching.post', text });
      me.send({ type: 'page', page: { url: text.slice(0, 2_000), title: text.slice(-480) } });
      ana.send({ type: 'typing', stream, on: true });
    }
    await look(desk.page, 'visible');
    await files(relay, bearer, me, stream);
    await desk.page.sees(last);
    await desk.page.sees(fileNames[1]!);
    await help.page.click('button', /^Open help chat/u);
    await help.page.sees(fileNames[1]!);
    await help.page.sees(nameOf(3));
    const { people: all } = (await staff.get('/api/staff/people')) as {
      readonly people: readonly { readonly id: string; readonly name: string }[];
    }; // our own API
    await wholeDay(ana, stream, all.find(({ name }) => name === nameOf(5))!.id);
    await help.page.sees(messages[3]!.split('\n')[0]!);
    expect((await help.onlyWords()).seen).toBeGreaterThan(500);
    const { seen, notified } = await desk.onlyWords();
    expect(seen).toBeGreaterThan(500);
    expect(notified.join()).toContain('canary(1)');
    await Promise.all([help.page.reload(), desk.page.reload()]);
    await reopenChat(help.page);
    for (const { page, onlyWords } of [help, desk]) {
      await page.sees(messages[3]!.split('\n')[0]!);
      await onlyWords();
    }
  });

  it('what is known of people and sites is words on every page of the dashboard', async () => {
    const { page, onlyWords } = await aDesk('live-chat/all');
    const { rows } = (await staff.get('/api/staff/conversations?category=all')) as { readonly rows: readonly { readonly id: string }[] }; // our own API
    await page.sees('onerror=canary(1)');
    for (const { id } of rows.slice(0, 15)) {
      await go(page, `live-chat/all/${id}`);
      await page.sees('Came from');
    }
    await page.press('k', 'Control');
    await page.sees('Find anything');
    await page.press('Escape');
    await go(page, 'audience');
    await page.sees('onerror=canary(1)');
    await page.click('button', 'Load more');
    for (const id of strangers.slice(0, 10)) {
      await go(page, `audience/${id}`);
      await page.sees('First seen');
    }
    for (const [path, words] of pages) {
      await go(page, path);
      await page.sees(words);
    }
    // Passing words hold names of colleagues and of sites; each as the desk shows it.
    await page.evaluate(
      (all) => {
        const app = document.querySelector('hc-app')!;
        for (const text of all)
          app.dispatchEvent(Object.assign(new Event('hc-toast', { bubbles: true, composed: true }), { text, tone: 'bad' }));
      },
      [...payloads],
    );
    await page.sees(last);
    await onlyWords();
  });
});
