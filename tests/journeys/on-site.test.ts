// Who looks at the event's page is seen at the desk, invited, and answers an agent who is theirs; or closes the invitation and is let be.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Me } from '#protocol/http/staff.ts';
import { axeFaultsInBoth } from './axe.ts';
import { hostPage, scriptTag, serveHostSite, type HostSite } from './host-site.ts';
import type { Page } from './page.ts';
import { say, StaffApi } from './people.ts';
import { admin } from './relay-process.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();
let host: HostSite;
/** A page asks every ten seconds at most. */
const SOON = { timeout: 25_000 } as const;

beforeAll(async () => {
  const page = (more: string): { html: string } => ({ html: hostPage(scriptTag(scene.relay.url, more), '<main><h1>Agenda</h1></main>') });
  host = await serveHostSite(
    new Map([
      ['/', page('data-chat-messages="presence"')],
      ['/quiet', page('data-chat-messages')],
    ]),
  );
  const api = new StaffApi(scene.relay.url);
  await api.signIn(admin.email, admin.password);
  const { site } = (await api.get('/api/staff/me')) as Me; // our own API
  const allowedOrigins = [...site.settings.allowedOrigins, host.origin];
  await api.put('/api/staff/site', { version: site.version, settings: { ...site.settings, onSiteList: true, allowedOrigins } });
});
afterAll(() => host.end());

async function isClean(page: Page, state: string): Promise<void> {
  expect.soft(await axeFaultsInBoth(page, browserName === 'chromium'), state).toEqual([]);
}
const kept = (page: Page): Promise<number> => page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);

/** Only a page that is looked at asks; Firefox hides all tabs but one. */
async function isToldOf(page: Page): Promise<void> {
  const asked = () => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/presence')));
  await expect.poll(asked, SOON).toBe(true);
}

async function invited(desk: Page, words: string): Promise<void> {
  await desk.toFront();
  await desk.click('button', /^Invite Visitor/u);
  await desk.find('dialog', /^Invite/u);
  await desk.fill('What you say', words);
  await isClean(desk, 'inviting');
  await desk.click('button', 'Invite', await desk.find('dialog', /^Invite/u));
  await desk.gone('dialog', /^Invite/u);
}

it('S-33: an invitation comes as a bubble; whoever answers is with that agent, whose words came first', { timeout: 120_000 }, async () => {
  const { page: desk } = await scene.agent();
  await desk.goto(`${scene.relay.url}/dashboard/on-site`);
  await desk.sees('Nobody is here without a chat');
  const { page: quiet } = await scene.visitorAt(`${host.origin}/quiet`);
  const { page } = await scene.visitorAt(`${host.origin}/`);
  await isToldOf(page);
  await desk.toFront();
  await desk.sees('New here');
  await isClean(desk, 'who is on site');
  expect(await kept(page)).toBe(0);
  await invited(desk, 'Lost on the agenda?');
  await page.toFront();
  await expect.poll(() => page.has('button', /Lost on the agenda\?/u), SOON).toBe(true);
  await isClean(page, 'an invitation');
  expect([await kept(page), await quiet.has('button', /Lost/u)]).toEqual([0, false]);
  await page.click('button', /Lost on the agenda\?/u);
  await page.find('dialog', 'Help chat');
  await page.sees('Lost on the agenda?');
  await say(page, 'Yes, where is hall B?');
  await desk.toFront();
  await desk.goto(`${scene.relay.url}/dashboard/live-chat/mine`);
  await desk.click('option', /hall B/u);
  await desk.sees('Lost on the agenda?');
  await desk.fill('Reply', 'Down the stairs.');
  await desk.press('Enter');
  await page.sees('Down the stairs.');
  await desk.toFront();
  await desk.goto(`${scene.relay.url}/dashboard/on-site`);
  await desk.sees('Nobody is here without a chat');
});

it('S-33: whoever closes an invitation is not invited again, on the next page neither', { timeout: 120_000 }, async () => {
  const { page: desk } = await scene.agent();
  await desk.goto(`${scene.relay.url}/dashboard/on-site`);
  const { page } = await scene.visitorAt(`${host.origin}/`);
  await isToldOf(page);
  await desk.toFront();
  await desk.sees('New here');
  await invited(desk, 'Can I help you?');
  await page.toFront();
  await expect.poll(() => page.has('button', /Can I help you\?/u), SOON).toBe(true);
  await page.click('button', 'Dismiss');
  await page.gone('button', /Can I help you\?/u);
  await page.reload();
  await isToldOf(page);
  await desk.toFront();
  await desk.sees('Wants no invitation');
  await expect.poll(() => desk.has('button', /^Invite Visitor/u), { timeout: 40_000 }).toBe(false);
});
