// Everything that travels on a socket (or its SSE and POST stand-in), both ways. JSON, one frame a message.
import * as v from 'valibot';
import { AgentFace } from './actor.ts';
import { AgentCommand, VisitorCommand } from './conversation/commands.ts';
import { StoredEvent } from './conversation/events.ts';
import { Page } from './conversation/parts.ts';
import { VisitorEvent } from './conversation/visible.ts';
import { FieldDefinition } from './custom-fields.ts';
import { Flag } from './http/flags.ts';
import { Group } from './http/groups.ts';
import { Incident, PublicNotice } from './http/incidents.ts';
import { CommandId, ConversationId, VisitorId } from './ids.ts';
import { limits } from './limits.ts';
import { Refusal } from './refusals.ts';
import { ConversationRow, Counts } from './row.ts';

const Seq = v.pipe(v.number(), v.integer('bad_range'), v.minValue(0, 'bad_range'), v.maxValue(Number.MAX_SAFE_INTEGER, 'bad_range'));

/** Where a client stands in a stream: the last seq it has (publicSeq for visitors), 0 for nothing yet. */
export const Resume = v.strictObject({ stream: ConversationId, after: Seq });
export type Resume = v.InferOutput<typeof Resume>;

/** First frame of every connection, within 10 s. The ticket is used up by it. */
export const Hello = v.strictObject({
  type: v.literal('hello'),
  v: v.number(),
  ticket: v.pipe(v.string(), v.maxLength(200)),
  /** Epoch of the last welcome; another one than the relay's means `resync` of every stream. */
  epoch: v.optional(v.pipe(v.string(), v.maxLength(64))),
  resume: v.pipe(v.array(Resume), v.maxLength(limits.subscriptions, 'too_many')),
});
export type Hello = v.InferOutput<typeof Hello>;

const common = [
  /** Follow a stream: the events after `after` come first, then live ones. Not found and foreign are one refusal. */
  v.strictObject({ type: v.literal('follow'), stream: ConversationId, after: Seq }),
  v.strictObject({ type: v.literal('unfollow'), stream: ConversationId }),
  /** Ephemeral: sent at most every 3 s while typing, `on: false` when stopped. */
  v.strictObject({ type: v.literal('typing'), stream: ConversationId, on: v.boolean() }),
  /** Heartbeat of the client, every 20 s; answered by `pong`. */
  v.strictObject({ type: v.literal('ping') }),
] as const;

export const VisitorFrame = v.variant('type', [
  Hello,
  ...common,
  v.strictObject({ type: v.literal('command'), id: CommandId, stream: ConversationId, command: VisitorCommand }),
  /** Ephemeral: the page the visitor is on now. */
  v.strictObject({ type: v.literal('page'), page: Page }),
]);
export type VisitorFrame = v.InferOutput<typeof VisitorFrame>;

export const AgentFrame = v.variant('type', [
  Hello,
  ...common,
  v.strictObject({ type: v.literal('command'), id: CommandId, stream: ConversationId, command: AgentCommand }),
  /** Which conversation is on this screen, for "Viewing: Ana" (SPEC J-21); null for none. */
  v.strictObject({ type: v.literal('viewing'), stream: v.nullable(ConversationId) }),
  /** The agent has read the visitor's messages up to this count. Kept per agent, told to the agent's other screens. */
  v.strictObject({ type: v.literal('read'), stream: ConversationId, messages: Seq }),
]);
export type AgentFrame = v.InferOutput<typeof AgentFrame>;

const fromRelay = [
  v.strictObject({
    type: v.literal('welcome'),
    v: v.number(),
    /** Changes when the store was restored from a backup: what a client has may never have been. */
    epoch: v.string(),
    /** The relay's clock, for showing ages rightly. */
    now: v.string(),
  }),
  /** The command is on disk. `seq` is the last event it caused (publicSeq for visitors). */
  v.strictObject({ type: v.literal('ack'), id: CommandId, stream: ConversationId, seq: v.number(), epoch: v.string() }),
  v.strictObject({ type: v.literal('refused'), id: CommandId, stream: ConversationId, refusal: Refusal }),
  /** A frame that could not be taken; the connection stays. */
  v.strictObject({ type: v.literal('error'), refusal: Refusal }),
  /** Forget what you have of this stream and follow it from 0. */
  v.strictObject({ type: v.literal('resync'), stream: ConversationId }),
  v.strictObject({ type: v.literal('pong') }),
] as const;

export const ToVisitorFrame = v.variant('type', [
  ...fromRelay,
  /** In order and without gap. `head` is the last seq there is; more pages follow until it is reached. */
  v.strictObject({ type: v.literal('events'), stream: ConversationId, events: v.array(VisitorEvent), head: v.number() }),
  v.strictObject({ type: v.literal('typing'), stream: ConversationId, on: v.boolean(), name: v.string() }),
  /** Place in the queue while waiting, fresh on each change: people ahead; ms likely to wait, null while unknown. */
  v.strictObject({ type: v.literal('queue'), stream: ConversationId, ahead: v.number(), waitMs: v.nullable(v.number()) }),
  /** Whether somebody could answer now. */
  v.strictObject({ type: v.literal('staffed'), online: v.boolean() }),
  /** What stands above the chat now: open incidents that are about this visitor, on the page where they are. */
  v.strictObject({ type: v.literal('notices'), notices: v.array(PublicNotice) }),
]);
export type ToVisitorFrame = v.InferOutput<typeof ToVisitorFrame>;

/** An agent as colleagues see them. */
export const Colleague = v.object({
  ...AgentFace.entries,
  /** What staff read in the place of the display name (SPEC M-03); absent where it is the same. */
  internalName: v.optional(v.string()),
  role: v.picklist(['agent', 'manager', 'admin']),
  online: v.boolean(),
  /** Open conversations they own. */
  load: v.number(),
});
export type Colleague = v.InferOutput<typeof Colleague>;

export const ToAgentFrame = v.variant('type', [
  ...fromRelay,
  v.strictObject({ type: v.literal('events'), stream: ConversationId, events: v.array(StoredEvent), head: v.number() }),
  /** The visitor is typing. Agents' typing is never sent to agents (SPEC C-02). */
  v.strictObject({ type: v.literal('typing'), stream: ConversationId, on: v.boolean() }),
  /** A row changed, or is new. */
  v.strictObject({ type: v.literal('row'), row: ConversationRow }),
  v.strictObject({ type: v.literal('counts'), ...Counts.entries }),
  /** A conversation was deleted, or went to a group of which this agent may know nothing: whoever shows it forgets it. */
  v.strictObject({ type: v.literal('gone'), stream: ConversationId }),
  v.strictObject({ type: v.literal('colleagues'), agents: v.array(Colleague) }),
  /** The groups of the site, as soon as connected and whenever one changes. */
  v.strictObject({ type: v.literal('groups'), groups: v.array(Group) }),
  /** The open incidents of the site, as soon as connected and whenever one changes. */
  v.strictObject({ type: v.literal('incidents'), incidents: v.array(Incident) }),
  /** What the site defined, as soon as connected and whenever it changes. */
  v.strictObject({ type: v.literal('definitions'), flags: v.array(Flag), fields: v.array(FieldDefinition) }),
  v.strictObject({ type: v.literal('viewers'), stream: ConversationId, agents: v.array(AgentFace) }),
  /** A visitor came, or left the site (no socket for 30 s, SPEC S-11), or moved to another page. */
  v.strictObject({ type: v.literal('here'), visitorId: VisitorId, here: v.boolean(), page: v.optional(Page) }),
  /** What is known of a visitor, or what agents keep of them, is another: whoever shows it asks again. */
  v.strictObject({ type: v.literal('known'), visitorId: VisitorId }),
  /** Another screen of the same agent read this far. */
  v.strictObject({ type: v.literal('read'), stream: ConversationId, messages: v.number() }),
]);
export type ToAgentFrame = v.InferOutput<typeof ToAgentFrame>;

/** Why the relay closes a connection. Codes of RFC 6455 and, from 4000, our own. */
export const closeCodes = {
  /** Bad framing. */ protocol: 1002,
  /** Binary frame. */ unsupported: 1003,
  /** Broken UTF-8. */ encoding: 1007,
  /** Ill manners: no hello, too many bad frames, a flood. */ policy: 1008,
  /** Frame over the limit. */ tooBig: 1009,
  /** The relay restarts; the reason is JSON `{"retryInMs": n}`: the spread to come back in. */ restart: 1012,
  /** Too slow a reader, or no room: come back later. */ tryLater: 1013,
  /** The ticket is used, old or another's: fetch a new one, once. */ badTicket: 4401,
  /** Rights were taken away. */ forbidden: 4403,
  /** The client is too old. */ upgrade: 4426,
} as const;
