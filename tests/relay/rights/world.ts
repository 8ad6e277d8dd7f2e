// Two sites on one real relay, everybody who might ask, and a mark in everything that is somebody's own. Time is moved
// by tests only. Each scene has visitors, sessions and conversations of its own, so that no row spoils the next one.
import type { AgentFace, Role } from '#protocol/actor.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { ApiRights } from '#protocol/http/api-keys.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import type { Blobs } from '#relay/attachments/blobs.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';
import { hashPassword } from '#relay/auth/passwords.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import { number } from '#relay/domain/conversation/commit.ts';
import type { NewEvent } from '#relay/domain/conversation/decision.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import type { RelayParts } from '#relay/relay.ts';
import type { NewVisitor } from '#relay/store/visitors.ts';
import { aClock, type Clock } from '../a-clock.ts';
import { aWholeRelay, config, EVENT, siteId as site1, type WholeRelay } from '../a-whole-relay.ts';
import { actors, keys, keys1, staff, staff1, staff2, type ActorName } from './actors.ts';
import { canaries, type Canaries } from './canaries.ts';
import { unknownVisitor } from '../unknown-visitor.ts';

export const STRANGE = 'https://strange.example';
export const PASSWORD = 'correct horse battery';
/** What all calls come from begins so: addresses that nobody is ever told. */
export const NETWORK = '203.0.113.';

export type Phase = 'bot' | 'waiting' | 'active' | 'closed';
type VisitorName = 'A' | 'B' | 'Z';
export type Person = { readonly id: string; readonly name: string; readonly email: string; readonly siteId: string };
export type StaffName = (typeof staff)[number] | 'colleague' | 'deactivated' | 'signed out';
type Session = { readonly cookie: string; readonly hash: string };

export type Scene = {
  readonly visitors: Readonly<Record<VisitorName, { readonly id: string; readonly bearer: string }>>;
  readonly sessions: Readonly<Record<StaffName, Session>>;
  /** What a key's calls carry. */
  readonly keys: Readonly<Record<(typeof keys)[number], string>>;
};

export type World = Awaited<ReturnType<typeof aWorld>>;

const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

export async function aWorld(more: Partial<RelayParts> = {}) {
  const clock = aClock();
  const blobs = memoryBlobs();
  const whole = await aWholeRelay({
    config: { ...config, trustProxy: 1, visitorMessagesPerMinute: 100_000, smtpUrl: 'smtp://mail.event.example' },
    blobs,
    now: () => new Date(clock.now()),
    ticks: clock.ticks,
    later: clock.later,
    ...more,
  });
  const marks = canaries();
  const of1 = (what: string, ...also: readonly ActorName[]): string => marks.plant(what, ...staff1, ...keys1, ...also);
  const of2 = (what: string, ...also: readonly ActorName[]): string => marks.plant(what, ...staff2, 'key 2', ...also);
  const page2 = `https://${of2("site 2's page", 'Z', 'A, page of 2')}.example`;
  const site2 = await secondSite(whole, marks, page2);
  await whole.store.sites.update(site1, 1, {
    ...(await whole.store.sites.byId(site1))!.settings,
    closingMessage: of1("site 1's closing words"),
    onSiteList: true,
  });
  const passwordHash = await hashPassword(PASSWORD, random);
  const people = await everybody(whole, marks, site2, passwordHash);
  const words = {
    A: { says: of1("A's words", 'A'), answer: of1('the answer to A', 'A'), file: of1("A's file", 'A'), ...profileMarks(of1, 'A') },
    B: { says: of1("B's words", 'B'), answer: of1('the answer to B', 'B'), file: of1("B's file", 'B'), ...profileMarks(of1, 'B') },
    Z: { says: of2("Z's words", 'Z'), answer: of2('the answer to Z', 'Z'), file: of2("Z's file", 'Z'), ...profileMarks(of2, 'Z') },
    /** Said in conversations of a group that the agent is not in. */
    grouped: marks.plant('what was said to a group of others', 'A', 'manager', 'admin', ...keys1),
    /** Said in conversations of the agent's own group. */
    ours: marks.plant('what was said to the agent’s group', 'A', ...staff1, ...keys1),
    flag: of1('a flag'),
    flag2: of2("site 2's flag"),
    flagged: of1('why a flag was raised, or what to do about it'),
    flagged2: of2('why a flag was raised at site 2'),
    heard: marks.plant('what raises a flag', 'manager', 'admin'),
    heard2: marks.plant('what raises a flag at site 2', 'admin 2'),
    field: of1('the label of a custom field, or what it holds'),
    field2: of2("site 2's custom field"),
    coaching: of1('coaching'),
    note: of1('the note of a transfer'),
    internal: { file: of1('a file for staff only') },
    comment: of1('a comment'),
    comment2: of2("site 2's comment"),
    edited: marks.plant('the words of a comment before they were edited'),
    deleted: marks.plant('the words of a comment that was deleted'),
    reason: of1('why it waits'),
    outcome: of1('the outcome'),
    coaching2: of2("site 2's coaching"),
    mail1: marks.plant("site 1's mail", 'admin'),
    mail2: marks.plant("site 2's mail", 'admin 2'),
    invited1: marks.plant('an address that site 1 invited', 'manager', 'admin'),
    invited2: marks.plant('an address that site 2 invited', 'admin 2'),
    reply1: of1("site 1's saved reply"),
    reply2: of2("site 2's saved reply"),
    ownReply: marks.plant("the agent's own saved reply", 'agent'),
    groupReply: marks.plant('a saved reply of a group of others', 'manager', 'admin'),
    ourReply: of1('a saved reply of the agent’s group'),
    /** Anybody who has its id may read what is published. */
    article: marks.plant('a published article', ...actors),
    article2: marks.plant("site 2's published article", ...actors),
    suggested: of1('the draft of an article'),
    groupArticle: marks.plant('an article for a group of others', 'A', 'B', 'manager', 'admin'),
    draft: marks.plant('what the agent has written and not sent', 'agent'),
    browser: marks.plant('the whole name of a browser'),
    secret: marks.plant('the secret of a webhook'),
    key: of1('the name of a key'),
    key2: of2('the name of a key of site 2'),
    hook: marks.plant('the address of a webhook', 'admin'),
    hook2: marks.plant("the address of site 2's webhook", 'admin 2'),
    delivered: marks.plant('what goes to a webhook', 'admin', 'key'),
    delivered2: marks.plant("what goes to site 2's webhook", 'admin 2', 'key 2'),
  };
  marks.mark('an address of the network', NETWORK);
  await mailsAndInvites(whole, words, site2);

  for (const [siteId, key, instruction, phrase] of [
    [site1, words.flag, words.flagged, words.heard],
    [site2, words.flag2, words.flagged2, words.heard2],
  ] as const)
    await whole.store.definitions.replace(siteId, 'flags', 0, [
      { key, name: key, tone: 'red', severity: 'high', instruction, notify: true, first: true, phrases: [phrase] },
    ]);

  for (const [siteId, label] of [
    [site1, words.field],
    [site2, words.field2],
  ] as const)
    await whole.store.definitions.replace(siteId, 'fields', 0, [
      { subject: 'conversation', key: 'booth', label, kind: 'text', options: [], requiredAt: null, fillBy: ['agent'], visibleTo: 'agents' },
    ]);

  // The colleague's group and the agent's. Everybody may know that there are two.
  const [group, own] = await Promise.all(
    (['colleague', 'agent'] as const).map(async (name) => {
      const made = { id: makeId('gr'), name: of1('the name of a group') };
      await whole.store.groups.create({ ...made, siteId: site1, queueMessage: null, members: [people[name].id], version: 1 });
      return made;
    }),
  );

  const visitor = (who: VisitorName) => newVisitor(whole, marks, who === 'Z' ? site2 : site1, who, words[who]);
  let clearing: Promise<void> | undefined;
  const faceOf = (name: StaffName): AgentFace => ({ id: people[name].id, name: people[name].name });
  return {
    whole,
    clock,
    marks,
    words,
    people,
    passwordHash,
    /** The colleague's. */
    group: group!,
    /** The agent's. */
    own: own!,
    blobs,
    site1,
    site2,
    page1: EVENT,
    page2,
    base: `http://127.0.0.1:${whole.port}`,
    faceOf,
    visitor,
    async scene(): Promise<Scene> {
      const [A, B, Z] = await Promise.all([visitor('A'), visitor('B'), visitor('Z')]);
      const names = [...staff, 'colleague', 'deactivated', 'signed out'] as const;
      const sessions = await Promise.all(
        names.map(async (name) => [name, await newSession(whole, marks, clock, people[name], name === 'signed out')] as const),
      );
      const held = await Promise.all(
        keys.map(
          async (name) =>
            [name, (await this.key(name === 'key 2' ? site2 : site1, name === 'reading key' ? 'read' : 'admin')).bearer] as const,
        ),
      );
      return {
        visitors: { A, B, Z },
        sessions: Object.fromEntries(sessions) as Scene['sessions'],
        keys: Object.fromEntries(held) as Scene['keys'],
      };
    },
    /** One of the colleague's group, or of the agent's, which that one has where somebody has it. */
    talkOfGroup(scene: Scene, phase: Phase, whose: 'colleague' | 'agent' = 'colleague'): Promise<string> {
      return this.talk(scene, 'A', phase, whose, site1, whose);
    },
    /** A conversation as it is in the log: its visitor's words, and what staff said among themselves. */
    async talk(
      scene: Scene,
      who: VisitorName,
      phase: Phase,
      owner: StaffName = who === 'Z' ? 'agent 2' : 'agent',
      siteId: string = who === 'Z' ? site2 : site1,
      grouped?: 'colleague' | 'agent',
    ): Promise<string> {
      const author = { kind: 'visitor', id: scene.visitors[who].id } as const;
      const agent = { kind: 'agent', ...faceOf(owner) } as const;
      const says = (by: NewEvent['by'], text: string): NewEvent => ({
        by,
        body: { type: 'message.posted', messageId: makeCommandId(), text, attachments: [] },
      });
      const by = (actor: NewEvent['by'], body: EventBody): NewEvent => ({ by: actor, body }) as NewEvent; // pairs of body and author as decide makes them
      const coaching = who === 'Z' ? words.coaching2 : words.coaching;
      const heard = grouped && (grouped === 'agent' ? words.ours : words.grouped);
      const events: NewEvent[] = [
        by(author, { type: 'conversation.started', siteId, visitorId: author.id, number: 1, language: 'en' }),
        // What is filed under another site than its visitor's is nobody's: its words are plain.
        says(author, heard ?? ((siteId === site2) === (who === 'Z') ? words[who].says : 'Hello')),
      ];
      const [flag, flagged, field] = who === 'Z' ? [words.flag2, words.flagged2, words.field2] : [words.flag, words.flagged, words.field];
      // What is filed under another site than its visitor's has none.
      if ((siteId === site2) === (who === 'Z'))
        events.push(
          by(agent, { type: 'conversation.tagged', add: [flag], remove: [], reason: flagged }),
          by(agent, { type: 'fields.changed', changes: [{ key: 'booth', label: field, value: field }] }),
        );
      if (grouped) events.push(by({ kind: 'bot' }, { type: 'conversation.grouped', group: grouped === 'agent' ? own! : group! }));
      if (phase !== 'bot') events.push(by(author, { type: 'conversation.queued', reason: who === 'Z' ? coaching : words.reason }));
      if (phase === 'active' || phase === 'closed') {
        events.push(
          by(agent, { type: 'conversation.taken', agent: faceOf(owner), how: 'take' }),
          by(agent, { type: 'coaching.posted', messageId: makeCommandId(), text: coaching }),
          by(agent, { type: 'transfer.noted', to: faceOf(owner), text: who === 'Z' ? coaching : words.note }),
          says(agent, heard ?? words[who].answer),
        );
        const comment = who === 'Z' ? words.comment2 : words.comment;
        const next = events.length + 1;
        events.push(
          by(agent, { type: 'comment.posted', kind: 'general', text: words.deleted }),
          by(agent, { type: 'comment.deleted', comment: next }),
          by(agent, { type: 'comment.posted', kind: 'general', text: words.edited, includeInTranscript: true }),
          by(agent, { type: 'comment.edited', comment: next + 2, kind: 'sticky', text: comment }),
        );
      }
      if (phase === 'closed')
        events.push(by(agent, { type: 'conversation.closed', how: 'agent', outcome: who === 'Z' ? coaching : words.outcome }));
      const stream = makeId('cv');
      const numbered = number(undefined, events, clock.now());
      const none = { jobs: [], counters: [], command: { id: makeCommandId(), digest: 'x' } };
      await whole.store.streams.append({ stream, expected: 0, events: numbered.events, state: numbered.state!, ...none });
      return stream;
    },
    /** A file of one side of a conversation, whose bytes and name are marked. */
    async file(
      scene: Scene,
      who: VisitorName,
      stream: string,
      by: 'visitor' | 'agent' = 'visitor',
      siteId: string = who === 'Z' ? site2 : site1,
      internal = false,
    ): Promise<string> {
      const id = makeId('at');
      const { file } = internal ? words.internal : words[who];
      const storageKey = makeStorageKey();
      const bytes = Buffer.from(`bytes ${file}`);
      const byId = by === 'visitor' ? scene.visitors[who].id : people[who === 'Z' ? 'agent 2' : 'agent'].id;
      const sha256 = hashOf(storageKey);
      marks.mark('where a file is kept', storageKey);
      marks.mark('the hash of a file', sha256);
      await blobs.put(storageKey, bytes);
      await whole.store.uploads.create({
        id,
        siteId,
        stream,
        by,
        byId,
        sha256,
        storageKey,
        name: `${file}.txt`,
        mime: 'text/plain',
        size: bytes.length,
        keptSha256: sha256,
        internal,
        createdAt: clock.now(),
      });
      return id;
    },
    /** Something that the agent has written in that conversation, and not sent. */
    async draft(stream: string): Promise<string> {
      await whole.store.drafts.put(
        { stream, agentId: people.agent.id, box: 'reply' },
        { text: words.draft, buttons: null },
        0,
        clock.now(),
      );
      return stream;
    },
    /** Such a reply with a file, whose bytes and name are marked as its words are. */
    async replyWithFile(siteId: string, owner?: 'agent' | 'their group' | 'our group'): Promise<{ reply: string; file: string }> {
      const file = makeId('at');
      const mark = owner ? { agent: words.ownReply, 'their group': words.groupReply, 'our group': words.ourReply }[owner] : undefined;
      const name = mark ?? (siteId === site2 ? words.reply2 : words.reply1);
      const storageKey = makeStorageKey();
      const sha256 = hashOf(storageKey);
      marks.mark('where a file is kept', storageKey);
      marks.mark('the hash of a file', sha256);
      const bytes = Buffer.from(`bytes ${name}`);
      await blobs.put(storageKey, bytes);
      const kept = {
        id: file,
        siteId,
        stream: siteId,
        by: 'agent',
        byId: people.admin.id,
        internal: true,
        createdAt: clock.now(),
      } as const;
      await whole.store.uploads.create({
        ...kept,
        sha256,
        keptSha256: sha256,
        storageKey,
        name: `${name}.txt`,
        mime: 'text/plain',
        size: bytes.length,
      });
      return { reply: await this.reply(siteId, owner, [file]), file };
    },
    /** A saved reply whose words are marked: the site's, the agent's own, or one of the colleague's or the agent's group. */
    async reply(siteId: string, owner?: 'agent' | 'their group' | 'our group', files: readonly string[] = []): Promise<string> {
      const id = makeId('rp');
      const owners = {
        agent: { ownerId: people.agent.id, mark: words.ownReply },
        'their group': { ownerId: group!.id, mark: words.groupReply },
        'our group': { ownerId: own!.id, mark: words.ourReply },
      };
      const { ownerId, mark } = owner ? owners[owner] : { ownerId: null, mark: siteId === site2 ? words.reply2 : words.reply1 };
      const shortcut = id.slice(3);
      const said = {
        title: mark,
        body: mark,
        category: 'other',
        language: 'en',
        buttons: { yes: mark, no: mark },
        files: [...files],
      } as const;
      await whole.store.replies.create([{ ...said, files: [...files], id, siteId, ownerId, shortcut, version: 1 }]);
      return id;
    },
    /** A conversation that Insight has counted, of the colleague's group where that is said. */
    async countedTalk(scene: Scene, who: VisitorName, grouped?: 'colleague'): Promise<void> {
      const stream = grouped ? await this.talkOfGroup(scene, 'waiting') : await this.talk(scene, who, 'waiting');
      const siteId = who === 'Z' ? site2 : site1;
      const scope = grouped ? (`group ${group!.id}` as const) : 'group';
      const state = (await whole.store.streams.state(stream))!;
      const delta = { siteId, grain: 'day', at: '2026-01-01', scope, figure: 'missed', by: 1 } as const;
      const none = { jobs: [], counters: [], command: { id: makeCommandId(), digest: 'x' } };
      await whole.store.streams.append({ stream, expected: state.seq, events: [], state, figures: [delta], ...none });
    },
    /** A key of the HTTP API. */
    async key(siteId: string, rights: ApiRights): Promise<{ readonly id: string; readonly bearer: string }> {
      const [id, secret] = [makeId('ak'), newSecret(random)];
      marks.mark('the secret of a key', secret);
      marks.mark('the hash of a key', hashOf(secret));
      const name = siteId === site2 ? words.key2 : words.key;
      const never = { lastUsedAt: null, revokedAt: null };
      await whole.store.apiKeys.create({
        id,
        siteId,
        name,
        rights,
        secretHash: hashOf(secret),
        createdAt: clock.now(),
        createdBy: name,
        ...never,
      });
      return { id, bearer: `Bearer ${id}.${secret}` };
    },
    /** There are so many of them and no more. */
    withoutKeys(): Promise<void> {
      const revokeAll = async (): Promise<void> => {
        for (const siteId of [site1, site2])
          for (const { id, revokedAt } of await whole.store.apiKeys.list(siteId))
            if (revokedAt === null) await whole.store.apiKeys.revoke(siteId, id, clock.now());
      };
      // Everybody who asks at once waits for one round.
      clearing ??= revokeAll().finally(() => (clearing = undefined));
      return clearing;
    },
    async withoutIdentityKeys(): Promise<void> {
      for (const siteId of [site1, site2])
        for (const { id } of await whole.store.identities.keys(siteId))
          await whole.store.identities.revokeKey(siteId, id, 'Mia', clock.now());
    },
    async identityKey(siteId: string): Promise<string> {
      const id = makeId('ik');
      const never = { revokedAt: null, revokedBy: null, usedAt: null };
      await whole.store.identities.addKey({ id, siteId, secret: words.secret, createdAt: clock.now(), createdBy: 'Mia', ...never });
      return id;
    },
    async withoutWebhooks(): Promise<void> {
      for (const siteId of [site1, site2])
        for (const { id } of await whole.store.webhooks.list(siteId)) await whole.store.webhooks.remove(siteId, id);
    },
    /** A webhook, and something that was to be delivered there. */
    async webhook(siteId: string): Promise<{ readonly hook: string; readonly delivery: string }> {
      const [hook, delivery] = [makeId('wh'), makeId('wd')];
      const [url, body] = siteId === site2 ? [words.hook2, words.delivered2] : [words.hook, words.delivered];
      const made = {
        id: hook,
        siteId,
        url: `https://${url}.example/`,
        createdAt: clock.now(),
        active: true,
        oldSecret: null,
        oldUntil: null,
      };
      await whole.store.webhooks.put({ ...made, events: ['conversation.closed'], secret: words.secret });
      const told = { id: delivery, siteId, webhookId: hook, event: 'conversation.closed', body, createdAt: clock.now() } as const;
      await whole.store.webhooks.deliver([told]);
      return { hook, delivery };
    },
    /** A mail that the server did not take. */
    async mailGivenUp(siteId: string): Promise<string> {
      const id = makeId('ml');
      const mark = siteId === site2 ? words.mail2 : words.mail1;
      await whole.store.outbox.put({ id, siteId, to: `${mark}@home.example`, subject: mark, body: mark, createdAt: clock.now() });
      await whole.store.outbox.mark(id, 'failed', { error: mark });
      return id;
    },
    /** An article whose words are marked: published, a draft, or for the colleague's group. */
    async article(siteId: string, kind: 'published' | 'draft' | 'group' = 'published'): Promise<string> {
      const id = makeId('kb');
      const published = siteId === site2 ? words.article2 : words.article;
      const mark = { published, draft: words.suggested, group: words.groupArticle }[kind];
      const said = { language: 'en', title: mark, body: `Body ${mark}`, phrasings: [] };
      const made = { id, siteId, version: 1, updatedAt: clock.now(), updatedBy: null, key: id.slice(3), words: [said] };
      const status = kind === 'draft' ? 'draft' : 'published';
      await whole.store.articles.create([{ ...made, status, groups: kind === 'group' ? [group!.id] : [] }]);
      return id;
    },
    stop: () => whole.stop(),
  };
}

type Plant = (what: string, ...also: readonly ActorName[]) => string;
const profileMarks = (plant: Plant, who: VisitorName) => ({
  name: plant(`${who}'s name`, who),
  email: plant(`${who}'s address`, who),
  page: plant(`${who}'s page`, who),
  referrer: plant(`where ${who} came from`, who),
});
type Profile = ReturnType<typeof profileMarks>;

async function secondSite({ store }: WholeRelay, marks: Canaries, page: string): Promise<string> {
  const id = makeId('st');
  const name = marks.plant("site 2's name", ...staff2, 'key 2', 'Z', 'A, page of 2');
  const closingMessage = marks.plant("site 2's closing words", ...staff2, 'key 2');
  await store.sites.create({
    id,
    key: 'other',
    version: 1,
    settings: { ...newSiteSettings(name, [page]), closingMessage, onSiteList: true },
  });
  marks.mark("site 2's id", id, ...staff2);
  await store.sites.publishFlow(id, defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null }), '2026-01-01T00:00:00.000Z');
  return id;
}

/** Names are for everybody of the site, e-mail addresses for those who manage people, and for oneself. */
async function everybody(
  { store }: WholeRelay,
  marks: Canaries,
  site2: string,
  passwordHash: string,
): Promise<Readonly<Record<StaffName, Person>>> {
  marks.mark('the hash of a password', passwordHash);
  const roles: Readonly<Record<StaffName, Role>> = {
    agent: 'agent',
    manager: 'manager',
    admin: 'admin',
    'agent 2': 'agent',
    'admin 2': 'admin',
    colleague: 'agent',
    deactivated: 'admin',
    'signed out': 'admin',
  };
  const made = Object.entries(roles).map(async ([name, role]) => {
    const second = name.endsWith(' 2');
    const siteId = second ? site2 : site1;
    const self = (staff as readonly string[]).includes(name) ? [name as ActorName] : [];
    const leads = second ? (['admin 2'] as const) : (['manager', 'admin'] as const);
    const email = `${marks.plant(`the address of ${name}`, ...leads, ...self)}@event.example`;
    const shown = second ? marks.plant(`the name of ${name}`, ...staff2, 'key 2', 'Z', 'A, page of 2') : `${name} of site 1`;
    const id = makeId('ag');
    await store.people.create({
      id,
      email,
      name: shown,
      photo: null,
      passwordHash,
      active: name !== 'deactivated',
      createdAt: '2026-01-01',
    });
    // Visitors are told names, and never these.
    await store.people.update(id, { internalName: marks.plant(`the internal name of ${name}`, ...(second ? staff2 : staff1)) });
    await store.people.setMember(siteId, id, role);
    await store.people.setOnline(siteId, id, true);
    return [name, { id, name: shown, email, siteId }] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as Record<StaffName, Person>;
}

async function newVisitor({ store }: WholeRelay, marks: Canaries, siteId: string, who: VisitorName, profile: Profile) {
  const id = makeId('vs');
  const secret = newSecret(random);
  const record: NewVisitor = {
    ...unknownVisitor({ id, siteId, at: '2026-01-01T00:00:00.000Z', secretHash: hashOf(secret) }),
    name: profile.name,
    email: `${profile.email}@home.example`,
    role: 'attendee',
    referrer: `https://${profile.referrer}.example/`,
    page: { url: `https://event.example/${profile.page}`, title: profile.page },
  };
  await store.visitors.create(record);
  marks.mark(`${who}'s secret`, secret);
  marks.mark(`the hash of ${who}'s secret`, record.secretHash);
  marks.mark(`${who}'s id`, id, who, ...(who === 'Z' ? [...staff2, 'key 2' as const] : [...staff1, ...keys1]));
  return { id, bearer: `Bearer ${id}.${secret}` };
}

async function newSession({ store }: WholeRelay, marks: Canaries, clock: Clock, { id, siteId }: Person, ended: boolean): Promise<Session> {
  const token = newSecret(random);
  const hash = hashOf(token);
  marks.mark('the token of a session', token);
  marks.mark('the hash of a session', hash);
  const expiresAt = new Date(Date.parse(clock.now()) + 12 * 3_600_000).toISOString();
  await store.people.createSession({
    tokenHash: hash,
    agentId: id,
    siteId,
    createdAt: clock.now(),
    expiresAt,
    browser: null,
    system: null,
  });
  if (ended) await store.people.endSession(hash);
  return { cookie: `hc=${token}`, hash };
}

type MailWords = Readonly<Record<'mail1' | 'mail2' | 'invited1' | 'invited2', string>>;

async function mailsAndInvites({ store }: WholeRelay, words: MailWords, site2: string): Promise<void> {
  const createdAt = '2026-01-01T00:00:00.000Z';
  const of = async (siteId: string, mail: string, invited: string): Promise<void> => {
    await store.outbox.put({ id: makeId('ml'), siteId, to: `${mail}@home.example`, subject: mail, body: mail, createdAt });
    const tokenHash = hashOf(mail);
    const none = { acceptedAt: null, revokedAt: null, createdAt, expiresAt: '2999-01-01T00:00:00.000Z' };
    await store.people.createInvite({ id: makeId('iv'), siteId, email: `${invited}@home.example`, role: 'agent', tokenHash, ...none });
  };
  await Promise.all([of(site1, words.mail1, words.invited1), of(site2, words.mail2, words.invited2)]);
}

function memoryBlobs(): Blobs {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (key, bytes) => void kept.set(key, bytes),
    get: async (key) => kept.get(key),
    remove: async (key) => void kept.delete(key),
  };
}
