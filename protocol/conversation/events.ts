// What can have happened to a conversation. Events are facts: never changed, never removed.
// Public bodies may reach the visitor (visible.ts makes the visitor's copy); staff bodies have types of their own.
import * as v from 'valibot';
import { Actor, AgentFace } from '../actor.ts';
import { FieldValue } from '../custom-fields.ts';
import { AgentId, ArticleId, ConversationId, GroupId, LinkId, VisitorId } from '../ids.ts';
import { FlowState } from './flow-state.ts';
import { IncidentNoted } from './incident.ts';
import { ArticleCard, Attachment, Choices, Form, LinkButton, Page } from './parts.ts';

export const Scalar = v.union([v.string(), v.number(), v.boolean()]);
export type Scalar = v.InferOutput<typeof Scalar>;

export const ClosedHow = v.picklist(['agent', 'visitor', 'bot', 'idle', 'blocked']);
export type ClosedHow = v.InferOutput<typeof ClosedHow>;

/** SPEC T-11. A sticky one is pinned on top and shown over the conversation. */
export const CommentKind = v.picklist(['general', 'resolution', 'transfer', 'follow-up', 'sticky']);
export type CommentKind = v.InferOutput<typeof CommentKind>;

const Seq = v.pipe(v.number(), v.integer(), v.minValue(1));
const commentWords = {
  kind: CommentKind,
  text: v.string(),
  /** May be in a transcript that the visitor gets, unless it was added after the end (SPEC M-24). */
  includeInTranscript: v.optional(v.literal(true)),
};
/** A group as it was called when something happened; id null is All. */
export const GroupFace = v.strictObject({ id: v.nullable(GroupId), name: v.string() });
export type GroupFace = v.InferOutput<typeof GroupFace>;

/** Bodies of events that have a visitor's copy. */
const publicBodies = {
  /** SPEC 2.3 row 1 or 2. Always the first event of its stream. */
  'conversation.started': v.strictObject({
    type: v.literal('conversation.started'),
    siteId: v.string(),
    visitorId: VisitorId,
    /** Human number, unique in its site, e.g. 204. */
    number: v.number(),
    language: v.string(),
    page: v.optional(Page),
    previousId: v.optional(ConversationId),
  }),
  'message.posted': v.strictObject({
    type: v.literal('message.posted'),
    /** The id of the command that posted it, so that its sender knows it again. */
    messageId: v.string(),
    text: v.string(),
    attachments: v.array(Attachment),
    choices: v.optional(Choices),
    form: v.optional(Form),
    link: v.optional(LinkButton),
    articles: v.optional(v.array(ArticleCard)),
    /** Set on a visitor's message that is a picked choice or a sent form. */
    answers: v.optional(v.strictObject({ stepId: v.string(), optionId: v.optional(v.string()) })),
    /** Set on the message that an agent sends with closing. */
    closing: v.optional(v.literal(true)),
  }),
  /** Rows 2, 3: the visitor waits for a person. `reason` stays with staff. */
  'conversation.queued': v.strictObject({
    type: v.literal('conversation.queued'),
    reason: v.optional(v.string()),
    /** Nobody was there to answer: a message was left instead. */
    offline: v.optional(v.literal(true)),
  }),
  /** Rows 4, 5, 7 and Join (J-38). `from` is the owner before. */
  'conversation.taken': v.strictObject({
    type: v.literal('conversation.taken'),
    agent: AgentFace,
    from: v.optional(AgentFace),
    how: v.picklist(['take', 'reply', 'take-over', 'join', 'transfer', 'assign']),
  }),
  /** Row 8: back to the queue. `reason` stays with staff. */
  'conversation.released': v.strictObject({
    type: v.literal('conversation.released'),
    from: AgentFace,
    reason: v.optional(v.string()),
  }),
  /** Row 9: the visitor is with the assistant again. */
  'queue.left': v.strictObject({ type: v.literal('queue.left'), how: v.picklist(['visitor', 'timeout', 'incident']) }),
  /** Rows 11, 12. `outcome` stays with staff. */
  'conversation.closed': v.strictObject({
    type: v.literal('conversation.closed'),
    how: ClosedHow,
    outcome: v.optional(v.string()),
  }),
  /** Row 13: waiting again, under the same number. */
  'conversation.reopened': v.strictObject({
    type: v.literal('conversation.reopened'),
    reservedFor: v.optional(AgentId),
  }),
} as const;

/** Bodies of events that no visitor ever sees in any form. */
const staffBodies = {
  /** Talk between staff about the chat, in its order (SPEC T-52). */
  'coaching.posted': v.strictObject({ type: v.literal('coaching.posted'), messageId: v.string(), text: v.string() }),
  /** Values of a form or an input, as the visitor gave them. */
  'form.recorded': v.strictObject({
    type: v.literal('form.recorded'),
    stepId: v.string(),
    title: v.string(),
    values: v.array(v.strictObject({ key: v.string(), label: v.string(), value: v.string() })),
  }),
  /** Flags and subject (SPEC M-12, 5.2 tag): of a flow, of an agent, or of what the visitor said. A flag is called by its rule's key. */
  'conversation.tagged': v.strictObject({
    type: v.literal('conversation.tagged'),
    add: v.array(v.string()),
    remove: v.array(v.string()),
    subject: v.optional(v.string()),
    /** Those of `add` that go before all others in the queue, as the rules were then. */
    first: v.optional(v.array(v.string())),
    /** Why an agent raised or cleared it. */
    reason: v.optional(v.string()),
    /** What was heard in the visitor's words. */
    heard: v.optional(v.array(v.string())),
  }),
  /** Custom fields (SPEC T-33) that were filled in, changed, or emptied (null); called as they were then. */
  'fields.changed': v.strictObject({
    type: v.literal('fields.changed'),
    changes: v.array(v.strictObject({ key: v.string(), label: v.string(), value: v.nullable(FieldValue) })),
  }),
  /** Row 10: label "Assigned to …" on a waiting conversation; null takes it off. */
  'queue.reserved': v.strictObject({ type: v.literal('queue.reserved'), agent: v.nullable(AgentFace) }),
  /** A lasting note beside the conversation. It is named by the seq of this event. */
  'comment.posted': v.strictObject({
    type: v.literal('comment.posted'),
    ...commentWords,
    /** The conversation was closed when it was written (SPEC M-24). */
    afterEnd: v.optional(v.literal(true)),
  }),
  /** Its author says it in other words; the ones before are not shown to anybody any more (comments.ts). */
  'comment.edited': v.strictObject({ type: v.literal('comment.edited'), comment: Seq, ...commentWords }),
  'comment.deleted': v.strictObject({ type: v.literal('comment.deleted'), comment: Seq }),
  /** A file beside the conversation, for staff only (SPEC T-17). */
  'file.added': v.strictObject({ type: v.literal('file.added'), file: Attachment }),
  /** Rows 3, 8, 10: it belongs to another group from now on. */
  'conversation.grouped': v.strictObject({ type: v.literal('conversation.grouped'), group: GroupFace }),
  /** T-09: a colleague is asked to have it, and has until then to say so. `message` is what the visitor is told once they do. */
  'transfer.offered': v.strictObject({
    type: v.literal('transfer.offered'),
    to: AgentFace,
    from: AgentFace,
    message: v.optional(v.string()),
    until: v.string(),
  }),
  /** What came of it. Accepted, `conversation.taken` follows. */
  'transfer.answered': v.strictObject({
    type: v.literal('transfer.answered'),
    to: AgentFace,
    how: v.picklist(['accepted', 'declined', 'withdrawn', 'lapsed']),
  }),
  /** A note that goes with a transfer. It is a comment of kind `transfer` as well. */
  'transfer.noted': v.strictObject({ type: v.literal('transfer.noted'), to: v.union([AgentFace, GroupFace]), text: v.string() }),
  /** Its transcript went out by mail, to each of these addresses (SPEC T-21, T-22). */
  'transcript.mailed': v.strictObject({ type: v.literal('transcript.mailed'), to: v.array(v.string()) }),
  /**
   * Row 15. The last event of its stream, and the only one of which anything is left: the words of the others are gone from the log.
   * Nobody is sent it; it is there for whoever audits the file.
   */
  'conversation.deleted': v.strictObject({ type: v.literal('conversation.deleted'), siteId: v.string(), number: v.number() }),
  /** Rows 2 and 13: a conversation link led here. From now on it is this visitor's, who may have come with another browser. */
  'link.opened': v.strictObject({
    type: v.literal('link.opened'),
    linkId: LinkId,
    label: v.string(),
    visitorId: VisitorId,
    /** Whose it was before; absent where it stays theirs. */
    from: v.optional(VisitorId),
  }),
  /** Its visitor proved who they are, in the browser in which it was written: from now on it is this visitor's, on whichever device. */
  'visitor.identified': v.strictObject({ type: v.literal('visitor.identified'), visitorId: VisitorId, from: VisitorId }),
  /** A flow says that something has come to pass, under a name that its site gave it. */
  'event.emitted': v.strictObject({ type: v.literal('event.emitted'), name: v.string() }),
  /** A survey, as the visitor answered it. `score` is of 100; null where nothing was rated. */
  'survey.answered': v.strictObject({
    type: v.literal('survey.answered'),
    surveyId: v.string(),
    name: v.string(),
    score: v.nullable(v.number()),
    answers: v.array(v.strictObject({ key: v.string(), label: v.string(), value: v.string() })),
  }),
  /** Whether articles that the assistant showed have solved it, as the visitor said (SPEC T-59). */
  'articles.judged': v.strictObject({
    type: v.literal('articles.judged'),
    articles: v.array(v.strictObject({ id: ArticleId, title: v.string() })),
    solved: v.boolean(),
  }),
  /** It is urgent: from now on it carries that flag. */
  'conversation.escalated': v.strictObject({
    type: v.literal('conversation.escalated'),
    issue: v.string(),
    level: v.picklist(['response', 'tech']),
  }),
  /** It was asked about an incident, is linked to it, or answered (SPEC G-21). */
  'incident.noted': IncidentNoted,
  /** Where the scripted flow stands now; the whole state, so that a fold needs no engine. */
  'flow.moved': v.strictObject({
    type: v.literal('flow.moved'),
    flow: v.nullable(FlowState),
    /** The steps that the turn went through, in their order; absent where none. */
    passed: v.optional(v.array(v.string())),
    /** What the visitor wrote was not understood. */
    missed: v.optional(v.literal(true)),
  }),
} as const;

export const PublicBody = v.variant('type', Object.values(publicBodies) as unknown as Values<typeof publicBodies>);
export const StaffBody = v.variant('type', Object.values(staffBodies) as unknown as Values<typeof staffBodies>);
// A tuple of the record's values: Object.values forgets the arity that v.variant needs.
type Values<T extends Record<string, unknown>> = [T[keyof T], ...T[keyof T][]];

export type PublicBody = v.InferOutput<typeof PublicBody>;
export type StaffBody = v.InferOutput<typeof StaffBody>;
export type EventBody = PublicBody | StaffBody;
export type EventType = EventBody['type'];

const envelope = {
  /** Place in the stream, from 1, gapless. */
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** When the relay stored it; never earlier than the event before. */
  at: v.string(),
  by: Actor,
};

/** As stored and as staff receive it. */
export const PublicEvent = v.object({
  ...envelope,
  /** Place among what the visitor sees, from 1, gapless (ARCHITECTURE §3.1). */
  publicSeq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  body: PublicBody,
});
export type PublicEvent = v.InferOutput<typeof PublicEvent>;

export const StaffEvent = v.object({ ...envelope, publicSeq: v.null(), body: StaffBody });
export type StaffEvent = v.InferOutput<typeof StaffEvent>;

export const StoredEvent = v.union([PublicEvent, StaffEvent]);
export type StoredEvent = PublicEvent | StaffEvent;

export const publicTypes = Object.keys(publicBodies) as readonly PublicBody['type'][];
export const staffTypes = Object.keys(staffBodies) as readonly StaffBody['type'][];
