// GUARANTEES §3.4 rows 36, 38, 41, 42 and 74: what may be asked of which conversation, and of whom.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import {
  aWholeRelay,
  connect,
  EVENT,
  says,
  start,
  type Agent,
  type Client,
  type Frame,
  type Visitor,
  type WholeRelay,
} from '../a-whole-relay.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { issueTicket } from '#relay/auth/tickets.ts';

let whole: WholeRelay;
let counter = 0;
beforeAll(async () => {
  whole = await aWholeRelay();
});
afterAll(() => whole.stop());

const verdict = (answer: Frame): string => (answer['type'] === 'ack' ? 'ok' : (answer['refusal'] as { code: string }).code); // shape of protocol/refusals.ts
const agentNamed = (name: string, role?: 'manager' | 'admin'): Promise<Agent> => whole.agent(`${name}${(counter += 1)}`, role);

/** A visitor who asked for a person. */
async function waiting(): Promise<{ readonly client: Client; readonly visitor: Visitor; readonly stream: string }> {
  const visitor = await whole.visitor();
  const client = await whole.join(visitor);
  const stream = makeId('cv');
  await client.ask(stream, says('Hello', start));
  expect(verdict(await client.ask(stream, { type: 'human.request' }))).toBe('ok');
  return { client, visitor, stream };
}

describe('row 42: to whom a conversation may be given', () => {
  let owner: Client;
  let ownerId: string;
  let talk: Awaited<ReturnType<typeof waiting>>;
  beforeEach(async () => {
    const agent = await agentNamed('Owner');
    ownerId = agent.id;
    owner = await whole.join(agent);
    talk = await waiting();
    expect(verdict(await owner.ask(talk.stream, { type: 'conversation.take' }))).toBe('ok');
  });

  it.each<[whom: string, expected: string, id: () => Promise<string>]>([
    ['oneself', 'bad_target', async () => ownerId],
    ['somebody unknown', 'bad_target', async () => makeId('ag')],
    ['a colleague of another site', 'bad_target', otherSites],
    ['a colleague who was deactivated', 'bad_target', deactivated],
    ['a visitor', 'bad_id', async () => talk.visitor.id],
    ['nobody', 'bad_id', async () => ''],
    // The desk warns; the manager of a night shift may want just this.
    ['a colleague who is offline', 'ok', async () => (await agentNamed('Off')).id],
  ])('row 42: transfer to %s → %s', async (_, expected, id) => {
    const before = await whole.store.streams.state(talk.stream);
    expect(verdict(await owner.ask(talk.stream, { type: 'conversation.transfer', toAgentId: await id() }))).toBe(expected);
    if (expected !== 'ok') expect(await whole.store.streams.state(talk.stream)).toEqual(before);
  });

  it.each<[whom: string, expected: string, id: () => Promise<string>]>([
    ['somebody unknown', 'bad_target', async () => makeId('ag')],
    ['a colleague of another site', 'bad_target', otherSites],
    ['a visitor', 'bad_id', async () => talk.visitor.id],
  ])('row 42: reserve for %s → %s', async (_, expected, id) => {
    const { stream } = await waiting();
    const manager = await whole.join(await agentNamed('Manager', 'manager'));
    expect(verdict(await manager.ask(stream, { type: 'queue.reserve', agentId: await id() }))).toBe(expected);
  });

  it('row 42: taken already → already_taken, by whom and when', async () => {
    const slower = await whole.join(await agentNamed('Slower'));
    const answer = await slower.ask(talk.stream, { type: 'conversation.take' });
    expect(answer['refusal']).toMatchObject({ code: 'already_taken', by: expect.stringMatching(/^Owner/u), at: expect.any(String) });
  });

  it('row 42: taken twice by its owner, closed twice: the same again, but no second goodbye is said to be sent', async () => {
    expect(verdict(await owner.ask(talk.stream, { type: 'conversation.take' }))).toBe('ok');
    const close = { type: 'conversation.close', text: 'Goodbye' };
    const first = await owner.ask(talk.stream, close);
    const head = (await whole.store.streams.state(talk.stream))!;
    const second = await owner.ask(talk.stream, { type: 'conversation.close' });
    const third = await owner.ask(talk.stream, { type: 'conversation.close', text: 'Goodbye again' });
    expect([first, second, third].map(verdict)).toEqual(['ok', 'ok', 'closed']);
    const stored = await whole.store.streams.read(talk.stream, 0, 100);
    expect(stored.filter(({ body }) => body.type === 'conversation.closed')).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain('Goodbye again');
    expect(head.phase).toBe('closed');
  });

  it('row 42: closed by somebody who does not have it → not_owner', async () => {
    const other = await whole.join(await agentNamed('Other'));
    expect(verdict(await other.ask(talk.stream, { type: 'conversation.close', text: 'Bye' }))).toBe('not_owner');
    expect((await whole.store.streams.state(talk.stream))?.phase).toBe('assigned');
  });

  it('row 38: said to a closed one → closed, and whether asking for a person reopens it', async () => {
    await owner.ask(talk.stream, { type: 'conversation.close', text: 'Bye' });
    expect(verdict(await owner.ask(talk.stream, says('Too late')))).toBe('closed');
    const last = await talk.client.ask(talk.stream, { type: 'conversation.end' });
    expect(['ok', 'closed']).toContain(verdict(last));
    const said = await talk.client.ask(talk.stream, says('Still there?'));
    if (said['type'] === 'refused') expect(said['refusal']).toMatchObject({ code: 'closed', reopen: expect.any(Boolean) });
  });

  async function otherSites(): Promise<string> {
    const site = makeId('st');
    await whole.store.sites.create({ id: site, key: `other${(counter += 1)}`, version: 1, settings: newSiteSettings('Other', [EVENT]) });
    const id = makeId('ag');
    const at = new Date().toISOString();
    await whole.store.people.create({
      id,
      email: `${id}@event.example`,
      name: 'Foreign',
      photo: null,
      passwordHash: 'none',
      active: true,
      createdAt: at,
    });
    await whole.store.people.setMember(site, id, 'agent');
    return id;
  }

  async function deactivated(): Promise<string> {
    const { id } = await agentNamed('Gone');
    await whole.store.people.update(id, { active: false });
    return id;
  }
});

describe('row 38: foreign is unknown, for every command and on both sides', () => {
  it.each<[what: string, command: object]>([
    ['a message', says('Hello')],
    ['a wish for a person', { type: 'human.request' }],
    ['leaving the queue', { type: 'queue.leave' }],
    ['an end', { type: 'conversation.end' }],
    ['an event of the page', { type: 'page.event', name: 'payment_failed' }],
    ['a pick', { type: 'choice.pick', stepId: 'menu', optionId: 'x' }],
  ])('row 38: %s of another visitor', async (_, command) => {
    const { stream } = await waiting();
    const before = await whole.store.streams.state(stream);
    const stranger = await whole.join(await whole.visitor());
    const foreign = await stranger.ask(stream, command);
    const unknown = await stranger.ask(makeId('cv'), command);
    expect(verdict(foreign)).toBe('not_found');
    expect(foreign['refusal']).toEqual(unknown['refusal']);
    expect(await whole.store.streams.state(stream)).toEqual(before);
  });

  it('row 38: a conversation of another site, asked for by an agent', async () => {
    const site = makeId('st');
    await whole.store.sites.create({ id: site, key: `far${(counter += 1)}`, version: 1, settings: newSiteSettings('Far', [EVENT]) });
    const { id } = await agentNamed('Traveller');
    const { stream } = await waiting();
    const sessionHash = `far${counter}`;
    const at = new Date();
    await whole.store.people.setMember(site, id, 'admin');
    const expiresAt = new Date(at.getTime() + 3_600_000).toISOString();
    await whole.store.people.createSession({
      tokenHash: sessionHash,
      agentId: id,
      siteId: site,
      createdAt: at.toISOString(),
      expiresAt,
      browser: null,
      system: null,
    });
    const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);
    const ticket = await issueTicket(whole.store.tickets, { kind: 'agent', siteId: site, agentId: id, sessionHash }, at, random);
    const client = await connect(whole.port, 'staff', whole.origin);
    client.send({ type: 'hello', v: 1, ticket, resume: [] });
    await client.until((each) => each['type'] === 'welcome');
    for (const command of [
      { type: 'conversation.take' },
      { type: 'coaching.post', text: 'x' },
      { type: 'conversation.close', text: 'x' },
      says('x'),
    ]) {
      const foreign = await client.ask(stream, command);
      expect(foreign['refusal']).toEqual((await client.ask(makeId('cv'), command))['refusal']);
      expect(verdict(foreign)).toBe('not_found');
    }
    client.send({ type: 'follow', stream, after: 0 });
    expect(await client.until((each) => each['type'] === 'error')).toMatchObject({ refusal: { code: 'not_found' } });
  });
});

describe('row 36: tickets of other places', () => {
  it('row 36: a ticket of a site that does not list the page → bad_ticket and 4401', async () => {
    const site = makeId('st');
    await whole.store.sites.create({
      id: site,
      key: `elsewhere${(counter += 1)}`,
      version: 1,
      settings: newSiteSettings('Elsewhere', ['https://other.example']),
    });
    const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);
    const { id } = await whole.visitor();
    const ticket = await issueTicket(
      whole.store.tickets,
      { kind: 'visitor', siteId: site, visitorId: id, origin: EVENT },
      new Date(),
      random,
    );
    const client = await connect(whole.port, 'visitor', EVENT);
    client.send({ type: 'hello', v: 1, ticket, resume: [] });
    expect(verdict(await client.until((each) => each['type'] === 'error'))).toBe('bad_ticket');
    expect((await client.closed).code).toBe(4401);
  });
});

describe('row 41: what only others may ask', () => {
  it.each([
    { type: 'conversation.take' },
    { type: 'coaching.post', text: 'x' },
    { type: 'comment.post', kind: 'general', text: 'x' },
    { type: 'comment.edit', comment: 1, kind: 'general', text: 'x' },
    { type: 'comment.delete', comment: 1 },
    { type: 'file.add', attachmentId: makeId('at') },
    { type: 'conversation.transfer', toAgentId: makeId('ag') },
    { type: 'transfer.answer', answer: 'accept' },
    { type: 'conversation.release' },
    { type: 'queue.reserve', agentId: null },
    { type: 'conversation.close', text: 'x' },
    { type: 'conversation.reopen' },
    { type: 'conversation.delete' },
  ])('row 41: $type by a visitor → forbidden', async (command) => {
    const { client, stream } = await waiting();
    expect(verdict(await client.ask(stream, command))).toBe('forbidden');
  });

  it.each([
    { type: 'flow.run', input: { kind: 'human' } },
    { type: 'flow.call', turn: 1, name: 'lookup', method: 'POST', body: {}, timeoutMs: 1_000, save: {} },
    { type: 'conversation.expire', since: '' },
    { type: 'queue.timeout', turn: 1 },
    { type: 'transfer.lapse', offer: 1 },
    { type: 'reservation.check', agentId: `ag_${'1'.repeat(32)}`, since: null },
    { type: 'owner.absent', agentId: `ag_${'1'.repeat(32)}` },
    { type: 'owner.silent', agentId: `ag_${'1'.repeat(32)}`, since: '' },
    { type: 'queue.assign', agentId: `ag_${'1'.repeat(32)}` },
  ])('row 41: $type, which only the relay’s own timers ask, is nothing that anybody knows', async (command) => {
    const { client, stream } = await waiting();
    const agent = await whole.join(await agentNamed('Curious'));
    expect(verdict(await client.ask(stream, command))).toBe('unknown_type');
    expect(verdict(await agent.ask(stream, command))).toBe('unknown_type');
  });
});

describe('row 74: files that a message may not carry', () => {
  it.each<[what: string, stream: 'same' | 'other', by: 'self' | 'other', times: number, expected: string]>([
    ['its own', 'same', 'self', 1, 'ok'],
    ['unknown or unfinished', 'same', 'self', 0, 'bad_attachment'],
    ['of another visitor', 'same', 'other', 1, 'bad_attachment'],
    ['of another conversation', 'other', 'self', 1, 'bad_attachment'],
    ['twice in one message', 'same', 'self', 2, 'bad_attachment'],
  ])('row 74: %s', async (_, where, by, times, expected) => {
    const { client, visitor, stream } = await waiting();
    const id = makeId('at');
    const byId = by === 'self' ? visitor.id : (await whole.visitor()).id;
    const common = {
      name: 'a.png',
      mime: 'image/png',
      size: 4,
      sha256: '',
      keptSha256: '',
      internal: false,
      storageKey: id,
      createdAt: new Date().toISOString(),
    } as const;
    const upload = { ...common, id, siteId: whole.siteId, stream: where === 'same' ? stream : makeId('cv'), by: 'visitor', byId } as const;
    if (times > 0) await whole.store.uploads.create(upload);
    const attachments = Array.from({ length: Math.max(1, times) }, () => id);
    const answer = await client.ask(stream, says('Look', { attachments }), makeCommandId());
    expect(verdict(answer)).toBe(expected);
  });
});
