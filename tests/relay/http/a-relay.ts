// Builds an HTTP door over a store in memory, with a site, its staff and a clock that tests move.
import type { Hono } from 'hono';
import type { Actor, Role } from '#protocol/actor.ts';
import { makeShelves } from '#relay/knowledge/shelves.ts';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { EventBody, StoredEvent } from '#protocol/conversation/events.ts';
import { publicTypes } from '#protocol/conversation/events.ts';
import { refuse } from '#protocol/refusals.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeLimits } from '#relay/auth/limits.ts';
import { noPassword } from '#relay/auth/passwords.ts';
import { cookieKindAt, startSession } from '#relay/auth/sessions.ts';
import { makeApp } from '#relay/http/app.ts';
import type { HttpDeps, Live } from '#relay/http/deps.ts';
import type { StaticFiles } from '#relay/http/static-files.ts';
import { makeOnSite } from '#relay/live/on-site.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { rowFor } from './row-for.ts';
import { memoryStore } from '../memory-store.ts';

export const OWN = 'http://localhost:8787';
export const EVENT = 'https://event.example';
export const id = (prefix: string, n: number): string => `${prefix}_${n.toString(16).padStart(32, '0')}`;
export const siteId = id('st', 1);
export const agentIds = { agent: id('ag', 1), manager: id('ag', 2), admin: id('ag', 3) } as const;

export type Relay = {
  readonly app: Hono<{ Bindings: object }>;
  readonly deps: HttpDeps;
  readonly cookies: Readonly<Record<Role, string>>;
  /** What `live` was told, e.g. `cutAgent ag_…`. */
  readonly told: string[];
  readonly logged: string[];
  pass(ms: number): void;
  /** Opens the chat as a new visitor; gives their bearer along. */
  newVisitor(): Promise<OpenResponse & { readonly bearer: string }>;
  /** Puts a conversation of a visitor into the store. */
  conversation(n: number, visitorId: string, bodies?: readonly EventBody[]): Promise<string>;
  asStaff(role: Role, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  asVisitor(bearer: string | undefined, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
};

type Changes = Partial<Pick<HttpDeps, 'dispatch' | 'inspect' | 'isShort' | 'files' | 'placeOf'>> & {
  readonly config?: Partial<HttpDeps['config']>;
};

export async function aRelay(changes: Changes = {}): Promise<Relay> {
  const store = memoryStore();
  const told: string[] = [];
  const logged: string[] = [];
  let now = Date.parse('2026-03-01T10:00:00Z');
  let counter = 0;
  const random = (bytes: Uint8Array): void => {
    counter += 1;
    bytes.fill(0);
    new DataView(bytes.buffer).setUint32(0, counter);
  };
  const clock = (): Date => new Date(now);
  const deps: HttpDeps = {
    store,
    blobs: memoryBlobs(),
    bury: () => undefined,
    inspect: changes.inspect ?? (async (bytes) => ({ mime: 'image/png', width: 2, height: 3, bytes })),
    dispatch: changes.dispatch ?? (async () => refuse('not_found', 'no')),
    isShort: changes.isShort ?? (() => false),
    live: toldLive(told, makeOnSite({ now: () => clock().toISOString(), ticks: () => clock().getTime() })),
    limits: makeLimits(),
    files: changes.files ?? (new Map() satisfies StaticFiles),
    shelfOf: makeShelves(store.articles).of,
    ...(changes.placeOf && { placeOf: changes.placeOf }),
    defaultFlow: { id: 'default' } as Flow, // The door only hands it on.
    config: {
      publicUrl: OWN,
      hosts: ['localhost:8787', '127.0.0.1:8787'],
      demo: true,
      trustProxy: 0,
      maxUploadBytes: 1_000,
      mails: true,
      ...changes.config,
    },
    now: clock,
    random,
    log: (level, message) => void logged.push(`${level} ${message}`),
  };
  await store.sites.create({ id: siteId, key: 'demo', version: 1, settings: newSiteSettings('Demo', [EVENT, OWN]) });
  const cookies = { agent: '', manager: '', admin: '' };
  for (const role of ['agent', 'manager', 'admin'] as const) {
    const agentId = agentIds[role];
    const person = { id: agentId, email: `${role}@event.example`, name: role, photo: null, passwordHash: noPassword, active: true };
    await store.people.create({ ...person, createdAt: clock().toISOString() });
    await store.people.setMember(siteId, agentId, role);
    cookies[role] = (await startSession(store.people, { agentId, siteId }, clock(), random, cookieKindAt(OWN))).split(';')[0]!;
  }
  const app = makeApp(deps) as unknown as Relay['app']; // The bindings are read as optional.
  const ask = async (method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> => {
    const raw = body instanceof Uint8Array || typeof body === 'string' || body instanceof ReadableStream;
    const init = { method, headers: { host: 'localhost:8787', ...headers } };
    const sent = body === undefined ? {} : { body: (raw ? body : JSON.stringify(body)) as BodyInit, duplex: 'half' };
    return app.request(OWN + path, { ...init, ...sent });
  };
  return {
    app,
    deps,
    cookies,
    told,
    logged,
    pass: (ms) => void (now += ms),
    async newVisitor() {
      const response = await ask('POST', '/api/visitor/open', { site: 'demo', act: 'open', language: 'en' }, fromPage());
      const opened = (await response.json()) as OpenResponse;
      return { ...opened, bearer: `Bearer ${opened.visitorId}.${opened.secret}` };
    },
    async conversation(n, visitorId, bodies = []) {
      const stream = id('cv', n);
      const start: EventBody = { type: 'conversation.started', siteId, visitorId, number: n, language: 'en' };
      const events = numbered([start, ...bodies], { kind: 'visitor', id: visitorId }, clock().toISOString());
      const state = evolveAll(undefined, events)!;
      const none = { jobs: [], counters: [], command: { id: `c${n}`, digest: '' } };
      await store.streams.append({ stream, expected: 0, events, state, ...none });
      return stream;
    },
    asStaff: (role, method, path, body, headers = {}) =>
      ask(method, path, body, { cookie: cookies[role], 'x-help-chat': '1', 'content-type': 'application/json', ...headers }),
    asVisitor: (bearer, method, path, body, headers = {}) =>
      ask(method, path, body, { ...fromPage(), ...(bearer !== undefined && { authorization: bearer }), ...headers }),
  };
}

export function fromPage(origin = EVENT): Record<string, string> {
  return { origin, 'content-type': 'application/json' };
}

function numbered(bodies: readonly EventBody[], by: Actor, at: string): StoredEvent[] {
  let publicSeq = 0;
  return bodies.map((body, index) => {
    const shown = (publicTypes as readonly string[]).includes(body.type);
    if (shown) publicSeq += 1;
    return { seq: index + 1, publicSeq: shown ? publicSeq : null, at, by, body } as StoredEvent; // The two kinds differ in this field only.
  });
}

function toldLive(told: string[], onSite: Live['onSite']): Live {
  const tell =
    (what: string) =>
    (...more: readonly (string | undefined)[]): void =>
      void told.push([what, ...more].filter(Boolean).join(' '));
  return {
    staffed: async () => true,
    colleagues: async () => [{ id: agentIds.agent, name: 'agent', role: 'agent', online: true, load: 0 }],
    row: rowFor,
    visitorsHere: () => [],
    whereabouts: () => ({ page: null, since: '2026-05-17T09:00:00.000Z' }),
    onSite,
    cutAgent: tell('cutAgent'),
    cutSession: tell('cutSession'),
    cutVisitor: tell('cutVisitor'),
    signOutVisitor: tell('signOutVisitor'),
    cutNetwork: () => [],
    addressesOf: () => [],
    siteChanged: tell('siteChanged'),
    groupsChanged: tell('groupsChanged'),
    incidentsChanged: tell('incidentsChanged'),
    jobsWritten: tell('jobsWritten'),
    definitionsChanged: tell('definitionsChanged'),
    visitorChanged: tell('visitorChanged'),
    knownChanged: tell('knownChanged'),
    greeting: () => [{ text: 'Hello' }],
    messages: () => [],
  };
}

function memoryBlobs(): HttpDeps['blobs'] {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (key, bytes) => void kept.set(key, bytes),
    get: async (key) => kept.get(key),
    remove: async (key) => void kept.delete(key),
  };
}

/** Status and code of an answer, e.g. `403 forbidden`. */
export async function verdict(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return `${response.status}`;
  const body = JSON.parse(text) as { code: string };
  return `${response.status} ${body.code}`;
}
