// Pictures of the demo site's pages.
import type { Browser } from './driver.ts';
import type { Camera } from './camera.ts';
import { aVisitor } from './people.ts';
import type { RelayProcess } from './relay-process.ts';

export async function shootDemo(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  for (const name of ['index', 'agenda', 'session', 'speakers', 'sponsors', 'sign-in']) {
    const { page, who } = await aVisitor(browser, relay.url, `/demo/${name}.html`);
    await page.find('button', 'Open help chat');
    await camera.take(page, `demo-${name}`, name === 'index' ? ['light', 'dark', 'phone', 'wide'] : ['light', 'dark', 'phone']);
    await who.leave();
  }
}
