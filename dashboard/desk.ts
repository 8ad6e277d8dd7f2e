// What is live for the signed-in agent: rows, counts, colleagues and followed conversations, kept fresh by frames.
// Knows the connection and the api by their interfaces; no page. Clock, luck and timers come in.
import { Connection, type Link } from '#protocol/connection/runner.ts';
import type { Answer, Frame } from '#protocol/connection/machine.ts';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { Attachment, Page } from '#protocol/conversation/parts.ts';
import type { Colleague, ToAgentFrame } from '#protocol/frames.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Flag } from '#protocol/http/flags.ts';
import type { Group } from '#protocol/http/groups.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';
import { KnownEvent } from './components/events.ts';
import { RowEvent, type Desk, type Followed, type Outcome } from './contract.ts';
import { mayKnow, ownGroups } from './groups.ts';
import { catchUp } from './live/catch-up.ts';
import type { DeskOptions } from './live/desk-options.ts';
import { eventsPage, LiveFollowed } from './live/followed.ts';
import { Marks } from './live/marks.ts';
import { RowBook } from './live/row-book.ts';
import { Typists } from './live/typists.ts';

type Asked = { readonly stream: string; readonly resolve: (outcome: Outcome<{ readonly seq: number }>) => void };
const TYPING_EVERY_MS = 3_000;

/** `refused` fires when the relay will not have this connection any more; start() or wake() tries again. */
export class LiveDesk extends EventTarget implements Desk {
  me: Me;
  link: Desk['link'] = 'connecting';
  counts: Desk['counts'] = { queued: 0, open: 0, groups: {} };
  colleagues: readonly Colleague[] = [];
  groups: readonly Group[] = [];
  incidents: Desk['incidents'] = [];
  flags: readonly Flag[] = [];
  fields: readonly FieldDefinition[] = [];
  pages: ReadonlyMap<string, Page> = new Map();
  skewMs = 0;
  readonly #options: DeskOptions;
  readonly #book = new RowBook();
  readonly #connection: Connection;
  readonly #changed: () => void;
  readonly #followed = new Map<string, { readonly it: LiveFollowed; users: number }>();
  readonly #asked = new Map<string, Asked>();
  readonly #unsentReads = new Map<string, number>();
  readonly #typedAt = new Map<string, number>();
  readonly #marks: Marks;
  typists: ReadonlySet<string> = new Set();
  readonly #typists: Typists;
  readonly #startedAt: string;
  #viewing: string | null = null;
  #welcomed = false;

  constructor(options: DeskOptions) {
    super();
    this.#options = options;
    this.me = options.me;
    this.#startedAt = new Date(options.wall()).toISOString();
    this.#changed = options.pace(() => this.dispatchEvent(new Event('change')));
    const { open, now, setTimer, random, api } = options;
    this.#marks = new Marks(api.conversation, (row) => this.addRows([row]));
    this.#typists = new Typists(setTimer, (id, on) => {
      this.typists = this.#typists.ids;
      this.#followed.get(id)?.it.setTyping(on);
      this.#changed();
    });
    this.#connection = new Connection({
      open,
      now,
      setTimer,
      random,
      fetchTicket: async () => {
        const outcome = await api.ticket();
        if ('refused' in outcome) throw outcome.refused;
        return outcome.ok;
      },
      deliver: (frame) => this.#deliver(frame),
      answered: (id, answer) => this.#answered(id, answer),
      link: (link) => this.#linked(link),
      refused: () => this.dispatchEvent(new Event('refused')),
    });
  }

  get rows(): ReadonlyMap<string, ListedRow> {
    return this.#book.rows;
  }

  start(): void {
    this.#connection.start();
  }

  /** The page is seen again, or online again. */
  wake(): void {
    if (this.#connection.linked === 'idle') this.#connection.start();
    else this.#connection.wake();
  }

  close(): void {
    this.#connection.stop();
    for (const { it } of this.#followed.values()) it.end();
    this.#followed.clear();
    this.#typists.stop();
  }

  setMe(me: Me): void {
    this.me = me;
    this.#changed();
  }

  addRows(rows: readonly ListedRow[]): void {
    for (const row of rows) this.#book.putListed(row, this.#marks.settle(row.id));
    if (rows.length > 0) this.#changed();
  }

  follow(id: string): Followed {
    const known = this.#followed.get(id);
    if (known) {
      known.users += 1;
      return known.it;
    }
    const { api, pace, setTimer } = this.#options;
    const changed = pace(() => it.dispatchEvent(new Event('change')));
    const it = new LiveFollowed(id, {
      load: (before) => api.events(id, before, eventsPage),
      onLoaded: (after) => this.#connection.follow(id, after),
      onStop: () => this.#unfollow(id),
      setTimer,
      changed,
    });
    it.typing = this.typists.has(id);
    this.#followed.set(id, { it, users: 1 });
    void it.start();
    return it;
  }

  #unfollow(id: string): void {
    const known = this.#followed.get(id);
    if (!known || (known.users -= 1) > 0) return;
    this.#followed.delete(id);
    this.#connection.unfollow(id);
    known.it.end();
  }

  send(stream: string, command: AgentCommand, attachments: readonly Attachment[] = []): Promise<Outcome<{ readonly seq: number }>> {
    const id = this.#options.makeCommandId();
    const at = new Date(this.#options.wall() + this.skewMs).toISOString();
    this.#followed.get(stream)?.it.begin({ id, command, at, attachments });
    return new Promise((resolve) => {
      this.#asked.set(id, { stream, resolve });
      this.#connection.command(id, stream, command);
    });
  }

  typing(stream: string, on: boolean): void {
    const now = this.#options.now();
    if (on && now - (this.#typedAt.get(stream) ?? -Infinity) < TYPING_EVERY_MS) return;
    if (!on && !this.#typedAt.has(stream)) return;
    if (on) this.#typedAt.set(stream, now);
    else this.#typedAt.delete(stream);
    this.#connection.send({ type: 'typing', stream, on });
  }

  viewing(stream: string | null): void {
    if (this.#viewing === stream) return;
    this.#viewing = stream;
    this.#connection.send({ type: 'viewing', stream });
  }

  read(stream: string, messages: number): void {
    if (!this.#book.read(stream, messages)) return;
    this.#changed();
    if (this.#connection.linked === 'ok') this.#connection.send({ type: 'read', stream, messages });
    else this.#unsentReads.set(stream, messages);
  }

  #linked(link: Link): void {
    this.link = link === 'idle' ? 'connecting' : link;
    this.#changed();
  }

  #answered(id: string, answer: Answer): void {
    const asked = this.#asked.get(id);
    if (!asked) return;
    this.#asked.delete(id);
    this.#followed.get(asked.stream)?.it.settle(id, 'ok' in answer ? answer.ok.seq : undefined);
    asked.resolve(answer);
  }

  #deliver(raw: Frame): void {
    const frame = raw as unknown as ToAgentFrame; // our own relay's frame; the runner has seen that it has a type
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame.now);
      case 'events':
        if (frame.events.some(({ by }) => by.kind === 'visitor')) this.#typists.set(frame.stream, false);
        return this.#followed.get(frame.stream)?.it.add(frame.events);
      case 'resync':
        return this.#followed.get(frame.stream)?.it.resync();
      case 'typing':
        return this.#typists.set(frame.stream, frame.on);
      case 'viewers':
        return this.#followed.get(frame.stream)?.it.setViewers(frame.agents.filter(({ id }) => id !== this.me.agent.id));
      case 'row':
        return this.#row(frame.row);
      case 'counts':
        this.counts = { queued: frame.queued, open: frame.open, groups: frame.groups };
        return this.#changed();
      case 'colleagues':
        return this.#team(frame.agents);
      case 'gone':
        return this.#forget(frame.stream);
      case 'incidents':
        this.incidents = frame.incidents;
        return this.#changed();
      case 'groups':
        return this.#groups(frame.groups);
      case 'definitions':
        [this.flags, this.fields] = [frame.flags, frame.fields];
        return this.#changed();
      case 'read':
        if (this.#book.read(frame.stream, frame.messages)) this.#changed();
        return;
      case 'here':
        return this.#here(frame);
      case 'known':
        return void this.dispatchEvent(new KnownEvent(frame.visitorId));
      default: // answers are the connection's
    }
  }

  #welcome(relayNow: string): void {
    this.skewMs = Date.parse(relayNow) - this.#options.wall();
    if (this.#viewing !== null) this.#connection.send({ type: 'viewing', stream: this.#viewing });
    for (const [stream, messages] of this.#unsentReads) this.#connection.send({ type: 'read', stream, messages });
    this.#unsentReads.clear();
    if (this.#welcomed) void this.#catchUp();
    this.#welcomed = true;
    this.#changed();
  }

  #catchUp(): Promise<void> {
    const [known, followed] = [[...this.rows.keys()], [...this.#followed.keys()]];
    return catchUp(this.#options.api, known, followed, {
      onPage: ({ counts, rows }) => {
        this.counts = counts;
        this.addRows(rows);
      },
      onRow: (row) => this.addRows([row]),
      onGone: (id) => this.#forget(id),
    });
  }

  #row(row: Parameters<RowBook['put']>[0]): void {
    const put = this.#book.put(row);
    if (!put) return;
    if (put.before && put.before.visitorMessages < row.visitorMessages) this.#typists.set(row.id, false);
    if (!put.before && row.visitorMessages > 1 && row.startedAt < this.#startedAt) {
      this.#marks.ask(row.id);
    } else if (!put.before) {
      this.#book.putListed({ ...put.row, readMessages: 0 }, true);
    }
    this.dispatchEvent(new RowEvent(this.#book.rows.get(row.id) ?? put.row, put.before));
    this.#changed();
  }

  #team(agents: readonly Colleague[]): void {
    this.colleagues = agents.filter(({ id }) => id !== this.me.agent.id);
    const self = agents.find(({ id }) => id === this.me.agent.id);
    if (self && self.online !== this.me.agent.online) this.me = { ...this.me, agent: { ...this.me.agent, online: self.online } };
    this.#changed();
  }

  /** Groups changed, or this is the first word of them. What one may not know of any more is forgotten, what is new is asked for. */
  #groups(groups: readonly Group[]): void {
    const before = new Set(ownGroups(this).map(({ id }) => id));
    const first = this.groups.length === 0;
    this.groups = groups;
    for (const { id, groupId } of this.rows.values()) if (!mayKnow(this, groupId)) this.#forget(id);
    if (!first && ownGroups(this).some(({ id }) => !before.has(id))) void this.#catchUp();
    this.#changed();
  }

  #forget(id: string): void {
    this.#book.drop(id);
    this.#followed.get(id)?.it.lose();
    this.#changed();
  }

  #here(frame: Extract<ToAgentFrame, { type: 'here' }>): void {
    const pages = new Map(this.pages);
    if (!frame.here) pages.delete(frame.visitorId);
    else if (frame.page) pages.set(frame.visitorId, frame.page);
    this.pages = pages;
    this.#book.here(frame.visitorId, frame.here);
    this.#changed();
  }
}
