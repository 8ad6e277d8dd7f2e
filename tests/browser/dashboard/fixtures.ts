// A made-up desk for elements: an api that answers from memory and a desk that fires when told. No relay, no network.
import type { AuditEntry } from '#protocol/http/audit.ts';
import type { ApiKey } from '#protocol/http/api-keys.ts';
import type { IdentityKey } from '#protocol/http/identity.ts';
import type { Delivery, Webhook } from '#protocol/http/webhooks.ts';
import type { GroupFigures, InsightResponse } from '#protocol/http/insight.ts';
import type { Article } from '#protocol/http/articles.ts';
import type { UnansweredGroup } from '#protocol/http/unanswered.ts';
import type { FlowFace, FlowView } from '#protocol/http/flows.ts';
import type { Incident } from '#protocol/http/incidents.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { FlagRule } from '#protocol/http/flags.ts';
import type { ConversationLink } from '#protocol/http/links.ts';
import { ContextProvider } from '@lit/context';
import type { Me, Person, VisitorProfile } from '#protocol/http/staff.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import type { ListedRow } from '#protocol/row.ts';
import { apiContext, deskContext, notifierContext } from '#dashboard/context.ts';
import type { Api, Desk, Followed, Outcome, Route } from '#dashboard/contract.ts';
import { someOnSite } from './on-site-fixtures.ts';
import { visitorAnswers } from './visitor-fixtures.ts';

const hex = (n: number) => n.toString(16).padStart(32, '0');
export const instant = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

export function aMe(change: Partial<Me['agent']> = {}, sites = 1): Me {
  return {
    agent: {
      id: `ag_${hex(1)}`,
      name: 'Ana Kovač',
      email: 'ana@example.org',
      role: 'admin',
      online: true,
      internalName: null,
      preferences: {},
      ...change,
    },
    site: {
      id: `st_${hex(1)}`,
      key: 'demo',
      version: 3,
      settings: {
        name: 'Northlight Summit',
        allowedOrigins: ['https://northlight.example'],
        accent: '#0f766e',
        assistantName: 'Nora',
        timeZone: 'Europe/Vienna',
        closingMessage: 'Thank you, {{visitor.name}}. Enjoy {{site.name}}!',
        supportEmail: 'help@northlight.example',
        privacyUrl: null,
        visitorUploads: true,
        reopenWindowMinutes: 60,
        joinBotChats: 'all',
        deleteChatRoles: 'managers',
        officeHours: null,
      },
    },
    sites: Array.from({ length: sites }, (_, n) => ({
      id: `st_${hex(n + 1)}`,
      key: `s${n}`,
      name: n === 0 ? 'Northlight Summit' : `Devcon ${n}`,
    })),
    relayUrl: 'https://relay.example',
  };
}

export function aVisitor(n: number, change: Partial<VisitorProfile> = {}): VisitorProfile {
  const names = ['Priya Raman', 'Jonas Weber', null, 'Salma Haddad', 'Chidi Okafor', 'Mei Tanaka'];
  const name = names[n % names.length] ?? null;
  return {
    id: `vs_${hex(0x4f2a0 + n)}`,
    name,
    email: name ? `${name.split(' ')[0]?.toLowerCase()}@example.com` : null,
    role: ['Attendee', 'Speaker', null][n % 3] ?? null,
    language: 'en',
    country: ['IN', 'AT', null, 'LB', 'NG', 'JP'][n % 6] ?? null,
    city: n % 6 === 1 ? 'Vienna' : null,
    browser: 'Firefox 140',
    system: 'Windows 11',
    device: 'desktop',
    referrer: null,
    page: { url: 'https://northlight.example/stage', title: 'Main stage' },
    firstSeenAt: instant(3_000),
    lastVisitedAt: instant(n * 47),
    visits: n + 1,
    conversations: n % 4,
    ...change,
  };
}

export function aRow(n: number, change: Partial<ListedRow> = {}): ListedRow {
  return {
    id: `cv_${hex(n)}`,
    number: 200 + n,
    phase: 'closed',
    visitor: { id: `vs_${hex(n)}`, name: 'Priya Raman', email: null, role: null, here: true, blockedUntil: null },
    owner: null,
    reservedFor: null,
    groupId: null,
    offline: false,
    opened: true,
    flags: [],
    subject: null,
    live: true,
    preview: { kind: 'visitor', text: 'The stage stays black for me', files: 0, at: instant(n) },
    startedAt: instant(n + 20),
    activeAt: instant(n),
    waitingSince: null,
    visitorAt: instant(n),
    closedAt: null,
    closedHow: null,
    visitorMessages: 2,
    coaching: null,
    comments: 0,
    files: 0,
    seq: 9,
    readMessages: 2,
    ...change,
  };
}

export const aPerson = (n: number, change: Partial<Person> = {}): Person => ({
  id: `ag_${hex(n)}`,
  name: ['Ana Kovač', 'Tom Baker', 'Lucía Fernández'][n - 1] ?? 'Somebody',
  role: 'agent',
  online: n !== 3,
  load: n,
  email: `p${n}@example.org`,
  active: true,
  secondFactor: n === 2,
  ...change,
});

export function days(count: number, values: (n: number) => number) {
  return Array.from({ length: count }, (_, n) => ({
    day: new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10),
    opens: values(n) * 3,
    subscribers: values(n),
    conversations: values(n),
    messages: values(n) * 11,
    liveRequests: Math.floor(values(n) / 2),
  }));
}

const anApiKey: ApiKey = {
  id: `ak_${hex(1)}`,
  name: 'Badge printer',
  rights: 'read',
  createdAt: instant(9_000),
  createdBy: 'Ana Lima',
  lastUsedAt: instant(3),
  revokedAt: null,
};
const aKey: IdentityKey = {
  id: `ik_${hex(1)}`,
  createdAt: instant(-9_000),
  createdBy: 'Mia',
  revokedAt: null,
  revokedBy: null,
  usedAt: instant(-60),
};
const aWebhook: Webhook = {
  id: `wh_${hex(1)}`,
  url: 'https://hooks.event.example/help-chat',
  events: ['conversation.missed', 'conversation.closed'],
  active: true,
  createdAt: instant(9_000),
  rotatingUntil: null,
};
const aWebhookDelivery: Delivery = {
  id: `wd_${hex(1)}`,
  webhookId: aWebhook.id,
  event: 'conversation.closed',
  state: 'sent',
  tries: 1,
  createdAt: instant(40),
  dueAt: instant(40),
  error: null,
  body: '{"type":"conversation.closed"}',
};
const someFigures: Omit<GroupFigures, 'id' | 'name'> = {
  conversations: 214,
  messages: 2_354,
  liveRequests: 97,
  missed: 6,
  solved: 117,
  handedOver: 97,
  resolved: 88,
  wait: { median: 43, p90: 174, count: 91 },
  firstReply: { median: 65, p90: 234, count: 90 },
  resolution: { median: 506, p90: 1_916, count: 88 },
  rating: { average: 86.4, count: 41 },
};
const { messages, resolved, wait, firstReply, resolution, rating } = someFigures;
const ofAgent = { messages, resolved, wait, firstReply, resolution, rating };
export const someInsight: InsightResponse = {
  days: days(30, (n) => (n % 7 === 6 ? 0 : 4 + ((n * 7) % 13))),
  totals: { subscribers: 1_284, openNow: 12, waitingNow: 3 },
  figures: someFigures,
  pages: [
    { path: '/agenda/day-2/keynote', conversations: 81 },
    { path: '/', conversations: 44 },
    { path: '', conversations: 3 },
  ],
  groups: [
    { id: null, name: 'All', ...someFigures },
    { id: `gr_${hex(1)}`, name: 'Speakers', ...someFigures, conversations: 31, wait: null, rating: null },
  ],
  agents: [
    { id: `ag_${hex(1)}`, name: 'Ana Lima', taken: 52, ...ofAgent },
    { id: `ag_${hex(2)}`, name: 'Ben Okafor', taken: 39, ...ofAgent, rating: null },
  ],
};

const aBlock = { visitorId: `vs_${hex(1)}`, visitorName: 'Mallory', by: 'Ana Lima', at: instant(30), liftedAt: null, liftedBy: null };
const someBlocks = [
  { ...aBlock, id: 'bk_1', reason: 'Insults', until: null },
  { ...aBlock, id: 'bk_2', visitorName: null, reason: '', until: instant(-600) },
  { ...aBlock, id: 'bk_3', reason: 'Spam', until: null, liftedAt: instant(3), liftedBy: 'Ben Okafor' },
];

const someSessions = [
  { id: `se_${hex(1)}`, browser: 'Firefox 140', system: 'Windows', begunAt: instant(90), usedAt: instant(30), current: true },
  { id: `se_${hex(2)}`, browser: 'Safari 26', system: 'iOS', begunAt: instant(900), usedAt: instant(300), current: false },
  { id: `se_${hex(3)}`, browser: null, system: null, begunAt: instant(2_000), usedAt: instant(700), current: false },
];

export function aReply(n: number, change: Partial<SavedReply> = {}): SavedReply {
  return {
    id: `rp_${hex(n)}`,
    scope: 'site',
    groupId: null,
    version: 1,
    title: `Reply ${n}`,
    shortcut: `r${n}`,
    category: 'other',
    language: 'en',
    body: `Words of reply ${n}`,
    buttons: null,
    files: [],
    ...change,
  };
}

export function anIncident(n: number, change: Partial<Incident> = {}): Incident {
  return {
    id: `in_${hex(n)}`,
    title: `No sound in hall ${n}`,
    scope: { kind: 'page', pattern: '/stage/*' },
    texts: { en: 'The sound of this stage is gone. We are on it.' },
    by: { id: `ag_${hex(1)}`, name: 'Ana Kovač' },
    openedAt: instant(n),
    resolvedAt: null,
    updates: [],
    linked: 12,
    solved: 0,
    broken: 0,
    ...change,
  };
}

export function aLink(n: number, change: Partial<ConversationLink> = {}): ConversationLink {
  return {
    id: `ln_${hex(n)}`,
    kind: 'new',
    label: `Link ${n}`,
    assignee: { id: `ag_${hex(1)}`, name: 'Ana Kovač' },
    groupId: null,
    conversationId: null,
    createdBy: { id: `ag_${hex(1)}`, name: 'Ana Kovač' },
    createdAt: instant(n),
    expiresAt: instant(-10_000),
    maxVisitors: 1,
    visitors: 0,
    sentTo: [],
    status: 'new',
    ...change,
  };
}

/** A question with three answers, in two languages of which one lacks a text. */
export const someFlow = {
  schema: 'help-chat/flow@1',
  id: 'help',
  name: 'Summit help',
  language: 'en',
  start: 'hello',
  triggers: [{ on: 'open', goto: 'hello' }],
  globals: {
    intents: [{ id: 'human', any: ['human', 'person'], goto: 'person', interrupt: true }],
    fallback: { text: 'Sorry?', goto: 'person' },
  },
  steps: {
    hello: { type: 'message', text: 'Hi {{visitor.name|there}}', next: 'menu' },
    menu: {
      type: 'choice',
      text: 'What can I help you with?',
      options: [
        { id: 'a', label: 'When does it start?', next: 'when' },
        { id: 'b', label: 'Where is it?', next: 'where' },
        { id: 'c', label: 'Talk to a person', next: 'person' },
      ],
    },
    when: { type: 'message', text: 'At nine.', next: 'menu' },
    where: { type: 'hologram', text: 'Look here.', beam: 3, next: 'menu' },
    person: { type: 'handover', queueText: 'One moment. {{queue.line}}', outcomes: { Resolved: 'menu' } },
  },
  translations: { de: { steps: { hello: { text: 'Hallo {{visitor.name}}' } } } },
};

export function aFlowFace(change: Partial<FlowFace> = {}): FlowFace {
  const published = { version: 1, at: instant(900), by: 'Tom Baker', note: '' };
  return {
    id: 'help',
    name: 'Summit help',
    steps: 5,
    live: true,
    behind: false,
    published,
    changed: true,
    savedAt: instant(9),
    savedBy: 'Ana Kovač',
    ...change,
  };
}

export function aFlowView(change: Partial<FlowView> = {}): FlowView {
  const document = JSON.stringify(someFlow, null, 2);
  return {
    id: 'help',
    live: true,
    behind: false,
    version: 4,
    document,
    savedAt: instant(9),
    savedBy: 'Ana Kovač',
    published: { version: 1, document },
    faults: [],
    ...change,
  };
}

export const someFlags: readonly FlagRule[] = [
  {
    key: 'health-safety',
    name: 'Health and safety',
    tone: 'red',
    severity: 'high',
    instruction: 'Call the medics on 5555, then tell the venue desk.',
    notify: true,
    first: true,
    phrases: ['injured', 'bleed*', 'fire', 'ambulance', 'panic'],
  },
  { key: 'press', name: 'Press', tone: 'violet', severity: 'low', instruction: '', notify: false, first: false, phrases: [] },
];

export const someFields: readonly FieldDefinition[] = [
  {
    subject: 'conversation',
    key: 'ticket_type',
    label: 'Ticket type',
    kind: 'select',
    options: ['Visitor', 'Speaker', 'Press'],
    requiredAt: 'close',
    fillBy: ['agent', 'visitor'],
    visibleTo: 'agents',
  },
  {
    subject: 'conversation',
    key: 'booth',
    label: 'Booth',
    kind: 'text',
    options: [],
    requiredAt: null,
    fillBy: ['agent'],
    visibleTo: 'visitor',
  },
];

const ok = <T>(value: T): Promise<Outcome<T>> => Promise.resolve({ ok: value });

const none = { shown: 0, solved: 0, used: 0, helpful: 0, notHelpful: 0 };

export function anArticle(n: number, change: Partial<Article> = {}): Article {
  return {
    id: `kb_${hex(n)}`,
    version: 1,
    updatedAt: instant(n),
    updatedBy: 'Ana',
    counts: { shown: 40, solved: 31, used: 6, helpful: 12, notHelpful: 2 },
    key: `article-${n}`,
    status: 'published',
    groups: [],
    words: [
      {
        language: 'en',
        title: `Wi-Fi in hall ${n}`,
        body: 'Network **Northlight**, password `aurora`.\n\n1. Choose it\n2. Type it',
        phrasings: ['wlan'],
      },
      { language: 'de', title: `WLAN in Halle ${n}`, body: 'Netz **Northlight**.', phrasings: [] },
    ],
    ...change,
  };
}

export function aQuestion(count: number, texts: readonly string[], change: Partial<UnansweredGroup> = {}): UnansweredGroup {
  const why = { missed: count, unsolved: 0, person: 0 };
  return { count, texts: [...texts], why, language: 'en', conversationId: `cv_${hex(1)}`, lastAt: instant(3), answeredBy: null, ...change };
}

export function fakeApi(change: Partial<Api> = {}, me = aMe()): Api {
  const visitors = Array.from({ length: 12 }, (_, n) => aVisitor(n));
  return {
    me: () => ok(me),
    signIn: () => ok(me),
    signOut: () => Promise.resolve(),
    patchMe: (patch) =>
      ok({ ...me, agent: { ...me.agent, ...(patch.name && { name: patch.name }), online: patch.online ?? me.agent.online } }),
    changePassword: () => ok(null),
    secondFactor: () => ok({ on: false, recoveryLeft: 0 }),
    beginSecondFactor: () => ok({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', link: 'otpauth://totp/x?secret=y' }),
    confirmSecondFactor: () => ok({ recovery: ['ABCD-EFGH-IJKL-MNOP', 'QRST-UVWX-YZ23-4567'] }),
    renewRecovery: () => ok({ recovery: ['2345-6723-4567-2345'] }),
    endSecondFactor: () => ok(null),
    sessions: () => ok({ sessions: someSessions }),
    endSession: () => ok(null),
    endOtherSessions: () => ok(null),
    switchSite: () => ok(me),
    ticket: () => ok('ticket'),
    invite: () => ok({ email: 'new@example.org', siteName: 'Northlight Summit', role: 'agent' as const, known: false }),
    acceptInvite: () => ok(me),
    conversations: () => ok({ rows: [], next: null, counts: { queued: 0, open: 0, groups: {} } }),
    conversation: () => ok({ row: aRow(1), visitor: aVisitor(1), previous: [] }),
    events: () => ok({ events: [], head: 0 }),
    comments: async () => ({ ok: { comments: [], head: 0 } }),
    files: async () => ({ ok: { files: [] } }),
    drafts: () => ok({ drafts: [] }),
    keepDraft: () => ok({ kept: true as const, version: 1 }),
    incidents: () => ok({ incidents: [anIncident(1), anIncident(2, { resolvedAt: instant(1), linked: 43, solved: 40, broken: 2 })] }),
    alikeQuestions: () =>
      ok({
        groups: [
          {
            count: 43,
            texts: ['No sound in hall A', 'I hear nothing'],
            page: { url: 'https://event.example/stage/a', title: 'Hall A' },
            waiting: [`cv_${hex(1)}`],
          },
        ],
      }),
    incidentReach: ({ kind }) => ok(kind === 'event' ? { visitors: 120, conversations: 34 } : { visitors: 12, conversations: 1 }),
    createIncident: ({ title }) => ok(anIncident(3, { title })),
    tellIncident: () => ok(anIncident(1)),
    linkIncident: (_, ids) => ok({ linked: ids.length }),
    onSite: () => ok({ visitors: [...someOnSite], total: someOnSite.length }),
    inviteOnSite: (id) => ok(someOnSite.find((one) => one.id === id) ?? someOnSite[0]!),
    links: () =>
      ok({ links: [aLink(1), aLink(2, { status: 'used', visitors: 1, conversationId: `cv_${hex(1)}`, sentTo: ['v@example.org'] })] }),
    createLink: ({ label }) =>
      ok({ link: aLink(3, { label }), token: 't'.repeat(43), url: `https://chat.example.org/l/${'t'.repeat(43)}` }),
    revokeLink: () => ok(aLink(1, { status: 'revoked' })),
    mailLink: (_, { to }) => ok(aLink(1, { sentTo: [to] })),
    flows: () => ok({ flows: [aFlowFace()] }),
    createFlow: () => ok(aFlowFace({ id: 'new', live: false })),
    flow: (id) => ok(aFlowView({ id })),
    saveFlow: (_, { version }) => ok({ kept: true as const, version: version + 1, savedAt: instant(0), faults: [] }),
    publishFlow: (_, { note }) => ok({ version: 2, at: instant(0), by: me.agent.name, note }),
    restoreFlow: (_, { note }) => ok({ version: 3, at: instant(0), by: me.agent.name, note }),
    deleteFlow: () => ok(null),
    flowVersions: () =>
      ok({
        versions: [
          { version: 2, at: instant(5), by: 'Tom Baker', note: 'For the evening' },
          { version: 1, at: instant(900), by: '', note: '' },
        ],
      }),
    flowVersion: (_, version) => ok({ version, document: JSON.stringify(version === 1 ? { ...someFlow, start: 'menu' } : someFlow) }),
    tryFlow: () =>
      ok({
        said: [],
        path: [],
        at: null,
        phase: 'bot' as const,
        waiting: 'none' as const,
        dueInMs: null,
        outcomes: [],
        asked: [],
        undone: 0,
        faults: [],
      }),
    replies: () => ok({ replies: [aReply(1), aReply(2, { scope: 'personal' })] }),
    createReply: ({ words, ...owner }) => ok({ id: `rp_${hex(99)}`, groupId: null, ...owner, version: 1, ...words, files: [] }),
    updateReply: (id, { version, words }) => ok({ id, scope: 'site' as const, groupId: null, version: version + 1, ...words, files: [] }),
    keepReplyFile: (file) => ok({ id: `at_${hex(5)}`, name: file.name, mime: file.type, size: file.size }),
    useReplyFile: () => ok({ id: `at_${hex(6)}`, name: 'map.pdf', mime: 'application/pdf', size: 3 }),
    deleteReply: () => ok(null),
    unanswered: () =>
      ok({
        groups: [
          aQuestion(9, ['Where is the cloakroom?', 'cloakroom please', 'where can I leave my coat'], {
            why: { missed: 7, unsolved: 0, person: 2 },
          }),
          aQuestion(1, ['Can I bring my dog?'], { answeredBy: { id: `kb_${hex(1)}`, title: 'Animals' } }),
        ],
        questions: 10,
        more: false,
      }),
    articles: () => ok({ articles: [anArticle(1), anArticle(2, { status: 'draft', counts: none })] }),
    article: () => ok(anArticle(1)),
    createArticle: ({ content }) => ok({ ...anArticle(3), ...content }),
    updateArticle: (id, { version, content }) => ok({ ...anArticle(1), ...content, id, version: version + 1 }),
    findArticles: () => ok({ articles: [] }),
    usedArticle: () => ok(null),
    takeNext: () => ok({ conversationId: null }),
    visitors: () => ok({ visitors, next: 'more', total: 240, facets: { roles: ['Attendee', 'Speaker'], countries: ['AT', 'IN', 'JP'] } }),
    ...visitorAnswers(aVisitor(0)),
    visitorConversations: () =>
      ok({ visitor: aVisitor(0), rows: [aRow(1, { phase: 'queued', waitingSince: instant(1) }), aRow(2, { phase: 'bot' }), aRow(3)] }),
    insight: () => ok(someInsight),
    counted: () =>
      ok({
        rows: [
          { row: aRow(1), day: '2026-03-02', times: 2 },
          { row: aRow(2), day: '2026-03-01', times: 1 },
        ],
        next: null,
        total: 3,
      }),
    people: () =>
      ok({
        people: [aPerson(1, { role: 'admin' }), aPerson(2), aPerson(3, { active: false })],
        invites: [
          { id: `iv_${hex(1)}`, email: 'new@example.org', role: 'agent' as const, status: 'sent' as const, expiresAt: instant(-5_000) },
        ],
      }),
    patchPerson: (id, patch) => ok({ ...aPerson(2), id, role: patch.role ?? 'agent', active: patch.active ?? true }),
    resetSecondFactor: () => ok(null),
    signOutPerson: () => ok(null),
    createGroup: (wanted) => ok({ id: `gr_${hex(9)}`, version: 1, ...wanted }),
    changeGroup: (id, wanted) => ok({ id, ...wanted, version: wanted.version + 1 }),
    deleteGroup: () => ok(null),
    flags: () => ok({ version: 1, rules: [...someFlags] }),
    fields: () => ok({ version: 1, fields: [...someFields] }),
    putField: ({ version, key, field }) =>
      ok({ version: version + 1, fields: [...someFields.filter((one) => one.key !== key), ...(field ? [field] : [])] }),
    putFlag: ({ version, key, rule }) =>
      ok({ version: version + 1, rules: [...someFlags.filter((one) => one.key !== key), ...(rule ? [rule] : [])] }),
    sendInvite: ({ email, role }) => ok({ id: `iv_${hex(2)}`, email, role, status: 'sent' as const, expiresAt: instant(-9_000) }),
    revokeInvite: () => ok(null),
    updateSite: ({ version, settings }) => ok({ ...me.site, version: version + 1, settings }),
    createSite: () => ok(me.site),
    block: () => Promise.reject(new Error('not asked')),
    unblock: () => ok(null),
    blocks: () => ok({ blocks: someBlocks, next: null }),
    networks: () =>
      ok({
        networks: [{ id: 'bk_9', range: '192.0.2.0/24', reason: 'Spam', by: 'Ana Lima', at: '2026-05-01T10:00:00.000Z', until: null }],
      }),
    blockNetwork: () => Promise.reject(new Error('not asked')),
    unblockNetwork: () => ok(null),
    erasures: () =>
      ok({ erasures: [{ visitorId: `vs_${'e'.repeat(28)}77aa`, by: 'Ana Lima', at: '2026-05-01T10:00:00.000Z', conversations: 3 }] }),
    eraseVisitor: (visitorId) => ok({ visitorId, by: 'Ana Lima', at: '2026-05-01T10:00:00.000Z', conversations: 3 }),
    mailTranscript: (_id, { to }) => ok({ to: [to] }),
    apiKeys: () =>
      ok({ keys: [anApiKey, { ...anApiKey, id: `ak_${hex(2)}`, name: 'Ticket shop', rights: 'admin' as const, revokedAt: instant(50) }] }),
    createApiKey: (create) =>
      ok({ key: { ...anApiKey, ...create, id: `ak_${hex(3)}`, lastUsedAt: null }, token: `ak_${hex(3)}.${'s'.repeat(43)}` }),
    revokeApiKey: (id) => ok({ ...anApiKey, id, revokedAt: instant(0) }),
    identityKeys: () =>
      ok({ audience: 'demo', keys: [aKey, { ...aKey, id: `ik_${hex(2)}`, revokedAt: instant(-3_000), revokedBy: 'Ada', usedAt: null }] }),
    createIdentityKey: () => ok({ key: { ...aKey, id: `ik_${hex(3)}` }, secret: 'c2hvd24gb25jZQ' }),
    revokeIdentityKey: (id) => ok({ ...aKey, id, revokedAt: instant(0), revokedBy: 'Ana' }),
    webhooks: () => ok({ webhooks: [aWebhook, { ...aWebhook, id: `wh_${hex(2)}`, active: false, rotatingUntil: instant(-3_000) }] }),
    createWebhook: (wanted) => ok({ webhook: { ...aWebhook, ...wanted, id: `wh_${hex(3)}` }, secret: 'whsec_c2hvd24gb25jZQ==' }),
    changeWebhook: (id, wanted) => ok({ ...aWebhook, ...wanted, id }),
    renewWebhook: () => ok({ webhook: aWebhook, secret: 'whsec_bmV3ZXI=' }),
    deleteWebhook: () => ok(null),
    deliveries: () =>
      ok({
        deliveries: [
          aWebhookDelivery,
          { ...aWebhookDelivery, id: `wd_${hex(2)}`, state: 'failed' as const, tries: 7, error: 'bad_status 500' },
        ],
        next: null,
      }),
    sendDelivery: (id) => ok({ ...aWebhookDelivery, id, state: 'queued' as const }),
    audit: () => ok({ entries: [...someEntries], next: null }),
    retention: ({ conversations, contacts, files, records }) =>
      ok({
        conversations: conversations ? 1_204 : null,
        contacts: contacts ? 1 : null,
        files: files ? 31 : null,
        records: records ? 0 : null,
        last: { at: instant(600), conversations: 12, contacts: 3, files: 40, records: 1 },
      }),
    outbox: () =>
      ok({
        items: [
          {
            id: '1',
            to: 'new@example.org',
            subject: 'You are invited to Northlight Summit',
            body: 'Open https://relay.example/dashboard/invite/abc',
            state: 'kept' as const,
            error: null,
            createdAt: instant(12),
          },
          {
            id: '2',
            to: 'old@example.org',
            subject: 'You are invited to Northlight Summit',
            body: 'Hello',
            state: 'failed' as const,
            error: 'The mail server said no.',
            createdAt: instant(400),
          },
        ],
        next: null,
      }),
    sendMail: (id) =>
      ok({
        id,
        to: 'old@example.org',
        subject: 'You are invited to Northlight Summit',
        body: 'Hello',
        state: 'queued',
        error: null,
        createdAt: instant(400),
      }),
    upload: () => ok({ id: `at_${hex(1)}`, name: 'a.png', mime: 'image/png', size: 10 }),
    setPhoto: () => ok(me),
    ...change,
  };
}

export class FakeDesk extends EventTarget implements Desk {
  me: Me;
  link: Desk['link'] = 'ok';
  counts: Desk['counts'] = { queued: 3, open: 12, groups: {} };
  colleagues: Desk['colleagues'] = [
    { id: `ag_${hex(2)}`, name: 'Tom Baker', role: 'agent', online: true, load: 3 },
    { id: `ag_${hex(3)}`, name: 'Lucía Fernández', role: 'manager', online: true, load: 0 },
    { id: `ag_${hex(4)}`, name: 'Wei Chen', role: 'agent', online: false, load: 0 },
  ];
  incidents: Desk['incidents'] = [];
  flags: Desk['flags'] = [];
  fields: Desk['fields'] = [];
  groups: Desk['groups'] = [
    { id: `gr_${hex(1)}`, name: 'Deutsch', queueMessage: 'Gleich ist jemand da.', members: [`ag_${hex(1)}`, `ag_${hex(2)}`], version: 1 },
    { id: `gr_${hex(2)}`, name: 'Speakers', queueMessage: null, members: [], version: 4 },
  ];
  rows: Desk['rows'] = new Map();
  pages: Desk['pages'] = new Map();
  typists: Desk['typists'] = new Set();
  skewMs = 0;
  constructor(me = aMe()) {
    super();
    this.me = me;
  }
  addRows(): void {
    this.dispatchEvent(new Event('change'));
  }
  follow(): Followed {
    throw new Error('[fixtures] this desk follows nothing');
  }
  send(): Promise<Outcome<{ readonly seq: number }>> {
    return ok({ seq: 1 });
  }
  typing(): void {}
  viewing(): void {}
  read(): void {}
  close(): void {}
  setMe(me: Me): void {
    this.me = me;
    this.dispatchEvent(new Event('change'));
  }
}

const anEntry = { by: { id: `ag_${hex(1)}`, name: 'Ana Kovač' }, about: null, name: null, fields: [], done: true };
const someEntries: readonly AuditEntry[] = [
  { ...anEntry, id: 'au_1', at: instant(2), kind: 'person.role', about: `ag_${hex(2)}`, name: 'Ben Ito', fields: ['role'] },
  { ...anEntry, id: 'au_2', at: instant(30), kind: 'site.changed', fields: ['accent', 'officeHours'] },
  {
    ...anEntry,
    id: 'au_3',
    at: instant(90),
    by: { id: `ak_${hex(1)}`, name: 'Badge printer' },
    kind: 'contact.erased',
    about: `vs_${'e'.repeat(28)}77aa`,
    done: false,
  },
  { ...anEntry, id: 'au_4', at: instant(900), by: { id: '', name: 'Retention' }, kind: 'retention.ran' },
];

export function aRoute(page: string, params: readonly string[] = [], query = ''): Route {
  return { page, params, query: new URLSearchParams(query) };
}

/** Gives `host` what pages read by context. Call before the page is put in. */
export function provide(host: HTMLElement, api: Api, desk: Desk): void {
  new ContextProvider(host, { context: apiContext, initialValue: api });
  new ContextProvider(host, { context: deskContext, initialValue: desk });
  new ContextProvider(host, {
    context: notifierContext,
    initialValue: { enable: () => Promise.resolve('on' as const), test: () => undefined },
  });
}
