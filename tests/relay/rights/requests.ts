// One sound request for every route and every object it can name: what keeps a caller out of it is their right alone.
import type { ApiRights } from '#protocol/http/api-keys.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import { sessionId } from '#relay/auth/sessions.ts';
import { codeOf, newTotpSecret, stepAt } from '#relay/auth/totp.ts';
import { blankFlow } from '#relay/domain/flow/blank-flow.ts';
import { photoKey } from '#relay/http/photos.ts';
import type { Asked } from './asking.ts';
import { staff1, staff2, type ActorName } from './actors.ts';
import { EVENT, siteId as site1 } from '../a-whole-relay.ts';
import { PASSWORD, type Scene, type StaffName, type World } from './world.ts';

type Given = { readonly world: World; readonly scene: Scene; readonly actor: ActorName };
type Make = (given: Given) => Promise<Omit<Asked, 'method'>> | Omit<Asked, 'method'>;

const get =
  (path: string): Make =>
  () => ({ path });
const post =
  (path: string, body: unknown = {}): Make =>
  () => ({ path, body });
const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

/** The conversations that a row may be about. */
const talks: Readonly<Record<string, (given: Given) => Promise<string> | string>> = {
  "A's": async ({ world, scene }) => {
    await world.talkOfGroup(scene, 'closed');
    return world.talk(scene, 'A', 'active');
  },
  "A's, closed": ({ world, scene }) => world.talk(scene, 'A', 'closed'),
  "A's, of the agent's group": ({ world, scene }) => world.talkOfGroup(scene, 'active', 'agent'),
  "A's, of another group": ({ world, scene }) => world.talkOfGroup(scene, 'active'),
  "Z's": ({ world, scene }) => world.talk(scene, 'Z', 'active'),
  unknown: () => makeId('cv'),
  'no id': () => "x' or 1=1",
};

const files: Readonly<Record<string, (given: Given) => Promise<string> | string>> = {
  "A's": async ({ world, scene }) => world.file(scene, 'A', await world.talk(scene, 'A', 'active')),
  'of an agent to A': async ({ world, scene }) => world.file(scene, 'A', await world.talk(scene, 'A', 'active'), 'agent'),
  'for staff only': async ({ world, scene }) => world.file(scene, 'A', await world.talk(scene, 'A', 'active'), 'agent', world.site1, true),
  "A's, before its conversation": ({ world, scene }) => world.file(scene, 'A', makeId('cv')),
  "A's, in another group": async ({ world, scene }) => world.file(scene, 'A', await world.talkOfGroup(scene, 'active')),
  "A's, at B's conversation": async ({ world, scene }) => world.file(scene, 'A', await world.talk(scene, 'B', 'active')),
  "Z's": async ({ world, scene }) => world.file(scene, 'Z', await world.talk(scene, 'Z', 'active')),
  unknown: () => makeId('at'),
  'no id': () => 'x',
};

const persons: Readonly<Record<string, (given: Given) => Promise<string> | string>> = {
  'of site 1': async ({ world }) => newPerson(world, world.site1),
  'of site 2': async ({ world }) => newPerson(world, world.site2),
  unknown: () => makeId('ag'),
};

const groups: Readonly<Record<string, (given: Given) => Promise<string> | string>> = {
  'of site 1': ({ world }) => newGroup(world, world.site1),
  'of site 2': ({ world }) => newGroup(world, world.site2),
  unknown: () => makeId('gr'),
};

const invites: Readonly<Record<string, (given: Given) => Promise<Invite>>> = {
  'of site 1': ({ world }) => newInvite(world, world.site1),
  'of site 2': ({ world }) => newInvite(world, world.site2),
  unknown: async () => ({ id: makeId('iv'), token: newSecret(random) }),
};

const links: typeof invites = {
  valid: ({ world }) => newInvite(world, world.site1),
  revoked: async ({ world }) => {
    const made = await newInvite(world, world.site1);
    await world.whole.store.people.revokeInvite(world.site1, made.id, world.clock.now());
    return made;
  },
  unknown: async () => ({ id: '', token: newSecret(random) }),
  'no link': async () => ({ id: '', token: 'x' }),
};

const conversationLinks: Readonly<Record<string, (given: Given) => Promise<Link> | Link>> = {
  "site 1's": ({ world }) => newLink(world, world.site1, 'colleague'),
  "the agent's own": ({ world }) => newLink(world, world.site1, 'agent'),
  "the agent's own, for another group": ({ world }) => newLink(world, world.site1, 'agent', world.group.id),
  "site 2's": ({ world }) => newLink(world, world.site2, 'admin 2'),
  unknown: () => ({ id: makeId('ln'), token: newSecret(random) }),
  'no id': () => ({ id: "x' or 1=1", token: 'x' }),
};

const networks: typeof groups = {
  "site 1's": ({ world }) => newNetwork(world, world.site1),
  "site 2's": ({ world }) => newNetwork(world, world.site2),
  unknown: () => makeId('bk'),
};

const incidents: typeof groups = {
  "site 1's": ({ world }) => newIncident(world, world.site1),
  "site 2's": ({ world }) => newIncident(world, world.site2),
  unknown: () => makeId('in'),
};

type Hooked = { readonly hook: string; readonly delivery: string };
const webhooks: Readonly<Record<string, (given: Given) => Promise<Hooked> | Hooked>> = {
  'of site 1': ({ world }) => world.webhook(world.site1),
  'of site 2': ({ world }) => world.webhook(world.site2),
  unknown: () => ({ hook: makeId('wh'), delivery: makeId('wd') }),
};

const mails: typeof groups = {
  'of site 1': ({ world }) => world.mailGivenUp(world.site1),
  'of site 2': ({ world }) => world.mailGivenUp(world.site2),
  unknown: () => makeId('ml'),
};

const apiKeys: Readonly<Record<string, (given: Given) => Promise<{ readonly id: string }> | { readonly id: string }>> = {
  'of site 1': ({ world }) => world.key(world.site1, 'write'),
  'of site 1, with all rights': ({ world }) => world.key(world.site1, 'admin'),
  'of site 2': ({ world }) => world.key(world.site2, 'read'),
  unknown: () => ({ id: makeId('ak') }),
};

async function newKey(world: World, rights: ApiRights): Promise<Omit<Asked, 'method'>> {
  await world.withoutKeys();
  return { path: '/api/staff/api-keys', body: { name: 'Shop', rights } };
}

const identityKeys: typeof groups = {
  "site 1's": ({ world }) => world.identityKey(world.site1),
  "site 2's": ({ world }) => world.identityKey(world.site2),
  unknown: () => makeId('ik'),
};

/** Each site has one, and something that was to be delivered there. */
function withHooks(request: () => Omit<Asked, 'method'>): Make {
  return async ({ world }) => {
    await Promise.all([world.webhook(world.site1), world.webhook(world.site2)]);
    return request();
  };
}

const replies: Readonly<Record<string, (given: Given) => Promise<string> | string>> = {
  "site 1's": ({ world }) => world.reply(world.site1),
  "the agent's own": ({ world }) => world.reply(world.site1, 'agent'),
  "of the agent's group": ({ world }) => world.reply(world.site1, 'our group'),
  'of another group': ({ world }) => world.reply(world.site1, 'their group'),
  "site 2's": ({ world }) => world.reply(world.site2),
  unknown: () => makeId('rp'),
  'no id': () => "x' or 1=1",
};

const flows: Readonly<Record<string, (given: Given) => Promise<string> | string>> = {
  "site 1's": ({ world }) => newFlow(world, world.site1),
  "site 2's": ({ world }) => newFlow(world, world.site2),
  unknown: () => makeId('fl'),
  'no id': () => "x' or 1=1",
};

/** Of a flow that was published, and runs as the one that the site had. */
const publishedFlows: Readonly<Record<string, (given: Given) => Promise<PublishedOnce> | PublishedOnce>> = {
  "site 1's": ({ world }) => newPublishedFlow(world, world.site1),
  "site 2's": ({ world }) => newPublishedFlow(world, world.site2),
  unknown: () => ({ flow: makeId('fl'), version: 1 }),
};
type PublishedOnce = { readonly flow: string; readonly version: number };

const replyFiles: Readonly<Record<string, (given: Given) => Promise<Named> | Named>> = {
  "site 1's": ({ world }) => world.replyWithFile(world.site1),
  "the agent's own": ({ world }) => world.replyWithFile(world.site1, 'agent'),
  "of the agent's group": ({ world }) => world.replyWithFile(world.site1, 'our group'),
  'of another group': ({ world }) => world.replyWithFile(world.site1, 'their group'),
  "site 2's": ({ world }) => world.replyWithFile(world.site2),
  'of another reply': async ({ world }) => ({
    ...(await world.replyWithFile(world.site1, 'their group')),
    reply: await world.reply(world.site1),
  }),
  unknown: () => ({ reply: makeId('rp'), file: makeId('at') }),
};
type Named = { readonly reply: string; readonly file: string };

const articles: Readonly<Record<string, (given: Given) => Promise<string> | string>> = {
  "site 1's": ({ world }) => world.article(world.site1),
  'a draft': ({ world }) => world.article(world.site1, 'draft'),
  'for another group': ({ world }) => world.article(world.site1, 'group'),
  "site 2's": ({ world }) => world.article(world.site2),
  unknown: () => makeId('kb'),
  'no id': () => "x' or 1=1",
};

/** A page that anybody may open says whose it is. */
const { "site 2's": _, ...pages } = articles;

const articleContent = (status: 'draft' | 'published'): object => ({
  key: makeId('x').replace('_', ''),
  status,
  groups: [],
  words: [{ language: 'en', title: 'Title', body: 'Body', phrasings: [] }],
});

/** Of no mark and with a shortcut that nobody has. */
const replyWords = (): object => ({
  title: 'Title',
  shortcut: makeId('x').replace('_', '').slice(0, 32),
  category: 'other',
  language: 'en',
  body: 'Hello {{visitor.name}}',
  buttons: { yes: 'Yes', no: 'No' },
});

/** One of each kind, for one kind of request. */
function each<T>(
  kinds: Readonly<Record<string, (given: Given) => Promise<T> | T>>,
  request: (one: T, given: Given) => Omit<Asked, 'method'> | Promise<Omit<Asked, 'method'>>,
) {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, make]): [string, Make] => [name, async (given) => request(await make(given), given)]),
  );
}

const png = new Uint8Array([1, 2, 3, 4]);
const attach =
  (side: string, more: string = '') =>
  (stream: string) => ({
    path: `/api/${side}/conversations/${encodeURIComponent(stream)}/attachments?id=${makeId('at')}&name=a.png${more}`,
    body: png,
  });
const signIn =
  (email: (given: Given) => string, password = PASSWORD): Make =>
  (given) => ({
    path: '/api/staff/sign-in',
    body: { email: email(given), password },
  });
const open =
  (site: string): Make =>
  () => ({ path: '/api/visitor/open', body: { site, act: 'open', language: 'en' } });
const messages =
  (site: string): Make =>
  () => ({ path: '/api/visitor/messages', body: { site, language: 'en' } });
const presence =
  (site: string): Make =>
  () => ({ path: '/api/visitor/presence', body: { site, id: makeId('ps'), language: 'en' } });
const stream =
  (path: string): Make =>
  () => ({ path, body: { type: 'hello', v: 1, ticket: newSecret(random), resume: [] } });
const asks = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
const preflight =
  (path: string): Make =>
  () => ({ path, headers: asks });

/** Visitors who are nobody else's, as what is done to them would change the other rows. */
const met = {
  A: async (given: Given) => metVisitor(given, 'A'),
  'A, met by another group': async (given: Given) => metVisitor(given, 'A', 'another group'),
  Z: async (given: Given) => metVisitor(given, 'Z'),
  unknown: () => makeId('vs'),
  'no id': () => 'x',
};

/** As those, and frozen. */
const restrictedOnes = Object.fromEntries(
  Object.entries(met).map(([object, make]) => [
    object,
    async (given: Given) => {
      const visitorId = await make(given);
      const { store, site1, site2, people } = { ...given.world, store: given.world.whole.store };
      const by = { id: people.admin.id, name: 'Admin' };
      for (const siteId of [site1, site2]) await store.restrictions.put({ siteId, visitorId, reason: '', by, at: given.world.clock.now() });
      return visitorId;
    },
  ]),
);

/** Made anew: what is changed or gone would change the other rows. */
const organisations = {
  'of site 1': async ({ world }: Given) => organisation(world, world.site1, world.words.coaching),
  'of site 2': async ({ world }: Given) => organisation(world, world.site2, world.words.coaching2),
  unknown: () => makeId('og'),
};

/** By route, then by the object of the row; `–` where a route names none. */
export const requests: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  'GET /healthz': { '–': get('/healthz') },
  'GET /readyz': { '–': get('/readyz') },
  'GET /photos/:name': { 'a photo': photo, unknown: get(`/photos/${'0'.repeat(40)}.png`) },

  'OPTIONS /api/visitor/*': { '–': preflight('/api/visitor/ticket') },
  'POST /api/visitor/open': { 'site 1': open('demo'), 'site 2': open('other'), unknown: open('nowhere') },
  'POST /api/visitor/messages': { 'site 1': messages('demo'), 'site 2': messages('other'), unknown: messages('nowhere') },
  'POST /api/visitor/presence': { 'site 1': presence('demo'), 'site 2': presence('other'), unknown: presence('nowhere') },
  'POST /api/visitor/ticket': { '–': post('/api/visitor/ticket') },
  'POST /api/visitor/sign-out': { '–': post('/api/visitor/sign-out') },
  'GET /api/visitor/conversations/:id/events': each(talks, (id) => ({
    path: `/api/visitor/conversations/${encodeURIComponent(id)}/events`,
  })),
  'POST /api/visitor/conversations/:id/attachments': each(talks, attach('visitor')),
  'POST /api/visitor/conversations/:id/transcript': each(talks, (id) => ({
    path: `/api/visitor/conversations/${encodeURIComponent(id)}/transcript`,
    body: { language: 'en', values: {} },
  })),
  'GET /api/visitor/data': { '–': get('/api/visitor/data') },
  'GET /api/visitor/files/:id': each(files, (id) => ({ path: `/api/visitor/files/${id}` })),

  'OPTIONS /api/stream/visitor': { '–': preflight('/api/stream/visitor') },
  'OPTIONS /api/stream/staff': { '–': preflight('/api/stream/staff') },
  'OPTIONS /api/stream/send': { '–': preflight('/api/stream/send') },
  'POST /api/stream/visitor': { 'with a made-up ticket': stream('/api/stream/visitor') },
  'POST /api/stream/staff': { 'with a made-up ticket': stream('/api/stream/staff') },
  'POST /api/stream/send': {
    unknown: () => ({ path: '/api/stream/send', body: [{ type: 'ping' }], headers: { 'x-link': newSecret(random) } }),
  },

  'POST /api/staff/sign-in': {
    'right password': signIn(({ world }) => world.people.agent.email),
    'wrong password': signIn(({ world }) => world.people.agent.email, 'wrong'),
    'unknown address': signIn(() => 'nobody@event.example'),
    'account deactivated': signIn(({ world }) => world.people.deactivated.email),
    'second factor, without its code': async (given) => signInTwice(given, PASSWORD),
    'second factor, with a wrong code': async (given) => signInTwice(given, PASSWORD, 'wrong'),
    'second factor, with its code': async (given) => signInTwice(given, PASSWORD, 'right'),
    'second factor, wrong password': async (given) => signInTwice(given, 'wrong', 'right'),
  },
  'POST /api/staff/sign-out': { '–': post('/api/staff/sign-out') },
  'POST /api/staff/password': { '–': changePassword },
  'GET /api/staff/sessions': { '–': get('/api/staff/sessions') },
  'POST /api/staff/sessions/end-others': { '–': endOthers },
  'POST /api/staff/sessions/:id/end': each(
    {
      "one's own": ({ world, actor }: Given) => anotherSession(world, actor),
      "a colleague's": ({ world }: Given) => anotherSession(world, 'colleague'),
      unknown: () => makeId('se'),
    },
    (id) => ({ path: `/api/staff/sessions/${id}/end`, body: {} }),
  ),
  'GET /api/staff/second-factor': { '–': get('/api/staff/second-factor') },
  'POST /api/staff/second-factor': {
    '–': async (given) => {
      await ownFactor(given, 'none');
      return { path: '/api/staff/second-factor', body: { password: PASSWORD } };
    },
  },
  'POST /api/staff/second-factor/confirm': {
    'with its code': async (given) => ({
      path: '/api/staff/second-factor/confirm',
      body: { code: codeOf(await ownFactor(given, 'begun'), stepOf(given)) },
    }),
    'with a wrong code': async (given) => ({
      path: '/api/staff/second-factor/confirm',
      body: { code: wrongCode(await ownFactor(given, 'begun'), given) },
    }),
    'none begun': async (given) => {
      await ownFactor(given, 'none');
      return { path: '/api/staff/second-factor/confirm', body: { code: '123456' } };
    },
  },
  'POST /api/staff/second-factor/recovery': proofs('/api/staff/second-factor/recovery'),
  'POST /api/staff/second-factor/off': proofs('/api/staff/second-factor/off'),
  'GET /api/staff/me': { '–': get('/api/staff/me') },
  'PATCH /api/staff/me': { '–': post('/api/staff/me', { online: true }) },
  'PUT /api/staff/me/photo': { '–': post('/api/staff/me/photo', png) },
  'POST /api/staff/ticket': { '–': post('/api/staff/ticket') },
  'POST /api/staff/site': {
    'site 1': ({ world }) => ({ path: '/api/staff/site', body: { siteId: world.site1 } }),
    'site 2': ({ world }) => ({ path: '/api/staff/site', body: { siteId: world.site2 } }),
    unknown: () => ({ path: '/api/staff/site', body: { siteId: makeId('st') } }),
  },

  'GET /api/staff/conversations': {
    all: withBoth('/api/staff/conversations'),
    mine: withBoth('/api/staff/conversations?category=mine'),
    queue: withBoth('/api/staff/conversations?category=queue'),
    'of my groups': withBoth('/api/staff/conversations?group=mine'),
    'of another group': async (given) => withBoth(`/api/staff/conversations?group=${given.world.group.id}`)(given),
    'of an unknown group': withBoth(`/api/staff/conversations?group=${makeId('gr')}`),
    'with a flag': async (given) => withBoth(`/api/staff/conversations?flag=${given.world.words.flag}`)(given),
    'found by words': withBoth('/api/staff/conversations?q=canary'),
  },
  'GET /api/staff/conversations/:id': each(talks, (id) => ({ path: `/api/staff/conversations/${encodeURIComponent(id)}` })),
  'GET /api/staff/conversations/:id/events': each(talks, (id) => ({ path: `/api/staff/conversations/${encodeURIComponent(id)}/events` })),
  'GET /api/staff/conversations/:id/drafts': each(talks, async (id, { world }) => ({
    path: `/api/staff/conversations/${encodeURIComponent(await world.draft(id))}/drafts`,
  })),
  'PUT /api/staff/conversations/:id/drafts': each(talks, async (id, { world }) => ({
    path: `/api/staff/conversations/${encodeURIComponent(await world.draft(id))}/drafts`,
    body: { box: 'reply', text: 'Words', version: 0 },
  })),
  'GET /api/staff/conversations/:id/comments': each(talks, (id) => ({
    path: `/api/staff/conversations/${encodeURIComponent(id)}/comments`,
  })),
  'GET /api/staff/conversations/:id/files': each(talks, (id) => ({ path: `/api/staff/conversations/${encodeURIComponent(id)}/files` })),
  'POST /api/staff/conversations/:id/attachments': {
    ...each(talks, attach('staff')),
    "A's, closed, for staff only": each(talks, attach('staff', '&internal=1'))["A's, closed"]!,
  },
  'POST /api/staff/conversations/:id/transcript': each(talks, (id) => ({
    path: `/api/staff/conversations/${encodeURIComponent(id)}/transcript`,
    body: { id: makeCommandId(), to: `x${makeId('x')}@home.example` },
  })),
  'GET /api/staff/files/:id': each(files, (id) => ({ path: `/api/staff/files/${id}` })),
  'POST /api/staff/take-next': {
    '–': withBoth('/api/staff/take-next', {}),
    'of another group': async (given) => withBoth(`/api/staff/take-next?group=${given.world.group.id}`, {})(given),
  },
  'GET /api/staff/visitors': { all: withBoth('/api/staff/visitors'), 'found by words': withBoth('/api/staff/visitors?q=canary&sort=name') },
  'GET /api/staff/visitors.csv': { '–': withBoth('/api/staff/visitors.csv') },
  'GET /api/staff/visitors/:id/conversations': each(
    {
      A: async ({ world, scene }: Given) => {
        await world.talkOfGroup(scene, 'closed');
        return known(world, world.site1, scene.visitors.A.id);
      },
      Z: async ({ world, scene }: Given) => known(world, world.site2, scene.visitors.Z.id),
      unknown: () => makeId('vs'),
      'no id': () => 'x',
    },
    (id) => ({ path: `/api/staff/visitors/${id}/conversations` }),
  ),
  'GET /api/staff/visitors/:id': each(met, (id) => ({ path: `/api/staff/visitors/${id}` })),
  'GET /api/staff/visitors/:id/filled': each(met, (id) => ({ path: `/api/staff/visitors/${id}/filled` })),
  'PATCH /api/staff/visitors/:id/contact': each(met, (id) => ({ path: `/api/staff/visitors/${id}/contact`, body: { phoneCell: '12345' } })),
  'GET /api/staff/visitors/:id/avatar/:avatar': {
    ...each(met, async (id, given) => ({ path: `/api/staff/visitors/${id}/avatar/${await pictureOf(given, id, 'approved')}` })),
    'A, not approved': async (given) => {
      const id = await metVisitor(given, 'A');
      return { path: `/api/staff/visitors/${id}/avatar/${await pictureOf(given, id, 'pending')}` };
    },
  },
  'POST /api/staff/visitors/:id/avatar': each(met, async (id, given) => ({
    path: `/api/staff/visitors/${id}/avatar`,
    body: { id: await pictureOf(given, id, 'pending'), decision: 'approve' },
  })),
  'PUT /api/staff/visitors/:id/note': each(met, (id) => ({
    path: `/api/staff/visitors/${id}/note`,
    body: { version: 1, text: 'Words' },
  })),
  'POST /api/staff/visitors/:id/comments': each(met, (id) => ({
    path: `/api/staff/visitors/${id}/comments`,
    body: { id: makeId('vc'), text: 'Words' },
  })),
  'POST /api/staff/visitors/:id/comments/:comment/delete': {
    ...each(met, (id) => ({ path: `/api/staff/visitors/${id}/comments/${commentOf(id)}/delete`, body: {} })),
    "A's, of a colleague": async (given) => {
      const id = await metVisitor(given, 'A', undefined, 'colleague');
      return { path: `/api/staff/visitors/${id}/comments/${commentOf(id)}/delete`, body: {} };
    },
  },
  'POST /api/staff/visitors/:id/mail': each(met, async (id, { world }) => {
    const siteId = [world.site1, world.site2];
    const known = await Promise.all(siteId.map((site) => world.whole.store.visitors.get(site, id)));
    const to = known.find(Boolean)?.email ?? 'nobody@home.example';
    return { path: `/api/staff/visitors/${id}/mail`, body: { id: makeId('ml'), to, subject: 'Words', body: 'Words' } };
  }),
  'POST /api/staff/visitors/:id/link': each(met, async (id, given) => ({
    path: `/api/staff/visitors/${id}/link`,
    body: { with: await metVisitor(given, given.actor.endsWith(' 2') ? 'Z' : 'A') },
  })),
  'POST /api/staff/visitors/:id/unlink': each(met, async (id, given) => {
    for (const [who, site] of [
      ['A', given.world.site1],
      ['Z', given.world.site2],
    ] as const)
      await given.world.whole.store.visitorLinks.link(site, id, await metVisitor(given, who));
    return { path: `/api/staff/visitors/${id}/unlink`, body: {} };
  }),
  'GET /api/staff/organisations': { '–': get('/api/staff/organisations') },
  'POST /api/staff/organisations': {
    '–': () => ({ path: '/api/staff/organisations', body: { name: makeId('x'), domains: [], note: '' } }),
  },
  'PUT /api/staff/organisations/:id': each(organisations, (id) => ({
    path: `/api/staff/organisations/${id}`,
    body: { version: 1, name: makeId('x'), domains: [], note: '' },
  })),
  'POST /api/staff/organisations/:id/delete': each(organisations, (id) => ({
    path: `/api/staff/organisations/${id}/delete`,
    body: { version: 1 },
  })),
  'POST /api/staff/visitors/:id/block': each(met, (id) => ({
    path: `/api/staff/visitors/${id}/block`,
    body: { reason: 'Rude', hours: null },
  })),
  'POST /api/staff/visitors/:id/unblock': each(
    {
      A: async (given: Given) => blockedVisitor(given, 'A'),
      'A, met by another group': async (given: Given) => blockedVisitor(given, 'A', 'another group'),
      Z: async (given: Given) => blockedVisitor(given, 'Z'),
      'not blocked': async (given: Given) => metVisitor(given, 'A'),
      unknown: () => makeId('vs'),
      'no id': () => 'x',
    },
    (id) => ({ path: `/api/staff/visitors/${id}/unblock`, body: {} }),
  ),
  'GET /api/staff/blocks': {
    '–': async (given) => {
      await Promise.all([blockedVisitor(given, 'A'), blockedVisitor(given, 'A', 'another group'), blockedVisitor(given, 'Z')]);
      return { path: '/api/staff/blocks' };
    },
  },
  'GET /api/staff/networks': { '–': get('/api/staff/networks') },
  'POST /api/staff/networks': {
    'a range': () => ({ path: '/api/staff/networks', body: { range: '198.51.100.0/24', reason: '', hours: 1 } }),
    'with oneself in it': () => ({ path: '/api/staff/networks', body: { range: '203.0.113.0/24', reason: '', hours: 1 } }),
  },
  'POST /api/staff/networks/:id/unblock': each(networks, (id) => ({ path: `/api/staff/networks/${id}/unblock`, body: {} })),
  'POST /api/staff/visitors/:id/erase': each(met, (id) => ({
    path: `/api/staff/visitors/${id}/erase`,
    body: { confirm: id.slice(-4) },
  })),
  'POST /api/staff/visitors/:id/restrict': each(met, (id) => ({ path: `/api/staff/visitors/${id}/restrict`, body: { reason: '' } })),
  'POST /api/staff/visitors/:id/release': each(restrictedOnes, (id) => ({ path: `/api/staff/visitors/${id}/release`, body: {} })),
  'GET /api/staff/erasures': { '–': get('/api/staff/erasures') },
  'GET /api/staff/visitors/:id/export': each(met, (id) => ({ path: `/api/staff/visitors/${id}/export?notes=1` })),
  'GET /api/staff/retention': { '–': get('/api/staff/retention?conversations=90&contacts=180&files=30&records=365') },
  'GET /api/staff/audit': { '–': get('/api/staff/audit') },
  'GET /api/staff/audit.csv': { '–': get('/api/staff/audit.csv?kind=group.changed') },
  'GET /api/staff/counted': {
    '–': async ({ world, scene }) => {
      await Promise.all([world.countedTalk(scene, 'A'), world.countedTalk(scene, 'Z'), world.countedTalk(scene, 'A', 'colleague')]);
      return { path: '/api/staff/counted?figure=missed&from=2026-01-01&to=2026-01-02' };
    },
    'of an agent of site 1': ({ world }) => ({
      path: `/api/staff/counted?figure=taken&from=2026-01-01&to=2026-01-02&agent=${world.people.agent.id}`,
    }),
  },
  'GET /api/staff/api-keys': {
    '–': async ({ world }) => {
      await Promise.all([world.key(world.site1, 'read'), world.key(world.site2, 'read')]);
      return { path: '/api/staff/api-keys' };
    },
  },
  'POST /api/staff/api-keys': {
    'to write': ({ world }) => newKey(world, 'write'),
    'with all rights': ({ world }) => newKey(world, 'admin'),
  },
  'POST /api/staff/api-keys/:id/revoke': each(apiKeys, ({ id }) => ({ path: `/api/staff/api-keys/${id}/revoke`, body: {} })),
  'GET /api/v1/openapi.json': { '–': get('/api/v1/openapi.json') },
  'GET /api/v1/conversations': {
    '–': async ({ world, scene }) => {
      await Promise.all([world.talk(scene, 'A', 'active'), world.talk(scene, 'Z', 'waiting'), world.talkOfGroup(scene, 'active')]);
      return { path: '/api/v1/conversations' };
    },
  },
  'GET /api/v1/conversations/:id': each(talks, (id) => ({ path: `/api/v1/conversations/${id}` })),
  'GET /api/v1/conversations/:id/messages': each(talks, (id) => ({ path: `/api/v1/conversations/${id}/messages` })),
  'PATCH /api/v1/conversations/:id/fields': each(talks, (id) => ({
    path: `/api/v1/conversations/${id}/fields`,
    body: { values: { booth: 'B12' } },
  })),
  'GET /api/v1/conversations/:id/comments': each(talks, (id) => ({ path: `/api/v1/conversations/${id}/comments` })),
  'POST /api/v1/conversations/:id/comments': each(talks, (id) => ({
    path: `/api/v1/conversations/${id}/comments`,
    body: { id: makeCommandId(), text: 'Words' },
  })),
  'GET /api/v1/contacts': { '–': get('/api/v1/contacts') },
  'GET /api/v1/contacts/:id': each(met, (id) => ({ path: `/api/v1/contacts/${id}` })),
  'GET /api/v1/contacts/:id/conversations': each(met, (id) => ({ path: `/api/v1/contacts/${id}/conversations` })),
  'PATCH /api/v1/contacts/:id/fields': each(met, (id) => ({ path: `/api/v1/contacts/${id}/fields`, body: { values: {} } })),
  'GET /api/v1/contacts/:id/export': each(met, (id) => ({ path: `/api/v1/contacts/${id}/export` })),
  'POST /api/v1/contacts/:id/erase': each(met, (id) => ({ path: `/api/v1/contacts/${id}/erase`, body: { confirm: id.slice(-4) } })),
  'GET /api/v1/webhooks/deliveries': { '–': withHooks(() => ({ path: '/api/v1/webhooks/deliveries' })) },
  'GET /api/staff/identity/keys': {
    '–': async ({ world }) => {
      await Promise.all([world.identityKey(world.site1), world.identityKey(world.site2)]);
      return { path: '/api/staff/identity/keys' };
    },
  },
  'POST /api/staff/identity/keys': {
    // There are two of them and no more.
    '–': async ({ world }) => {
      await world.withoutIdentityKeys();
      return { path: '/api/staff/identity/keys', body: {} };
    },
  },
  'POST /api/staff/identity/keys/:id/revoke': each(identityKeys, (id) => ({ path: `/api/staff/identity/keys/${id}/revoke`, body: {} })),
  'GET /api/staff/webhooks': { '–': withHooks(() => ({ path: '/api/staff/webhooks' })) },
  'POST /api/staff/webhooks': {
    // There are so many of them and no more.
    '–': async ({ world }) => {
      await world.withoutWebhooks();
      return { path: '/api/staff/webhooks', body: { url: 'https://hooks.event.example/', events: ['contact.erased'], active: false } };
    },
  },
  'PATCH /api/staff/webhooks/:id': each(webhooks, ({ hook }) => ({
    path: `/api/staff/webhooks/${hook}`,
    body: { url: 'https://hooks.event.example/', events: ['contact.erased'], active: false },
  })),
  'POST /api/staff/webhooks/:id/secret': each(webhooks, ({ hook }) => ({ path: `/api/staff/webhooks/${hook}/secret`, body: {} })),
  'POST /api/staff/webhooks/:id/delete': each(webhooks, ({ hook }) => ({ path: `/api/staff/webhooks/${hook}/delete`, body: {} })),
  'GET /api/staff/webhooks/deliveries': { '–': withHooks(() => ({ path: '/api/staff/webhooks/deliveries' })) },
  'POST /api/staff/webhooks/deliveries/:id/send': each(webhooks, ({ delivery }) => ({
    path: `/api/staff/webhooks/deliveries/${delivery}/send`,
    body: {},
  })),
  'GET /api/staff/unanswered': { '–': get('/api/staff/unanswered?from=2026-03-01&to=2026-03-02') },
  'GET /api/staff/insight': { '–': get('/api/staff/insight?from=2026-03-01&to=2026-03-02') },

  'GET /api/staff/people': { '–': get('/api/staff/people') },
  'PATCH /api/staff/people/:id': each(persons, (id) => ({ path: `/api/staff/people/${id}`, body: { role: 'manager', active: false } })),
  'POST /api/staff/people/:id/sign-out': each(persons, (id) => ({ path: `/api/staff/people/${id}/sign-out`, body: {} })),
  'POST /api/staff/people/:id/second-factor/off': {
    ...each(persons, async (id, given) => {
      await ownFactor(given, 'none');
      return { path: `/api/staff/people/${id}/second-factor/off`, body: { password: PASSWORD } };
    }),
    oneself: async (given) => {
      await ownFactor(given, 'on');
      return { path: `/api/staff/people/${personOf(given)?.id ?? makeId('ag')}/second-factor/off`, body: { password: PASSWORD } };
    },
  },
  'GET /api/staff/groups': { '–': get('/api/staff/groups') },
  'POST /api/staff/groups': { '–': () => ({ path: '/api/staff/groups', body: { name: makeId('x'), queueMessage: null, members: [] } }) },
  'PUT /api/staff/groups/:id': each(groups, (id) => ({
    path: `/api/staff/groups/${id}`,
    body: { version: 1, name: makeId('x'), queueMessage: null, members: [] },
  })),
  'POST /api/staff/groups/:id/delete': each(groups, (id) => ({ path: `/api/staff/groups/${id}/delete`, body: {} })),
  'GET /api/staff/flags': { '–': get('/api/staff/flags') },
  // Of a version that nobody has read: they ask at once, and one of them would be faster.
  'PUT /api/staff/flags': {
    'of a version of before': async (given) => {
      const siteId = given.actor.endsWith(' 2') ? given.world.site2 : given.world.site1;
      const { items } = await given.world.whole.store.definitions.get(siteId, 'flags');
      return { path: '/api/staff/flags', body: { version: 0, key: items[0]!.key, rule: items[0] } };
    },
  },
  'GET /api/staff/visitor-fields': { '–': get('/api/staff/visitor-fields') },
  'PUT /api/staff/visitor-fields': {
    // Nobody has defined any: a version of before is one that never was.
    'of a version of before': () => ({ path: '/api/staff/visitor-fields', body: { version: 7, key: 'gone', field: null } }),
  },
  'GET /api/staff/fields': { '–': get('/api/staff/fields') },
  // Of a version that nobody has read: they ask at once, and one of them would be faster.
  'PUT /api/staff/fields': {
    'of a version of before': async (given) => {
      const siteId = given.actor.endsWith(' 2') ? given.world.site2 : given.world.site1;
      const { items } = await given.world.whole.store.definitions.get(siteId, 'fields');
      return { path: '/api/staff/fields', body: { version: 0, key: items[0]!.key, field: items[0] } };
    },
  },
  'POST /api/staff/invites': {
    '–': () => ({ path: '/api/staff/invites', body: { email: `x${makeId('x')}@home.example`, role: 'agent' } }),
  },
  'POST /api/staff/invites/:id/revoke': each(invites, ({ id }) => ({ path: `/api/staff/invites/${id}/revoke`, body: {} })),
  'GET /api/invites/:token': each(links, ({ token }) => ({ path: `/api/invites/${token}` })),
  'POST /api/invites/:token': each(links, ({ token }) => ({ path: `/api/invites/${token}`, body: { name: 'New', password: PASSWORD } })),
  'PUT /api/staff/site': { '–': sameSettings },
  'POST /api/staff/sites': {
    '–': () => ({ path: '/api/staff/sites', body: { key: makeId('x').replace('_', '-'), name: 'New', allowedOrigins: [] } }),
  },
  'GET /api/staff/outbox': { '–': get('/api/staff/outbox') },
  'POST /api/staff/outbox/:id/send': each(mails, (id) => ({ path: `/api/staff/outbox/${id}/send`, body: {} })),

  'POST /api/staff/reply-files': {
    '–': () => ({ path: `/api/staff/reply-files?id=${makeId('at')}&name=a.png`, body: png }),
  },
  'GET /api/staff/replies/:id/files/:file': each(replyFiles, ({ reply, file }) => ({ path: `/api/staff/replies/${reply}/files/${file}` })),
  'POST /api/staff/conversations/:id/reply-files': {
    ...each(talks, async (id, { world }) => ({
      path: `/api/staff/conversations/${encodeURIComponent(id)}/reply-files`,
      body: { id: makeId('at'), ...(await world.replyWithFile(world.site1)) },
    })),
    "A's, a file of another group's reply": async (given) => ({
      path: `/api/staff/conversations/${await talks["A's"]!(given)}/reply-files`,
      body: { id: makeId('at'), ...(await given.world.replyWithFile(given.world.site1, 'their group')) },
    }),
  },
  'GET /l/:token': {
    valid: async ({ world }) => ({ path: `/l/${(await newLink(world, world.site1, 'agent')).token}` }),
    unknown: () => ({ path: `/l/${newSecret(random)}` }),
    'no link': get('/l/x'),
  },
  'GET /l/*': {
    'a link and more': async ({ world }) => ({ path: `/l/${(await newLink(world, world.site1, 'agent')).token}/` }),
    'no link': get('/l/'),
  },
  'GET /api/staff/incidents': { '–': get('/api/staff/incidents') },
  'GET /api/staff/incidents/alike': { '–': get('/api/staff/incidents/alike') },
  'POST /api/staff/incidents/reach': {
    '–': () => ({ path: '/api/staff/incidents/reach', body: { scope: nobodysRole } }),
  },
  'POST /api/staff/incidents': {
    '–': async ({ world }) => {
      for (const siteId of [world.site1, world.site2]) await endIncidents(world, siteId);
      return { path: '/api/staff/incidents', body: { title: 'Sound', scope: nobodysRole, texts: { en: 'No sound' } } };
    },
  },
  'POST /api/staff/incidents/:id/updates': each(incidents, (id) => ({
    path: `/api/staff/incidents/${encodeURIComponent(id)}/updates`,
    body: { texts: { en: 'Soon' } },
  })),
  'POST /api/staff/incidents/:id/link': each(incidents, (id) => ({
    path: `/api/staff/incidents/${encodeURIComponent(id)}/link`,
    body: { conversationIds: [makeId('cv')] },
  })),

  'GET /api/staff/links': {
    '–': async ({ world }) => {
      await Promise.all([
        newLink(world, world.site1, 'colleague'),
        newLink(world, world.site1, 'agent'),
        newLink(world, world.site1, 'agent', world.group.id),
        newLink(world, world.site2, 'admin 2'),
      ]);
      return { path: '/api/staff/links' };
    },
  },
  'POST /api/staff/links': {
    'a new conversation': () => ({ path: '/api/staff/links', body: newConversation(null) }),
    'for another group': ({ world }) => ({ path: '/api/staff/links', body: newConversation(world.group.id) }),
    ...each(talks, (conversationId) => ({ path: '/api/staff/links', body: { kind: 'resume', label: 'Back', conversationId } })),
  },
  'POST /api/staff/links/:id/revoke': each(conversationLinks, ({ id }) => ({
    path: `/api/staff/links/${encodeURIComponent(id)}/revoke`,
    body: {},
  })),
  'POST /api/staff/links/:id/mail': each(conversationLinks, ({ id, token }) => ({
    path: `/api/staff/links/${encodeURIComponent(id)}/mail`,
    body: { token, to: `x${makeId('x')}@home.example` },
  })),

  'GET /api/staff/on-site': {
    '–': async (given) => {
      await Promise.all([somebodyOn(given, 'demo'), somebodyOn(given, 'other')]);
      return { path: '/api/staff/on-site' };
    },
  },
  'POST /api/staff/on-site/:id/invite': each(
    {
      'on site 1': async (given: Given) => somebodyOn(given, 'demo'),
      'on site 2': async (given: Given) => somebodyOn(given, 'other'),
      unknown: () => makeId('ps'),
    },
    (id) => ({ path: `/api/staff/on-site/${id}/invite`, body: { text: 'Hello' } }),
  ),

  'GET /api/staff/flows': {
    '–': async ({ world }) => {
      await Promise.all([newFlow(world, world.site1), newFlow(world, world.site2)]);
      return { path: '/api/staff/flows' };
    },
  },
  'POST /api/staff/flows': {
    'from nothing': post('/api/staff/flows', { from: 'blank', name: 'New' }),
    "a copy of site 1's": async ({ world }) => ({
      path: '/api/staff/flows',
      body: { from: 'copy', name: 'New', flowId: await newFlow(world, world.site1) },
    }),
    "a copy of site 2's": async ({ world }) => ({
      path: '/api/staff/flows',
      body: { from: 'copy', name: 'New', flowId: await newFlow(world, world.site2) },
    }),
    'a file': post('/api/staff/flows', { from: 'file', document: '{}' }),
  },
  'POST /api/staff/flows/try': {
    '–': post('/api/staff/flows/try', {
      document: JSON.stringify(blankFlow('try', 'Try')),
      scene: { name: null, role: null, language: 'en', pageUrl: '', agentsOnline: 1, hoursOpen: true },
      acts: [{ act: 'human' }],
    }),
  },
  'GET /api/staff/flows/:id': each(flows, (id) => ({ path: `/api/staff/flows/${encodeURIComponent(id)}` })),
  'PUT /api/staff/flows/:id': each(flows, (id) => ({
    path: `/api/staff/flows/${encodeURIComponent(id)}`,
    body: { version: 1, document: JSON.stringify(blankFlow(id, 'Mine')) },
  })),
  'POST /api/staff/flows/:id/publish': each(publishedFlows, ({ flow }) => ({
    path: `/api/staff/flows/${flow}/publish`,
    body: { version: 1, note: '' },
  })),
  'POST /api/staff/flows/:id/restore': each(publishedFlows, ({ flow, version }) => ({
    path: `/api/staff/flows/${flow}/restore`,
    body: { version, note: '' },
  })),
  'POST /api/staff/flows/:id/delete': each(flows, (id) => ({
    path: `/api/staff/flows/${encodeURIComponent(id)}/delete`,
    body: { version: 1 },
  })),
  'GET /api/staff/flows/:id/versions': each(publishedFlows, ({ flow }) => ({ path: `/api/staff/flows/${flow}/versions` })),
  'GET /api/staff/flows/:id/versions/:version': each(publishedFlows, ({ flow, version }) => ({
    path: `/api/staff/flows/${flow}/versions/${version}`,
  })),

  'GET /api/staff/replies': {
    '–': async ({ world }) => {
      const ours = ([undefined, 'agent', 'our group', 'their group'] as const).map((owner) => world.reply(world.site1, owner));
      await Promise.all([...ours, world.reply(world.site2)]);
      return { path: '/api/staff/replies' };
    },
  },
  'POST /api/staff/replies': {
    "one's own": () => ({ path: '/api/staff/replies', body: { scope: 'personal', words: replyWords() } }),
    "the site's": () => ({ path: '/api/staff/replies', body: { scope: 'site', words: replyWords() } }),
    "a group's of site 1": ({ world }) => ({
      path: '/api/staff/replies',
      body: { scope: 'group', groupId: world.group.id, words: replyWords() },
    }),
  },
  'PUT /api/staff/replies/:id': each(replies, (id) => ({
    path: `/api/staff/replies/${encodeURIComponent(id)}`,
    body: { version: 1, words: replyWords() },
  })),
  'GET /api/staff/articles': {
    '–': async ({ world }) => {
      await Promise.all([
        ...(['published', 'draft', 'group'] as const).map((kind) => world.article(world.site1, kind)),
        world.article(world.site2),
      ]);
      return { path: '/api/staff/articles' };
    },
  },
  'POST /api/staff/articles': {
    'a draft': () => ({ path: '/api/staff/articles', body: { content: articleContent('draft') } }),
    'a published one': () => ({ path: '/api/staff/articles', body: { content: articleContent('published') } }),
  },
  'GET /api/staff/articles/:id': each(articles, (id) => ({ path: `/api/staff/articles/${encodeURIComponent(id)}` })),
  'PUT /api/staff/articles/:id': each(articles, (id) => ({
    path: `/api/staff/articles/${encodeURIComponent(id)}`,
    body: { version: 1, content: articleContent('draft') },
  })),
  'POST /api/staff/articles/:id/used': each(articles, (id) => ({ path: `/api/staff/articles/${encodeURIComponent(id)}/used`, body: {} })),
  'GET /api/staff/conversations/:id/articles': each(talks, (id) => ({
    path: `/api/staff/conversations/${encodeURIComponent(id)}/articles`,
  })),
  'GET /api/visitor/articles/:id': each(articles, (id) => ({ path: `/api/visitor/articles/${encodeURIComponent(id)}` })),
  'POST /api/visitor/articles/:id/vote': each(articles, (id) => ({
    path: `/api/visitor/articles/${encodeURIComponent(id)}/vote`,
    body: { helpful: true },
  })),
  'GET /articles/:id': each(pages, (id) => ({ path: `/articles/${encodeURIComponent(id)}` })),
  'POST /api/staff/replies/:id/delete': each(replies, (id) => ({
    path: `/api/staff/replies/${encodeURIComponent(id)}/delete`,
    body: { version: 1 },
  })),
};

/** Somebody new, with a conversation: blocking them takes nobody from the scene. */
async function metVisitor(
  { world, scene, actor }: Given,
  who: 'A' | 'Z',
  group?: 'another group',
  author: 'oneself' | 'colleague' = 'oneself',
): Promise<string> {
  const visitor = await world.visitor(who);
  const { whole, words, people } = world;
  const theirs = { ...scene, visitors: { ...scene.visitors, [who]: visitor } };
  await (group ? world.talkOfGroup(theirs, 'closed') : world.talk(theirs, who, 'closed'));
  // What agents keep of them is read by those who know them alone.
  const mark = group ? words.grouped : who === 'Z' ? words.coaching2 : words.coaching;
  const siteId = who === 'A' ? world.site1 : world.site2;
  const by = { id: author === 'oneself' ? (actor in people && people[actor as keyof typeof people].id) || 'ag' : 'ag', name: 'Somebody' };
  const at = '2026-01-01T00:00:00.000Z';
  const { contacts, visitorNotes, visitorPages } = whole.store;
  await contacts.change(siteId, visitor.id, new Map([['address', mark]]), { source: 'agent', by, at });
  await visitorNotes.keep(siteId, visitor.id, 0, mark, { ...by, at });
  await visitorNotes.comment(siteId, visitor.id, { id: commentOf(visitor.id), text: mark, by, at });
  await visitorPages.add(siteId, visitor.id, { url: `https://event.example/${mark}`, title: mark }, at);
  return visitor.id;
}

/** The visitor of either site has a picture, whose bytes are marked as what agents know of them. */
async function pictureOf({ world }: Given, visitorId: string, state: 'pending' | 'approved'): Promise<string> {
  const { whole, blobs, words } = world;
  const id = makeId('av');
  const storageKey = makeStorageKey();
  await blobs.put(storageKey, new TextEncoder().encode((await isOf(world, world.site2, visitorId)) ? words.coaching2 : words.coaching));
  const by = { source: 'verified', by: null, at: '2026-01-01T00:00:00.000Z' } as const;
  for (const siteId of [world.site1, world.site2]) {
    const avatar = { id, siteId, visitorId, url: 'https://faces.example/a.png', storageKey, at: by.at };
    await whole.store.avatars.put(avatar, by);
    await whole.store.avatars.fetched(avatar, { mime: 'image/png' });
    if (state === 'approved') await whole.store.avatars.decide(avatar, 'approved', by);
  }
  return id;
}

const isOf = async ({ whole }: World, siteId: string, visitorId: string): Promise<boolean> =>
  (await whole.store.visitors.get(siteId, visitorId)) !== undefined;

const commentOf = (visitorId: string): string => visitorId.replace('vs_', 'vc_');

async function organisation({ whole }: World, siteId: string, note: string): Promise<string> {
  const id = makeId('og');
  await whole.store.organisations.create(siteId, id, { name: id, domains: [], note });
  return id;
}

async function blockedVisitor(given: Given, who: 'A' | 'Z', group?: 'another group'): Promise<string> {
  const { world } = given;
  const id = await metVisitor(given, who, group);
  const siteId = who === 'A' ? world.site1 : world.site2;
  const by = { id: world.people.agent.id, name: 'Somebody' };
  const block = {
    id: makeId('bk'),
    siteId,
    visitorId: id,
    reason: group ? world.words.grouped : world.words[who].says,
    by,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  await world.whole.store.blocks.put({ ...block, until: null, liftedAt: null, liftedBy: null });
  return id;
}

/** A visitor whom the relay has just met on their own site: what it remembers must be no way around a check. */
async function known({ whole }: World, siteId: string, id: string): Promise<string> {
  await whole.store.visitors.get(siteId, id);
  return id;
}

async function photo({ world }: Given): Promise<Omit<Asked, 'method'>> {
  const name = `${hashOf(makeId('x')).slice(0, 40)}.png`;
  await world.blobs.put(photoKey(name), png);
  return { path: `/photos/${name}` };
}

/** A path that lists, with something of both sites to be listed. */
function withBoth(path: string, body?: unknown): Make {
  return async ({ world, scene }) => {
    await Promise.all([world.talk(scene, 'A', 'waiting'), world.talk(scene, 'A', 'active'), world.talk(scene, 'Z', 'waiting')]);
    await Promise.all([
      world.talkOfGroup(scene, 'waiting', 'agent'),
      world.talkOfGroup(scene, 'waiting'),
      world.talkOfGroup(scene, 'active'),
      world.talkOfGroup(scene, 'closed'),
    ]);
    return { path, body };
  };
}

/** Somebody new with a second factor, so that everybody else goes on by their password alone. */
async function signInTwice(given: Given, password: string, code?: 'right' | 'wrong'): Promise<Omit<Asked, 'method'>> {
  const { whole, site1, passwordHash } = given.world;
  const id = await newPerson(given.world, site1);
  await whole.store.people.update(id, { passwordHash });
  const secret = await newFactor(given.world, id);
  // The step before is spent by the confirmation.
  await whole.store.people.confirmSecondFactor(id, { secret, step: stepOf(given) - 1, recoveryHashes: [], at: given.world.clock.now() });
  const shown = code === 'right' ? codeOf(secret, stepOf(given)) : wrongCode(secret, given);
  return { path: '/api/staff/sign-in', body: { email: `${id}@event.example`, password, ...(code !== undefined && { code: shown }) } };
}

/** The caller's own, with the password that everybody had. */
/** What is asked for by the password and a code together. */
function proofs(path: string): Readonly<Record<string, Make>> {
  const shown = (password: string, code: string): Omit<Asked, 'method'> => ({ path, body: { password, code } });
  return {
    'with its code': async (given) => shown(PASSWORD, codeOf(await ownFactor(given, 'on'), stepOf(given))),
    'with a wrong code': async (given) => shown(PASSWORD, wrongCode(await ownFactor(given, 'on'), given)),
    'with a wrong password': async (given) => shown('is not it', codeOf(await ownFactor(given, 'on'), stepOf(given))),
    'none on': async (given) => shown(PASSWORD, codeOf(await ownFactor(given, 'begun'), stepOf(given))),
  };
}

async function ownFactor(given: Given, state: 'none' | 'begun' | 'on'): Promise<string> {
  const person = personOf(given);
  if (!person) return newTotpSecret(random);
  const { people } = given.world.whole.store;
  await people.update(person.id, { passwordHash: given.world.passwordHash });
  await people.removeSecondFactor(person.id);
  if (state === 'none') return '';
  const secret = await newFactor(given.world, person.id);
  if (state === 'on')
    await people.confirmSecondFactor(person.id, { secret, step: stepOf(given) - 2, recoveryHashes: ['aa'], at: given.world.clock.now() });
  return secret;
}

function personOf({ world, actor }: Given): { readonly id: string } | undefined {
  return (world.people as Partial<Record<ActorName | StaffName, { readonly id: string }>>)[actor];
}

async function newFactor({ whole, marks }: World, agentId: string): Promise<string> {
  const secret = newTotpSecret(random);
  marks.mark('the secret of a second factor', secret);
  await whole.store.people.beginSecondFactor(agentId, secret);
  return secret;
}

const stepOf = ({ world }: Given): number => stepAt(new Date(world.clock.now()));

/** Of none of the steps around now. */
function wrongCode(secret: string, given: Given): string {
  const right = new Set([-1, 0, 1].map((off) => codeOf(secret, stepOf(given) + off)));
  return ['000000', '111111', '222222', '333333'].find((code) => !right.has(code))!;
}

async function changePassword(given: Given): Promise<Omit<Asked, 'method'>> {
  const { world } = given;
  const person = personOf(given);
  // Each caller begins with the password that everybody had.
  if (person) await world.whole.store.people.update(person.id, { passwordHash: world.passwordHash });
  return { path: '/api/staff/password', body: { current: PASSWORD, next: 'another good one' } };
}

/** One more browser of this person; those of the scene stay as they are. */
async function anotherSession({ whole, marks, people, clock }: World, who: ActorName | StaffName): Promise<string> {
  const person = (people as Partial<Record<ActorName | StaffName, { readonly id: string; readonly siteId: string }>>)[who];
  if (!person) return makeId('se');
  const tokenHash = hashOf(newSecret(random));
  marks.mark('the hash of a session', tokenHash);
  const times = { createdAt: clock.now(), expiresAt: '2999-01-01T00:00:00.000Z' };
  const session = { tokenHash, agentId: person.id, siteId: person.siteId, ...times, browser: null, system: null };
  await whole.store.people.createSession(session);
  return sessionId(session);
}

/** All but the caller's own of the scene, which other rows need. */
async function endOthers({ world, actor }: Given): Promise<Omit<Asked, 'method'>> {
  await anotherSession(world, actor);
  return { path: '/api/staff/sessions/end-others', body: {} };
}

async function sameSettings({ world, actor }: Given): Promise<Omit<Asked, 'method'>> {
  const { version, settings } = (await world.whole.store.sites.byId(actor.endsWith(' 2') ? world.site2 : world.site1))!;
  // Whoever is not of the site must not even learn what they send: the settings are those of a new one.
  const secret =
    actor === 'admin' || actor === 'admin 2' ? settings : { ...settings, name: 'New', closingMessage: 'Bye', allowedOrigins: [] };
  return { path: '/api/staff/site', body: { version, settings: secret } };
}

type Invite = { readonly id: string; readonly token: string };

async function newInvite({ whole, marks }: World, siteId: string): Promise<Invite> {
  const [id, token] = [makeId('iv'), newSecret(random)];
  const tokenHash = hashOf(token);
  marks.mark('the token of an invitation', token);
  marks.mark('the hash of an invitation', tokenHash);
  const none = { acceptedAt: null, revokedAt: null, createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2999-01-01T00:00:00.000Z' };
  await whole.store.people.createInvite({ id, siteId, email: `${makeId('x')}@home.example`, role: 'agent', tokenHash, ...none });
  return { id, token };
}

/** About nobody, so that no visitor of the world is asked about it. */
const nobodysRole = { kind: 'role', role: 'nobody of this world' } as const;

/** An incident whose title is marked for those who may know of it. */
async function newIncident({ whole, marks }: World, siteId: string): Promise<string> {
  const id = makeId('in');
  const staff = siteId === site1 ? (['agent', 'manager', 'admin'] as const) : (['agent 2', 'admin 2'] as const);
  const title = marks.plant('the title of an incident', ...staff);
  const by = { id: makeId('ag'), name: 'Ana' };
  const openedAt = '2026-01-01T00:00:00.000Z';
  await whole.store.incidents.create({
    id,
    siteId,
    title,
    scope: nobodysRole,
    texts: { en: 'No sound' },
    by,
    openedAt,
    resolvedAt: null,
    updates: [],
  });
  return id;
}

/** So that there is room for another one. */
async function endIncidents({ whole, clock }: World, siteId: string): Promise<void> {
  for (const incident of await whole.store.incidents.open(siteId)) {
    const at = clock.now();
    await whole.store.incidents.tell(incident, { texts: { en: 'Over' }, at, by: incident.by }, at, 100);
  }
}

type Link = { readonly id: string; readonly token: string };

const newConversation = (groupId: string | null): object => ({ kind: 'new', label: 'New', assigneeId: null, groupId });

/** Looks at a page whose title is marked for who works at that site; gives the id by which they are invited. */
async function somebodyOn({ world: { whole, marks, page2 } }: Given, site: 'demo' | 'other'): Promise<string> {
  const id = makeId('ps');
  const title = marks.plant('the page that somebody looks at', ...(site === 'demo' ? staff1 : staff2));
  const origin = site === 'demo' ? EVENT : page2;
  const body = { site, id, language: 'en', page: { url: `${EVENT}/`, title } };
  const headers = { origin, 'content-type': 'application/json' };
  await fetch(`http://127.0.0.1:${whole.port}/api/visitor/presence`, { method: 'POST', headers, body: JSON.stringify(body) });
  return id;
}

/** A link whose label is marked for those who may know of it. */
async function newLink({ whole, marks, people }: World, siteId: string, by: StaffName, groupId: string | null = null): Promise<Link> {
  const [id, token] = [makeId('ln'), newSecret(random)];
  const tokenHash = hashOf(token);
  const leads = siteId === site1 ? (['manager', 'admin'] as const) : (['admin 2'] as const);
  const label = marks.plant('the label of a link', ...leads, ...(by === 'agent' && groupId === null ? (['agent'] as const) : []));
  marks.mark('the hash of a link', tokenHash);
  const createdBy = { id: people[by].id, name: people[by].name };
  const made = { kind: 'new', stream: null, assignee: null, maxVisitors: 1, openings: [], sentTo: [], revokedAt: null } as const;
  const times = { createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2999-01-01T00:00:00.000Z' };
  await whole.store.links.create({ ...made, ...times, id, siteId, tokenHash, label, groupId, createdBy });
  return { id, token };
}

/** A draft whose name is marked for those who write flows. */
async function newFlow({ whole, marks }: World, siteId: string): Promise<string> {
  const flowId = makeId('fl');
  const name = marks.plant('the name of a flow', ...writersOf(siteId));
  const document = JSON.stringify(blankFlow(flowId, name));
  await whole.store.flows.putDraft({ siteId, flowId, document, savedAt: '2026-01-01T00:00:00.000Z', savedBy: 'Somebody' }, 0);
  return flowId;
}

async function newPublishedFlow({ whole, marks }: World, siteId: string): Promise<PublishedOnce> {
  const flowId = makeId('fl');
  const live = (await whole.store.sites.publishedFlow(siteId))!.document;
  const document = { ...live, id: flowId, name: marks.plant('the name of a flow', ...writersOf(siteId)) };
  const at = '2026-01-01T00:00:00.000Z';
  await whole.store.flows.putDraft({ siteId, flowId, document: JSON.stringify(document), savedAt: at, savedBy: 'Somebody' }, 0);
  const note = marks.plant('what was said of a flow', ...writersOf(siteId));
  const { version } = await whole.store.sites.publishFlow(siteId, document, at, { by: 'Somebody', note });
  return { flow: flowId, version };
}

const writersOf = (siteId: string): readonly ActorName[] => (siteId === site1 ? ['manager', 'admin'] : ['admin 2']);

async function newGroup({ whole, marks }: World, siteId: string): Promise<string> {
  const id = makeId('gr');
  const name = marks.plant('the name of a group', ...(siteId === site1 ? staff1 : staff2));
  await whole.store.groups.create({ id, siteId, name, queueMessage: null, members: [], version: 1 });
  return id;
}

async function newPerson({ whole }: World, siteId: string): Promise<string> {
  const id = makeId('ag');
  const person = { id, email: `${id}@event.example`, name: 'Somebody', photo: null, passwordHash: '!', active: true };
  await whole.store.people.create({ ...person, createdAt: '2026-01-01T00:00:00.000Z' });
  await whole.store.people.setMember(siteId, id, 'agent');
  return id;
}

/** Another one for each call: whoever may lifts it. */
async function newNetwork({ whole }: World, siteId: string): Promise<string> {
  const { definitions } = whole.store;
  const id = makeId('bk');
  const network = { id, range: '198.51.100.0/24', reason: '', by: 'Somebody', at: '2026-01-01T00:00:00.000Z', until: null };
  for (;;) {
    const { version, items } = await definitions.get(siteId, 'networks');
    if ((await definitions.replace(siteId, 'networks', version, [...items, network])) !== 'stale') return id;
  }
}
