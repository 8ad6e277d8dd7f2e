// The relay as it is started, over SQLite in a new folder, from outside: HTTP to open, a socket to talk, both sides.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { InsightResponse } from '#protocol/http/insight.ts';
import type { ConversationsResponse, Me } from '#protocol/http/staff.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { connect, eventsOf, says, start, type Client } from './a-whole-relay.ts';

const main = fileURLToPath(new URL('../../relay/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'help-chat-whole-'));
const port = 19_377;
const base = `http://localhost:${port}`;

type Started = {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly logged: () => string;
  readonly left: Promise<number | null>;
};

async function startRelay(more: Record<string, string> = {}): Promise<Started> {
  const env = { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn', ...more };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let logged = '';
  child.stdout.on('data', (data) => (said += String(data)));
  child.stderr.on('data', (data) => (logged += String(data)));
  const left = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await vi.waitFor(() => expect(said + logged).toMatch(/is ready/u), { timeout: 15_000 });
  return { child, said: () => said, logged: () => logged, left };
}

let relay: Started;
beforeAll(async () => {
  relay = await startRelay();
}, 20_000);
afterAll(async () => {
  relay.child.kill('SIGKILL');
  await relay.left;
  rmSync(folder, { recursive: true, force: true });
});

const json = { 'content-type': 'application/json', origin: base };

async function openChat(): Promise<{ readonly opened: OpenResponse; readonly client: Client }> {
  const body = JSON.stringify({ site: 'demo', act: 'open', language: 'en', page: { url: `${base}/demo/`, title: 'Demo' } });
  const response = await fetch(`${base}/api/visitor/open`, { method: 'POST', headers: json, body });
  const opened = (await response.json()) as OpenResponse; // the relay's own schema
  const client = await connect(port, 'visitor', base);
  client.send({ type: 'hello', v: 1, ticket: opened.ticket, resume: [] });
  await client.until((frame) => frame['type'] === 'welcome');
  return { opened, client };
}

/** The session cookie is for TLS or localhost only, so it is carried by hand. */
async function signIn(email: string, password: string): Promise<{ readonly me: Me; readonly headers: Record<string, string> }> {
  const headers = { ...json, 'x-help-chat': '1' };
  const response = await fetch(`${base}/api/staff/sign-in`, { method: 'POST', headers, body: JSON.stringify({ email, password }) });
  expect(response.status).toBe(200);
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
  return { me: (await response.json()) as Me, headers: { ...headers, cookie } };
}

function passwordOf(email: string): string {
  return new RegExp(`${email.replace('.', '\\.')}\\s+(\\S+)`, 'u').exec(relay.said())?.[1] ?? '';
}

async function agentSocket(headers: Record<string, string>): Promise<Client> {
  const response = await fetch(`${base}/api/staff/ticket`, { method: 'POST', headers });
  const { ticket } = (await response.json()) as { ticket: string };
  const client = await connect(port, 'staff', base);
  client.send({ type: 'hello', v: 1, ticket, resume: [] });
  await client.until((frame) => frame['type'] === 'welcome');
  return client;
}

describe('the first minute', () => {
  it('prints where things are, and sign-ins that work', async () => {
    expect(relay.said()).toContain(`${base}/demo/`);
    expect(relay.said()).toContain(`${base}/dashboard/`);
    const { me } = await signIn('admin@demo.example', passwordOf('admin@demo.example'));
    expect(me).toMatchObject({ agent: { role: 'admin' }, site: { key: 'demo' } });
  });

  it('shows a living product: past conversations, one waiting, and days with figures', async () => {
    const { headers } = await signIn('ana@demo.example', passwordOf('ana@demo.example'));
    const get = async (path: string): Promise<unknown> => (await fetch(base + path, { headers })).json();
    const all = (await get('/api/staff/conversations?category=all')) as ConversationsResponse;
    expect(all.rows).toHaveLength(6);
    expect(all.counts).toEqual({ queued: 1, open: 1, groups: { all: { queued: 1, open: 1 } } });
    expect(all.rows.filter((row) => row.phase === 'closed' && row.closedHow === 'agent')).toHaveLength(4);
    expect(all.rows.filter((row) => !row.live)).toHaveLength(1);
    const day = (msAgo: number): string => new Date(Date.now() - msAgo).toISOString().slice(0, 10);
    const insight = (await get(`/api/staff/insight?from=${day(6 * 86_400_000)}&to=${day(-86_400_000)}`)) as InsightResponse;
    expect(insight.days.reduce((sum, each) => sum + each.conversations, 0)).toBe(6);
  });
});

describe('a visitor gets help', () => {
  it('from the assistant, then from a person', async () => {
    const { opened, client } = await openChat();
    expect(opened.greeting.length).toBeGreaterThan(0);
    const stream = makeId('cv');
    client.send({ type: 'follow', stream, after: 0 });
    expect(await client.ask(stream, says('Hello there', start))).toMatchObject({ type: 'ack' });
    await expect.poll(() => eventsOf(client, stream).some((event) => event.by['kind'] === 'bot')).toBe(true);

    const { headers, me } = await signIn('ana@demo.example', passwordOf('ana@demo.example'));
    const agent = await agentSocket(headers);
    await client.until((frame) => frame['type'] === 'staffed' && frame['online'] === true);
    await client.ask(stream, { type: 'human.request' });
    await agent.until(
      (frame) => frame['type'] === 'row' && JSON.stringify(frame).includes(`"${stream}"`) && JSON.stringify(frame).includes('queued'),
    );
    agent.send({ type: 'follow', stream, after: 0 });
    expect(await agent.ask(stream, { type: 'conversation.take' })).toMatchObject({ type: 'ack' });
    expect(await agent.ask(stream, says('I am here, how can I help?'))).toMatchObject({ type: 'ack' });
    await expect
      .poll(() => eventsOf(client, stream).at(-1))
      .toMatchObject({
        by: { kind: 'agent', id: me.agent.id, name: 'Ana' },
        body: { type: 'message.posted', text: 'I am here, how can I help?' },
      });
    expect(eventsOf(agent, stream).map((event) => event.seq)).toEqual(eventsOf(agent, stream).map((_, at) => at + 1));

    expect(await agent.ask(stream, { type: 'conversation.close', text: 'Bye!' })).toMatchObject({ type: 'ack' });
    await expect.poll(() => eventsOf(client, stream).some((event) => event.body['type'] === 'conversation.closed')).toBe(true);
    for (const each of [client, agent]) each.socket.close();
  });

  it('and finds it all again after the relay was killed and started anew', async () => {
    const { opened, client } = await openChat();
    const stream = makeId('cv');
    const ack = await client.ask(stream, says('Do not forget me', start));
    relay.child.kill('SIGKILL');
    await relay.left;
    relay = await startRelay();
    expect(relay.said()).not.toContain('Sign-ins');
    const headers = { ...json, authorization: `Bearer ${opened.visitorId}.${opened.secret}` };
    const { ticket } = (await (await fetch(`${base}/api/visitor/ticket`, { method: 'POST', headers, body: '{}' })).json()) as {
      ticket: string;
    };
    const again = await connect(port, 'visitor', base);
    again.send({ type: 'hello', v: 1, ticket, epoch: ack['epoch'], resume: [{ stream, after: 0 }] });
    await expect.poll(() => JSON.stringify(eventsOf(again, stream))).toContain('Do not forget me');
    expect(again.frames.some((frame) => frame['type'] === 'resync')).toBe(false);
    again.socket.close();
  }, 30_000);

  it('until SIGTERM: clients are told to come back, and the process leaves with 0', async () => {
    const { client } = await openChat();
    relay.child.kill('SIGTERM');
    const { code, reason } = await client.closed;
    expect([code, JSON.parse(reason)]).toEqual([1012, { retryInMs: expect.any(Number) }]);
    expect(await relay.left).toBe(0);
    expect(relay.logged()).not.toMatch(/"level":[56]0/u);
  });
});
