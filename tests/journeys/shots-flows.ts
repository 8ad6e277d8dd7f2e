// Pictures of the Flows page: the list, the editor with a step open, the drawing, somebody made up who tries it, and its dialogs.
import type { FlowFace, FlowView } from '#protocol/http/flows.ts';
import type { Camera, Look } from './camera.ts';
import type { Browser } from './driver.ts';
import { anAgent, StaffApi } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone', 'arabic'];
const held: readonly Look[] = ['light', 'dark', 'phone', 'phone-390', 'mirrored'];

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
  await desk.find('dialog', 'Publish');
  await camera.take(desk, 'flows-publish', held);
  await desk.press('Escape');
  await jumps();
  await changes();

  async function jumps(): Promise<void> {
    await desk.goto(`${relay.url}/dashboard/flows/${made.id}`);
    await desk.sees('At any time');
    await desk.click('button', 'Add a step');
    await desk.click('menuitem', 'Go on elsewhere');
    await desk.sees('In which flow');
    await camera.take(desk, 'flows-jump', held);
    await desk.click('switch', /^Come back/u);
    await desk.find('combobox', 'Then');
    await camera.take(desk, 'flows-jump-back', held);
  }

  /** The live flow with a change in nearly every step: more than a dialog shows. */
  async function changes(): Promise<void> {
    const { version, document } = (await api.get('/api/staff/flows/event-help')) as FlowView; // our own API
    const reworded = document.replaceAll(/"text": "(?=[A-Z])/gu, '"text": "Well: ');
    await api.put('/api/staff/flows/event-help', { version, document: reworded });
    await desk.goto(`${relay.url}/dashboard/flows/event-help`);
    await desk.click('button', /^Well: What do you need\?/u);
    await desk.fill('Answer 1', 'I cannot sign in');
    await camera.take(desk, 'flows-answers', held);
    await desk.click('button', 'Publish…');
    await desk.sees('What changes for visitors');
    await camera.take(desk, 'flows-publish-changes', held);
  }
}
