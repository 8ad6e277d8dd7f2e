// axe finds nothing on any page of the dashboard, in any state of a conversation and in no dialog; light and dark.
import { describe, expect, it } from 'vitest';
import type { ConversationsResponse, InviteRequest } from '#protocol/http/staff.ts';
import { axeFaultsInBoth } from './axe.ts';
import type { Page } from './page.ts';
import {
  askForAPerson,
  askForAPersonAllTheSame,
  closeConversation,
  fillContactIfAsked,
  openChat,
  openConversation,
  reply,
  say,
  StaffApi,
} from './people.ts';
import { admin } from './relay-process.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

const pages = [
  'audience',
  'insight',
  'help',
  'settings/me',
  'settings/site',
  'settings/people',
  'settings/groups',
  'settings/replies',
  'settings/outbox',
  'settings/blocks',
  'settings/audit',
  'settings/new-site',
  'nowhere',
];

async function isClean(page: Page, state: string): Promise<void> {
  const faults = await axeFaultsInBoth(page, browserName === 'chromium');
  expect.soft(faults, state).toEqual([]);
}

async function administrator(): Promise<StaffApi> {
  const api = new StaffApi(scene.relay.url);
  await api.signIn(admin.email, admin.password);
  return api;
}

/** Waits until something stands where grey boxes stood. */
async function loaded(desk: Page): Promise<void> {
  await desk.find('heading', /./u);
  await desk.until(async () => {
    const waits = await desk.evaluate(() => {
      const has = (root: Document | ShadowRoot): boolean =>
        [...root.querySelectorAll('*')].some(
          (element) => element.localName === 'hc-skeleton' || (element.shadowRoot && has(element.shadowRoot)),
        );
      return has(document);
    });
    return waits ? undefined : true;
  }, 'the page to be loaded');
}

/** Loads another page of the desk. */
async function go(desk: Page, path: string): Promise<void> {
  await desk.goto(`${scene.relay.url}/dashboard/${path}`);
  await loaded(desk);
}

describe(`in ${browserName}`, { timeout: 120_000 }, () => {
  it('sign-in and invitation, with faults', async () => {
    const who = await scene.somebody();
    const page = await who.tab(`${scene.relay.url}/dashboard/`);
    await page.find('textbox', 'Email');
    await isClean(page, 'sign-in');
    await page.click('button', 'Sign in');
    await page.sees('Write your e-mail address');
    await isClean(page, 'sign-in with a fault');
    const api = await administrator();
    const invited: InviteRequest = { email: 'axe@northlight.example', role: 'agent' };
    await api.post('/api/staff/invites', invited);
    const { items } = (await api.get('/api/staff/outbox')) as { readonly items: readonly { readonly body: string }[] }; // our own API
    const link = /\/dashboard\/invite\/\S+/u.exec(items[0]?.body ?? '')?.[0] ?? '';
    await page.goto(`${scene.relay.url}${link}`);
    await page.find('textbox', /password/iu);
    await isClean(page, 'invitation');
    await page.goto(`${scene.relay.url}/dashboard/invite/nobody`);
    await page.sees('does not work any more');
    await isClean(page, 'invitation that is none');
  });

  it('every page', async () => {
    const { page } = await scene.agent();
    for (const path of pages) {
      await go(page, path);
      await isClean(page, path);
    }
    const { rows } = (await (await administrator()).get('/api/staff/conversations?category=all')) as ConversationsResponse; // our own API
    await go(page, `audience/${rows[0]?.visitor.id}`);
    await isClean(page, 'visitor');
  });

  it('lists, conversations in every state, and every dialog over them', async () => {
    const { page: desk } = await scene.agent();
    await desk.find('option', /./u);
    await isClean(desk, 'list');
    const ben = await scene.colleague('Ben');
    const { page: help } = await scene.visitor();
    await help.toFront();
    await openChat(help);
    await say(help, 'I cannot log in');
    await help.sees('What happens when you log in?');
    await desk.toFront();
    await openConversation(desk, /^Visitor/u);
    await isClean(desk, 'with the assistant');
    await help.toFront();
    await askForAPerson(help);
    await askForAPersonAllTheSame(help);
    await fillContactIfAsked(help, 'Axel Rule');
    await desk.toFront();
    await desk.find('button', 'Take');
    await isClean(desk, 'queued');
    await desk.click('button', 'Take');
    await desk.find('button', 'Transfer');
    await isClean(desk, 'mine');
    await reply(desk, 'On it.');
    await desk.click('button', 'Transfer');
    await desk.find('dialog', 'Transfer conversation');
    await isClean(desk, 'transfer');
    await desk.press('Escape');
    await desk.click('button', 'Close');
    await desk.find('dialog', 'Close conversation');
    await isClean(desk, 'close');
    await desk.press('Escape');
    await desk.gone('dialog', 'Close conversation');
    await desk.click('button', 'More');
    await desk.find('menuitem', /Release/u);
    await isClean(desk, 'menu');
    await desk.press('Escape');
    await ben.page.toFront();
    await openConversation(ben.page, /^(Axel Rule|Visitor)/u);
    await ben.page.find('button', 'Take over');
    await isClean(ben.page, 'a colleague’s');
    await desk.toFront();
    await closeConversation(desk, 'Done.');
    await desk.find('button', 'Reopen');
    await isClean(desk, 'closed');
    await desk.press('Escape');
    await desk.press('?');
    await desk.find('dialog', 'Keyboard');
    await isClean(desk, 'keys');
    await desk.press('Escape');
    await desk.gone('dialog', 'Keyboard');
    await desk.press('k', 'Control');
    await desk.find('dialog', /./u);
    await isClean(desk, 'palette');
    await desk.press('Escape');
    await go(desk, 'live-chat/queue');
    await isClean(desk, 'an empty category');
    await desk.resize(390, 844);
    await go(desk, 'live-chat/all');
    await isClean(desk, 'small');
  });
});
