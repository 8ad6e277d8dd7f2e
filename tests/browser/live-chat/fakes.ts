// A desk and an api that answer from memory, and builders for rows and events. No socket, no clock of their own.
import type { Attachment, Page } from '#protocol/conversation/parts.ts';
import type { AgentFace } from '#protocol/actor.ts';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { EventBody, StoredEvent } from '#protocol/conversation/events.ts';
import type { Colleague } from '#protocol/frames.ts';
import type { ConversationsResponse, Me, VisitorProfile } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Actor } from '#protocol/actor.ts';
import type { Api, Desk, Followed, Outcome } from '#dashboard/contract.ts';

export const at = (minutesAgo: number, now = Date.now()): string => new Date(now - minutesAgo * 60_000).toISOString();
export const idOf = (prefix: string, n: number): string => `${prefix}_${n.toString(16).padStart(32, '0')}`;

export const ana: AgentFace = { id: idOf('ag', 1), name: 'Ana Lima' };
export const ben: AgentFace = { id: idOf('ag', 2), name: 'Ben Okafor' };
export const visitor: Actor = { kind: 'visitor', id: idOf('vs', 1) };
export const bot: Actor = { kind: 'bot' };
export const by = (agent: AgentFace): Actor => ({ kind: 'agent', ...agent });

export function aRow(
  n: number,
  more: Partial<Omit<ListedRow, 'visitor'>> & { readonly visitor?: Partial<ListedRow['visitor']> } = {},
): ListedRow {
  return {
    id: idOf('cv', n),
    number: 200 + n,
    phase: 'active',
    owner: null,
    reservedFor: null,
    groupId: null,
    offline: false,
    opened: true,
    flags: [],
    subject: null,
    live: true,
    preview: { kind: 'visitor', text: `Words of ${n}`, files: 0, at: at(n) },
    startedAt: at(n + 10),
    activeAt: at(n),
    waitingSince: null,
    visitorAt: at(n),
    closedAt: null,
    closedHow: null,
    visitorMessages: 1,
    coaching: null,
    comments: 0,
    files: 0,
    seq: 1,
    readMessages: 1,
    ...more,
    visitor: { id: idOf('vs', n), name: `Visitor ${n}`, email: null, role: null, here: true, blockedUntil: null, ...more.visitor },
  };
}

/** Events of one stream, numbered; each takes who, what and minutes ago. */
export function events(list: readonly (readonly [Actor, EventBody, number])[]): readonly StoredEvent[] {
  return list.map(([who, body, ago], index) => ({ seq: index + 1, publicSeq: index + 1, at: at(ago), by: who, body }) as StoredEvent);
}

let messages = 0;
export function says(text: string, attachments: readonly Attachment[] = []): EventBody {
  messages += 1;
  return { type: 'message.posted', messageId: `m${messages}`, text, attachments: [...attachments] };
}

export const me: Me = {
  agent: { ...ana, email: 'ana@example.org', role: 'agent', online: true, internalName: null, preferences: {} },
  site: {
    id: idOf('st', 1),
    key: 'demo',
    version: 1,
    settings: {
      name: 'Northlight 2026',
      allowedOrigins: [],
      accent: '#3d56d6',
      assistantName: 'Lumen',
      timeZone: 'UTC',
      closingMessage: "Thanks for chatting, {{visitor.name}}. I'm closing this chat now and you'll be back with our assistant.",
      supportEmail: null,
      privacyUrl: null,
      visitorUploads: true,
      reopenWindowMinutes: 10,
      joinBotChats: 'all',
      deleteChatRoles: 'managers',
      officeHours: null,
    },
  },
  sites: [],
  relayUrl: 'https://relay.example',
};

export class FakeFollowed extends EventTarget implements Followed {
  readonly id: string;
  events: readonly StoredEvent[];
  more = false;
  loading = false;
  pending: Followed['pending'] = [];
  typing = false;
  viewers: readonly AgentFace[] = [];
  restored = false;
  stopped = false;
  earlier: readonly StoredEvent[] = [];

  constructor(id: string, list: readonly StoredEvent[]) {
    super();
    this.id = id;
    this.events = list;
  }

  set(change: Partial<Pick<FakeFollowed, 'events' | 'pending' | 'typing' | 'viewers' | 'more' | 'loading' | 'restored'>>): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event('change'));
  }

  async loadEarlier(): Promise<void> {
    this.set({ events: [...this.earlier, ...this.events], more: false });
  }

  stop(): void {
    this.stopped = true;
  }
}

export class FakeDesk extends EventTarget implements Desk {
  me: Me = me;
  link: Desk['link'] = 'ok';
  counts: Desk['counts'] = { queued: 0, open: 0, groups: {} };
  colleagues: readonly Colleague[] = [];
  flags: Desk['flags'] = [];
  fields: Desk['fields'] = [];
  groups: Desk['groups'] = [];
  incidents: Desk['incidents'] = [];
  readonly rows = new Map<string, ListedRow>();
  pages: ReadonlyMap<string, Page> = new Map();
  typists: Desk['typists'] = new Set();
  skewMs = 0;
  readonly streams = new Map<string, FakeFollowed>();
  readonly sent: { readonly stream: string; readonly command: AgentCommand }[] = [];
  readonly reads: (readonly [string, number])[] = [];
  readonly looks: (string | null)[] = [];
  readonly typed: (readonly [string, boolean])[] = [];
  answer: (stream: string, command: AgentCommand) => Promise<Outcome<{ readonly seq: number }>> = async () => ({ ok: { seq: 1 } });

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  put(...rows: readonly ListedRow[]): void {
    for (const row of rows) this.rows.set(row.id, row);
    this.changed();
  }

  addRows(rows: readonly ListedRow[]): void {
    if (rows.every((row) => this.rows.get(row.id) === row)) return;
    this.put(...rows);
  }

  follow(id: string): FakeFollowed {
    const known = this.streams.get(id) ?? new FakeFollowed(id, []);
    this.streams.set(id, known);
    return known;
  }

  async send(stream: string, command: AgentCommand): Promise<Outcome<{ readonly seq: number }>> {
    this.sent.push({ stream, command });
    return this.answer(stream, command);
  }

  typing(stream: string, on: boolean): void {
    this.typed.push([stream, on]);
  }
  viewing(stream: string | null): void {
    if (this.looks.at(-1) !== stream) this.looks.push(stream);
  }
  read(stream: string, count: number): void {
    this.reads.push([stream, count]);
    const row = this.rows.get(stream);
    if (row) this.put({ ...row, readMessages: count });
  }
  setMe(next: Me): void {
    this.me = next;
  }
  close(): void {
    return;
  }
}

export const profile: VisitorProfile = {
  id: idOf('vs', 1),
  name: 'Maya Chen',
  email: 'maya.chen@example.com',
  role: 'Speaker',
  language: 'en',
  country: null,
  city: null,
  browser: 'Firefox 142',
  system: 'Windows 11',
  device: 'Desktop',
  referrer: 'https://northlight.example/agenda',
  page: { url: 'https://northlight.example/stage/aurora', title: 'Aurora stage' },
  firstSeenAt: at(60 * 24 * 3),
  lastVisitedAt: at(2),
  visits: 4,
  conversations: 2,
};

type Asked = Pick<
  Api,
  | 'alikeQuestions'
  | 'conversations'
  | 'conversation'
  | 'comments'
  | 'files'
  | 'replies'
  | 'articles'
  | 'findArticles'
  | 'takeNext'
  | 'upload'
  | 'visitor'
>;

/** Answers what Live Chat asks; anything else is a fault of the test. */
export function fakeApi(desk: FakeDesk, own: Partial<Api> = {}): Api {
  const asked: Asked & Partial<Api> = {
    conversations: async () => ({ ok: { rows: [...desk.rows.values()], next: null, counts: desk.counts } satisfies ConversationsResponse }),
    conversation: async (id) => {
      const row = desk.rows.get(id);
      if (!row) return { refused: { code: 'not_found', message: 'no such conversation' } };
      return {
        ok: {
          row,
          visitor: { ...profile, id: row.visitor.id, name: row.visitor.name, email: row.visitor.email, role: row.visitor.role },
          previous: [],
        },
      };
    },
    comments: async () => ({ ok: { comments: [], head: 0 } }),
    files: async () => ({ ok: { files: [] } }),
    drafts: async () => ({ ok: { drafts: [] } }),
    keepDraft: async (_id, { text, version }) => ({ ok: { kept: true, version: text ? version + 1 : 0 } }),
    replies: async () => ({ ok: { replies: [] } }),
    // Nothing is known but what the conversation says, where a test does not say otherwise.
    visitor: async () => ({ refused: { code: 'not_found', message: '' } }),
    articles: async () => ({ ok: { articles: [] } }),
    alikeQuestions: async () => ({ ok: { groups: [] } }),
    findArticles: async () => ({ ok: { articles: [] } }),
    takeNext: async () => ({ ok: { conversationId: null } }),
    upload: async (_id, file) => ({ ok: { id: idOf('at', 9), name: file.name, mime: file.type, size: file.size } }),
    ...own,
  };
  // The page reads only these; a proxy names any other ask in its fault.
  return new Proxy(asked as Api, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      // Lit looks whether what a property is given is a directive.
      if (found === undefined && name !== '_$litDirective$') throw new Error(`[fakes] the page asked for api.${String(name)}`);
      return found;
    },
  });
}
