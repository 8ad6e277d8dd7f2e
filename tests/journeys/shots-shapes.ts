// Pictures of the chat and the dashboard in other shapes: a page from right to left, text twice as large, a phone held sideways.
import type { Browser } from './driver.ts';
import { person } from './browsers.ts';
import type { Camera } from './camera.ts';
import { hostPage, scriptTag, serveHostSite } from './host-site.ts';
import { admin, type RelayProcess } from './relay-process.ts';
import { allowOrigin, aVisitor, openChat, say, signIn } from './people.ts';
import type { Page } from './page.ts';

export async function shootShapes(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  const words = '<main><h1>مرحبا</h1><p>صفحة مؤتمر من اليمين إلى اليسار.</p></main>';
  const host = await serveHostSite(new Map([['/', { html: hostPage(scriptTag(relay.url), words, '<html lang="ar" dir="rtl">') }]]));
  await allowOrigin(relay.url, host.origin);
  const { page: arabic } = await aVisitor(browser, host.origin, '/');
  await arabic.click('button', /./u);
  await arabic.find('textbox', /./u);
  await camera.take(arabic, 'shape-arabic', ['light', 'phone']);
  host.end();

  const { page: large } = await aVisitor(browser, relay.url);
  await largeText(large);
  await large.raw.reload();
  await openChat(large);
  await large.sees(/I am the .+ helper/u);
  await say(large, 'I cannot log in');
  await large.find('button', 'No login email');
  await camera.take(large, 'shape-text-200', ['light', 'phone']);

  const sideways = await (await person(browser)).blank(640, 320);
  await sideways.goto(`${relay.url}/demo/agenda.html`);
  await openChat(sideways);
  await sideways.settled();
  await sideways.raw.screenshot({ path: camera.path('shape-sideways') });

  const desk = await (await person(browser)).blank();
  await largeText(desk);
  await desk.goto(`${relay.url}/dashboard/`);
  await desk.find('textbox', 'Email');
  await camera.take(desk, 'shape-sign-in-200', ['light', 'phone']);
  await signIn(desk, admin.email, admin.password);
  await camera.take(desk, 'shape-list-200', ['light', 'phone']);
  await desk.click('option', /./u);
  await desk.find('region', /^Conversation with /u);
  await camera.take(desk, 'shape-desk-200', ['light', 'phone', 'wide']);
  for (const path of ['insight', 'settings/site', 'audience']) {
    await desk.goto(`${relay.url}/dashboard/${path}`);
    await desk.find('heading', /./u);
    await camera.take(desk, `shape-${path.replace('/', '-')}-200`, ['light', 'phone']);
  }
}

/** As a browser's own setting for text does it: whoever asks for rem gets twice as much. */
async function largeText(page: Page): Promise<void> {
  const cdp = await page.raw.createCDPSession();
  await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
}
