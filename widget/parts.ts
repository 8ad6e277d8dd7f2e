// Ties the parts of a session together: who calls whom. Decides nothing, and knows nothing of views.
import { Connection, type Link } from '#protocol/connection/runner.ts';
import type { Start } from '#protocol/conversation/commands.ts';
import type { ToVisitorFrame } from '#protocol/frames.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { Acts } from './acts.ts';
import { currentOf, headOf, without, type ChatState } from './chat-state.ts';
import type { Bearer } from './door.ts';
import { Draft } from './draft.ts';
import { Entrance } from './entrance.ts';
import { Files } from './files.ts';
import { Keeper } from './keeper.ts';
import { Outbox, type Pending } from './outbox.ts';
import { ownTranscript } from './own-transcript.ts';
import type { SessionOptions } from './session-options.ts';
import type { Signal } from './signals.ts';
import { Uploads } from './uploads.ts';

export type Hooks = {
  readonly changed: () => void;
  readonly signal: (signal: Signal) => void;
  /** Something that a person reads once. */
  readonly tell: (words: string) => void;
  /** Words for a person: of a refusal, or of a chat that was restored from a backup (GUARANTEES G6). */
  readonly tellFault: (code: Refusal['code'] | 'restored', max?: number) => void;
  /** A call came to nothing: by a refusal, or what fetch throws. */
  readonly failed: (why: Partial<Refusal>) => void;
  readonly link: (link: Link) => void;
  /** The relay is there, after each hello. */
  readonly welcomed: () => void;
  /** The relay knows this visitor no more. */
  readonly unknown: () => void;
  /** Another tab has forgotten this visitor. */
  readonly left: () => void;
  /** BCP 47 */
  readonly language: () => string;
};

/** Refusals of the visitor, not of what they did. */
const shutBy: Partial<Record<Refusal['code'], ChatState['shut']>> = {
  blocked: 'blocked',
  origin_not_allowed: 'blocked',
  identity_required: 'signin',
};

export type Parts = ReturnType<typeof makeParts>;

export function makeParts(options: SessionOptions, hooks: Hooks) {
  const { storage, tabs, api, ticks, setTimer, random, transport, site, about } = options;
  const { changed, signal, tellFault } = hooks;

  const bearer = (): Bearer => {
    const known = entrance.bearer;
    if (!known) throw new Error('[session] not reached yet');
    return known;
  };
  const start = (): Start => {
    const { page, message, event } = about();
    return { language: hooks.language(), page, message, event, previousId: currentOf(keeper.chat)?.id };
  };
  const sent = ({ id, label, command, attachments }: Pending): void => {
    uploads.confirmed(attachments);
    if (command.type === 'message.post') signal({ name: 'message-sent', detail: { id, text: label } });
  };
  /** The relay is to look at this visitor anew. */
  const enterAgain = (): void => {
    connection.stop();
    entrance.reset();
    connection.start();
  };
  const refused = (code: Refusal['code'], max?: number, lost = ''): void => {
    // The answer says to what.
    if (code === 'consent_needed') return enterAgain();
    if (code === 'signed_out' && keeper.chat.opened) return hooks.left();
    if (lost) draft.giveBack(lost);
    const shut = shutBy[code];
    // Said first: what is blocked without a word is a person, and sees no chat any more.
    if (!shut || code === 'origin_not_allowed') tellFault(code, max);
    if (shut) keeper.change({ ...keeper.chat, shut });
  };

  const outbox = new Outbox(storage, tabs.id);
  const keeper = new Keeper({
    ...options,
    outbox,
    follow: (stream, after) => connection.follow(stream, after),
    signal,
    sent,
    changed,
    restored: () => tellFault('restored'),
  });
  const uploads = new Uploads({
    send: async (id, file, onProgress) => api.upload(bearer(), keeper.target(), id, file, onProgress),
    changed,
    refused: tellFault,
    site: () => keeper.chat.site,
  });
  const files = new Files(async (id) => api.file(bearer(), `/files/${id}`));
  const draft = new Draft(storage, {
    tell: (on) => connection.send({ type: 'typing', stream: keeper.target(), on }),
    now: ticks,
    setTimer,
  });
  const acts = new Acts({
    outbox,
    tab: tabs.id,
    connection: () => connection,
    target: () => keeper.target(),
    next: () => keeper.chat.next,
    start,
    at: () => new Date(keeper.now()).toISOString(),
    head: (stream) => headOf(keeper.chat, stream),
    again: (attachments) => uploads.again(attachments),
    sent,
    refused,
    gone: (stream) => keeper.change(without(keeper.chat, stream)),
    changed,
  });
  const mailing = ownTranscript({
    send: async (values) => api.transcript(bearer(), currentOf(keeper.chat)!.id, { language: hooks.language(), values }), // the menu has it where there is one
    tell: hooks.tell,
    failed: hooks.failed,
    changed,
  });
  const entrance = new Entrance({
    api,
    storage,
    tabs,
    request: (act) => ({ site, act, language: hooks.language(), ...about() }),
    opened: (response) => keeper.opened(response),
    forgotten: hooks.unknown,
  });
  const connection = new Connection({
    fetchTicket: () => entrance.ticket(),
    open: transport,
    now: ticks,
    setTimer,
    random,
    deliver: (frame) => {
      keeper.take(frame as ToVisitorFrame); // the relay's own schema made it
      if (frame.type === 'welcome') hooks.welcomed();
    },
    answered: (id, answer) => acts.answered(id, answer),
    link: hooks.link,
    refused: ({ code }) => refused(code === 'forbidden' ? 'blocked' : code),
  });
  /** Nothing of this visitor is under way any more. */
  const leave = (): void => {
    connection.forget();
    uploads.clear();
    files.clear();
  };
  /** To what the relay has asked for; what it refused for want of it goes out again. */
  const agree = (): void => {
    storage.write({ agreed: keeper.chat.site?.consent?.version ?? null });
    enterAgain();
    for (const { id, fault } of outbox.items) if (fault === 'consent_needed') acts.retry(id);
  };
  return { agree, leave, outbox, keeper, uploads, files, draft, acts, mailing, entrance, connection, bearer, enterAgain };
}
