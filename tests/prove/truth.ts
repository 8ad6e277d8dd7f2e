// What the checker holds histories against: each conversation as it was stored in the end, and every other copy of it.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';

export type Stream = {
  readonly events: readonly StoredEvent[];
  /** What the store answers to each command, for ever. */
  readonly answers: ReadonlyMap<string, { readonly seq: number; readonly publicSeq: number }>;
  /** The row that decisions are made on; undefined where there is none. */
  readonly state: ConversationState | undefined;
};

/** The same conversation as another door gives it: its events in order. */
export type Copy = {
  readonly of: string;
  readonly stream: string;
  readonly audience: 'visitor' | 'agent';
  readonly events: readonly unknown[];
};

export type Truth = { readonly streams: ReadonlyMap<string, Stream>; readonly copies: readonly Copy[] };
