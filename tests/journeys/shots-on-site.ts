// Pictures of who is on site at the desk, of inviting one of them, and of the invitation on the page.
import type { Me } from '#protocol/http/staff.ts';
import { person } from './browsers.ts';
import type { Camera, Look } from './camera.ts';
import type { Browser } from './driver.ts';
import { hostPage, scriptTag, serveHostSite } from './host-site.ts';
import { anAgent, StaffApi } from './people.ts';
import { admin, type RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone', 'mirrored'];

export async function shootOnSite(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const api = new StaffApi(relay.url);
  await api.signIn(admin.email, admin.password);
  const tag = scriptTag(relay.url, 'data-chat-messages="presence"');
  const titled = (title: string): { html: string } => ({
    html: hostPage(tag, `<main><h1>${title}</h1></main>`).replace('<title>Host', `<title>${title}`),
  });
  const host = await serveHostSite(
    new Map([
      ['/', titled('Northlight Summit')],
      ['/agenda', titled('Agenda, day two: how we built the stage in three weeks')],
      ['/sponsors', titled('Sponsors')],
    ]),
  );
  const { site } = (await api.get('/api/staff/me')) as Me; // our own API
  const settings = { ...site.settings, onSiteList: true, allowedOrigins: [...site.settings.allowedOrigins, host.origin] };
  await api.put('/api/staff/site', { version: site.version, settings });
  const { page: desk } = await anAgent(browser, relay.url);
  await desk.goto(`${relay.url}/dashboard/settings/site`);
  await desk.sees('data-chat-messages="presence"');
  await camera.take(desk, 'on-site-settings', ['light']);
  await desk.goto(`${relay.url}/dashboard/on-site`);
  await desk.sees('Nobody is here without a chat');
  await camera.take(desk, 'on-site-empty', ['light', 'phone']);
  const guests = await Promise.all(['/', '/agenda', '/sponsors'].map(async (path) => (await person(browser)).tab(`${host.origin}${path}`)));
  for (const title of ['Northlight Summit', 'Agenda, day two', 'Sponsors']) await desk.sees(title);
  await camera.take(desk, 'on-site', looks);
  await desk.click('button', /^Invite Visitor/u);
  await desk.find('dialog', /^Invite/u);
  await camera.take(desk, 'on-site-invite', looks);
  await desk.click('button', 'Invite', await desk.find('dialog', /^Invite/u));
  await desk.sees('Invited');
  await camera.take(desk, 'on-site-invited', ['light', 'phone']);
  for (const guest of guests)
    if (await guest.has('button', 'Dismiss')) {
      await camera.take(guest, 'on-site-bubble', looks);
      await guest.click('button', /Can I help|Hello|Hi/u);
      await guest.find('dialog', 'Help chat');
      await guest.settled();
      await camera.take(guest, 'on-site-opened', ['light', 'phone']);
    }
  host.end();
}
