// `npm run bench:widget`: what the widget costs a stranger's page, beside an empty page and lit alone, in the same run.
// Chromium with its CPU slowed four times, medians of RUNS (5). PERFORMANCE §1 has the goals.
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';
import { launch, person } from '#tests/journeys/browsers.ts';
import type { Browser } from '#tests/journeys/driver.ts';
import { allowOrigin } from '#tests/journeys/people.ts';
import { elementOf } from '#tests/journeys/puppeteer-driver.ts';
import { freePort, RelayProcess } from '#tests/journeys/relay-process.ts';
import { median, report } from './table.ts';

const runs = Number(process.env['RUNS'] ?? 5);

type Sample = {
  readonly bytes: number;
  readonly requests: number;
  readonly scriptMs: number;
  readonly heapMiB: number;
  readonly clickMs: number;
  readonly openBytes: number;
  readonly openRequests: number;
  readonly keys: number;
};

const relay = await RelayProcess.start();
const browser = await launch('chromium');
const { server, url } = await pages(relay.url, await litHello());
await allowOrigin(relay.url, url);
try {
  const rows = [];
  for (const [name, path, opens] of [
    ['empty page', '/empty', ''],
    ['lit alone, hello world', '/lit', ''],
    ['help chat, cold click', '/widget', 'cold'],
    ['help chat, hovered first', '/widget', 'hover'],
  ] as const) {
    const samples: Sample[] = [];
    for (let run = 0; run < runs; run += 1) samples.push(await measure(browser, `${url}${path}`, opens));
    const of = (key: keyof Sample): number => median(samples.map((sample) => sample[key]));
    rows.push({
      page: name,
      'KiB br before': of('bytes') / 1024,
      'requests before': of('requests'),
      'stored keys before': of('keys'),
      'script ms': of('scriptMs'),
      'heap MiB': of('heapMiB'),
      'KiB br opened': of('openBytes') / 1024,
      'requests opened': of('openRequests'),
      'click → usable ms': opens ? of('clickMs') : '',
    });
  }
  report('widget', `The widget in a page, 4 × slowed, medians of ${runs}`, rows);
} finally {
  await browser.close();
  server.close();
  await relay.end();
}

async function measure(from: Browser, address: string, opens: '' | 'cold' | 'hover'): Promise<Sample> {
  const who = await person(from);
  const page = await who.blank();
  const { raw } = page;
  const cdp = await raw.createCDPSession();
  await cdp.send('Performance.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let [bytes, requests] = [0, 0];
  raw.on('response', (response) => {
    if (response.url().endsWith('favicon.ico') || response.request().resourceType() === 'document') return;
    requests += 1;
    response
      .buffer()
      .then((body) => (bytes += brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length))
      .catch(() => undefined);
  });
  await raw.goto(address, { waitUntil: 'networkidle0' });
  await settle(raw, 300);
  const metrics = async (): Promise<Map<string, number>> =>
    new Map((await cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
  const before = { bytes, requests, script: ((await metrics()).get('TaskDuration') ?? 0) * 1_000 };
  const keys = await raw.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
  let clickMs = 0;
  if (opens) {
    const launcher = elementOf(await page.find('button', /^Open help chat/u));
    if (opens === 'hover') {
      await launcher.hover();
      await settle(raw, 800);
    }
    clickMs = await raw.evaluate(async (button) => {
      const began = performance.now();
      (button as HTMLElement).click(); // found as a button
      const host = document.querySelector('help-chat')?.shadowRoot;
      const usable = (root: ParentNode | null | undefined): boolean =>
        root
          ? [...root.querySelectorAll('*')].some(
              (node) => (node instanceof HTMLTextAreaElement && node.checkVisibility()) || usable(node.shadowRoot),
            )
          : false;
      while (!usable(host)) await new Promise((resolve) => setTimeout(resolve, 2));
      await new Promise(requestAnimationFrame);
      return performance.now() - began;
    }, launcher);
    await settle(raw, 1_000);
  }
  await cdp.send('HeapProfiler.collectGarbage');
  const heapMiB = ((await metrics()).get('JSHeapUsedSize') ?? 0) / 2 ** 20;
  await who.leave();
  return {
    bytes: before.bytes,
    requests: before.requests,
    scriptMs: before.script,
    heapMiB,
    clickMs,
    openBytes: bytes,
    openRequests: requests,
    keys,
  };
}

function settle(raw: { evaluate(run: (ms: number) => Promise<void>, ms: number): Promise<void> }, ms: number): Promise<void> {
  return raw.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), ms);
}

async function litHello(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: fileURLToPath(new URL('./lit-hello.ts', import.meta.url)), formats: ['es'] },
      rolldownOptions: { output: { minify: true } },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('[bench] lit hello world was not built');
  return chunk.code;
}

async function pages(relayUrl: string, lit: string): Promise<{ readonly server: Server; readonly url: string }> {
  const port = await freePort();
  const html = (script: string): string =>
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title><h1>A page</h1>${script}`;
  const bodies: Readonly<Record<string, readonly [string, string]>> = {
    '/empty': ['text/html', html('')],
    '/lit': ['text/html', html('<script type="module" src="/lit.js"></script><hello-lit></hello-lit>')],
    '/lit.js': ['text/javascript', lit],
    '/widget': ['text/html', html(`<script type="module" src="${relayUrl}/help-chat.js" data-site="demo"></script>`)],
  };
  const made = createServer((request, response) => {
    const [type, body] = bodies[request.url ?? ''] ?? ['text/plain', ''];
    response.setHeader('content-type', type);
    response.end(body);
  });
  await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve));
  return { server: made, url: `http://127.0.0.1:${port}` };
}
