import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSiteFiles } from '#relay/http/static-files.ts';
import { aRelay, OWN, type Relay } from './a-relay.ts';

const script = `export const x = '${'help '.repeat(200)}';`;
const written: Readonly<Record<string, string>> = {
  'widget/help-chat.js': script,
  'widget/panel-AbCd1234.js': script,
  'widget/.env': 'SECRET',
  'dashboard/index.html': '<!doctype html><title>Help Chat</title>',
  'dashboard/assets/main-AbCd1234.js': script,
  'demo/index.html': '<!doctype html><title>Demo</title>',
  'demo/talks/index.html': '<!doctype html><title>Talks</title>',
  'demo/notes.md': 'not served',
};

let folder: string;
let relay: Relay;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'help-chat-'));
  for (const [name, text] of Object.entries(written)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const folders = { widget: join(folder, 'widget'), dashboard: join(folder, 'dashboard'), demo: join(folder, 'demo') };
  relay = await aRelay({ files: await readSiteFiles(folders) });
});
afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  relay.app.request(OWN + path, { headers: { host: 'localhost:8787', ...headers } });

describe('built files', () => {
  test.each([
    ['/help-chat.js', 200, 'public, max-age=300'],
    ['/help-chat.js?v=1', 200, 'public, max-age=300'],
    ['/panel-AbCd1234.js', 200, 'public, max-age=31536000, immutable'],
    ['/dashboard/', 200, 'no-cache'],
    ['/dashboard/live-chat/open/cv_1', 200, 'no-cache'],
    ['/dashboard/invite/AbC', 200, 'no-cache'],
    ['/dashboard/assets/main-AbCd1234.js', 200, 'public, max-age=31536000, immutable'],
    ['/demo/', 200, 'no-cache'],
    ['/demo/talks/', 200, 'no-cache'],
    ['/dashboard/assets/gone-AbCd1234.js', 404, 'no-store'],
    ['/demo/notes.md', 404, 'no-store'],
    ['/.env', 404, 'no-store'],
    ['/demo/nothing', 404, 'no-store'],
    ['/package.json', 404, 'no-store'],
  ])('%s → %i, %s', async (path, status, cache) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe(cache);
  });

  test.each([
    ['/', '/demo/'],
    ['/dashboard', '/dashboard/'],
    ['/demo', '/demo/'],
  ])('%s leads to %s', async (path, to) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([302, to]);
  });

  test('without a demo the way in is the dashboard, and no demo page is there', async () => {
    const none = await aRelay({
      config: { demo: false },
      files: await readSiteFiles({ widget: join(folder, 'widget'), dashboard: join(folder, 'gone') }),
    });
    const ask = (path: string) => none.app.request(OWN + path, { headers: { host: 'localhost:8787' } });
    expect((await ask('/')).headers.get('location')).toBe('/dashboard/');
    expect((await ask('/demo/')).status).toBe(404);
  });

  test('come compressed as the browser can read them, and whole to others', async () => {
    const bytes = async (encoding: string) => {
      const response = await get('/help-chat.js', { 'accept-encoding': encoding });
      return [response.headers.get('content-encoding'), Buffer.from(await response.arrayBuffer())] as const;
    };
    const [br, packed] = await bytes('gzip, deflate, br');
    expect([br, brotliDecompressSync(packed).toString()]).toEqual(['br', script]);
    const [gzip, zipped] = await bytes('gzip;q=0.5, br;q=0');
    expect([gzip, gunzipSync(zipped).toString()]).toEqual(['gzip', script]);
    expect((await bytes('identity'))[1].toString()).toBe(script);
  });

  test('are not sent again where the browser has them', async () => {
    const etag = (await get('/help-chat.js')).headers.get('etag')!;
    expect((await get('/help-chat.js', { 'if-none-match': `W/${etag}` })).status).toBe(304);
    expect((await get('/help-chat.js', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('the widget loads into any page, isolated ones included (C4, C8)', async () => {
    const { headers } = await get('/help-chat.js');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('the dashboard is told to be strict', async () => {
    const { headers } = await get('/dashboard/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
    );
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('the demo allows what our docs say and nothing more', async () => {
    const { headers } = await get('/demo/talks/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self' ws://localhost:8787; img-src 'self' blob:; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types lit-html help-chat",
    );
  });
});
