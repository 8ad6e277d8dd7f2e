// Nothing is stored, fetched or connected before the visitor acts; never a cookie; never a call to anybody else
// (GUARANTEES P1–P3). Looked at on a foreign page, where every request but the page itself is the widget's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostSite, hostPage, scriptTag, serveHostSite } from './host-site.ts';
import type { Page } from './page.ts';
import type { NewIdentityKey } from '#protocol/http/identity.ts';
import type { Me } from '#protocol/http/staff.ts';
import { identityToken } from '../relay/identity-tokens.ts';
import { allowOrigin, StaffApi, writeForAPerson, fillContactIfAsked, labelOf, openChat, openConversation, reply, say } from './people.ts';
import { admin } from './relay-process.ts';
import { aScene, browserName } from './scene.ts';
import { keptBy, type Watch, watch } from './watch.ts';

const scene = aScene();
const nothing = { localStorage: [], sessionStorage: [], databases: [], caches: [], cookies: [], workers: [] };
/** One key for the chat, and one that knows in this tab that it is open. */
const ours = { localStorage: ['help-chat:demo'], sessionStorage: ['help-chat:demo'] };
let host: HostSite;

beforeAll(async () => {
  const html = hostPage(scriptTag(scene.relay.url), '<h1>Host</h1>' + '<p>Words</p>'.repeat(300));
  host = await serveHostSite(new Map([['/', { html }]]));
  await allowOrigin(scene.relay.url, host.origin);
});
afterAll(() => host?.end());

async function arrive(): Promise<{
  readonly page: Page;
  readonly seen: Watch;
  cookies(): Promise<readonly string[]>;
  another(): Promise<Page>;
}> {
  const who = await scene.somebody();
  const page = await who.blank();
  const seen = await watch(page);
  await page.goto(`${host.origin}/`);
  await page.find('button', 'Open help chat');
  return { page, seen, cookies: () => who.cookies(), another: () => who.tab(`${host.origin}/`) };
}

async function asAdmin(): Promise<StaffApi> {
  const staff = new StaffApi(scene.relay.url);
  await staff.signIn(admin.email, admin.password);
  return staff;
}

let signer: Promise<NewIdentityKey> | undefined;
/** Signs as the site does. */
async function aSigner(): Promise<(sub: string) => string> {
  signer ??= (async () => (await (await asAdmin()).post('/api/staff/identity/keys', {})) as NewIdentityKey)(); // our own API
  const { key, secret } = await signer;
  return (sub) => {
    const iat = Math.floor(Date.now() / 1_000);
    return identityToken(
      { aud: 'demo', sub, jti: crypto.randomUUID(), iat, exp: iat + 600, name: 'Ines Identified' },
      { id: key.id, secret },
    );
  };
}

const identify = (page: Page, token: string) => page.evaluate((one) => document.querySelector('help-chat')?.identify(one), token);

async function onlyNamed(identityRequired: boolean): Promise<void> {
  const staff = await asAdmin();
  const { site } = (await staff.get('/api/staff/me')) as Me; // our own API
  await staff.put('/api/staff/site', { version: site.version, settings: { ...site.settings, identityRequired } });
}

/** What the relay knows this browser by, as its storage has it. */
const bearerOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { visitorId, secret } = JSON.parse(localStorage['help-chat:demo'] as string) as Record<string, string>; // our own key
    return `Bearer ${visitorId}.${secret}`;
  });

/** The status that a call by that bearer gets, from another program that has copied it. */
async function asksBy(authorization: string): Promise<number> {
  const headers = { origin: host.origin, 'content-type': 'application/json', authorization };
  return (await fetch(`${scene.relay.url}/api/visitor/ticket`, { method: 'POST', headers, body: '{}' })).status;
}

const ofWidget = (seen: Watch): readonly string[] => seen.requests.filter((url) => !url.startsWith(host.origin));

// WebKit's driver tells of no requests, and of the cookies of one site only.
describe.skipIf(browserName === 'webkit')(`in ${browserName}`, { timeout: 60_000 }, () => {
  it('before the click: one request for one file, no key, no cookie, no socket', async () => {
    const { page, seen, cookies } = await arrive();
    for (const part of [0.3, 0.6, 1]) await page.evaluate((to) => scrollTo(0, document.body.scrollHeight * to), part);
    // P1 is a promise about time: nothing may come later by itself either.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(ofWidget(seen)).toEqual([`${scene.relay.url}/help-chat.js`]);
    expect(await seen.sockets()).toEqual([]);
    expect(await keptBy(page)).toEqual(nothing);
    expect(await cookies()).toEqual([]);
  });

  it('a second visit by somebody who never opened the chat is as silent as the first', async () => {
    const { page, seen } = await arrive();
    await page.reload();
    await page.find('button', 'Open help chat');
    expect(ofWidget(seen)).toEqual(Array(2).fill(`${scene.relay.url}/help-chat.js`));
    expect(await keptBy(page)).toEqual(nothing);
  });

  it('who opens and closes without a word has one key, one socket, no cookie, and began no conversation', async () => {
    const { page, seen, cookies } = await arrive();
    await openChat(page);
    await page.sees(/I am the .+ helper/u);
    await page.click('button', 'Close help chat');
    await page.gone('dialog', 'Help chat');
    const calls = ofWidget(seen).filter((url) => url.includes('/api/'));
    expect(calls).toEqual([`${scene.relay.url}/api/visitor/open`]);
    expect(await keptBy(page)).toEqual({ ...nothing, localStorage: ours.localStorage });
    expect(await cookies()).toEqual([]);
    const { page: desk } = await scene.agent();
    await desk.find('option', /./u);
    expect(await desk.has('option', await labelOf(page))).toBe(false);
  });

  it('after a whole talk with a person: still no cookie, and nobody was called but the relay', async () => {
    const { page, seen, cookies } = await arrive();
    await openChat(page);
    await say(page, 'Is anybody there?');
    await writeForAPerson(page);
    await fillContactIfAsked(page, 'Pia Private');
    const { page: desk } = await scene.agent();
    await openConversation(desk, /^(Pia Private|Visitor)/u);
    await reply(desk, 'I am here.');
    await page.sees('I am here.');
    const relay = new URL(scene.relay.url);
    expect(new Set(ofWidget(seen).map((url) => new URL(url).origin))).toEqual(new Set([relay.origin]));
    expect(new Set((await seen.sockets()).map((url) => new URL(url).host))).toEqual(new Set([relay.host]));
    expect(await cookies()).toEqual([]);
    expect(await keptBy(page)).toEqual({ ...nothing, ...ours });
    expect(await seen.errors()).toEqual([]);
  });

  it('S-31: who is identified finds their talk in another browser; signed out they are forgotten in every tab, and the next sees nothing', async () => {
    const tokenOf = await aSigner();
    const { page: first, seen } = await arrive();
    await identify(first, tokenOf('u-1'));
    // Saying who it is fetches nothing by itself (GUARANTEES P1).
    expect(ofWidget(seen)).toEqual([`${scene.relay.url}/help-chat.js`]);
    await openChat(first);
    await say(first, 'Said on the first device');

    const { page: second, another } = await arrive();
    await openChat(second);
    await identify(second, tokenOf('u-1'));
    await second.sees('Said on the first device');
    const tab = await another();
    await openChat(tab);
    await tab.sees('Said on the first device');

    const [here, elsewhere] = [await bearerOf(second), await bearerOf(first)];
    expect([await asksBy(here), await asksBy(elsewhere)]).toEqual([200, 200]);
    await second.evaluate(() => document.querySelector('help-chat')?.logout());
    await second.gone('dialog', 'Help chat');
    await tab.gone('dialog', 'Help chat');
    expect(await keptBy(second)).toEqual(nothing);
    // Whoever has copied it has nothing; the other device stays.
    await expect.poll(async () => asksBy(here)).toBe(401);
    expect(await asksBy(elsewhere)).toBe(200);
    await first.toFront();
    await say(first, 'Said after the other had left');
    await first.sees('Said after the other had left');
    expect(await keptBy(tab)).toEqual(nothing);
    await second.toFront();
    await identify(second, tokenOf('u-2'));
    await openChat(second);
    await second.sees(/I am the .+ helper/u);
    expect(await second.text()).not.toContain('Said on the first device');
  });

  it('S-31: to sign out where the chat was never opened asks the relay nothing, and the chat opens as ever', async () => {
    const { page, seen } = await arrive();
    await identify(page, (await aSigner())('u-3'));
    await page.evaluate(() => document.querySelector('help-chat')?.logout());
    await openChat(page);
    await page.sees(/I am the .+ helper/u);
    const asked = ofWidget(seen).filter((url) => url.includes('/api/'));
    expect(asked).toEqual([`${scene.relay.url}/api/visitor/open`]);
    expect((await keptBy(page)).localStorage).toEqual(ours.localStorage);
  });

  it('T4: where visitors must be signed in the chat says so, also to who is talking, and goes on as soon as the page says who they are', async () => {
    const tokenOf = await aSigner();
    const { page: talking } = await arrive();
    await openChat(talking);
    await say(talking, 'Said without a name');
    await onlyNamed(true);
    try {
      await talking.sees('Sign in to chat');
      expect(await talking.has('textbox', 'Message')).toBe(false);
      await identify(talking, tokenOf('u-4'));
      await talking.find('textbox', 'Message');
      await talking.sees('Said without a name');

      const { page: fresh } = await arrive();
      await fresh.click('button', /^Open help chat/u);
      await fresh.sees('You can write here afterwards.');
      expect(await fresh.evaluate(() => localStorage.getItem('help-chat:demo')?.includes('"visitorId":"vs_') ?? false)).toBe(false);
      await identify(fresh, tokenOf('u-4'));
      await fresh.sees('Said without a name');
    } finally {
      await onlyNamed(false);
    }
  });
});
