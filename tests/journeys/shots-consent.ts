// Pictures of a text that visitors agree to: in the chat before and after, in the site's settings, and in the visitor's window.
import type { Browser } from './driver.ts';
import type { Camera, Look } from './camera.ts';
import { anAgent, aVisitor, changeSite, labelOf, openChat, say } from './people.ts';
import type { RelayProcess } from './relay-process.ts';

const looks: readonly Look[] = ['light', 'dark', 'phone'];

const consentText = {
  en: 'We keep what you write here for 30 days, so that we can help you, and then delete it. All of it: https://northlight.example/chat-data',
  ar: 'نحتفظ بما تكتبه هنا لمدة 30 يومًا لنتمكن من مساعدتك، ثم نحذفه.',
};

export async function shootConsent(camera: Camera, browser: Browser, relay: RelayProcess): Promise<void> {
  await changeSite(relay.url, () => ({
    consentText,
    privacyUrl: 'https://northlight.example/privacy',
    termsUrl: 'https://northlight.example/terms',
  }));
  const { page: help } = await aVisitor(browser, relay.url);
  await openChat(help);
  await help.find('button', 'I agree');
  await camera.take(help, 'consent-asked', [...looks, 'arabic']);
  await help.click('button', 'I agree');
  await help.gone('button', 'I agree');
  await camera.take(help, 'consent-given', ['light']);
  await say(help, 'Where is room 2?');
  const label = await labelOf(help);

  const { page: desk } = await anAgent(browser, relay.url);
  await desk.goto(`${relay.url}/dashboard/audience`);
  await desk.click('link', label);
  await desk.sees('Agreed to');
  await camera.take(desk, 'consent-visitor', looks);
  await desk.goto(`${relay.url}/dashboard/settings/site`);
  await desk.sees('As visitors see it');
  await desk.raw.evaluate(() => {
    const deep = (root: ParentNode): Element | undefined =>
      root.querySelector('hc-consent-text') ??
      [...root.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot && deep(shadowRoot)).find((found) => found) ??
      undefined;
    deep(document)?.scrollIntoView({ block: 'center' });
  });
  await camera.take(desk, 'consent-settings', [...looks, 'mirrored']);
}
