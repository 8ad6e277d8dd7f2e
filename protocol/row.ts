// A conversation as a line in the agents' list: the same for every agent, so that it is encoded once.
// Unread is each agent's own: visitorMessages less that agent's read mark (see frames.ts `read`).
import * as v from 'valibot';
import { AgentFace } from './actor.ts';
import { ConversationId, VisitorId } from './ids.ts';
import { FieldValue } from './custom-fields.ts';
import { ClosedHow } from './conversation/events.ts';
import { Coaching, Offer, Phase, Preview } from './conversation/state.ts';

export const ConversationRow = v.object({
  id: ConversationId,
  number: v.number(),
  phase: Phase,
  visitor: v.object({
    id: VisitorId,
    /** Null where unknown: shown as "Visitor 4F2A", the last four of the id. */
    name: v.nullable(v.string()),
    email: v.nullable(v.string()),
    /** Attendee, speaker, … as told by the page or the flow; unverified. */
    role: v.nullable(v.string()),
    /** Where their picture is, if one was approved (SPEC T-41). */
    photo: v.optional(v.string()),
    /** A socket of theirs is open. */
    here: v.boolean(),
    /** Kept out until then (SPEC S-19); null where they are not. */
    blockedUntil: v.nullable(v.string()),
  }),
  owner: v.nullable(AgentFace),
  /** A colleague was asked to have it (SPEC T-09); `ended` where they will not. */
  offer: v.optional(v.object({ to: AgentFace, by: AgentFace, until: v.string(), ended: Offer.entries.ended })),
  reservedFor: v.nullable(AgentFace),
  /** Null: All. */
  groupId: v.nullable(v.string()),
  offline: v.boolean(),
  /** An agent has opened it since it was queued (SPEC S-07). */
  opened: v.boolean(),
  flags: v.array(v.string()),
  /** A flag puts it before all others in the queue (SPEC M-12). */
  first: v.optional(v.literal(true)),
  subject: v.nullable(v.string()),
  /** Custom fields that are filled in, by key; absent for none. */
  fields: v.optional(v.record(v.string(), FieldValue)),
  live: v.boolean(),
  preview: v.nullable(Preview),
  startedAt: v.string(),
  activeAt: v.string(),
  waitingSince: v.nullable(v.string()),
  visitorAt: v.nullable(v.string()),
  closedAt: v.nullable(v.string()),
  closedHow: v.nullable(ClosedHow),
  /** The visitor's last word was that all is done (SPEC M-20). */
  confirmed: v.optional(v.literal(true)),
  visitorMessages: v.number(),
  /** The last word of coaching. */
  coaching: v.nullable(Coaching),
  /** How many comments and how many messages with files there are: a tab for each (SPEC T-29). */
  comments: v.number(),
  files: v.number(),
  /** What their survey was worth, of 100; null where nothing was rated. Absent as long as none was answered. */
  survey: v.optional(v.object({ score: v.nullable(v.number()) })),
  /** Head of the stream. */
  seq: v.number(),
});
export type ConversationRow = v.InferOutput<typeof ConversationRow>;

/** A row with what only the asking agent knows: how many of the visitor's messages they have read. */
export const ListedRow = v.object({ ...ConversationRow.entries, readMessages: v.number() });
export type ListedRow = v.InferOutput<typeof ListedRow>;

const Count = v.object({ queued: v.number(), open: v.number() });
/** How many wait and how many are open, of all that the asker may know of, and of each group by its id; `all` is All. */
export const Counts = v.object({ ...Count.entries, groups: v.record(v.string(), Count) });
export type Counts = v.InferOutput<typeof Counts>;
