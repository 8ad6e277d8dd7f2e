// A page says that something has happened on it (SPEC 5.1): before the click nothing is asked, and wherever the chat stands it is heard.
import { expect, it } from 'vitest';
import type { FlowSaved, FlowsResponse, FlowView } from '#protocol/http/flows.ts';
import type { Page } from './page.ts';
import { StaffApi } from './people.ts';
import { admin } from './relay-process.ts';
import { aScene } from './scene.ts';

const scene = aScene();
const happens = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((event) => (window as unknown as { helpChat(...call: unknown[]): void }).helpChat('event', event), name);

/** The demo's flow, which begins at that event with those words. */
async function publish(words: string): Promise<void> {
  const api = new StaffApi(scene.relay.url);
  await api.signIn(admin.email, admin.password);
  // Our own API.
  const { id } = ((await api.get('/api/staff/flows')) as FlowsResponse).flows.find(({ live }) => live)!;
  const { version, document } = (await api.get(`/api/staff/flows/${id}`)) as FlowView;
  const flow = JSON.parse(document) as { start: string; steps: object; triggers?: readonly object[] }; // it is published
  const failed = { type: 'choice', text: words, options: [{ id: 'menu', label: 'Back to the menu', next: flow.start }] };
  const trigger = { on: 'event', name: 'payment_failed', goto: 'failed' };
  const changed = JSON.stringify({ ...flow, steps: { ...flow.steps, failed }, triggers: [...(flow.triggers ?? []), trigger] });
  const saved = (await api.put(`/api/staff/flows/${id}`, { version, document: changed })) as FlowSaved;
  await api.post(`/api/staff/flows/${id}/publish`, { version: saved.version, note: '' });
}

it('is what the chat begins with, what an open one turns to, and what a talk is interrupted by, also after a reload', async () => {
  await publish('Did your payment fail?');
  const { page: early } = await scene.visitor();
  await happens(early, 'payment_failed');
  await early.click('button', /^Open help chat/u);
  await early.sees('Did your payment fail?');

  const { page } = await scene.visitor();
  await page.click('button', /^Open help chat/u);
  await page.find('textbox', 'Message');
  await happens(page, 'payment_failed');
  await page.sees('Did your payment fail?');
  await page.click('button', 'Back to the menu');
  const said = (): Promise<number> => count(page, 'Did your payment fail?');
  await expect.poll(said).toBe(1);
  await happens(page, 'payment_failed');
  await expect.poll(said).toBe(2);
  await page.reload();
  await happens(page, 'payment_failed');
  await expect.poll(said).toBe(3);
});

/** How many bubbles say so. */
function count(page: Page, words: string): Promise<number> {
  return page.evaluate((wanted) => {
    const within = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
    return within(document).filter((one) => one.matches('.bubble') && one.textContent?.includes(wanted)).length;
  }, words);
}
