// Element tests in a real browser: `npm run test:elements`. Chromium by default, BROWSER=firefox for the other one.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';

const firefox = process.env.BROWSER === 'firefox';
const candidates = firefox
  ? [process.env.FIREFOX_PATH, '/usr/bin/firefox', '/usr/bin/firefox-esr']
  : [
      process.env.CHROME_PATH,
      '/usr/bin/chromium',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
const executablePath = candidates.find((path) => path && existsSync(path));

/** The runner looks for a port from 8000 upwards: two that begin at once, as `npm test` has them, find the same one. */
async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export default {
  port: await freePort(),
  rootDir: new URL('..', import.meta.url).pathname,
  files: ['tests/browser/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  concurrency: 1,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: new URL('./tsconfig.browser.json', import.meta.url).pathname })],
  browsers: [
    chromeLauncher({
      launchOptions: firefox
        ? { browser: 'firefox', executablePath }
        : {
            executablePath,
            args: [
              '--no-sandbox',
              '--disable-gpu',
              '--disable-background-networking',
              '--disable-component-update',
              '--disable-sync',
              '--no-first-run',
            ],
          },
    }),
  ],
  testFramework: { config: { timeout: '20000' } },
};
