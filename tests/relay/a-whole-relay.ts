// Starts a whole relay on a free port over SQLite in a new folder, and speaks to it as visitors and agents do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { WebSocket, type RawData } from 'ws';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import { issueTicket } from '#relay/auth/tickets.ts';
import type { Config } from '#relay/config.ts';
import { ownOrigins } from '#relay/own-origins.ts';
import { makeRelay, type Relay, type RelayParts } from '#relay/relay.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import type { Log } from '#relay/sockets/deps.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import type { Role } from '#protocol/actor.ts';
import { unknownVisitor } from './unknown-visitor.ts';

export const EVENT = 'https://event.example';
export const siteId = `st_${'1'.padStart(32, '0')}`;

export type Visitor = { readonly id: string; readonly bearer: string };
export type Agent = { readonly id: string; readonly sessionHash: string; readonly cookie: string };

export type WholeRelay = {
  readonly relay: Relay;
  readonly store: Store;
  readonly port: number;
  readonly origin: string;
  readonly siteId: string;
  readonly logged: readonly string[];
  /** An HTTP call with an agent’s cookie. */
  call(method: string, path: string, who: Agent, body?: unknown): Promise<Response>;
  visitor(): Promise<Visitor>;
  agent(name: string, role?: Role): Promise<Agent>;
  ticketOf(who: Visitor | Agent, origin?: string): Promise<string>;
  /** A socket that has said hello and was welcomed. */
  join(who: Visitor | Agent, resume?: readonly { stream: string; after: number }[]): Promise<Client>;
  stop(): Promise<void>;
};

export const config: Config = {
  port: 0,
  host: '127.0.0.1',
  dataDir: '',
  databaseFile: '',
  diskReserveBytes: 0,
  publicUrl: 'http://localhost:8787',
  smtpUrl: undefined,
  servicesFile: undefined,
  mailFrom: 'a@b.example',
  trustProxy: 0,
  admin: undefined,
  countryHeader: undefined,
  geoFile: undefined,
  logLevel: 'silent',
  demo: true,
  visitorMessagesPerMinute: 100,
  metrics: undefined,
  newVisitorsPerMinute: 2_000,
};

export async function aWholeRelay(changes: Partial<RelayParts> = {}): Promise<WholeRelay> {
  const folder = mkdtempSync(join(tmpdir(), 'help-chat-'));
  const now = changes.now ?? ((): Date => new Date());
  const store = changes.store ?? (await openSqlite({ file: join(folder, 'chat.db'), now: () => now().toISOString() }));
  const logged: string[] = [];
  const log: Log = (level, message, more) => void logged.push(`${level} ${message} ${inspect(more?.['fault'])}`);
  const relay = makeRelay({
    config,
    store,
    blobs: { put: async () => undefined, get: async () => undefined, remove: async () => undefined },
    inspect: async (bytes) => ({ mime: 'image/png', bytes }),
    files: new Map(),
    log,
    ...changes,
  });
  const port = await relay.listen();
  const origin = `http://localhost:${port}`;
  await store.sites.create({
    id: siteId,
    key: 'demo',
    version: 1,
    settings: newSiteSettings('Demo', [EVENT, ...ownOrigins(config.publicUrl, port)]),
  });
  await store.sites.publishFlow(
    siteId,
    defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null }),
    new Date().toISOString(),
  );
  const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);
  const clients: Client[] = [];

  const ticketOf = async (who: Visitor | Agent, from = EVENT): Promise<string> => {
    const isNamed = 'bearer' in who && (await store.visitors.get(siteId, who.id))?.secretHash === '';
    return issueTicket(
      store.tickets,
      'bearer' in who
        ? { kind: 'visitor', siteId, visitorId: who.id, origin: from, ...(isNamed && { browser: hashOf(who.bearer.split('.')[1] ?? '') }) }
        : { kind: 'agent', siteId, agentId: who.id, sessionHash: who.sessionHash },
      now(),
      random,
    );
  };

  return {
    relay,
    store,
    port,
    origin,
    siteId,
    logged,
    call: (method, path, who, body) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { cookie: who.cookie, 'x-help-chat': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    ticketOf,
    async visitor() {
      const visitor = { id: makeId('vs'), secret: newSecret(random) };
      const at = new Date().toISOString();
      await store.visitors.create(unknownVisitor({ id: visitor.id, siteId, at, secretHash: hashOf(visitor.secret) }));
      return { id: visitor.id, bearer: `${visitor.id}.${visitor.secret}` };
    },
    async agent(name, role = 'agent') {
      const id = makeId('ag');
      const token = newSecret(random);
      const createdAt = now().toISOString();
      const expiresAt = new Date(now().getTime() + 12 * 3_600_000).toISOString();
      await store.people.create({ id, email: `${name}@event.example`, name, photo: null, passwordHash: 'none', active: true, createdAt });
      await store.people.setMember(siteId, id, role);
      await store.people.setOnline(siteId, id, true);
      await store.people.createSession({
        tokenHash: hashOf(token),
        agentId: id,
        siteId,
        createdAt,
        expiresAt,
        browser: null,
        system: null,
      });
      return { id, sessionHash: hashOf(token), cookie: `hc=${token}` };
    },
    async join(who, resume = []) {
      const client = await connect(port, 'bearer' in who ? 'visitor' : 'staff', 'bearer' in who ? EVENT : origin);
      clients.push(client);
      client.send({ type: 'hello', v: 1, ticket: await ticketOf(who), resume });
      await client.until((frame) => frame['type'] === 'welcome');
      return client;
    },
    async stop() {
      await relay.stop();
      for (const client of clients) client.socket.terminate();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Frame = Readonly<Record<string, unknown>>;

export type Client = {
  readonly socket: WebSocket;
  /** Every frame received, in order. */
  readonly frames: readonly Frame[];
  /** The same as it came over the wire. */
  readonly raw: readonly string[];
  send(frame: unknown): void;
  /** The first frame (received before or later) that `fits`. */
  until(fits: (frame: Frame) => boolean, since?: number): Promise<Frame>;
  /** Sends a command and gives its ack or refusal. */
  ask(stream: string, command: object, id?: string): Promise<Frame>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
};

export function connect(port: number, path: 'visitor' | 'staff', origin: string): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket/${path}`, { origin, perMessageDeflate: false });
  const client = clientOf(socket);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(client));
    socket.once('error', reject);
  });
}

export function clientOf(socket: WebSocket): Client {
  const frames: Frame[] = [];
  const raw: string[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const look = (): void => {
    for (const each of waiting) each();
  };
  socket.on('message', (data) => {
    raw.push(asText(data));
    frames.push(JSON.parse(asText(data)) as Frame); // the relay sends objects only
    look();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      over = true;
      resolve({ code, reason: String(reason) });
      look();
    });
  });
  const until = (fits: (frame: Frame) => boolean, since = 0): Promise<Frame> =>
    new Promise((resolve, reject) => {
      const each = (): void => {
        const found = frames.slice(since).find(fits);
        if (!found && !over) return;
        waiting.delete(each);
        if (found) resolve(found);
        else reject(new Error(`the socket closed first; last frame: ${raw.at(-1)}`));
      };
      waiting.add(each);
      each();
    });
  const send = (frame: unknown): void => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  return {
    socket,
    frames,
    raw,
    closed,
    send,
    until,
    ask(stream, command, id = makeCommandId()) {
      send({ type: 'command', id, stream, command });
      return until((frame) => frame['id'] === id);
    },
  };
}

export const says = (text: string, more: object = {}): object => ({ type: 'message.post', text, ...more });
export const start = { start: { language: 'en' } };

/** All events of a stream that a client received, in the order they came. */
export function eventsOf(client: Client, stream: string): readonly { seq: number; body: Frame; by: Frame }[] {
  return client.frames
    .filter((frame) => frame['type'] === 'events' && frame['stream'] === stream)
    .flatMap((frame) => frame['events'] as { seq: number; body: Frame; by: Frame }[]); // shape of protocol/frames.ts
}

function asText(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : '';
}
