// The relay's real doors, sessions, dispatch and domain over a store in memory; the transport is a list, time stands.
import { makeId } from '#protocol/ids.ts';
import { issueTicket } from '#relay/auth/tickets.ts';
import { makeDispatch } from '#relay/dispatch/dispatch.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { makeHub } from '#relay/live/hub.ts';
import { makeNews, type News } from '#relay/live/news.ts';
import { makePresence } from '#relay/live/presence.ts';
import { makeTypists } from '#relay/live/typists.ts';
import { makeViewers } from '#relay/live/viewers.ts';
import type { SocketDeps } from '#relay/sockets/deps.ts';
import { makeDoors } from '#relay/sockets/doors.ts';
import { visitorRule } from '#relay/sockets/rates.ts';
import type { Transport } from '#relay/sockets/transport.ts';
import { aClock } from '../a-clock.ts';
import { memoryStore } from '../memory-store.ts';
import { unknownVisitor } from '../unknown-visitor.ts';

const EVENT = 'https://event.example';
const OWN = 'http://localhost:8787';
const siteId = makeId('st');
export const agentId = makeId('ag');
const sessionHash = 'session';
const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

type Sent = { readonly type: string; readonly id?: string };

export async function memoryDoors() {
  const store = memoryStore();
  const clock = aClock();
  const now = (): Date => new Date(clock.now());
  const faults: unknown[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault);
  const { later, ticks } = clock;
  const hub = makeHub();
  const presence = makePresence({
    later,
    ticks,
    onStaff: (id) => news.staffChanged(id),
    onVisitor: (id, who, here) => news.visitorChanged(id, who, here),
  });
  const news: News = makeNews({ store, hub, presence, later, now: clock.now, onFault });
  const viewers = makeViewers(() => undefined);
  const dispatch = makeDispatch({
    store,
    online: presence,
    now: clock.now,
    newId: () => crypto.randomUUID(),
    publish: (batch) => news.published(batch),
  });
  const log: SocketDeps['log'] = (level, _, more) => void (level === 'error' && faults.push(more?.['fault']));
  const deps: SocketDeps = {
    store,
    dispatch,
    hub,
    presence,
    viewers,
    typists: makeTypists(clock.now),
    news,
    ownOrigins: [OWN],
    now,
    ticks,
    later,
    random,
    log,
    visitorRule: visitorRule(10_000_000),
  };
  const at = clock.now();
  await store.sites.create({ id: siteId, key: 'demo', version: 1, settings: newSiteSettings('Demo', [EVENT, OWN]) });
  await store.sites.publishFlow(siteId, defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null }), at);
  await store.people.create({
    id: agentId,
    email: 'a@b.example',
    name: 'Ana',
    photo: null,
    passwordHash: 'none',
    active: true,
    createdAt: at,
  });
  await store.people.setMember(siteId, agentId, 'admin');
  await store.people.createSession({
    tokenHash: sessionHash,
    agentId,
    siteId,
    createdAt: at,
    expiresAt: '2999-01-01T00:00:00.000Z',
    browser: null,
    system: null,
  });
  const visitorId = makeId('vs');
  await store.visitors.create(unknownVisitor({ id: visitorId, siteId, at }));
  const doors = makeDoors(deps);
  const join = async (kind: 'visitor' | 'staff') => {
    const sent: Sent[] = [];
    let closed = false;
    const origin = kind === 'visitor' ? EVENT : OWN;
    const transport: Transport = {
      kind: 'ws',
      origin,
      send: (text) => void sent.push(JSON.parse(text) as Sent), // the relay sends objects only
      hasRoom: true,
      room: async () => undefined,
      close: () => void (closed = true),
      get closed() {
        return closed;
      },
    };
    const connection = doors.open(kind, transport);
    const bearer =
      kind === 'visitor' ? ({ kind, siteId, visitorId, origin } as const) : ({ kind: 'agent', siteId, agentId, sessionHash } as const);
    const ticket = await issueTicket(store.tickets, bearer, now(), random);
    connection.receive(JSON.stringify({ type: 'hello', v: 1, ticket, resume: [] }));
    await quiet(() => sent.some(({ type }) => type === 'welcome'));
    return { connection, sent, isClosed: () => closed };
  };
  return { join, clock, faults };
}

/** Lets everything that is under way come to its end. */
export async function quiet(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !done(); turn += 1) await (turn < 20 ? Promise.resolve() : new Promise(setImmediate));
}
