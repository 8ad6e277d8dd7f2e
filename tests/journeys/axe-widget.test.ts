// axe finds nothing on the demo site, nor in any state of the widget: light, dark, right-to-left and on a small screen.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { hostPage, type HostSite, scriptTag, serveHostSite } from './host-site.ts';
import type { Page } from './page.ts';
import {
  allowOrigin,
  askForAPerson,
  askForAPersonAllTheSame,
  closeConversation,
  fillContactIfAsked,
  openChat,
  openConversation,
  reply,
  say,
} from './people.ts';
import { png } from './png.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();
const sites = ['index', 'agenda', 'speakers', 'sponsors', 'session', 'sign-in'];
let host: HostSite;

beforeAll(async () => {
  const arabic = hostPage(scriptTag(scene.relay.url), '<main><h1>مرحبا</h1></main>', '<html lang="ar" dir="rtl">');
  host = await serveHostSite(new Map([['/', { html: arabic }]]));
  await allowOrigin(scene.relay.url, host.origin);
});
afterAll(() => host?.end());

/** `state` comes along into what a failure says. */
async function isClean(page: Page, state: string): Promise<void> {
  const faults = await axeFaultsInBoth(page, browserName === 'chromium');
  expect.soft(faults, state).toEqual([]);
}

describe(`in ${browserName}`, { timeout: 120_000 }, () => {
  it.each(sites)('the page %s of the demo site', async (name) => {
    const { page } = await scene.visitor(`/demo/${name}.html`);
    await page.find('button', 'Open help chat');
    await isClean(page, name);
  });

  it('the chat while nobody is there: greeting, words, menu, a message left', async () => {
    const { page } = await scene.visitor();
    await openChat(page);
    await page.sees(/I am the .+ helper/u);
    await isClean(page, 'greeting');
    await say(page, 'I cannot log in');
    await page.sees('What happens when you log in?');
    await isClean(page, 'answered');
    await page.click('button', 'More');
    await page.find('menuitem', 'End chat');
    await isClean(page, 'menu');
    await page.click('menuitem', 'End chat');
    await page.sees('End this chat?');
    await isClean(page, 'asked to end');
    await page.click('button', 'Keep it');
    await askForAPerson(page);
    // What was asked has articles: they come before a person does (SPEC T-59).
    await page.sees('Did this help?');
    await isClean(page, 'articles');
    await askForAPersonAllTheSame(page);
    await page.sees('Leave a message');
    await isClean(page, 'offline form');
    await page.click('button', /^(?:Send|Leave|Save)/u);
    await page.find('alert', /./u);
    await isClean(page, 'offline form with faults');
  });

  it('the chat with a person: form, queue, live with files, closed', async () => {
    const { page: desk } = await scene.agent();
    const { page } = await scene.visitor();
    await page.toFront();
    await openChat(page);
    await askForAPerson(page);
    await page.find('button', 'Not now');
    await isClean(page, 'contact form');
    await fillContactIfAsked(page, 'Axel Rule');
    await page.sees(/next|ahead/u);
    await isClean(page, 'queued');
    const file = join(scene.relay.dataDir, 'plan.png');
    writeFileSync(file, png(64, 48, [200, 64, 31]));
    await page.attach(/attach/iu, file);
    await page.sees('plan.png');
    await isClean(page, 'a file to send');
    await page.click('button', 'Send message');
    await desk.toFront();
    await openConversation(desk, /^(Axel Rule|Visitor)/u);
    await reply(desk, 'Here is what I see: https://northlight.example/help');
    await page.toFront();
    await page.sees('Here is what I see');
    await isClean(page, 'live');
    await desk.toFront();
    await closeConversation(desk, 'All done.');
    await page.toFront();
    await page.sees(/closed/iu);
    await isClean(page, 'closed');
  });

  it('in Arabic on a right-to-left page, and on a screen 390 px wide', async () => {
    const { page } = await scene.visitorAt(`${host.origin}/`);
    await page.click('button', /./u);
    await page.until(
      async () => ((await page.evaluate(() => document.querySelector('help-chat[open]') !== null)) ? true : undefined),
      'the chat',
    );
    await page.find('textbox', /./u);
    await isClean(page, 'Arabic');
    await page.resize(390, 844);
    await page.find('textbox', /./u);
    await isClean(page, 'Arabic, small');
  });

  it('without a connection', async () => {
    const { page } = await scene.visitor();
    await openChat(page);
    await say(page, 'Before the tunnel');
    await page.sees('Sorry, I did not get that');
    await scene.relay.down('SIGKILL');
    await say(page, 'In the tunnel');
    await page.sees('No connection');
    await isClean(page, 'lost');
    await scene.relay.up();
  });
});
