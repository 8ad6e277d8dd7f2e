// Sends what is due in the outbox, one mail after the other, in the order of each reader of a conversation, and notes what became of it.
// A crash between sending and noting sends again, under the same Message-ID: twice is better than never.
import type { Outbox, OutboxRecord } from '#relay/store/outbox.ts';
import { Undeliverable } from './address.ts';
import type { Mailer } from './mailer.ts';
import { nextTry } from './retry.ts';
import { makeRounds, toError } from './rounds.ts';

export type PostOffice = {
  /** Looks now, and again every few seconds. */
  start(): void;
  /** Finishes the mail that is on its way, and looks no more. */
  stop(): Promise<void>;
  /** Sends all that is due; for whoever has just put a mail in and would not wait. */
  deliver(): Promise<void>;
};

export type PostOfficeParts = {
  readonly outbox: Pick<Outbox, 'due' | 'mark'>;
  readonly mailer: Mailer;
  readonly now?: () => string;
  /** One line, without the mail's text or recipient. */
  readonly log?: (line: string) => void;
  readonly everyMs?: number;
  readonly retryAt?: typeof nextTry;
};

/** Whoever has the token of a link or an invitation may use it: what has arrived is kept without. */
const withoutTokens = (body: string): string => body.replace(/(\/(?:l|invite)\/)[\w-]+/gu, '$1…');

const BATCH = 20;
const ERROR_CHARS = 300;

export function postOffice({
  outbox,
  mailer,
  now = () => new Date().toISOString(),
  log = () => undefined,
  everyMs = 5_000,
  retryAt = nextTry,
}: PostOfficeParts): PostOffice {
  const round = async (stopped: () => boolean): Promise<void> => {
    for (;;) {
      const due = await outbox.due(now(), BATCH);
      for (const mail of due) {
        if (stopped()) return;
        await sendOne(mail);
      }
      // What waited for one of these is due now.
      if (due.length === 0) return;
    }
  };

  const sendOne = async (mail: OutboxRecord): Promise<void> => {
    const outcome = await mailer.send(mail).catch((error: unknown) => toError(error));
    if (outcome === 'sent') return outbox.mark(mail.id, outcome, { body: withoutTokens(mail.body) });
    if (typeof outcome === 'string') return outbox.mark(mail.id, outcome);
    const dueAt = outcome instanceof Undeliverable ? undefined : retryAt(mail.tries + 1, now());
    const error = outcome.message.slice(0, ERROR_CHARS);
    log(`[mail] ${mail.id} was not sent${dueAt ? `, next try ${dueAt}` : ', and will not be'}`);
    return outbox.mark(mail.id, dueAt ? 'queued' : 'failed', { error, ...(dueAt && { dueAt }) });
  };

  // One round at a time, so that no mail is sent twice at once.
  const rounds = makeRounds({ round, onFault: ({ message }) => log(`[mail] the outbox cannot be read: ${message}`), everyMs });
  return { start: rounds.start, stop: rounds.stop, deliver: rounds.now };
}
