// The log: append and read. The primary key (stream, seq) is the lock (ARCHITECTURE §3.2).
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { ProfilePatch } from '#relay/domain/conversation/decision.ts';
import type { FigureDelta } from '#relay/domain/figures.ts';
import type { Unanswered } from '#relay/domain/unanswered.ts';
import type { AuditRecord } from './audit.ts';
import type { Tell } from './contacts.ts';
import type { CounterDelta } from './insight.ts';
import type { Job } from './jobs.ts';
import type { Mail } from './outbox.ts';
import type { NewDelivery } from './webhooks.ts';

/** One atomic batch. Either all of it is on disk when the promise resolves, or none of it ever is. */
export type Batch = {
  readonly stream: string;
  /** seq of the state the decision was made on; 0 for a new stream. */
  readonly expected: number;
  /** Numbered expected+1 … without gap. */
  readonly events: readonly StoredEvent[];
  readonly state: ConversationState;
  /** Recognises the command when it is sent again; `digest` covers actor and content. */
  readonly command: { readonly id: string; readonly digest: string };
  readonly jobs: readonly Job[];
  readonly mails?: readonly Mail[];
  /** The job whose command this was: cleared in the same batch. */
  readonly clears?: string;
  readonly profile?: ProfilePatch;
  /** Of what `profile` makes of the visitor. */
  readonly tell?: Tell;
  readonly counters: readonly CounterDelta[];
  readonly figures?: readonly FigureDelta[];
  readonly deliveries?: readonly NewDelivery[];
  /** Who did what with it, for the site's record. */
  readonly audit?: AuditRecord;
  /** What shows with these events that nobody had an answer to, on that day of the site. */
  readonly unanswered?: { readonly day: string; readonly questions: readonly Unanswered[] };
};

export type Answer = { readonly digest: string; readonly seq: number; readonly publicSeq: number };

export type Streams = {
  /**
   * `stale` where another batch was first, `gone` where the stream was deleted: nothing was changed at all. A batch with
   * `conversation.deleted` takes everything of its stream with it, and its id is never used again.
   * Throws StorageFull where the disk is full.
   */
  append(batch: Batch): Promise<'appended' | 'stale' | 'gone'>;
  state(stream: string): Promise<ConversationState | undefined>;
  /** The first answer to a command, for ever. */
  answered(stream: string, commandId: string): Promise<Answer | undefined>;
  /** Events with seq > after, oldest first, at most `limit`. */
  read(stream: string, after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Events with publicSeq > after, oldest first. */
  readPublic(stream: string, after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** The last `limit` events with seq < before (or the newest), oldest first. */
  readBack(stream: string, before: number | undefined, limit: number): Promise<readonly StoredEvent[]>;
  /** The events with these seqs, oldest first. */
  readThese(stream: string, seqs: readonly number[]): Promise<readonly StoredEvent[]>;
  readBackPublic(stream: string, before: number | undefined, limit: number): Promise<readonly StoredEvent[]>;
  /** Next human number of a site. Never given twice; a gap is harmless. */
  nextNumber(siteId: string): Promise<number>;
};

/** Thrown by a write when there is no room; nothing of it was stored. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** Thrown where the store cannot take a write now: too many wait already, it is closing, or its disk has failed. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
