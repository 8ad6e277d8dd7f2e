// Takes a picture of every state of the panel: `node tests/gallery/shoot.ts FOLDER [state…]`. For eyes, not for tests.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const [folder = 'gallery', ...only] = process.argv.slice(2);
const root = fileURLToPath(new URL('../..', import.meta.url));
const states = 'connecting greeting alone queued next live failed uploads offline closed blocked consent signin forgetful'.split(' ');
const desktop = { width: 680, height: 820 };
const phone = { width: 390, height: 844 };

/** Name, address, window, and how large the reader wants everything. */
type Shot = { readonly name: string; readonly query: string; readonly size: typeof desktop; readonly zoom?: number };
const shots: readonly Shot[] = [
  ...states.flatMap((state) => [
    { name: `${state}-light`, query: `state=${state}`, size: desktop },
    { name: `${state}-dark`, query: `state=${state}&theme=dark`, size: desktop },
    { name: `${state}-phone`, query: `state=${state}`, size: phone },
  ]),
  ...['greeting', 'live', 'uploads', 'offline'].flatMap((state) => [
    { name: `${state}-320`, query: `state=${state}`, size: { width: 320, height: 568 } },
    { name: `${state}-rtl`, query: `state=${state}&lang=ar&side=left`, size: desktop },
    { name: `${state}-zoom`, query: `state=${state}`, size: { width: 640, height: 400 }, zoom: 2 },
    { name: `${state}-yellow`, query: `state=${state}&accent=%23ffd400`, size: desktop },
    { name: `${state}-yellow-dark`, query: `state=${state}&accent=%23ffd400&theme=dark`, size: desktop },
    { name: `${state}-de`, query: `state=${state}&lang=de`, size: desktop },
  ]),
  { name: 'menu-light', query: 'state=live&menu=1', size: desktop },
  { name: 'menu-dark', query: 'state=queued&menu=1&theme=dark', size: desktop },
  { name: 'menu-rtl', query: 'state=queued&menu=1&lang=ar&side=left', size: desktop },
  { name: 'greeting-1280', query: 'state=greeting', size: { width: 1280, height: 800 } },
  { name: 'live-1920', query: 'state=live', size: { width: 1920, height: 1080 } },
];

mkdirSync(folder, { recursive: true });
const port = Number(process.env.PORT ?? 19400);
const server = await createServer({ root, configFile: false, logLevel: 'error', server: { port, strictPort: true, hmr: false } });
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  for (const { name, query, size, zoom = 1 } of shots) {
    if (only.length > 0 && !only.some((start) => name.startsWith(start))) continue;
    const page = await browser.newPage({ viewport: size, deviceScaleFactor: zoom, reducedMotion: 'reduce' });
    page.on('pageerror', (error) => console.error(name, error.message));
    page.on('console', (said) => {
      if (said.type() === 'error') console.error(name, said.text());
    });
    await page.goto(`http://localhost:${port}/tests/gallery/gallery.html?${query}`);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
