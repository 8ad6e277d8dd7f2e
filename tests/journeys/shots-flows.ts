// Pictures of the Flows page: the list, the editor with a step open, the drawing, somebody made up who tries it, and its dialogs.
import type { FlowFace } from '#protocol/http/flows.ts';
import type { Camera, Look } from './camera.ts';
import type { Browser } from './driver.ts';
import { anAgent, StaffApi } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone', 'arabic'];

export async function shootFlows(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  const made = (await api.post('/api/staff/flows', { from: 'blank', name: 'Evening party' })) as FlowFace; // our own API
  const { page: desk } = await anAgent(browser, relay.url);
  await desk.goto(`${relay.url}/dashboard/flows`);
  await desk.sees('Evening party');
  await camera.take(desk, 'flows-list', looks);
  await desk.click('button', 'New flow');
  await desk.find('dialog', 'New flow');
  await camera.take(desk, 'flows-new', ['light', 'phone']);
  await desk.press('Escape');
  await desk.goto(`${relay.url}/dashboard/flows/event-help`);
  await desk.sees('At any time');
  await camera.take(desk, 'flows-event', [...looks, 'wide']);
  await desk.goto(`${relay.url}/dashboard/flows/${made.id}`);
  await desk.sees('At any time');
  await desk.click('button', /^What can I help you with\?/u);
  await desk.sees('Add an answer');
  await camera.take(desk, 'flows-step', looks);
  await desk.click('button', 'Try it');
  await desk.sees('Doors open');
  await desk.click('button', 'When does it start?');
  await desk.settled();
  await camera.take(desk, 'flows-try', [...looks, 'wide']);
  await desk.click('button', 'Publish…');
  await desk.sees('Visitors meet this flow');
  await camera.take(desk, 'flows-publish', ['light', 'phone']);
}
