// A relay of a hundred lines for the session's tests: visitors, one log per conversation, frames over a stub transport.
// Deterministic: nothing happens before `settle()`; sockets are cut and restored by hand.
import type { Transport, TransportHandlers } from '#protocol/connection/runner.ts';
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import type { OpenResponse, VisitorEventsResponse } from '#protocol/http/visitor.ts';
import { OWN_TRANSCRIPT } from '#protocol/own-transcript.ts';
import { refuse, type Refusal } from '#protocol/refusals.ts';
import type { Api } from '#widget/api.ts';

type Body = VisitorEvent['body'];
type Command = {
  readonly type: string;
  readonly text?: string;
  readonly start?: { readonly previousId?: string };
  readonly attachments?: readonly string[];
};
type Socket = { readonly handlers: TransportHandlers; open: boolean; readonly following: Set<string> };

const signIn = refuse('identity_required', 'sign in first').refused;

export class FakeRelay {
  readonly logs = new Map<string, VisitorEvent[]>();
  readonly answers = new Map<string, { readonly stream: string; readonly seq: number }>();
  readonly opens: { readonly act: string; readonly known: boolean }[] = [];
  /** Every frame that reached the relay, newest last. */
  readonly frames: Record<string, unknown>[] = [];
  visitors = 0;
  tickets = 0;
  epoch = 'e1';
  down = false;
  /** Answers are kept back until `settle`d with this off. */
  mute = false;
  /** Refusal for the next command of a type, once. */
  readonly refusing = new Map<string, Refusal>();
  rejectTickets = 0;
  /** Version of a text that is to be agreed to, and the one that was. */
  wanted: string | undefined;
  agreed: string | undefined;
  /** Only who comes with an identity is taken. */
  onlyNamed = false;
  clock = Date.parse('2026-11-20T10:00:00Z');
  uploads = 0;
  /** What was asked of chats by mail. */
  readonly mailed: { readonly stream: string; readonly values: object }[] = [];
  #sockets = new Set<Socket>();

  readonly api: Api = {
    open: async ({ act, identity, consent }, bearer) => {
      this.#reach();
      if (this.onlyNamed && !identity) throw signIn;
      const known = bearer !== null && bearer.visitorId === 'vs_1';
      this.opens.push({ act, known });
      if (bearer ? !known : act === 'resume') throw refuse('signed_out', 'unknown visitor').refused;
      if (!bearer) this.visitors += 1;
      else this.agreed = consent ?? this.agreed;
      return this.#openResponse(bearer === null);
    },
    article: async () => undefined,
    ticket: async () => {
      this.#reach();
      if (this.onlyNamed) throw signIn;
      this.tickets += 1;
      return `t${this.tickets}`;
    },
    events: async (_bearer, stream, before, limit): Promise<VisitorEventsResponse> => {
      const log = this.logs.get(stream) ?? [];
      return { events: log.filter(({ seq }) => seq < before).slice(-limit), head: log.length };
    },
    file: async () => new Blob(['file']),
    transcript: async (_bearer, stream, { values }) => {
      this.#reach();
      this.mailed.push({ stream, values });
      if (values.email) return { said: 'Sent' };
      const form = { stepId: OWN_TRANSCRIPT, title: 'Mail', fields: [] };
      const body = { type: 'message.posted', messageId: 'm', text: 'Where to?', attachments: [], form } as const;
      return { asked: { seq: 1, at: '', by: { kind: 'system' }, body: { ...body, attachments: [] } } };
    },
    upload: (_bearer, _stream, id, file) => {
      this.uploads += 1;
      return { done: Promise.resolve({ id, name: file.name, mime: 'image/png', size: file.size }), cancel: () => {} };
    },
  };

  readonly transport = (handlers: TransportHandlers): Transport => {
    const socket: Socket = { handlers, open: true, following: new Set() };
    this.#sockets.add(socket);
    queueMicrotask(() => {
      if (this.down) this.#end(socket, 1006);
      else if (socket.open) handlers.opened();
    });
    return {
      send: (text) => {
        if (socket.open && !this.down) queueMicrotask(() => this.#take(socket, JSON.parse(text) as Record<string, unknown>));
      },
      close: () => {
        socket.open = false;
        this.#sockets.delete(socket);
      },
    };
  };

  get sockets(): number {
    return this.#sockets.size;
  }

  /** The network goes: every socket falls, nothing is reached. */
  cut(): void {
    this.down = true;
    for (const socket of this.#sockets) this.#end(socket, 1006);
  }

  restore(): void {
    this.down = false;
  }

  /** From now on only who has an identity is taken, and whoever is here without one must go. */
  askNames(): void {
    this.onlyNamed = true;
    this.signOut();
  }

  /** What whoever is here came by is worth nothing any more. */
  signOut(): void {
    for (const socket of this.#sockets) this.#end(socket, 4401);
  }

  /** Something happens in a conversation. */
  happen(stream: string, by: VisitorEvent['by'], body: Body): void {
    const log = this.logs.get(stream) ?? [];
    this.logs.set(stream, log);
    const event: VisitorEvent = { seq: log.length + 1, at: new Date(this.clock).toISOString(), by, body };
    log.push(event);
    for (const socket of this.#sockets)
      if (socket.following.has(stream)) this.#say(socket, { type: 'events', stream, events: [event], head: log.length });
  }

  say(stream: string, text: string): void {
    this.happen(
      stream,
      { kind: 'agent', id: 'ag_1', name: 'Ana' },
      { type: 'message.posted', messageId: `m${Math.random()}`, text, attachments: [] },
    );
  }

  tell(frame: object): void {
    for (const socket of this.#sockets) this.#say(socket, frame);
  }

  texts(stream: string): readonly string[] {
    return (this.logs.get(stream) ?? []).flatMap(({ body }) => (body.type === 'message.posted' ? body.text : []));
  }

  #reach(): void {
    if (this.down) throw new TypeError('Failed to fetch');
  }

  #say({ open, handlers }: Socket, frame: object): void {
    if (open && !this.mute) handlers.text(JSON.stringify(frame));
  }

  #end(socket: Socket, code: number): void {
    socket.open = false;
    this.#sockets.delete(socket);
    socket.handlers.closed(code, '');
  }

  #take(socket: Socket, frame: Record<string, unknown>): void {
    if (!socket.open || this.down) return;
    this.frames.push(frame);
    const stream = String(frame['stream']);
    if (frame['type'] === 'hello') {
      if (this.rejectTickets > 0) {
        this.rejectTickets -= 1;
        return this.#end(socket, 4401);
      }
      this.#say(socket, { type: 'welcome', v: 1, epoch: this.epoch, now: new Date(this.clock).toISOString() });
      const restored = frame['epoch'] !== undefined && frame['epoch'] !== this.epoch;
      for (const { stream: each, after } of frame['resume'] as { stream: string; after: number }[]) {
        if (restored) this.#say(socket, { type: 'resync', stream: each });
        else this.#follow(socket, each, after);
      }
    } else if (frame['type'] === 'follow') this.#follow(socket, stream, Number(frame['after']));
    else if (frame['type'] === 'ping') this.#say(socket, { type: 'pong' });
    else if (frame['type'] === 'command') this.#command(socket, String(frame['id']), stream, frame['command'] as Command);
  }

  #follow(socket: Socket, stream: string, after: number): void {
    socket.following.add(stream);
    const log = this.logs.get(stream);
    if (log) this.#say(socket, { type: 'events', stream, events: log.slice(after), head: log.length });
  }

  #command(socket: Socket, id: string, stream: string, command: Command): void {
    const no = this.#refusal(stream, command);
    const known = this.answers.get(id);
    if (!known && no) return this.#say(socket, { type: 'refused', id, stream, refusal: no });
    if (!known) {
      const log = this.logs.get(stream);
      if (!log)
        this.happen(
          stream,
          { kind: 'visitor' },
          {
            type: 'conversation.started',
            number: this.logs.size + 1,
            language: 'en',
            ...(command.start?.previousId && { previousId: command.start.previousId }),
          },
        );
      if (command.type === 'message.post')
        this.happen(
          stream,
          { kind: 'visitor' },
          {
            type: 'message.posted',
            messageId: id,
            text: command.text ?? '',
            attachments: (command.attachments ?? []).map((file) => ({ id: file, name: 'a.png', mime: 'image/png', size: 1 })),
          },
        );
      if (command.type === 'human.request') this.happen(stream, { kind: 'visitor' }, { type: 'conversation.queued' });
      if (command.type === 'conversation.end') this.happen(stream, { kind: 'visitor' }, { type: 'conversation.closed', how: 'visitor' });
      this.answers.set(id, { stream, seq: this.logs.get(stream)?.length ?? 0 });
    }
    const { seq } = this.answers.get(id) ?? { seq: 0 };
    this.#say(socket, { type: 'ack', id, stream, seq, epoch: this.epoch });
  }

  #refusal(stream: string, { type, start }: Command): Refusal | undefined {
    const once = this.refusing.get(type);
    this.refusing.delete(type);
    if (once) return once;
    if (this.#isAsking && (type === 'message.post' || type === 'human.request')) return refuse('consent_needed', 'agree first').refused;
    const log = this.logs.get(stream);
    if (!log && !start) return refuse('not_found', 'no such conversation').refused;
    if (log?.at(-1)?.body.type === 'conversation.closed') return refuse('closed', 'closed').refused;
    return undefined;
  }

  get #isAsking(): boolean {
    return this.wanted !== undefined && this.wanted !== this.agreed;
  }

  #openResponse(isNew: boolean): OpenResponse {
    this.tickets += 1;
    return {
      visitorId: 'vs_1',
      ...(isNew && { secret: 'secret' }),
      ticket: `t${this.tickets}`,
      site: {
        name: 'Site',
        accent: '#2456e6',
        assistantName: 'Assistant',
        privacyUrl: null,
        supportEmail: null,
        visitorUploads: true,
        maxUploadBytes: 1_000_000,
        reopenWindowMinutes: 10,
        ...(this.#isAsking && { consent: { text: 'We keep it.', version: this.wanted! }, visitorUploads: false }),
      },
      staffed: true,
      agents: [],
      greeting: [{ text: 'Hello!', choices: { stepId: 'menu', options: [{ id: 'wifi', label: 'Wi-Fi' }] } }],
      conversations: [...this.logs].toReversed().map(([id, log], index) => ({
        id,
        number: index + 1,
        closed: log.at(-1)?.body.type === 'conversation.closed',
        startedAt: log[0]?.at ?? '',
        publicSeq: log.length,
      })),
    };
  }
}
