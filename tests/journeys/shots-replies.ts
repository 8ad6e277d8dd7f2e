// Pictures of saved replies: their page and its editor, the list that `/` opens, all of them over a chat, greetings, and a picture that is cut.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from './driver.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { Camera, Look } from './camera.ts';
import { anAgent, writeForAPerson, aVisitor, labelOf, openChat, openConversation, say, StaffApi } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';
import type { Page } from './page.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone'];

export async function shootReplies(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  const { agent } = (await api.get('/api/staff/me')) as Me; // our own API
  const made = await api.post('/api/staff/groups', { name: 'Technical help', members: [agent.id], queueMessage: null });
  const { id: groupId } = made as { readonly id: string }; // our own API
  const words = { category: 'greeting', language: 'en', buttons: null };
  const tech = { ...words, title: 'Greeting of Technical help', shortcut: 'hi-tech', body: 'Hi, which browser do you use?' };
  const own = { ...words, title: 'My own greeting', shortcut: 'hey', body: 'Hey {{visitor.name}}, {cursor}' };
  await api.post('/api/staff/replies', { scope: 'group', groupId, words: tech });
  await api.post('/api/staff/replies', { scope: 'personal', words: own });

  const { page: desk } = await anAgent(browser, relay.url);
  await desk.raw.setViewport({ width: 1280, height: 900 });
  const shoot = async (name: string): Promise<void> => {
    await camera.take(desk, `replies-${name}`, looks);
    await turned(desk, 'rtl');
    await camera.take(desk, `replies-${name}-rtl`, ['light']);
    await turned(desk, 'ltr');
  };
  await desk.goto(`${relay.url}/dashboard/settings/replies`);
  await desk.find('button', 'Actions for My own greeting');
  await shoot('page');
  await desk.click('button', 'My own greeting');
  await desk.find('dialog', 'Edit saved reply');
  await shoot('form');
  await desk.press('Escape');
  await desk.gone('dialog', 'Edit saved reply');

  const { page: help } = await aVisitor(browser, relay.url);
  await help.raw.bringToFront();
  await openChat(help);
  await say(help, 'My badge is gone');
  await writeForAPerson(help);
  const visitor = await labelOf(help);
  await desk.raw.bringToFront();
  await desk.goto(`${relay.url}/dashboard/live-chat/all`);
  await openConversation(desk, visitor);
  await desk.click('button', 'Take');
  await desk.find('button', 'My own greeting');
  await shoot('greetings');
  await desk.fill('Reply', '/h');
  await desk.find('option', /^\/hold/u);
  await shoot('slash');
  await desk.press('Escape');
  await desk.click('button', 'Saved replies');
  await desk.find('option', /^Goodbye/u, await desk.find('dialog', 'Saved replies'));
  await shoot('browse');
  await desk.press('Escape');
  const file = join(relay.dataDir, 'screenshot.png');
  writeFileSync(file, await desk.raw.screenshot());
  await desk.attach('Attach files', file);
  await desk.click('button', 'Crop screenshot.png');
  for (const [label, value] of Object.entries({ 'From the left': '300', 'From the top': '120', Width: '520', Height: '400' })) {
    await desk.fill(label, value, 'spinbutton');
    await desk.press('Tab');
  }
  await shoot('crop');
}

async function turned(page: Page, dir: string): Promise<void> {
  await page.raw.evaluate((to) => (document.documentElement.dir = to), dir);
}
