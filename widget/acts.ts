// What the visitor does, on its way to the relay: kept, given to the connection, answered, and begun anew where the
// conversation it was meant for is over. Knows the outbox; knows nothing of what is shown.
import type { Answer, Frame } from '#protocol/connection/machine.ts';
import type { Start, VisitorCommand } from '#protocol/conversation/commands.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { makeCommandId } from '#protocol/make-id.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Outbox, Pending } from './outbox.ts';

type Post = Extract<VisitorCommand, { type: 'message.post' }>;

export type ActsOptions = {
  readonly outbox: Outbox;
  readonly tab: string;
  readonly connection: () => {
    follow(stream: string, after: number): void;
    unfollow(stream: string): void;
    command(id: string, stream: string, command: object): void;
    send(frame: Frame): void;
  };
  /** Where an act goes now; `next` where that begins a conversation. */
  readonly target: () => string;
  readonly next: () => string;
  /** Said with a conversation's first act. */
  readonly start: () => Start;
  /** The relay's time. */
  readonly at: () => string;
  /** Last event that is here of a stream; undefined where nothing is known of it. */
  readonly head: (stream: string) => number | undefined;
  /** Uploads what a message carried once more; undefined where a file is not here any more. */
  readonly again: (attachments: readonly Attachment[]) => Promise<readonly Attachment[] | undefined>;
  readonly sent: (item: Pending) => void;
  /** The relay said no, and nothing here can mend it. `lost`: words that are to go back to the draft. */
  readonly refused: (code: Refusal['code'], max: number | undefined, lost: string) => void;
  /** The stream is no conversation of this visitor any more. */
  readonly gone: (stream: string) => void;
  readonly changed: () => void;
};

/** Refusals after which the same words begin a new conversation (SPEC 2.3 row 14). */
const OVER: readonly string[] = ['closed', 'not_found'];

export class Acts {
  readonly #options: ActsOptions;

  constructor(options: ActsOptions) {
    this.#options = options;
  }

  /** Kept first, then sent. `label` is what its bubble says until the relay confirms it. */
  act(command: VisitorCommand, label = '', attachments: readonly Attachment[] = [], stream = this.#options.target()): void {
    const { outbox, tab, at, next, start, changed } = this.#options;
    const first = stream === next();
    // Nothing to leave or to end.
    if (first && (command.type === 'queue.leave' || command.type === 'conversation.end')) return;
    const whole = first ? { ...command, start: start() } : command;
    const item: Pending = { id: makeCommandId(), stream, command: whole, at: at(), tab, label, attachments };
    outbox.add(item);
    this.give(item);
    changed();
  }

  /** What waits for the relay, in order; given again it is sent once. */
  giveAll(): void {
    for (const item of this.#options.outbox.items) if (!item.fault && item.seq === undefined) this.give(item);
  }

  give({ id, stream, command }: Pending): void {
    const connection = this.#options.connection();
    // Followed before it exists, so that its first events come with its first answer.
    if (this.#options.head(stream) === undefined) connection.follow(stream, 0);
    connection.command(id, stream, command);
  }

  /** An event of the page: said once and not kept, to the conversation that goes on. False where there is none. */
  tell(name: string): boolean {
    const { outbox, target, next, connection } = this.#options;
    const stream = target();
    // What is on its way may be what begins it; where it does not, nobody minds the refusal.
    if (stream === next() && outbox.items.length === 0) return false;
    connection().command(makeCommandId(), stream, { type: 'page.event', name });
    return true;
  }

  retry(id: string): void {
    const item = this.#options.outbox.find(id);
    if (!item?.fault) return;
    const { fault: _, ...again } = item;
    this.#options.outbox.replace(id, again);
    this.give(again);
    this.#options.changed();
  }

  answered(id: string, answer: Answer): void {
    const { outbox, head, sent, changed } = this.#options;
    const item = outbox.find(id);
    if (!item) return;
    if ('refused' in answer) return this.#refused(item, answer.refused);
    const bubble = item.label !== '' || item.attachments.length > 0;
    if (!bubble || (head(item.stream) ?? 0) >= answer.ok.seq) outbox.remove(id);
    else outbox.replace(id, { ...item, seq: answer.ok.seq });
    sent(item);
    changed();
  }

  #refused(item: Pending, { code, max }: Refusal): void {
    const { outbox, refused, changed } = this.#options;
    const { command, id } = item;
    if (OVER.includes(code) && this.#beginsAnew(item, code)) return;
    if (command.type === 'message.post') outbox.replace(id, { ...item, fault: code });
    else outbox.remove(id);
    if (command.type !== 'message.post' || code === 'blocked' || code === 'consent_needed') refused(code, max, '');
    changed();
  }

  // The same words, in the next conversation. One that was itself the first act of a conversation is not begun again.
  #beginsAnew({ id, stream, command, label, attachments }: Pending, code: string): boolean {
    const { outbox, next, gone, connection } = this.#options;
    if (stream === next() || (command.type !== 'message.post' && command.type !== 'human.request')) return false;
    outbox.remove(id);
    connection().unfollow(stream);
    if (code === 'not_found') gone(stream);
    const { start: _, ...bare } = command;
    if (bare.type === 'message.post' && attachments.length > 0) void this.#withFiles(bare, label, attachments);
    else this.act(bare, label, [], next());
    return true;
  }

  // The files belong to the conversation that is over: they are sent once more for the new one.
  async #withFiles(command: Post, label: string, attachments: readonly Attachment[]): Promise<void> {
    const stream = this.#options.next();
    const files = await this.#options.again(attachments).catch(() => undefined);
    if (files) this.act({ ...command, attachments: files.map(({ id }) => id) }, label, files, stream);
    else this.#options.refused('bad_attachment', undefined, label);
  }
}
