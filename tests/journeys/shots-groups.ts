// Pictures of groups: their page and its dialogs, the filter of the list, a waiting row, a transfer.
import type { Browser } from './driver.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { Camera, Look } from './camera.ts';
import { anAgent, writeForAPerson, aVisitor, labelOf, openChat, openConversation, say, StaffApi } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone'];

export async function shootGroups(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  const { agent } = (await api.get('/api/staff/me')) as Me; // our own API
  const make = (name: string, members: readonly string[], queueMessage: string | null): Promise<unknown> =>
    api.post('/api/staff/groups', { name, members, queueMessage });
  await make('Deutsch', [agent.id], 'Gleich ist jemand da. Noch {{queue.ahead}} vor Ihnen.');
  await make('Technical help for speakers', [], null);

  const { page: desk } = await anAgent(browser, relay.url);
  await desk.raw.setViewport({ width: 1280, height: 900 });
  const { page: help } = await aVisitor(browser, relay.url);
  await help.raw.bringToFront();
  await openChat(help);
  await say(help, 'Mein Badge fehlt');
  await writeForAPerson(help);
  const visitor = await labelOf(help);
  await desk.raw.bringToFront();
  await openConversation(desk, visitor);
  await desk.click('button', 'Transfer');
  await desk.click('radio', /^Technical/u, await desk.find('dialog', 'Transfer conversation'));
  await camera.take(desk, 'groups-transfer', looks);
  await desk.click('radio', /^Deutsch/u, await desk.find('dialog', 'Transfer conversation'));
  await desk.click('button', 'Transfer', await desk.find('dialog', 'Transfer conversation'));
  await desk.gone('dialog', 'Transfer conversation');
  await desk.sees('moved it to Deutsch');
  await camera.take(desk, 'groups-moved', looks);
  await desk.goto(`${relay.url}/dashboard/live-chat/queue`);
  await desk.find('option', visitor);
  await camera.take(desk, 'groups-queue', looks);

  await desk.goto(`${relay.url}/dashboard/settings/groups`);
  await desk.find('button', 'Actions for Deutsch');
  await camera.take(desk, 'groups-page', looks);
  await desk.click('button', 'Actions for Deutsch');
  await desk.click('menuitem', 'Edit…');
  await desk.find('dialog', 'Edit Deutsch');
  await camera.take(desk, 'groups-form', looks);
  for (const part of [/^When an agent/u, /^When nobody/u]) await desk.click('button', part);
  await desk.click('switch', /^Its own hours/u);
  await camera.take(desk, 'groups-absence', looks);
  await desk.press('Escape');
  await desk.gone('dialog', 'Edit Deutsch');
  await desk.click('button', 'Actions for All');
  await desk.click('menuitem', 'Edit…');
  await desk.find('dialog', 'Edit All');
  for (const part of [/^How chats/u, /^When nobody/u]) await desk.click('button', part);
  await camera.take(desk, 'groups-all', looks);
  await desk.press('Escape');
  await desk.gone('dialog', 'Edit All');
  await desk.click('button', 'Actions for Deutsch');
  await desk.click('menuitem', 'Delete…');
  await desk.find('dialog', 'Delete Deutsch');
  await camera.take(desk, 'groups-delete', looks);
}
