// A conversation through nginx and through Caddy, over a WebSocket and over the event stream, with the very lines of
// docs/running.md (only ports and certificates differ). Skipped, with its reason, where a proxy is not installed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { VERSION } from '#protocol/version.ts';
import { VisitorClient } from '#tests/clients/visitor-client.ts';
import { aPostLink } from '#tests/relay/sockets/a-post-link.ts';
import { freePort, RelayProcess } from '#tests/journeys/relay-process.ts';

const docs = readFileSync(new URL('../../docs/running.md', import.meta.url), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'u').exec(docs)?.[1] ?? '';
const isThere = (program: string, flag: string): boolean => spawnSync(program, [flag], { stdio: 'ignore' }).status === 0;

type Proxy = {
  readonly name: string;
  readonly there: boolean;
  readonly start: (folder: string, port: number, relay: number) => ChildProcess;
};

const proxies: readonly Proxy[] = [
  {
    name: 'nginx',
    there: isThere('nginx', '-v'),
    start(folder, port, relay) {
      const server = block('nginx')
        .replace(/^.*(?:ssl|http2).*\n/gmu, '')
        .replace('server_name help.your-event.example;', `listen 127.0.0.1:${port};`)
        .replace('127.0.0.1:8787', `127.0.0.1:${relay}`);
      const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n');
      const config = `daemon off; master_process off; pid ${folder}/pid; error_log stderr; events {}\nhttp { access_log off;\n${temp}\n${server} }`;
      writeFileSync(join(folder, 'nginx.conf'), config);
      return spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
    },
  },
  {
    name: 'caddy',
    there: isThere('caddy', 'version'),
    start(folder, port, relay) {
      const site = block('caddy')
        .replace('help.your-event.example', `http://127.0.0.1:${port}`)
        .replace('127.0.0.1:8787', `127.0.0.1:${relay}`);
      writeFileSync(join(folder, 'Caddyfile'), `{\n  admin off\n}\n${site}`);
      const env = { PATH: process.env['PATH'], HOME: folder };
      return spawn('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], { stdio: 'ignore', env });
    },
  },
];

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`[proxies] waited too long until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

for (const { name, there, start } of proxies) {
  describe.skipIf(!there)(there ? name : `${name} (not installed: apt-get install ${name})`, () => {
    let relay: RelayProcess;
    let proxy: ChildProcess;
    let url = '';
    let port = 0;
    const folder = mkdtempSync(join(tmpdir(), 'help-chat-proxy-'));

    beforeAll(async () => {
      port = await freePort();
      url = `http://127.0.0.1:${port}`;
      relay = await RelayProcess.start({ PUBLIC_URL: url, TRUST_PROXY: '1' });
      proxy = start(folder, port, relay.port);
      await until('the proxy answers', () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
    });
    afterAll(async () => {
      proxy.kill('SIGKILL');
      await relay.end();
      rmSync(folder, { recursive: true, force: true });
    });

    it('a WebSocket goes through, both ways', async () => {
      const visitor = new VisitorClient(url);
      await visitor.start();
      const id = visitor.say('Hello through the proxy');
      await until('it is acknowledged', () => visitor.history.acked.has(id));
      await until('it is seen', () => visitor.history.events.some(({ body }) => 'text' in body && body.text === 'Hello through the proxy'));
      visitor.connection.stop();
    });

    it('an event stream goes through at once, frame by frame', async () => {
      const link = await aPostLink(port, url, { type: 'hello', v: VERSION, ticket: await newTicket(url), resume: [] });
      const command = { type: 'message.post', text: 'Hello over the stream', attachments: [], start: { language: 'en' } };
      const [id, stream] = [makeCommandId(), makeId('cv')];
      expect(await link.send(JSON.stringify({ type: 'command', id, stream, command }))).toBeUndefined();
      // The stream never ends by itself: whatever the proxy held back would never be seen here.
      await link.until((frame) => frame['type'] === 'ack' && frame['id'] === id);
      link.cancel();
    });

    it('an upload of 9 MB is let through to the relay, which judges it', async () => {
      const response = await fetch(`${url}/api/visitor/conversations/cv_${'0'.repeat(32)}/uploads?id=at_${'0'.repeat(32)}&name=a.txt`, {
        method: 'POST',
        headers: { origin: url },
        body: Buffer.alloc(9_000_000, 'a'),
      });
      expect(response.status).not.toBe(413);
      expect(response.headers.get('content-type')).toContain('json');
    });
  });
}

async function newTicket(url: string): Promise<string> {
  const post = async (path: string, body: object, bearer = ''): Promise<Record<string, string>> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, string>; // our own API
  };
  const opened = await post('/api/visitor/open', { site: 'demo', act: 'open', language: 'en' });
  return (await post('/api/visitor/ticket', {}, `${opened['visitorId']}.${opened['secret']}`))['ticket'] ?? '';
}
