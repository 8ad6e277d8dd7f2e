// Reads rows of the log as they are: one that a bad disk or a later version left becomes a placeholder with the same numbers,
// so that it keeps nobody from the rest. `help-chat verify` says which rows those are.
import * as v from 'valibot';
import type { Actor } from '#protocol/actor.ts';
import { Actor as ActorSchema } from '#protocol/actor.ts';
import { PublicBody, StaffBody, type StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { readJson } from './json.ts';
import type { Row } from './statement.ts';

/** Shown in the place of what cannot be read. */
export const UNREADABLE = 'This message cannot be shown.';

/** The event of a row. `lost` is called where a placeholder had to be put. */
export function toEvent(row: Row, lost: (seq: number) => void = () => undefined): StoredEvent {
  const seq = Number(row['seq']);
  // Whether it is public was decided when it was written: body and number belong together.
  const publicSeq = row['public_seq'] === null ? null : Number(row['public_seq']);
  const at = String(row['at']);
  const by = fitting<Actor>(ActorSchema, row['actor']);
  const body = fitting<object>(publicSeq === null ? StaffBody : PublicBody, row['body']);
  if (by && body) return { seq, at, by, publicSeq, body } as StoredEvent;
  lost(seq);
  const words = { messageId: `unreadable-${seq}`, text: UNREADABLE };
  const system: Actor = { kind: 'system' };
  return publicSeq === null
    ? { seq, at, by: system, publicSeq, body: { type: 'coaching.posted', ...words } }
    : { seq, at, by: system, publicSeq, body: { type: 'message.posted', ...words, attachments: [] } };
}

/**
 * The state in a row; undefined where it is none: a disk has spoilt it, or something else was written there. It is looked at and
 * not parsed, for every message reads one: what a fold has made has a place in the log and its lists.
 */
export function toState(text: unknown): ConversationState | undefined {
  const value = readJson<Partial<ConversationState>>(text);
  const isState = typeof value?.seq === 'number' && Array.isArray(value.comments) && Array.isArray(value.files);
  return isState ? (value as ConversationState) : undefined; // nothing else has these
}

/** A row of a list holds no state: it can be made again from its log. */
export class NoState extends Error {
  constructor(id: string) {
    super(`[store] the row of ${id} cannot be read`);
  }
}

/** What the text holds, where `schema` knows it; fields that only a later version knows are let through. */
function fitting<T>(schema: v.GenericSchema<unknown, T> | v.GenericSchema<unknown, object>, text: unknown): T | undefined {
  const value = readJson<T>(text);
  if (value === undefined) return undefined;
  const { issues } = v.safeParse(schema, value);
  return (issues ?? []).every(({ type, expected }) => type === 'strict_object' && expected === 'never') ? value : undefined;
}
