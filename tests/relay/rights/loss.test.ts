// G23: who loses a right loses it at once and wholly. Lines of both kinds are open while it is taken away; they are cut
// without any time passing (where another relay took it: by the look at rights every five seconds), and nothing that
// is said afterwards reaches them. Afterwards nothing that was held before opens anything.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf } from '#relay/auth/secrets.ts';
import { sessionId } from '#relay/auth/sessions.ts';
import { memoryStore } from '../memory-store.ts';
import type { ActorName } from './actors.ts';
import { ask } from './asking.ts';
import { asCommand, codeOf } from './frames.ts';
import { doorOf, join, kinds, open, type Kind, type Line } from './lines.ts';
import { settled } from './settled.ts';
import { aWorld, PASSWORD, type Scene, type World } from './world.ts';

let world: World;
/** Two browsers: everybody has a session in each. */
let browsers: readonly [Scene, Scene];
beforeEach(async () => {
  world = await aWorld();
  browsers = [await world.scene(), await world.scene()];
});
afterEach(() => world.stop());

type Holder = { readonly actor: ActorName; readonly browser: 0 | 1 };
type Loss = {
  readonly takes: (world: World) => Promise<unknown>;
  readonly loses: readonly Holder[];
  readonly keeps: readonly Holder[];
  /** Another relay took it: seen here within this time. */
  readonly withinMs?: number;
  /** What a call for a new ticket says afterwards. */
  readonly ticket: 'signed_out' | 'origin_not_allowed' | 'blocked' | 'yes';
};

const both = (actor: ActorName): readonly Holder[] => [
  { actor, browser: 0 },
  { actor, browser: 1 },
];
const first = (actor: ActorName): readonly Holder[] => [{ actor, browser: 0 }];
const second = (actor: ActorName): readonly Holder[] => [{ actor, browser: 1 }];
const others = [...first('agent'), ...first('admin'), ...first('admin 2'), ...first('A'), ...first('Z')];
const notAgents = [...first('manager'), ...first('admin'), ...first('admin 2'), ...first('A'), ...first('Z')];
const staffOnly = [...first('agent'), ...first('manager'), ...first('admin'), ...first('Z')];

const by = (actor: ActorName, method: string, path: string, body: unknown) => async (): Promise<void> => {
  const { outcome } = await ask(world, browsers[0], actor, { method, path: `/api/staff/${path}`, body });
  expect(outcome).toBe('yes');
};
const patchManager = (body: object) => (): Promise<void> => by('admin', 'PATCH', `people/${world.people.manager.id}`, body)();
const withoutPage = async (): Promise<{ readonly version: number; readonly settings: object }> => {
  const { version, settings } = (await world.whole.store.sites.byId(world.site1))!;
  return { version, settings: { ...settings, allowedOrigins: settings.allowedOrigins.filter((origin) => origin !== world.page1) } };
};

const losses: Readonly<Record<string, Loss>> = {
  'an account is deactivated': {
    takes: patchManager({ active: false }),
    loses: both('manager'),
    keeps: others,
    ticket: 'signed_out',
  },
  'somebody is demoted': { takes: patchManager({ role: 'agent' }), loses: both('manager'), keeps: others, ticket: 'yes' },
  // What is subscribed to under one role is not under another, also where that may more.
  'somebody is promoted': { takes: patchManager({ role: 'admin' }), loses: both('manager'), keeps: others, ticket: 'yes' },
  'a password is changed: all other browsers': {
    takes: () => by('manager', 'POST', 'password', { current: PASSWORD, next: 'another good one' })(),
    loses: second('manager'),
    keeps: [...first('manager'), ...others],
    ticket: 'signed_out',
  },
  'somebody signs out: this browser only': {
    takes: () => by('manager', 'POST', 'sign-out', {})(),
    loses: first('manager'),
    keeps: [...second('manager'), ...others],
    ticket: 'signed_out',
  },
  'a session is ended from another browser': {
    async takes({ people }) {
      const { bytes } = await ask(world, browsers[0], 'manager', { method: 'GET', path: '/api/staff/sessions' });
      const hash = browsers[1].sessions.manager.hash;
      const session = (await world.whole.store.people.session(hash))!;
      expect(bytes).toContain(sessionId(session));
      expect(session.agentId).toBe(people.manager.id);
      await by('manager', 'POST', `sessions/${sessionId(session)}/end`, {})();
    },
    loses: second('manager'),
    keeps: [...first('manager'), ...others],
    ticket: 'signed_out',
  },
  'somebody ends all their other sessions': {
    takes: () => by('manager', 'POST', 'sessions/end-others', {})(),
    loses: second('manager'),
    keeps: [...first('manager'), ...others],
    ticket: 'signed_out',
  },
  'an admin signs somebody out everywhere': {
    takes: ({ people }) => by('admin', 'POST', `people/${people.manager.id}/sign-out`, {})(),
    loses: both('manager'),
    keeps: others,
    ticket: 'signed_out',
  },
  'somebody goes over to another site: this browser only': {
    async takes({ whole, people, site2 }) {
      await whole.store.people.setMember(site2, people.manager.id, 'agent');
      await by('manager', 'POST', 'site', { siteId: site2 })();
    },
    loses: first('manager'),
    keeps: [...second('manager'), ...others],
    ticket: 'yes',
  },
  'a visitor is blocked': {
    takes: () => by('agent', 'POST', `visitors/${browsers[0].visitors.A.id}/block`, { reason: '', hours: null })(),
    loses: first('A'),
    keeps: [...staffOnly, ...first('B'), ...second('A')],
    ticket: 'blocked',
  },
  'an origin leaves the list': {
    takes: async () => by('admin', 'PUT', 'site', await withoutPage())(),
    loses: [...first('A'), ...first('B')],
    keeps: staffOnly,
    ticket: 'origin_not_allowed',
  },
  'somebody leaves a group': {
    takes: ({ own }) => by('admin', 'PUT', `groups/${own.id}`, { version: 1, name: own.name, queueMessage: null, members: [] })(),
    loses: both('agent'),
    keeps: notAgents,
    ticket: 'yes',
  },
  'a group is deleted': {
    takes: ({ own }) => by('manager', 'POST', `groups/${own.id}/delete`, {})(),
    loses: both('agent'),
    keeps: notAgents,
    ticket: 'yes',
  },
  'another relay takes somebody out of a group': {
    takes: ({ whole, own, site1 }) => whole.store.groups.update({ ...own, siteId: site1, queueMessage: null, members: [], version: 1 }),
    loses: both('agent'),
    keeps: notAgents,
    withinMs: 5_000,
    ticket: 'yes',
  },
  'another relay ends a session': {
    takes: ({ whole }) => whole.store.people.endSession(browsers[0].sessions.manager.hash),
    loses: first('manager'),
    keeps: [...second('manager'), ...others],
    withinMs: 5_000,
    ticket: 'signed_out',
  },
  'another relay deactivates an account': {
    takes: ({ whole, people }) => whole.store.people.update(people.manager.id, { active: false }),
    loses: both('manager'),
    keeps: others,
    withinMs: 5_000,
    ticket: 'signed_out',
  },
  'another relay takes an origin from the list': {
    async takes({ whole, site1 }) {
      const { version, settings } = await withoutPage();
      await whole.store.sites.update(site1, version, settings as Parameters<typeof whole.store.sites.update>[2]); // as it was read
    },
    loses: [...first('A'), ...first('B')],
    keeps: staffOnly,
    withinMs: 5_000,
    ticket: 'origin_not_allowed',
  },
};

type Held = Holder & { readonly kind: Kind; readonly line: Line };

async function linesOf(holders: readonly Holder[]): Promise<readonly Held[]> {
  const each = holders.flatMap((holder) => kinds.map((kind) => ({ ...holder, kind })));
  return Promise.all(
    each.map(async (holder) => ({ ...holder, line: await join(world, browsers[holder.browser], holder.actor, holder.kind) })),
  );
}

async function ticketOf({ actor, browser }: Holder): Promise<string> {
  const { outcome, bytes } = await ask(world, browsers[browser], actor, { method: 'POST', path: `/api/${doorOf(actor)}/ticket`, body: {} });
  return /"ticket":"([\w-]+)"/u.exec(bytes)?.[1] ?? outcome;
}

describe.each(Object.entries(losses))('when %s', (_, { takes, loses, keeps, withinMs = 0, ticket }) => {
  test('its lines are cut, hear nothing more, and nothing held before opens anything', async () => {
    const stream = await world.talk(browsers[0], 'B', 'active', 'colleague');
    const mine = await world.talk(browsers[0], 'A', 'active', 'colleague');
    const [lost, kept] = [await linesOf(loses), await linesOf(keeps)];
    for (const { line } of [...lost, ...kept])
      for (const each of [stream, mine]) await line.send({ type: 'follow', stream: each, after: 0 });
    await settled(
      world,
      [...lost, ...kept].map(({ line }) => line),
    );
    const tickets = await Promise.all(loses.map(ticketOf));

    await takes(world);
    world.clock.pass(withinMs);
    expect(await Promise.all(lost.map(({ line }) => line.closed))).toEqual(lost.map(() => 4403));

    const heard = lost.map(({ line }) => line.bytes());
    const staff = kept.find(({ actor }) => actor === 'admin')!;
    const frame = asCommand(mine, { type: 'coaching.post', text: world.words.coaching });
    await staff.line.send(frame);
    await staff.line.until(({ id }) => id === frame.id);
    await Promise.all(lost.map(({ line }) => line.send({ type: 'ping' }).catch(() => undefined)));
    await settled(
      world,
      kept.map(({ line }) => line),
    );
    expect(lost.map(({ line }) => line.bytes())).toEqual(heard);
    expect(kept.filter(({ line }) => line.isOver()).map(({ actor, browser }) => `${actor} ${browser}`)).toEqual([]);

    for (const [at, holder] of loses.entries()) {
      for (const kind of kinds)
        expect(await knocks(holder, kind, tickets[at]!), `${holder.actor} comes back over ${kind}`).toMatch(refusedAgain(ticket));
      const answer = await ticketOf(holder);
      if (ticket === 'yes') expect(answer).toHaveLength(43);
      else expect(answer).toBe(ticket);
    }
  });
});

/** A demoted agent's ticket is good for an agent; whoever went to another site has none for the old one. */
const refusedAgain = (ticket: Loss['ticket']): RegExp =>
  ticket === 'yes'
    ? /^(?:welcome|bad_ticket)$/u
    : ticket === 'blocked'
      ? /^(?:blocked|bad_ticket)$/u
      : /^(?:bad_ticket|origin_not_allowed)$/u;

async function knocks({ actor, browser }: Holder, kind: Kind, ticket: string): Promise<string> {
  const opened = await open(world, browsers[browser], actor, kind, doorOf(actor), { type: 'hello', v: 1, ticket, resume: [] });
  if ('refused' in opened) return opened.refused;
  const said = await opened.line.until(({ type }) => type === 'welcome' || type === 'error');
  opened.line.end();
  return said?.['type'] === 'welcome' ? 'welcome' : codeOf(said!);
}

test('a demoted manager has an agent’s rights on the next call and the next line', async () => {
  await patchManager({ role: 'agent' })();
  expect((await ask(world, browsers[0], 'manager', { method: 'GET', path: '/api/staff/people' })).outcome).toBe('forbidden');
  const line = await join(world, browsers[0], 'manager', 'ws');
  const stream = await world.talk(browsers[0], 'A', 'active', 'colleague');
  const frame = asCommand(stream, { type: 'conversation.close', text: 'Bye' });
  await line.send(frame);
  expect(codeOf((await line.until(({ id }) => id === frame.id))!)).toBe('not_owner');
});

test('who comes back after being deactivated signs in anew: old sessions stay ended', async () => {
  await patchManager({ active: false })();
  await patchManager({ active: true })();
  for (const browser of browsers)
    expect((await ask(world, browser, 'manager', { method: 'GET', path: '/api/staff/me' })).outcome).toBe('signed_out');
});

test('who left a group knows nothing more of it, and what they had there waits for the others', async () => {
  const { own } = world;
  const stream = await world.talkOfGroup(browsers[0], 'active', 'agent');
  const read = { method: 'GET', path: `/api/staff/conversations/${stream}` };
  expect((await ask(world, browsers[0], 'agent', read)).outcome).toBe('yes');
  await by('manager', 'PUT', `groups/${own.id}`, { version: 1, name: own.name, queueMessage: null, members: [] })();
  expect((await ask(world, browsers[0], 'agent', read)).outcome).toBe('not_found');
  expect(await world.whole.store.streams.state(stream)).toMatchObject({ phase: 'queued', owner: null, groupId: own.id });
  const lists = await ask(world, browsers[0], 'agent', { method: 'GET', path: '/api/staff/conversations' });
  expect(lists.bytes).not.toContain(world.words.ours);
});

test('of a deleted group what is open goes to everybody and stays with its owner, what is closed stays with managers', async () => {
  const { own } = world;
  const [open, shut] = [await world.talkOfGroup(browsers[0], 'active', 'agent'), await world.talkOfGroup(browsers[0], 'closed', 'agent')];
  await by('manager', 'POST', `groups/${own.id}/delete`, {})();
  expect(await world.whole.store.streams.state(open)).toMatchObject({
    phase: 'active',
    owner: { id: world.people.agent.id },
    groupId: null,
  });
  const read = async (actor: ActorName, stream: string) =>
    (await ask(world, browsers[0], actor, { method: 'GET', path: `/api/staff/conversations/${stream}` })).outcome;
  expect([await read('agent', open), await read('agent', shut), await read('manager', shut)]).toEqual(['yes', 'not_found', 'yes']);
});

test('G23: a conversation that goes to another group is gone from who may not follow it, with all that is said there', async () => {
  const stream = await world.talkOfGroup(browsers[0], 'active', 'agent');
  const [agent, manager] = [await join(world, browsers[0], 'agent', 'ws'), await join(world, browsers[0], 'manager', 'ws')];
  for (const line of [agent, manager]) await line.send({ type: 'follow', stream, after: 0 });
  await settled(world, [agent, manager]);
  const frame = asCommand(stream, { type: 'conversation.regroup', groupId: world.group.id, note: world.words.grouped });
  await agent.send(frame);
  expect((await agent.until(({ id }) => id === frame.id))!['type']).toBe('ack');
  await settled(world, [agent, manager]);
  const since = agent.frames.length;
  const said = asCommand(stream, { type: 'coaching.post', text: world.words.grouped });
  await manager.send(said);
  await manager.until(({ id }) => id === said.id);
  await agent.send({ type: 'typing', stream, on: true });
  await agent.send({ type: 'read', stream, messages: 1 });
  await settled(world, [agent, manager]);
  expect(agent.frames.filter(({ type }) => type === 'gone')).toEqual([{ type: 'gone', stream }]);
  expect(agent.bytes()).not.toContain(world.words.grouped);
  expect(agent.frames.slice(since).flatMap((told) => (told['type'] === 'error' ? [codeOf(told)] : []))).toEqual(['not_found']);
  expect(JSON.stringify(agent.frames.slice(since).filter(({ type }) => type !== 'error'))).not.toContain(stream);
  expect(manager.bytes()).toContain(world.words.grouped);
  const again = asCommand(stream, { type: 'conversation.take' });
  await agent.send(again);
  expect(codeOf((await agent.until(({ id }) => id === again.id))!)).toBe('not_found');
});

/** As a colleague reads it. */
async function isOnline(id: string): Promise<boolean> {
  const { bytes } = await ask(world, browsers[0], 'admin', { method: 'GET', path: '/api/staff/people' });
  return new RegExp(`"id":"${id}"[^{}]*"online":true`, 'u').test(bytes);
}

test('S-03: who signs out in their last browser is offline at once, and is as they left the switch when they come back', async () => {
  const { id } = world.people.manager;
  const signOut = (at: 0 | 1) => ask(world, browsers[at], 'manager', { method: 'POST', path: '/api/staff/sign-out', body: {} });
  const [, last] = await Promise.all([join(world, browsers[0], 'manager', 'ws'), join(world, browsers[1], 'manager', 'ws')]);
  await signOut(0);
  expect(await isOnline(id)).toBe(true);
  // As the page does it: its connection first.
  last.end();
  await last.closed;
  expect(await isOnline(id)).toBe(true);
  await signOut(1);
  expect(await isOnline(id)).toBe(false);
  browsers = [await world.scene(), browsers[1]];
  await join(world, browsers[0], 'manager', 'ws');
  expect(await isOnline(id)).toBe(true);
});

test('a role is looked up for each command, also where another relay changed it', async () => {
  const line = await join(world, browsers[0], 'manager', 'ws');
  const stream = await world.talk(browsers[0], 'A', 'active', 'colleague');
  await world.whole.store.people.setMember(world.site1, world.people.manager.id, 'agent');
  const frame = asCommand(stream, { type: 'conversation.release' });
  await line.send(frame);
  expect(codeOf((await line.until(({ id }) => id === frame.id))!)).toBe('not_owner');
});

test('a revoked invitation opens nothing from then on', async () => {
  await ask(world, browsers[0], 'admin', {
    method: 'POST',
    path: '/api/staff/invites',
    body: { email: 'new@home.example', role: 'agent' },
  });
  const { rows } = await world.whole.store.outbox.list(world.site1, 10);
  const token = /invite\/([\w-]{43})/u.exec(rows.map(({ body }) => body).join('\n'))?.[1];
  const link = { path: `/api/invites/${token}`, body: { name: 'New', password: PASSWORD } };
  expect((await ask(world, browsers[0], 'nobody', { ...link, method: 'GET', body: undefined })).outcome).toBe('yes');
  const invite = (await world.whole.store.people.invite(hashOf(token!)))!;
  await ask(world, browsers[0], 'admin', { method: 'POST', path: `/api/staff/invites/${invite.id}/revoke`, body: {} });
  expect((await ask(world, browsers[0], 'nobody', { ...link, method: 'GET', body: undefined })).outcome).toBe('link_invalid');
  expect((await ask(world, browsers[0], 'nobody', { ...link, method: 'POST' })).outcome).toBe('link_invalid');
  expect(await world.whole.store.people.byEmail('new@home.example')).toBeUndefined();
});

describe('while the store takes its time', () => {
  /** A store of which one answer, once it was read, is kept back until it is let go. */
  function slow() {
    const store = memoryStore();
    let next: Promise<void> | undefined;
    let release = (): void => undefined;
    const late = async <T>(answer: Promise<T>): Promise<T> => {
      const held = next;
      next = undefined;
      const known = await answer;
      await held;
      return known;
    };
    const { member } = store.people;
    const { state } = store.streams;
    return {
      store: {
        ...store,
        people: { ...store.people, member: (...asked: Parameters<typeof member>) => late(member(...asked)) },
        streams: { ...store.streams, state: (stream: string) => late(state(stream)) },
      },
      holdNext: () => void (next = new Promise((resolve) => (release = resolve))),
      letGo: () => release(),
    };
  }
  let store: ReturnType<typeof slow>;
  beforeEach(async () => {
    await world.stop();
    store = slow();
    world = await aWorld({ store: store.store });
    browsers = [await world.scene(), await world.scene()];
  });

  test('who is sent away between ticket and welcome is cut as well, and is not counted as here', async () => {
    const ticket = await ticketOf({ actor: 'manager', browser: 0 });
    store.holdNext();
    const opened = await open(world, browsers[0], 'manager', 'ws', 'staff', { type: 'hello', v: 1, ticket, resume: [] });
    if ('refused' in opened) throw new Error(opened.bytes);
    await settled(world, []);
    await patchManager({ active: false })();
    store.letGo();
    expect(await opened.line.closed).toBe(4403);
    expect(opened.line.bytes()).toBe('');
    await settled(world, []);
    const chat = { method: 'POST', path: '/api/visitor/open', body: { site: 'demo', act: 'open', language: 'en' } };
    expect((await ask(world, browsers[0], 'A', chat)).bytes).toContain('"staffed":false');
  });

  test('a stranger who types before it is known that they may not is not seen typing', async () => {
    const stream = await world.talk(browsers[0], 'A', 'active');
    const agent = await join(world, browsers[0], 'agent', 'ws');
    await agent.send({ type: 'follow', stream, after: 0 });
    await settled(world, [agent]);
    const stranger = await join(world, browsers[0], 'B', 'ws');
    store.holdNext();
    await stranger.send({ type: 'follow', stream, after: 0 });
    await settled(world, [stranger]);
    await stranger.send({ type: 'typing', stream, on: true });
    await settled(world, [stranger, agent]);
    store.letGo();
    await settled(world, [stranger, agent]);
    expect(stranger.frames.map(({ type }) => type)).toContain('error');
    expect(agent.frames.filter(({ type }) => type === 'typing')).toEqual([]);
  });

  test('a stranger who asks to follow hears nothing before it is known that they may not', async () => {
    const stream = await world.talk(browsers[0], 'A', 'active');
    const agent = await join(world, browsers[0], 'agent', 'ws');
    await agent.send({ type: 'follow', stream, after: 0 });
    await settled(world, [agent]);
    const stranger = await join(world, browsers[0], 'B', 'ws');
    store.holdNext();
    await stranger.send({ type: 'follow', stream, after: 0 });
    await settled(world, [stranger]);
    await agent.send({ type: 'typing', stream, on: true });
    const frame = asCommand(stream, { type: 'message.post', text: 'Not for B' });
    await agent.send(frame);
    await agent.until(({ id }) => id === frame.id);
    await settled(world, [stranger, agent]);
    store.letGo();
    await settled(world, [stranger, agent]);
    expect(stranger.frames.map(({ type }) => type).filter((type) => type !== 'pong')).toEqual(['welcome', 'staffed', 'error']);
  });
});
