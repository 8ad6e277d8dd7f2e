// Takes pictures of a page as different people see it. Knows looks and widths; knows nothing of what is on the page.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from './page.ts';

/** `phone` is the smallest that is served, `phone-390` what most people hold. */
export type Look = 'light' | 'dark' | 'phone' | 'phone-390' | 'wide' | 'arabic' | 'mirrored';

type Size = { readonly width: number; readonly height: number };

const sizes: Readonly<Record<Look, Size>> = {
  light: { width: 1280, height: 900 },
  dark: { width: 1280, height: 900 },
  phone: { width: 320, height: 640 },
  'phone-390': { width: 390, height: 844 },
  wide: { width: 1920, height: 1080 },
  arabic: { width: 1280, height: 900 },
  mirrored: { width: 1280, height: 900 },
};

export class Camera {
  readonly folder: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
  }

  path(name: string): `${string}.png` {
    return `${join(this.folder, name)}.png`;
  }

  /** One picture for each of `looks`; the page is as before afterwards. */
  async take(page: Page, name: string, looks: readonly Look[], part?: 'chat'): Promise<void> {
    const { raw } = page;
    await raw.bringToFront();
    // What happens to be under the pointer is no state of the page.
    await raw.mouse.move(2, 400);
    const before = raw.viewport();
    for (const look of looks) {
      await raw.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: look === 'dark' ? 'dark' : 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      const size = sizes[look];
      const resized = raw.viewport()?.width !== size.width || raw.viewport()?.height !== size.height;
      if (resized) await raw.setViewport(size);
      if (look === 'arabic') await speak(page, 'ar', 'rtl');
      if (look === 'mirrored') await turn(page, 'rtl');
      await raw.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))),
      );
      await page.settled();
      const clip = part === 'chat' && size.width > 640 ? { x: size.width - 440, y: 60, width: 440, height: size.height - 60 } : undefined;
      await raw.screenshot({ path: this.path(`${name}-${look}`), ...(clip && { clip }) });
      if (look === 'arabic') await speak(page, '', 'ltr');
      if (look === 'mirrored') await turn(page, 'ltr');
    }
    if (before) await raw.setViewport(before);
  }
}

/** The page as it is read from the other side. */
async function turn(page: Page, dir: string): Promise<void> {
  await page.raw.evaluate((to) => (document.documentElement.dir = to), dir);
}

/** The chat in another language, without a reload. */
async function speak(page: Page, language: string, dir: string): Promise<void> {
  await page.raw.evaluate((tag) => document.querySelector('help-chat')?.setAttribute('language', tag), language);
  await page.until(
    () =>
      page.raw.evaluate((wanted) => {
        const panel = document.querySelector('help-chat')?.shadowRoot?.querySelector('help-chat-panel');
        return !panel || panel.shadowRoot?.querySelector('dialog')?.dir === wanted ? true : undefined;
      }, dir),
    `the chat ${dir}`,
  );
}
