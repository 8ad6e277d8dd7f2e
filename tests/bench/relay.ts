// `npm run bench:relay`: what the whole path of a message costs, beside bare `ws` and socket.io in the same run.
// SENDERS (1000) visitors who wait in the queue; the driver shares the machine with the relay. PERFORMANCE §2 has the goals.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { admin, freePort, RelayProcess } from '#tests/journeys/relay-process.ts';
import { connect, echoSender, latencies, many, pause, type Sender, throughput, visitorSender } from './load.ts';
import { cpuMicros, rssKiB } from './proc.ts';
import { percentile, report, type Row } from './table.ts';
import { weightFile } from './weigh-file.ts';
import { VERSION } from '#protocol/version.ts';

/** Makes a process that can be weighed. */
const weighable = { NODE_OPTIONS: `--import=${new URL('./weigh.ts', import.meta.url).href}` } as const;
const senders = Number(process.env['SENDERS'] ?? 1_000);
const seconds = Number(process.env['SECONDS'] ?? 5);
/** Before anything is measured, of all paths alike: a relay's day is longer than the time in which the engine compiles. */
const warm = Number(process.env['WARM'] ?? 10);
const idle = Number(process.env['IDLE'] ?? 5_000);

const rows: Row[] = [];
const echo = await bareWs();
rows.push({
  path: 'bare ws echo',
  'messages/s': Math.round(echo.rate),
  'ratio to bare ws': 1,
  'µs of CPU each': echo.micros,
  ...echo.idle,
});
const socketio = await socketIo();
rows.push({ path: 'socket.io with acks', 'messages/s': Math.round(socketio), 'ratio to bare ws': socketio / echo.rate });
const storeless = await helpChat(1, echo.rate, 'tests/bench/storeless.ts');
const [one, twenty, fifty] = [await helpChat(1, echo.rate), await helpChat(20, echo.rate), await helpChat(50, echo.rate)];
rows.push(storeless, one, twenty, fifty);
const durable = 'a durable message is parsed strictly, judged, kept in a log, a list and an index, and told to all; the echo is one write';
const driver = 'the driver spins on one of the two cores, and every send of it waits where the relay has the other';
report('relay', `${senders} visitors, ${seconds} s each after ${warm} s of warming up; relay, driver and agents on one machine`, rows, [
  { goal: 'durable, 1 agent ≥ 0.20 of bare ws', found: Number(one['ratio to bare ws']), least: 0.2, why: durable },
  { goal: 'durable, 20 agents ≥ 0.18 of bare ws', found: Number(twenty['ratio to bare ws']), least: 0.18, why: durable },
  { goal: 'nothing kept ≥ 0.55 of bare ws', found: Number(storeless['ratio to bare ws']), least: 0.55, why: durable },
  { goal: 'ack p99 at 2,000 messages/s ≤ 10 ms', found: Number(one['p99']), unit: ' ms', most: 10, why: driver },
  {
    goal: 'an idle visitor socket ≤ 12 KiB',
    found: Math.max(Number(one['KiB per idle socket']), Number(one['of them live'])),
    unit: ' KiB',
    most: 12,
  },
]);
process.exit(0);

async function helpChat(agents: number, baseline: number, entry?: string): Promise<Row> {
  const open = { ...weighable, LOG_LEVEL: 'error', VISITOR_MESSAGES_PER_MINUTE: '10000000', NEW_VISITORS_PER_MINUTE: '10000000' };
  const relay = await RelayProcess.start(open, entry);
  try {
    const received = await staff(relay.url, agents);
    const visitors = await many(senders, () => visitorSender(relay.url));
    await throughput(visitors, warm * 1_000);
    const framesBefore = received();
    const cpuBefore = cpuMicros(relay.pid ?? 0);
    const { rate, answers } = await throughput(visitors, seconds * 1_000);
    const micros = (cpuMicros(relay.pid ?? 0) - cpuBefore) / answers;
    const fanOut = (received() - framesBefore) / (seconds * 1.25);
    const waits = await latencies(visitors, 2_000, seconds * 1_000);
    const weighed = agents === 1 && !entry ? await perIdleSocket(relay.pid ?? 0, () => idleVisitor(relay.url)) : {};
    visitors.forEach(({ socket }) => socket.terminate());
    return {
      path: `help chat, ${entry ? 'nothing kept' : 'durable'}, ${agents} agent${agents > 1 ? 's' : ''}`,
      'messages/s': Math.round(rate),
      'ratio to bare ws': rate / baseline,
      'µs of CPU each': micros,
      'frames/s to agents': Math.round(fanOut),
      'ack p50 at 2,000/s': percentile(waits, 0.5),
      p95: percentile(waits, 0.95),
      p99: percentile(waits, 0.99),
      max: Math.max(...waits),
      ...weighed,
    };
  } finally {
    await relay.end();
  }
}

/** Agents who have the dashboard open; returns the count of frames that all of them received. */
async function staff(url: string, count: number): Promise<() => number> {
  let frames = 0;
  const headers = { 'content-type': 'application/json', 'x-help-chat': '1' };
  const signedIn = await fetch(`${url}/api/staff/sign-in`, { method: 'POST', headers, body: JSON.stringify(admin) });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  for (let n = 0; n < count; n += 1) {
    const { ticket } = (await (
      await fetch(`${url}/api/staff/ticket`, { method: 'POST', headers: { ...headers, cookie }, body: '{}' })
    ).json()) as { readonly ticket: string }; // our own API
    const socket = await connect(`${url.replace(/^http/u, 'ws')}/socket/staff`, url);
    socket.on('message', () => (frames += 1));
    socket.send(JSON.stringify({ type: 'hello', v: VERSION, ticket, resume: [] }));
  }
  await pause(300);
  return () => frames;
}

async function idleVisitor(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: url };
  const { ticket } = (await (
    await fetch(`${url}/api/visitor/open`, { method: 'POST', headers, body: JSON.stringify({ site: 'demo', act: 'open', language: 'en' }) })
  ).json()) as { readonly ticket: string }; // our own API
  const socket = await connect(`${url.replace(/^http/u, 'ws')}/socket/visitor`, url);
  socket.send(JSON.stringify({ type: 'hello', v: VERSION, ticket, resume: [] }));
}

/** What `idle` sockets cost each: what the process grew by, and what of that is not garbage. */
async function perIdleSocket(pid: number, open: () => Promise<void>): Promise<Row> {
  // Once before, so that caches, queues and the engine's young generation have the size they need: that is not paid for by each socket.
  await many(idle, open);
  await pause(1_500);
  const [resident, live] = [rssKiB(pid), await weigh(pid)];
  await many(idle, open);
  await pause(1_500);
  return { 'KiB per idle socket': (rssKiB(pid) - resident) / idle, 'of them live': ((await weigh(pid)) - live) / idle };
}

/** KiB that are left after a collection. */
async function weigh(pid: number): Promise<number> {
  const file = weightFile(pid);
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(file)) await pause(20);
  await pause(20);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly kib: number }).kib; // as weigh.ts wrote it
}

async function bareWs(): Promise<{ readonly rate: number; readonly micros: number; readonly idle: Row }> {
  const { child, port } = await server('./echo-server.ts');
  const made = await many(senders, () => echoSender(`ws://127.0.0.1:${port}`));
  await throughput(made, warm * 1_000);
  const cpuBefore = cpuMicros(child.pid ?? 0);
  const { rate, answers } = await throughput(made, seconds * 1_000);
  const micros = (cpuMicros(child.pid ?? 0) - cpuBefore) / answers;
  const idle = await perIdleSocket(child.pid ?? 0, async () => void (await connect(`ws://127.0.0.1:${port}`)));
  made.forEach(({ socket }) => socket.terminate());
  child.kill('SIGKILL');
  return { rate, micros, idle };
}

async function socketIo(): Promise<number> {
  const { child, port } = await server('./socketio-server.ts');
  const clients = await many(Math.min(senders, 1_000), async () => {
    const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
    await new Promise<void>((resolve) => client.once('connect', () => resolve()));
    return { client, send: (answered: () => void) => void client.emit('m', 'x'.repeat(160), answered) };
  });
  // throughput() only sends; a socket.io client is no WebSocket.
  const talkers = clients as unknown as readonly Sender[];
  await throughput(talkers, warm * 1_000);
  const { rate } = await throughput(talkers, seconds * 1_000);
  clients.forEach(({ client }) => client.disconnect());
  child.kill('SIGKILL');
  return rate;
}

async function server(file: string): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const port = await freePort();
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...weighable },
  });
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  return { child, port };
}
