// Takes pictures of the gallery, to be looked at: node tests/browser/dashboard/gallery/shots.ts OUT_DIR [page …]. Port by PORT.
import { existsSync, mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const [out = 'shots', ...only] = process.argv.slice(2);
const port = Number(process.env['PORT'] ?? 19_600);
const pages = [
  'sign-in',
  'invite',
  'audience',
  'visitor',
  'visitor-chats',
  'visitor-history',
  'organisations',
  'insight',
  'site',
  'people',
  'outbox',
  'me',
  'new-site',
  'help',
  'pieces',
];
const looks = [
  { name: 'light-1280', width: 1280, height: 800, scheme: 'light', dir: 'ltr' },
  { name: 'dark-1280', width: 1280, height: 800, scheme: 'dark', dir: 'ltr' },
  { name: 'light-1920', width: 1920, height: 1080, scheme: 'light', dir: 'ltr' },
  { name: 'light-1000', width: 1000, height: 760, scheme: 'light', dir: 'ltr' },
  { name: 'light-720', width: 720, height: 900, scheme: 'light', dir: 'ltr' },
  { name: 'dark-390', width: 390, height: 844, scheme: 'dark', dir: 'ltr' },
  { name: 'rtl-1280', width: 1280, height: 800, scheme: 'light', dir: 'rtl' },
] as const;

mkdirSync(out, { recursive: true });
const server = await createServer({
  configFile: false,
  root: process.cwd(),
  server: { port, strictPort: true, host: '127.0.0.1' },
  logLevel: 'error',
});
await server.listen();
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, width, height, scheme, dir } of looks) {
  const tab = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  tab.on('pageerror', (fault) => console.error(name, fault.message));
  tab.on('console', (line) => line.type() === 'error' && console.error(name, line.text()));
  for (const page of only.length > 0 ? only : pages) {
    await tab.goto(`http://127.0.0.1:${port}/tests/browser/dashboard/gallery/index.html?page=${page}&dir=${dir}`, {
      waitUntil: 'networkidle',
    });
    await tab.screenshot({ path: `${out}/${page}-${name}.png` });
  }
  await tab.close();
}
await browser.close();
await server.close();
