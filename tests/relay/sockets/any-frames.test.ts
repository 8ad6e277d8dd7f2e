// Whatever comes: a connection never throws, answers everything that asks for an answer, and goes on.
// The doors, sessions, dispatch and domain are the real ones; the store is in memory, the transport a list.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { issueTicket } from '#relay/auth/tickets.ts';
import { makeDispatch } from '#relay/dispatch/dispatch.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { makeHub } from '#relay/live/hub.ts';
import { makeNews, type News } from '#relay/live/news.ts';
import { makePresence } from '#relay/live/presence.ts';
import { makeViewers } from '#relay/live/viewers.ts';
import type { SocketDeps } from '#relay/sockets/deps.ts';
import { makeDoors } from '#relay/sockets/doors.ts';
import { visitorRule } from '#relay/sockets/rates.ts';
import type { Transport } from '#relay/sockets/transport.ts';
import { aClock } from '../a-clock.ts';
import { memoryStore } from '../memory-store.ts';

const EVENT = 'https://event.example';
const OWN = 'http://localhost:8787';
const siteId = makeId('st');
const agentId = makeId('ag');
const sessionHash = 'session';
const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

type Sent = { readonly type: string; readonly id?: string };

async function theDoors() {
  const store = memoryStore();
  const clock = aClock();
  const now = (): Date => new Date(clock.now());
  const faults: unknown[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault);
  const { later, ticks } = clock;
  const hub = makeHub();
  const presence = makePresence({
    later,
    onStaff: (id) => news.staffChanged(id),
    onVisitor: (id, who, here) => news.visitorChanged(id, who, here),
  });
  const news: News = makeNews({ store, hub, presence, later, onFault });
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
  await store.people.createSession({ tokenHash: sessionHash, agentId, siteId, createdAt: at, expiresAt: '2999-01-01T00:00:00.000Z' });
  const unknown = {
    name: null,
    email: null,
    role: null,
    language: 'en',
    country: null,
    browser: null,
    system: null,
    device: null,
    referrer: null,
    page: null,
  };
  const visitorId = makeId('vs');
  await store.visitors.create({
    ...unknown,
    id: visitorId,
    siteId,
    secretHash: 'x',
    firstSeenAt: at,
    lastVisitedAt: at,
    visits: 1,
    conversations: 0,
  });
  const doors = makeDoors(deps);
  const join = async (kind: 'visitor' | 'staff') => {
    const sent: Sent[] = [];
    let closed = false;
    const origin = kind === 'visitor' ? EVENT : OWN;
    const transport: Transport = {
      kind: 'ws',
      origin,
      send: (text) => void sent.push(JSON.parse(text) as Sent), // the relay sends objects only
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
async function quiet(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !done(); turn += 1) await (turn < 20 ? Promise.resolve() : new Promise(setImmediate));
}

const streams = [makeId('cv'), makeId('cv')];
const stream = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...streams) }, { weight: 1, arbitrary: fc.string() });
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(null, -1, 2 ** 53, 1e308, '', [], {}),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('hello', 'human', 'menu', 'a\ud800', '\u0000', ' '),
  junk,
);
const types = [
  ...[
    'message.post',
    'choice.pick',
    'form.submit',
    'human.request',
    'queue.leave',
    'conversation.end',
    'conversation.take',
    'coaching.post',
  ],
  ...[
    'conversation.transfer',
    'conversation.release',
    'queue.reserve',
    'conversation.close',
    'conversation.reopen',
    'conversation.delete',
    'flow.run',
  ],
];
const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 2 });
const noisy = fc.record({
  type: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...types) }, { weight: 1, arbitrary: fc.string() }),
  text: some(text),
  start: some(fc.constantFrom<unknown>({ language: 'en' }, { language: 5 }, null)),
  attachments: some(fc.constantFrom<unknown>([], [makeId('at')], 'x')),
  stepId: some(fc.constantFrom('menu', 'x')),
  optionId: some(fc.constantFrom('human', 'x')),
  values: some(fc.constantFrom<unknown>(null, { email: 'a@b.example' }, [])),
  toAgentId: some(fc.constantFrom(agentId, makeId('ag'), '')),
  agentId: some(fc.constantFrom(agentId, null, 'x')),
  seen: some(fc.nat(50)),
  reason: some(text),
  join: some(fc.constantFrom<unknown>(true, false)),
});
const sound = fc.oneof(
  fc.record({
    type: fc.constant('message.post'),
    text: fc.constantFrom('hello', 'human', 'menu', 'my sound is gone'),
    start: some(fc.constant({ language: 'en' })),
  }),
  fc.record({
    type: fc.constantFrom(
      'human.request',
      'queue.leave',
      'conversation.end',
      'conversation.take',
      'conversation.release',
      'conversation.reopen',
    ),
  }),
  fc.record({ type: fc.constantFrom('coaching.post', 'conversation.close'), text: fc.constantFrom('Bye', 'Look here') }),
  fc.record({ type: fc.constant('conversation.take'), join: fc.constant(true) }),
  fc.record({ type: fc.constant('queue.reserve'), agentId: fc.constantFrom(agentId, null) }),
);
const command = fc.oneof(sound, noisy);
const id = fc.oneof({ weight: 20, arbitrary: fc.constant('new') }, { weight: 1, arbitrary: fc.string() });
const frame = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('command'), id, stream, command }) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        type: fc.constantFrom('follow', 'unfollow', 'typing', 'viewing', 'read', 'page', 'ping', 'dance'),
        stream,
        after: fc.oneof(fc.integer(), fc.nat(9)),
        on: fc.boolean(),
        messages: fc.integer(),
      },
      { requiredKeys: ['type'] },
    ),
  },
  { weight: 1, arbitrary: junk },
);
/** Fields left out as a person leaves them out: absent, not `undefined`. */
const spelled = frame.map((value) =>
  JSON.stringify(
    typeof value === 'object' && value !== null && 'id' in value && value.id === 'new' ? { ...value, id: makeCommandId() } : value,
  ),
);
const broken = fc
  .tuple(spelled, fc.nat(200), fc.string({ maxLength: 3 }))
  .map(([whole, at, more]) => whole.slice(0, at) + more + whole.slice(at + 1));
const turn = fc.record({
  kind: fc.constantFrom('visitor' as const, 'staff' as const),
  text: fc.oneof({ weight: 5, arbitrary: spelled }, { weight: 1, arbitrary: broken }),
});

it('row 28 to 34: 3,000 plays of arbitrary frames: nothing throws, every command is answered, the connection goes on', async () => {
  const { join, clock, faults } = await theDoors();
  const kinds = { visitor: await join('visitor'), staff: await join('staff') };
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(turn, async ({ kind, text: words }) => {
      if (kinds[kind].isClosed()) kinds[kind] = await join(kind);
      const { connection, sent, isClosed } = kinds[kind];
      sent.length = 0;
      clock.pass(1_500);
      connection.receive(words);
      const asked = idOf(words);
      const answered = (): boolean =>
        isClosed() || asked === undefined || sent.some((each) => each.id === asked || (each.type === 'error' && !asked));
      await quiet(answered);
      expect(answered(), words).toBe(true);
      for (const { type } of sent) seen.set(type, (seen.get(type) ?? 0) + 1);
      connection.receive('{"type":"ping"}');
      expect(isClosed() || sent.some(({ type }) => type === 'pong'), words).toBe(true);
      expect(faults).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
  // Not all was refused: the play reached the domain and was stored.
  expect(seen.get('ack') ?? 0).toBeGreaterThan(50);
  expect(seen.get('refused') ?? 0).toBeGreaterThan(500);
  expect(seen.get('error') ?? 0).toBeGreaterThan(50);
});

/** The id of the command that `words` spell soundly enough to be answered by it. */
function idOf(words: string): string | undefined {
  try {
    const value = JSON.parse(words) as Record<string, unknown> | null; // any field may be absent
    const sound = typeof value?.['id'] === 'string' && /^[0-9a-f-]{36}$/u.test(value['id']) && streams.includes(String(value['stream']));
    return value?.['type'] === 'command' && sound ? String(value['id']) : undefined;
  } catch {
    return undefined;
  }
}
