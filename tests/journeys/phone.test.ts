// The chat on a phone: a small touch screen, and a keyboard that takes half of it. Only Chromium can be told to be one.
import { describe, expect, it } from 'vitest';
import { focused } from './by-keyboard.ts';
import type { Page } from './page.ts';
import { reopenChat, say } from './people.ts';
import { elementOf } from './puppeteer-driver.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();
const screen = { width: 390, height: 844 };

async function aPhone(): Promise<Page> {
  const page = await (await scene.somebody()).blank();
  await page.raw.setViewport({ ...screen, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  await page.goto(`${scene.relay.url}/demo/index.html`);
  return page;
}

async function tap(page: Page, role: 'button', name: string): Promise<void> {
  await elementOf(await page.find(role, name)).tap();
}

describe.skipIf(browserName !== 'chromium')('on a phone', { timeout: 60_000 }, () => {
  it('the chat is the whole screen, the page behind holds still, and no keyboard comes uncalled', async () => {
    const page = await aPhone();
    await tap(page, 'button', 'Open help chat');
    const panel = elementOf(await page.find('dialog', 'Help chat'));
    await page.sees(/I am the .+ helper/u);
    await page.until(async () => ((await panel.evaluate((element) => element.matches(':modal'))) ? true : undefined), 'the modal');
    await page.settled();
    const box = (await panel.boundingBox())!;
    expect(box).toEqual({ x: 0, y: 0, ...screen });
    expect((await focused(page)).name).not.toBe('Message');
    await page.evaluate(() => scrollTo(0, 400));
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('hidden');
    await tap(page, 'button', 'Close help chat');
    await page.gone('dialog', 'Help chat');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).not.toBe('hidden');
  });

  it('no field makes iOS zoom, and every button is big enough for a thumb', async () => {
    const page = await aPhone();
    await tap(page, 'button', 'Open help chat');
    await page.find('textbox', 'Message');
    await tap(page, 'button', 'Talk to a human');
    await page.find('textbox', /^Your name/u);
    const found = await page.evaluate(() => {
      const all: Element[] = [];
      const walk = (node: Element | ShadowRoot): void => {
        if (node instanceof Element) all.push(node);
        if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
        for (const child of node.children) walk(child);
      };
      walk(document.querySelector('help-chat')!);
      const shown = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
      const say = (element: Element): string => `${element.localName} ${element.ariaLabel ?? element.textContent.trim()}`;
      return {
        small: shown
          .filter((element) => element.matches('input:not([type=file]), textarea, select'))
          .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 16)
          .map(say),
        // 24 px is the law (WCAG 2.5.8); what is pressed often has 40.
        narrow: shown
          .filter((element) => element.matches('button, a[href]'))
          // A link in a line of text is as high as the line (WCAG 2.5.8 leaves those out).
          .filter((element) => getComputedStyle(element).display !== 'inline')
          .filter((element) => element.getBoundingClientRect().height < 24 || element.getBoundingClientRect().width < 24)
          .map(say),
      };
    });
    expect(found).toEqual({ small: [], narrow: [] });
  });

  it('with the keyboard up the box and the newest words stay in sight', async () => {
    const page = await aPhone();
    await tap(page, 'button', 'Open help chat');
    await page.find('textbox', 'Message');
    await say(page, 'I cannot log in');
    await page.sees('What happens when you log in?');
    // Android resizes the window; what the visual viewport says is what the panel follows on both systems.
    await page.raw.setViewport({ width: 390, height: 450, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
    await page.until(async () => {
      const box = await elementOf(await page.find('textbox', 'Message')).boundingBox();
      const panel = await elementOf(await page.find('dialog', 'Help chat')).boundingBox();
      return box && panel && box.y + box.height <= 450 && panel.height <= 450 ? true : undefined;
    }, 'the box above the keyboard');
    const inSight = await page.evaluate(
      (button) => {
        const { top, bottom } = button.getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      },
      await page.find('button', 'No login email'),
    );
    expect(inSight).toBe(true);
  });

  it('the back gesture of a modal closes the chat, and a reload brings it back open where a talk goes on', async () => {
    const page = await aPhone();
    await tap(page, 'button', 'Open help chat');
    await page.find('textbox', 'Message');
    await say(page, 'Still here?');
    await page.sees('Sorry, I did not get that');
    await page.press('Escape');
    await page.gone('dialog', 'Help chat');
    await page.reload();
    await reopenChat(page);
    await page.sees('Still here?');
  });
});
