// The README's picture: a visitor's chat on the demo beside the desk of whoever answers. Written as `running.png`, to be put into docs/.
import { join } from 'node:path';
import type { Browser } from './driver.ts';
import type { Camera } from './camera.ts';
import { person } from './browsers.ts';
import type { Page } from './page.ts';
import { anAgent, askForAPerson, askForAPersonAllTheSame, aVisitor, openChat, openConversation, reply, say } from './people.ts';
import type { RelayProcess } from './relay-process.ts';

type Size = { readonly width: number; readonly height: number };
const onPage: Size = { width: 960, height: 960 };
const onDesk: Size = { width: 1440, height: 960 };

export async function shootRunning(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const { page: desk } = await anAgent(browser, relay.url);
  const { page: other } = await aVisitor(browser, relay.url, '/demo/agenda.html');
  await asks(other, 'Elif Kaya', 'Where do I pick up my badge?');
  const { page } = await aVisitor(browser, relay.url, '/demo/session.html');
  await page.raw.setViewport(onPage);
  await asks(page, 'Noor Haddad', 'There is no Join button on my screen');
  await desk.raw.bringToFront();
  await desk.click('button', 'Not now');
  await openConversation(desk, /^Noor Haddad/u);
  await desk.click('button', 'Take');
  await desk.find('button', 'Transfer');
  await reply(desk, 'Hi Noor! The doors open five minutes before the start. Your button will appear by itself, no need to reload.');
  await page.raw.bringToFront();
  await page.sees('no need to reload');
  const pictures = [await pictureOf(page, onPage), await pictureOf(desk, onDesk)] as const;
  const sheet = await (await person(browser)).tab('about:blank', 1640, 720);
  await sheet.raw.setContent(sideBySide(...pictures), { waitUntil: 'load' });
  await sheet.raw.screenshot({ path: join(camera.folder, 'running.png') });
}

/** Somebody of that name, who asks in the chat and then wants a person. */
async function asks(page: Page, name: string, question: string): Promise<void> {
  await page.raw.bringToFront();
  await page.evaluate((it) => (document.querySelector('help-chat') as HTMLElement & { name: string }).setAttribute('name', it), name); // the widget's own
  await openChat(page);
  await say(page, question);
  await page.settled();
  await askForAPerson(page);
  await page.sees(/Continue to a person|right with you/u);
  if (await page.has('button', 'Continue to a person')) await askForAPersonAllTheSame(page);
  await page.sees('right with you');
  await page.fill('Email', `${name.split(' ')[0]?.toLowerCase()}@visitor.example`);
  await page.click('button', 'Save');
  await page.gone('textbox', 'Email');
}

async function pictureOf(page: Page, size: Size): Promise<string> {
  await page.raw.bringToFront();
  await page.raw.setViewport(size);
  await page.raw.mouse.move(2, size.height - 4);
  await page.settled();
  return `data:image/png;base64,${await page.raw.screenshot({ encoding: 'base64' })}`;
}

function sideBySide(left: string, right: string): string {
  return `<!doctype html><style>
    body { display: grid; grid-template-columns: 664px 1fr; align-items: center; gap: 16px; margin: 0; padding: 0 12px 0 20px; height: 100vh; background: #e8e6f0; }
    img { width: 100%; border-radius: 12px; box-shadow: 0 6px 24px rgb(30 20 60 / 0.18); }
  </style><img alt="" src="${left}" /><img alt="" src="${right}" />`;
}
