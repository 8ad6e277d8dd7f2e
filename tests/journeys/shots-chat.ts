// Pictures of the chat, from the first click to a relay that is gone; agents are there, then nobody is.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from './driver.ts';
import type { Camera, Look } from './camera.ts';
import type { Page } from './page.ts';
import {
  anAgent,
  askForAPerson,
  askForAPersonAllTheSame,
  writeForAPerson,
  aVisitor,
  closeConversation,
  fillContactIfAsked,
  openChat,
  openConversation,
  reopenChat,
  reply,
  say,
} from './people.ts';
import { hostPage, scriptTag, serveHostSite } from './host-site.ts';
import { png } from './png.ts';
import type { RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone', 'arabic'];
const few: readonly Look[] = ['light', 'dark'];

export async function shootChat(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const shoot = (page: Page, name: string, which = looks): Promise<void> => camera.take(page, `chat-${name}`, which, 'chat');
  await whileNobodyIsThere();
  await withPeople();
  await refused();
  await cutOff();

  async function whileNobodyIsThere(): Promise<void> {
    const { page, who } = await aVisitor(browser, relay.url);
    await openChat(page);
    await page.sees(/I am the .+ helper/u);
    await shoot(page, 'greeting-nobody');
    await say(page, 'I cannot log in');
    await page.sees('What happens when you log in?');
    await page.find('button', 'No login email');
    await shoot(page, 'replies');
    await page.click('button', 'More');
    await page.find('menuitem', 'End chat');
    await shoot(page, 'menu', ['light', 'dark', 'phone']);
    await page.click('menuitem', 'End chat');
    await page.find('button', 'Keep it');
    await shoot(page, 'end-ask', few);
    await page.click('button', 'Keep it');
    await askForAPerson(page);
    await askForAPersonAllTheSame(page);
    await page.sees('Leave a message');
    await page.find('textbox', /message/iu);
    await shoot(page, 'offline');
    await page.click('button', 'Send');
    await page.find('alert', /./u);
    await shoot(page, 'offline-faults', few);
    await page.fill(/^Email/u, 'zoe@visitor.example');
    await page.fill(/^Your message/u, 'I cannot get into the main stage.');
    await page.click('button', 'Send');
    await page.gone('textbox', /^Email/u);
    await shoot(page, 'offline-left');
    await who.leave();

    const denied = await aVisitor(browser, relay.url);
    await denied.page.raw.evaluate(() => document.querySelector('help-chat')?.setAttribute('consent', 'required'));
    await openChat(denied.page);
    await say(denied.page, 'Do you keep what I say?');
    await denied.page.sees(/keeps nothing/u);
    await shoot(denied.page, 'consent', few);
    await denied.who.leave();
  }

  async function withPeople(): Promise<void> {
    const { page: desk } = await anAgent(browser, relay.url);
    const { page: help } = await aVisitor(browser, relay.url);
    await help.raw.bringToFront();
    await openChat(help);
    await help.sees('people are here too');
    await shoot(help, 'greeting');
    await say(help, 'The video of the keynote stops again and again, on every browser that I have.');
    await help.sees(/Sorry|video|sound/u);
    await writeForAPerson(help);
    await help.find('button', 'Not now');
    await shoot(help, 'form');
    await fillContactIfAsked(help, 'Zoe Lindgren');
    await help.sees(/next|ahead/u);
    await shoot(help, 'queued');
    const file = join(relay.dataDir, 'a very long name of a screenshot that I took this morning.png');
    writeFileSync(file, png(640, 360, [200, 64, 31]));
    const hold = await heldUploads(help);
    await help.attach(/attach/iu, file);
    await help.sees('screenshot');
    await shoot(help, 'file-progress');
    await hold.abort();
    await help.find('button', /^Try /u);
    await shoot(help, 'file-failed');
    await hold.end();
    await help.click('button', /^Try /u);
    await help.gone('button', /^Try /u);
    await help.raw.waitForNetworkIdle({ idleTime: 300 });
    await shoot(help, 'file-ready', few);
    await help.click('button', 'Send message');
    await desk.raw.bringToFront();
    await openConversation(desk, /^Zoe/u);
    await reply(desk, 'Hi Zoe, I am looking at it.');
    await help.raw.bringToFront();
    await help.sees('I am looking at it');
    await say(
      help,
      'Thanks! It is *really* slow, and this very long address does too: https://northlight.example/stage/one?token=' + 'a1b2'.repeat(20),
    );
    await desk.raw.bringToFront();
    await reply(desk, 'Found it. Please try this one instead: https://northlight.example/stage/one');
    await desk.fill('Reply', 'One more');
    await help.raw.bringToFront();
    await help.sees('Please try this one');
    await shoot(help, 'live');
    await help.press('Escape');
    await desk.raw.bringToFront();
    await reply(desk, 'Does it play now?');
    await reply(desk, 'If not, I can call you.');
    await help.raw.bringToFront();
    await help.find('button', /2 unread/u);
    await shoot(help, 'unread');
    await openChat(help);
    await desk.raw.bringToFront();
    await closeConversation(desk, 'All sorted. Enjoy the event!');
    await help.raw.bringToFront();
    await help.sees('All sorted');
    await help.sees('Chat closed');
    await shoot(help, 'closed');
    await help.click('button', 'Skip');
    await help.click('button', 'No, all done');
    await help.gone('button', 'No, all done');
    await say(help, 'One more thing: where is lunch?');
    await help.sees(/Earlier conversation|Conversation #\d+/u);
    await shoot(help, 'after-close');
    await help.raw.reload();
    await reopenChat(help);
    await help.sees('lunch');
    await help.sees('All sorted');
    await shoot(help, 'previous', ['light', 'phone']);
  }

  async function refused(): Promise<void> {
    // A site that nobody has told the relay of.
    const host = await serveHostSite(new Map([['/', { html: hostPage(scriptTag(relay.url), '<main><h1>Another event</h1></main>') }]]));
    const { page, who } = await aVisitor(browser, host.origin, '/');
    await page.click('button', /^Open help chat/u);
    await page.sees(/not set up|not available/u);
    await shoot(page, 'refused');
    await who.leave();
    host.end();
  }

  async function cutOff(): Promise<void> {
    const { page, who } = await aVisitor(browser, relay.url);
    await openChat(page);
    await say(page, 'Before the tunnel');
    await page.sees('Sorry, I did not get that');
    await page.raw.waitForNetworkIdle({ idleTime: 2_500 });
    await relay.down('SIGKILL');
    await say(page, 'In the tunnel');
    await page.sees('No connection');
    await shoot(page, 'no-connection');
    await who.leave();
  }
}

/** Uploads neither arrive nor fail until they are told to. */
async function heldUploads(page: Page): Promise<{ abort(): Promise<void>; end(): Promise<void> }> {
  await page.raw.setRequestInterception(true);
  const held: (() => Promise<void>)[] = [];
  page.raw.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/attachments')) held.push(() => request.abort('failed'));
    else void request.continue();
  });
  return {
    async abort() {
      await Promise.all(held.splice(0).map((abort) => abort()));
    },
    async end() {
      page.raw.removeAllListeners('request');
      await page.raw.setRequestInterception(false);
    },
  };
}
