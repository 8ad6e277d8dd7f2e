// Pictures of the pages that tell who came and what happened: Insight, Audience, a visitor's window, unanswered questions; and of the
// settings that go with them.
import type { VisitorsResponse } from '#protocol/http/audience.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { Camera, Look } from './camera.ts';
import type { Browser } from './driver.ts';
import { anAgent, aVisitor, labelOf, openChat, openConversation, say, StaffApi, writeForAPerson } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone', 'mirrored'];

export async function shootInsight(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  const { page: desk } = await anAgent(browser, relay.url);
  await desk.raw.setViewport({ width: 1280, height: 900 });
  const { page: help } = await aVisitor(browser, relay.url);
  await help.raw.bringToFront();
  await openChat(help);
  await say(help, 'Can I bring my dog to the keynote?');
  await writeForAPerson(help);
  const visitor = await labelOf(help);
  await api.post('/api/staff/api-keys', { name: 'Badge printer', rights: 'read' });
  await api.post('/api/staff/api-keys', { name: 'Ticket shop', rights: 'admin' });
  // For the audit log.
  await api.post('/api/staff/invites', { email: 'mo@northlight.example', role: 'agent' });
  const { site } = (await api.get('/api/staff/me')) as Me; // our own API
  await api.put('/api/staff/site', {
    version: site.version,
    settings: { ...site.settings, reopenWindowMinutes: 15, commentEditMinutes: 10 },
  });
  const pages: readonly (readonly [string, string, string | RegExp])[] = [
    ['insight', '/insight?range=30', 'Insight'],
    ['audience', '/audience', /^Audience/u],
    ['unanswered', '/unanswered', 'Unanswered'],
    ['webhooks', '/settings/webhooks', 'Webhooks'],
    ['api-keys', '/settings/api-keys', 'API keys'],
    ['fields', '/settings/fields', 'Custom fields'],
    ['privacy', '/settings/privacy', 'Privacy'],
    ['blocks', '/settings/blocks', 'Blocked visitors'],
    ['audit', '/settings/audit', 'Audit'],
    ['audit-empty', '/settings/audit?kind=flow.removed', 'Audit'],
  ];
  for (const [name, path, heading] of pages) {
    await desk.goto(`${relay.url}/dashboard${path}`);
    await desk.find('heading', heading);
    await camera.take(desk, `insight-${name}`, looks);
  }
  const { visitors } = (await api.get('/api/staff/visitors')) as VisitorsResponse; // our own API
  await desk.goto(`${relay.url}/dashboard/audience/${visitors[0]?.id}`);
  await desk.find('tab', 'Details');
  await camera.take(desk, 'insight-visitor', looks);
  await api.post(`/api/staff/visitors/${visitors[0]?.id}/restrict`, { reason: 'Asked by letter' });
  await desk.sees('Since');
  await camera.take(desk, 'insight-restricted', looks);
  await desk.goto(`${relay.url}/dashboard/live-chat/all`);
  await openConversation(desk, visitor);
  await desk.press('a');
  await camera.take(desk, 'insight-assistance', looks);
}
