// What a conversation is now: the small row that decisions are made on. The transcript is not in it.
import * as v from 'valibot';
import { AgentFace } from '../actor.ts';
import { AgentId, ConversationId, GroupId, VisitorId } from '../ids.ts';
import { FieldValue } from '../custom-fields.ts';
import { ClosedHow, CommentKind } from './events.ts';
import { FlowState } from './flow-state.ts';
import { ConversationIncident } from './incident.ts';
import { phases } from './phase.ts';

export { isOpen } from './phase.ts';

export const Phase = v.picklist(phases);
export type Phase = v.InferOutput<typeof Phase>;

export const Preview = v.object({
  kind: v.picklist(['visitor', 'agent', 'bot']),
  /** First 120 characters, one line; empty where there are only files. */
  text: v.string(),
  files: v.number(),
  /** How many of the files are images; absent for none. */
  images: v.optional(v.number()),
  at: v.string(),
});
export type Preview = v.InferOutput<typeof Preview>;

export const Coaching = v.object({ seq: v.number(), by: AgentFace });
export type Coaching = v.InferOutput<typeof Coaching>;

/** A comment as decisions need to know it. Its words are in the log. */
export const CommentMark = v.object({
  /** Of the event that posted it: its name. */
  seq: v.number(),
  /** Of the event that has its words as they are now. */
  words: v.number(),
  kind: CommentKind,
  by: AgentId,
  at: v.string(),
});
export type CommentMark = v.InferOutput<typeof CommentMark>;
/** Whether the visitor was asked if all is done, and what they said (SPEC M-20). */
export const Ending = v.object({
  /** The question that may still be answered, with the words of its buttons; null where none is open. */
  asked: v.nullable(v.object({ stepId: v.string(), yes: v.string(), no: v.string() })),
  /** The visitor's last word was a yes. */
  confirmed: v.boolean(),
});
export type Ending = v.InferOutput<typeof Ending>;

/** A colleague was asked to have it (SPEC T-09). */
export const Offer = v.object({
  /** Of the event that asked. */
  seq: v.number(),
  to: AgentFace,
  /** Who asked. */
  by: AgentFace,
  message: v.nullable(v.string()),
  until: v.string(),
  /** Null while it stands. */
  ended: v.nullable(v.picklist(['declined', 'withdrawn', 'lapsed'])),
});
export type Offer = v.InferOutput<typeof Offer>;

export const ConversationState = v.object({
  seq: v.number(),
  publicSeq: v.number(),
  siteId: v.string(),
  visitorId: v.nullable(VisitorId),
  number: v.number(),
  language: v.string(),
  previousId: v.nullable(ConversationId),
  phase: Phase,
  /** Set if and only if assigned or active. */
  owner: v.nullable(AgentFace),
  /** Who had it last, for a reopen. */
  lastOwnerId: v.nullable(AgentId),
  reservedFor: v.nullable(AgentFace),
  /** Null or absent: All. Absent until it first changes. */
  groupId: v.optional(v.nullable(GroupId)),
  offline: v.boolean(),
  reason: v.nullable(v.string()),
  flags: v.array(v.string()),
  /** Those of `flags` that go before all others in the queue; absent until there was one. */
  first: v.optional(v.array(v.string())),
  subject: v.nullable(v.string()),
  /** Values of custom fields by key; absent until there was one. */
  fields: v.optional(v.record(v.string(), FieldValue)),
  /** A person was asked for at least once: it counts among Closed when it ends (SPEC C-06). */
  live: v.boolean(),
  startedAt: v.string(),
  /** Instant of the latest event, also of those that only staff see: no event is ever earlier than the one before. */
  lastAt: v.string(),
  /** Start of the wait that counts for the order of the queue; a re-queue keeps the first one. */
  waitingSince: v.nullable(v.string()),
  takenAt: v.nullable(v.string()),
  firstReplyAt: v.nullable(v.string()),
  closedAt: v.nullable(v.string()),
  closedHow: v.nullable(ClosedHow),
  outcome: v.nullable(v.string()),
  /** Moves the row in lists: messages of visitor and agent, and queue entry (SPEC C-22). */
  activeAt: v.string(),
  /** Last word of the visitor, for "silent 12 min". */
  visitorAt: v.nullable(v.string()),
  /** How many messages the visitor has sent; unread = this less the agent's read mark. */
  visitorMessages: v.number(),
  /** seq of the last message by an agent, for the guard against answering over a colleague (G10). */
  agentSeq: v.number(),
  preview: v.nullable(Preview),
  flow: v.nullable(FlowState),
  /** The last word of coaching, so that its owner is told of it (SPEC T-53). */
  coaching: v.nullable(Coaching),
  /** Comments that were not deleted, oldest first. */
  comments: v.array(CommentMark),
  /** seq of each event that brought files. */
  files: v.array(v.number()),
  /** What the visitor's survey was worth; absent until they answered one. */
  survey: v.optional(v.object({ score: v.nullable(v.number()) })),
  /** Absent until an agent has asked whether all is done; null once that is over. */
  ending: v.optional(v.nullable(Ending)),
  /** The last one since it came to its owner. Absent until there is one. */
  offer: v.optional(v.nullable(Offer)),
  /** Absent until an incident comes up. */
  incident: v.optional(ConversationIncident),
});
export type ConversationState = v.InferOutput<typeof ConversationState>;
