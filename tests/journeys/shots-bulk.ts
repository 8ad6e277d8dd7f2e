// Pictures of what is done to several conversations at once (SPEC G-21): the bar, the reply with its preview, the close, and the undo.
import type { Browser } from './driver.ts';
import type { Camera, Look } from './camera.ts';
import { anAgent, aVisitor, openChat, say, writeForAPerson } from './people.ts';
import type { RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone', 'mirrored'];

export async function shootBulk(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  for (const words of ['The stream is black', 'No picture in hall 2', 'The video stopped']) {
    const { page: help, who } = await aVisitor(browser, relay.url);
    await help.toFront();
    await openChat(help);
    await say(help, words);
    await writeForAPerson(help);
    await who.leave();
  }
  const { page: desk } = await anAgent(browser, relay.url);
  await desk.toFront();
  await desk.goto(`${relay.url}/dashboard/live-chat/queue`);
  await desk.find('option', /^Visitor/u);
  await desk.press('j');
  await desk.press('x');
  await desk.click('button', 'All in the list');
  await desk.find('button', /^Reply \(/u);
  await camera.take(desk, 'bulk-bar', looks);
  await desk.click('button', /^Close \(/u);
  const closing = await desk.find('dialog', /^Close/u);
  await desk.fill('Closing message', 'The stream is back. We close these; write again if you need us.');
  await camera.take(desk, 'bulk-close', looks);
  await desk.click('button', 'Cancel', closing);
  await desk.click('button', /^Reply \(/u);
  const replying = await desk.find('dialog', /^Reply to/u);
  await desk.fill('Message', 'Hello {{visitor.name|there}}, the stream is back. Thank you for waiting.');
  await camera.take(desk, 'bulk-reply', looks);
  await desk.click('button', /^Reply to/u, replying);
  await desk.find('button', 'Undo');
  await camera.take(desk, 'bulk-undo', ['light', 'phone']);
}
