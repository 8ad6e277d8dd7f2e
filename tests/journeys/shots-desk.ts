// Pictures of the dashboard: sign-in, every page, a conversation in each of its states, and every dialog.
import type { Browser } from './driver.ts';
import type { InviteRequest } from '#protocol/http/staff.ts';
import type { Camera, Look } from './camera.ts';
import { person } from './browsers.ts';
import type { Page } from './page.ts';
import {
  anAgent,
  askForAPerson,
  askForAPersonAllTheSame,
  aVisitor,
  closeConversation,
  fillContactIfAsked,
  inviteAgent,
  openChat,
  openConversation,
  reply,
  say,
  StaffApi,
} from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone'];
const few: readonly Look[] = ['light'];
const pages = [
  'live-chat/all',
  'audience',
  'insight',
  'settings/me',
  'settings/site',
  'settings/people',
  'settings/replies',
  'settings/outbox',
  'settings/blocks',
  'settings/new-site',
  'help',
  'nowhere',
];

export async function shootDesk(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const shoot = (page: Page, name: string, which = looks): Promise<void> => camera.take(page, `desk-${name}`, which);
  await comingIn();
  await conversations();
  await everyPage();

  async function comingIn(): Promise<void> {
    const who = await person(browser);
    const page = await who.tab(`${relay.url}/dashboard/`);
    await page.find('textbox', 'Email');
    await shoot(page, 'sign-in');
    await page.click('button', 'Sign in');
    await page.sees('Write your e-mail address');
    await shoot(page, 'sign-in-fault', few);
    const api = new StaffApi(relay.url);
    await api.signIn(admin.email, admin.password);
    const invited: InviteRequest = { email: 'mo@northlight.example', role: 'agent' };
    await api.post('/api/staff/invites', invited);
    const { items } = (await api.get('/api/staff/outbox')) as { readonly items: readonly { readonly body: string }[] }; // our own API
    await page.goto(`${relay.url}${/\/dashboard\/invite\/\S+/u.exec(items[0]?.body ?? '')?.[0]}`);
    await page.find('textbox', /password/iu);
    await shoot(page, 'invite');
    await page.goto(`${relay.url}/dashboard/invite/nobody`);
    await page.sees('does not work any more');
    await shoot(page, 'invite-none', few);
    await who.leave();
  }

  async function conversations(): Promise<void> {
    const { page: desk } = await anAgent(browser, relay.url);
    const ben = await inviteAgent(browser, relay.url, 'Benedikt');
    await desk.raw.setViewport({ width: 1280, height: 900 });
    await desk.raw.bringToFront();
    await shoot(desk, 'list', ['light', 'dark', 'phone', 'wide']);
    const { page: help } = await aVisitor(browser, relay.url);
    await help.raw.bringToFront();
    await openChat(help);
    await say(help, 'I cannot log in');
    await help.sees('What happens when you log in?');
    await help.find('button', 'No login email');
    await desk.raw.bringToFront();
    await openConversation(desk, /^Visitor/u);
    await shoot(desk, 'with-assistant');
    await help.raw.bringToFront();
    await askForAPerson(help);
    await askForAPersonAllTheSame(help);
    await help.find('button', 'Not now');
    await fillContactIfAsked(help, 'Zoe Lindgren');
    await help.sees(/next|ahead/u);
    await desk.raw.bringToFront();
    await desk.find('button', 'Take');
    await shoot(desk, 'queued', ['light', 'dark', 'phone', 'wide']);
    await desk.click('button', 'Take');
    await desk.find('button', 'Transfer');
    await reply(desk, 'Hi Zoe, I found your ticket. Your link is on its way: https://northlight.example/in');
    await help.raw.bringToFront();
    await say(help, 'شكرا جزيلا! سأحاول الآن.');
    await desk.raw.bringToFront();
    await desk.sees('شكرا');
    await shoot(desk, 'mine', ['light', 'dark', 'phone', 'wide']);
    await desk.click('button', 'Transfer');
    await desk.find('dialog', 'Transfer conversation');
    await shoot(desk, 'transfer');
    await desk.press('Escape');
    await desk.gone('dialog', 'Transfer conversation');
    await desk.click('button', 'Close');
    await desk.find('dialog', 'Close conversation');
    await shoot(desk, 'close');
    await desk.press('Escape');
    await desk.gone('dialog', 'Close conversation');
    await desk.click('button', 'More');
    await desk.find('menuitem', /Release/u);
    await shoot(desk, 'menu');
    await desk.press('Escape');
    await ben.page.raw.bringToFront();
    await ben.page.raw.setViewport({ width: 1280, height: 900 });
    await openConversation(ben.page, /^Zoe/u);
    await ben.page.find('button', 'Take over');
    await shoot(ben.page, 'colleagues');
    await ben.page.click('button', 'Take over');
    await ben.page.find('dialog', /./u);
    await shoot(ben.page, 'take-over', few);
    await ben.page.press('Escape');
    await desk.raw.bringToFront();
    await closeConversation(desk, 'All sorted. Enjoy the event!');
    await desk.find('button', 'Reopen');
    await shoot(desk, 'closed');
    await desk.press('Escape');
    await desk.press('?');
    await desk.find('dialog', 'Keyboard');
    await shoot(desk, 'keys');
    await desk.press('Escape');
    await desk.gone('dialog', 'Keyboard');
    await desk.raw.keyboard.down('Control');
    await desk.press('k');
    await desk.raw.keyboard.up('Control');
    await desk.find('dialog', /./u);
    await shoot(desk, 'palette');
    await desk.press('Escape');
    await desk.goto(`${relay.url}/dashboard/live-chat/queue`);
    await desk.find('heading', 'Conversations');
    await desk.raw.waitForNetworkIdle({ idleTime: 400 });
    await shoot(desk, 'empty-queue', ['light', 'dark', 'phone', 'wide']);
    await desk.goto(`${relay.url}/dashboard/live-chat/all?q=zzzz`);
    await desk.find('heading', 'Conversations');
    await desk.raw.waitForNetworkIdle({ idleTime: 400 });
    await shoot(desk, 'nothing-found', few);
  }

  async function everyPage(): Promise<void> {
    const { page: desk } = await anAgent(browser, relay.url);
    const api = new StaffApi(relay.url);
    await api.signIn(admin.email, admin.password);
    const { rows } = (await api.get('/api/staff/conversations?category=all')) as {
      readonly rows: readonly { readonly visitor: { readonly id: string } }[];
    }; // our own API
    await desk.raw.setViewport({ width: 1280, height: 900 });
    for (const path of [...pages, `audience/${rows[0]?.visitor.id}`]) {
      await desk.goto(`${relay.url}/dashboard/${path}`);
      await desk.find('heading', /./u);
      await desk.raw.waitForNetworkIdle({ idleTime: 400, timeout: 5_000 }).catch(() => undefined); // the live socket may talk
      await shoot(desk, `page-${path.startsWith('audience/') ? 'visitor' : path.replace('/', '-')}`, ['light', 'dark', 'phone', 'wide']);
    }
  }
}
