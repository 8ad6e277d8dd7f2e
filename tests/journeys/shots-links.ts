// Pictures of conversation links: their page and its dialogs, and what a visitor sees who follows one.
import type { LinkMade } from '#protocol/http/links.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { Camera, Look } from './camera.ts';
import type { Browser } from './driver.ts';
import { anAgent, aVisitor, StaffApi } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone', 'arabic'];

export async function shootLinks(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  const { agent } = (await api.get('/api/staff/me')) as Me; // our own API
  const make = async (label: string, assigneeId: string | null, maxVisitors = 1): Promise<LinkMade> =>
    (await api.post('/api/staff/links', { kind: 'new', label, assigneeId, groupId: null, maxVisitors })) as LinkMade; // our own API
  const opened = await make('Keynote speaker, for the sound check of Friday', agent.id);
  await make('Everybody in room 4', null, 30);
  const over = await make('Sponsors’ dinner', agent.id);
  await api.post(`/api/staff/links/${over.link.id}/revoke`, {});
  const sent = await make('Amara of the sponsors', agent.id);
  await api.post(`/api/staff/links/${sent.link.id}/mail`, { token: sent.token, to: 'amara@northlight.example' });

  const { page: guest } = await aVisitor(browser, `${relay.url}/l/${opened.token}`, '');
  await guest.find('button', 'Start the chat');
  await camera.take(guest, 'links-landing', looks);
  await guest.click('button', 'Start the chat');
  await guest.find('textbox', 'Message');
  await camera.take(guest, 'links-landing-open', looks);
  const { page: late } = await aVisitor(browser, `${relay.url}/l/${over.token}`, '');
  await late.find('button', 'Write to us');
  await camera.take(late, 'links-over', looks);
  const { page: lost } = await aVisitor(browser, `${relay.url}/l/x`, '');
  await lost.find('heading', 'This link is no longer valid');
  await camera.take(lost, 'links-unknown', ['light', 'phone']);

  const { page: desk } = await anAgent(browser, relay.url);
  await desk.goto(`${relay.url}/dashboard/links`);
  await desk.sees('Not opened');
  await camera.take(desk, 'links-page', looks);
  await desk.click('button', 'New link');
  await desk.find('dialog', 'New link');
  await camera.take(desk, 'links-form', looks);
  await desk.fill('Label', 'Press');
  await desk.press('Enter');
  await desk.find('dialog', 'Conversation link');
  await camera.take(desk, 'links-made', looks);
}
