// Takes pictures of the main states of demo, widget and dashboard against a real relay: node tests/journeys/shots.ts FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, person } from './browsers.ts';
import { hostPage, scriptTag, serveHostSite } from './host-site.ts';
import type { Page } from './page.ts';
import {
  allowOrigin,
  anAgent,
  askForAPerson,
  aVisitor,
  closeConversation,
  fillContactIfAsked,
  openChat,
  openConversation,
  reply,
  say,
} from './people.ts';
import { png } from './png.ts';
import { RelayProcess } from './relay-process.ts';

const folder = process.argv[2] ?? 'shots';
mkdirSync(folder, { recursive: true });

const [browser, relay] = await Promise.all([launch('chromium'), RelayProcess.start()]);
try {
  await theChat();
  await theDesk();
  await otherShapes();
} finally {
  await browser.close();
  await relay.end();
}

async function shoot(page: Page, name: string, schemes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<void> {
  await page.toFront();
  for (const value of schemes) {
    await page.raw.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.settled();
    await page.screenshot(join(folder, `${name}-${value}.png`));
  }
}

async function theChat(): Promise<void> {
  const { page } = await aVisitor(browser, relay.url);
  await page.find('button', 'Open help chat');
  await shoot(page, 'demo');
  await openChat(page);
  await page.sees(/assistant of/u);
  await shoot(page, 'chat-greeting');
  await say(page, 'I cannot log in');
  await page.sees('What happens when you log in?');
  await page.click('button', 'More');
  await page.find('menuitem', 'End chat');
  await shoot(page, 'chat-menu', ['light']);
  await page.press('Escape');
  await askForAPerson(page);
  await page.sees('Leave a message');
  await shoot(page, 'chat-offline');
}

async function theDesk(): Promise<void> {
  const { page: desk } = await anAgent(browser, relay.url);
  await desk.resize(1280, 800);
  const { page: help } = await aVisitor(browser, relay.url);
  await help.toFront();
  await openChat(help);
  await say(help, 'I cannot log in');
  await askForAPerson(help);
  await help.find('button', 'Not now');
  await shoot(help, 'chat-form');
  await fillContactIfAsked(help, 'Zoe Lindgren');
  await help.sees(/next|ahead/u);
  const file = join(relay.dataDir, 'screen.png');
  writeFileSync(file, png(640, 360, [200, 64, 31]));
  await help.attach(/attach/iu, file);
  await help.sees('screen.png');
  await shoot(help, 'chat-queued', ['light']);
  await help.click('button', 'Send message');
  await desk.toFront();
  await openConversation(desk, /^Zoe/u);
  await shoot(desk, 'desk-queued');
  await reply(desk, 'Hi Zoe, I found your ticket. Your link is on its way: https://northlight.example/in');
  await shoot(desk, 'desk-mine');
  await shoot(help, 'chat-live');
  await desk.toFront();
  await desk.click('button', 'Close');
  await desk.find('dialog', 'Close conversation');
  await shoot(desk, 'desk-close-dialog', ['light']);
  await desk.press('Escape');
  await desk.gone('dialog', 'Close conversation');
  await closeConversation(desk, 'All sorted. Enjoy the event!');
  await shoot(desk, 'desk-closed', ['light']);
  await help.toFront();
  await help.sees('All sorted');
  await shoot(help, 'chat-closed', ['light']);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 800],
    [390, 844],
  ] as const)
    for (const path of ['live-chat/all', 'audience', 'insight', 'settings/site', 'settings/people', 'help']) {
      await desk.resize(width, height);
      await desk.goto(`${relay.url}/dashboard/${path}`);
      await desk.find('heading', /./u);
      await desk.raw.waitForNetworkIdle({ idleTime: 400, timeout: 5_000 }).catch(() => undefined);
      await shoot(desk, `desk-${path.replace('/', '-')}-${width}`, width === 1280 ? ['light', 'dark'] : ['light']);
    }
}

async function otherShapes(): Promise<void> {
  const rtl = hostPage(
    scriptTag(relay.url),
    '<main><h1>مرحبا</h1><p>صفحة مؤتمر من اليمين إلى اليسار.</p></main>',
    '<html lang="ar" dir="rtl">',
  );
  const host = await serveHostSite(new Map([['/', { html: rtl }]]));
  await allowOrigin(relay.url, host.origin);
  const { page: arabic } = await aVisitor(browser, host.origin, '/');
  await arabic.click('button', /./u);
  await arabic.find('textbox', /./u);
  await shoot(arabic, 'chat-arabic');
  host.end();

  const phone = await (await person(browser)).blank();
  await phone.raw.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  await phone.goto(`${relay.url}/demo/agenda.html`);
  await phone.find('button', 'Open help chat');
  await shoot(phone, 'phone-demo', ['light']);
  await openChat(phone);
  await phone.sees(/assistant of/u);
  await shoot(phone, 'phone-chat');

  const { page: large } = await aVisitor(browser, relay.url);
  const cdp = await large.raw.createCDPSession();
  // As a browser's own setting for text does it: whoever asks for rem gets twice as much.
  await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await large.reload();
  await openChat(large);
  await large.sees(/assistant of/u);
  await shoot(large, 'chat-text-200', ['light']);
}
