// What can be asked of a conversation. A command may be refused; it is never half done.
// Who may send which: the visitor's, the agents', and those that only the relay's own jobs send.
import * as v from 'valibot';
import { limits } from '../limits.ts';
import { articleLimits } from '../article-limits.ts';
import { AgentId, ArticleId, AttachmentId, ConversationId, GroupId, IncidentId, LinkId, VisitorId } from '../ids.ts';
import { Email, isBlank, MessageText, text } from '../text.ts';
import { FieldKey, fieldLimits, FieldValue } from '../custom-fields.ts';
import { FlagKey, flagLimits } from '../http/flags.ts';
import { CommentKind } from './events.ts';
import { FlowInput } from './flow-input.ts';
import { EventName, StepId } from '../flow/step-parts.ts';
import { EndButtons, Page } from './parts.ts';

/** Sent with a visitor's first act, which begins the conversation (SPEC 2.3 row 1). */
export const Start = v.strictObject({
  language: v.pipe(v.string(), v.maxLength(35)),
  page: v.optional(Page),
  previousId: v.optional(ConversationId),
  /** The step of the automatic message that led here, or the id of an invitation; what neither the flow nor the relay has is left aside. */
  message: v.optional(StepId),
  /** What the page said last has happened on it, before. */
  event: v.optional(EventName),
});
export type Start = v.InferOutput<typeof Start>;

const Files = v.pipe(v.array(AttachmentId), v.maxLength(limits.attachmentsPerMessage, 'too_many'));
const Key = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
/** A step, of another flow as `flow/step`. */
const AnyStepId = v.pipe(v.string(), v.minLength(1), v.maxLength(129));

const post = {
  type: v.literal('message.post'),
  text: text(limits.messageChars),
  attachments: v.optional(Files, []),
  start: v.optional(Start),
  /** Agents: the last seq they had on screen; a newer reply of a colleague makes it `stale_view` (G10). */
  seen: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
};

/** Text and files; one of the two must be there. */
export const MessagePost = v.pipe(
  v.strictObject(post),
  v.forward(
    v.check((message) => saysSomething(message), 'empty_message'),
    ['text'],
  ),
);

const Articles = v.pipe(v.array(ArticleId), v.maxLength(articleLimits.cards, 'too_many'));

/** As a visitor's; `buttons` ask whether all is done (SPEC M-20), `articles` go along as cards (SPEC T-27). */
export const AgentMessagePost = v.pipe(
  v.strictObject({ ...post, buttons: v.optional(EndButtons), articles: v.optional(Articles) }),
  v.forward(
    v.check((message) => saysSomething(message), 'empty_message'),
    ['text'],
  ),
);

type Said = { readonly text: string; readonly attachments: readonly string[]; readonly articles?: readonly string[] | undefined };

function saysSomething({ text: words, attachments, articles = [] }: Said): boolean {
  return attachments.length > 0 || articles.length > 0 || !isBlank(words);
}

const visitorOnly = [
  v.strictObject({ type: v.literal('choice.pick'), stepId: AnyStepId, optionId: Key, start: v.optional(Start) }),
  /** `values` by field key; null where the visitor skips the form. */
  v.strictObject({
    type: v.literal('form.submit'),
    stepId: AnyStepId,
    values: v.nullable(
      v.pipe(
        v.record(Key, text(limits.messageChars)),
        v.check((values) => Object.keys(values).length <= 30, 'too_many'),
      ),
    ),
    start: v.optional(Start),
  }),
  /** J-03: ask for a person. Asked again while waiting it changes nothing. */
  v.strictObject({ type: v.literal('human.request'), start: v.optional(Start) }),
  v.strictObject({ type: v.literal('queue.leave') }),
  v.strictObject({ type: v.literal('conversation.end') }),
  /** The page says that this has happened on it. Changes nothing where no trigger of the flow waits for it, or a person has the conversation. */
  v.strictObject({ type: v.literal('page.event'), name: EventName }),
] as const;

const CommentSeq = v.pipe(v.number(), v.integer('bad_range'), v.minValue(1, 'bad_range'));
const CommentWords = { kind: CommentKind, text: MessageText, includeInTranscript: v.optional(v.boolean(), false) };

const FieldChanges = v.pipe(
  v.record(FieldKey, v.nullable(FieldValue)),
  v.check((values) => Object.keys(values).length <= fieldLimits.fields, 'too_many'),
);

const FlagReason = v.pipe(
  text(flagLimits.reasonChars),
  v.check((reason) => !isBlank(reason), 'empty_message'),
);

const agentOnly = [
  v.strictObject({
    type: v.literal('conversation.take'),
    /** The owner that is taken over from: must be the true one. */
    over: v.optional(AgentId),
    /** Confirms joining a conversation that is with the assistant (J-38). */
    join: v.optional(v.literal(true)),
    /** Confirms taking one that is reserved for a colleague (M-06). */
    reserved: v.optional(v.literal(true)),
  }),
  v.strictObject({ type: v.literal('coaching.post'), text: MessageText }),
  /** T-11: in any phase; moves nothing in lists. */
  v.strictObject({ type: v.literal('comment.post'), ...CommentWords }),
  /** By its author, within `commentEditMs`. `comment` is the seq of the event that posted it. */
  v.strictObject({ type: v.literal('comment.edit'), comment: CommentSeq, ...CommentWords }),
  /** T-17: a file that was uploaded with `internal=1`. In any phase. */
  v.strictObject({ type: v.literal('file.add'), attachmentId: AttachmentId }),
  v.strictObject({ type: v.literal('comment.delete'), comment: CommentSeq }),
  /** T-33: in any phase; null empties a field. */
  v.strictObject({ type: v.literal('fields.set'), values: FieldChanges }),
  /** M-12: in any phase. `flag` is the key of one of the site's rules. */
  v.strictObject({ type: v.literal('flag.raise'), flag: FlagKey, reason: v.optional(text(flagLimits.reasonChars)) }),
  v.strictObject({ type: v.literal('flag.clear'), flag: v.pipe(v.string(), v.maxLength(200, 'too_long')), reason: FlagReason }),
  v.strictObject({
    type: v.literal('conversation.transfer'),
    toAgentId: AgentId,
    /** Staff only. */
    note: v.optional(text(limits.messageChars)),
    /** Sent to the visitor before the transfer. */
    message: v.optional(MessageText),
  }),
  /** To the queue of another group, whoever has it now; null is All (SPEC T-08). */
  v.strictObject({
    type: v.literal('conversation.regroup'),
    groupId: v.nullable(GroupId),
    /** Staff only. */
    note: v.optional(text(limits.messageChars)),
    /** Sent to the visitor before. */
    message: v.optional(MessageText),
  }),
  /** T-09: to a transfer that waits for an answer. By the one it is offered to, or `withdraw` by its owner or a manager. */
  v.strictObject({ type: v.literal('transfer.answer'), answer: v.picklist(['accept', 'decline', 'withdraw']) }),
  v.strictObject({ type: v.literal('conversation.release'), reason: v.optional(text(500)) }),
  v.strictObject({ type: v.literal('queue.reserve'), agentId: v.nullable(AgentId) }),
  v.strictObject({
    type: v.literal('conversation.close'),
    /** The closing message; absent closes without one, which a waiting conversation needs a reason for. */
    text: v.optional(MessageText),
    reason: v.optional(text(500)),
    outcome: v.optional(text(80)),
    /** M-25: something is left to do. Stays as a comment, with where the visitor is reached; `email` where nobody knew of one. */
    followUp: v.optional(v.strictObject({ text: v.optional(MessageText), email: v.optional(Email) })),
    /** Custom fields that are filled in with it. */
    fields: v.optional(FieldChanges),
  }),
  v.strictObject({ type: v.literal('conversation.reopen') }),
  v.strictObject({ type: v.literal('conversation.delete') }),
  /** It waits for what that incident is about: it is told of it, and waits no more (SPEC G-21). */
  v.strictObject({ type: v.literal('incident.link'), incidentId: IncidentId }),
] as const;

/** What a visitor may send. */
export const VisitorCommand = v.variant('type', [MessagePost, ...visitorOnly]);
export type VisitorCommand = v.InferOutput<typeof VisitorCommand>;

/** What an agent may send. */
export const AgentCommand = v.variant('type', [AgentMessagePost, ...agentOnly]);
export type AgentCommand = v.InferOutput<typeof AgentCommand>;

/** What is asked in an agent's name by routes that have more to check; no socket takes it. */
export const RouteCommand = v.variant('type', [
  /** SPEC T-21, T-22: the transcript to these addresses; one only while the conversation goes on. */
  v.strictObject({ type: v.literal('transcript.mail'), to: v.pipe(v.array(Email), v.minLength(1)) }),
  /** Row 11: its visitor was blocked. Whoever has it. */
  v.strictObject({ type: v.literal('conversation.shut') }),
]);
export type RouteCommand = v.InferOutput<typeof RouteCommand>;

/** Asked in a visitor's name by the route that has looked at the link; no socket takes it. */
export const LinkCommand = v.strictObject({
  type: v.literal('link.open'),
  linkId: LinkId,
  label: v.string(),
  /** Whom it is kept for. */
  agentId: v.nullable(AgentId),
  /** Of a conversation that begins. */
  groupId: v.nullable(GroupId),
  start: v.optional(Start),
});
export type LinkCommand = v.InferOutput<typeof LinkCommand>;

/** Asked in the visitor's name by the route that has seen their token, and the secret of whoever wrote it; no socket takes it. */
export const IdentityCommand = v.strictObject({ type: v.literal('visitor.identify'), from: VisitorId });
export type IdentityCommand = v.InferOutput<typeof IdentityCommand>;

/** Asked in the visitor's name by the route that knows the address to be theirs (SPEC S-35); no socket takes it. */
export const OwnTranscriptCommand = v.strictObject({ type: v.literal('transcript.request'), to: Email });
export type OwnTranscriptCommand = v.InferOutput<typeof OwnTranscriptCommand>;

export const FlowCall = v.strictObject({
  type: v.literal('flow.call'),
  turn: v.number(),
  name: v.string(),
  method: v.picklist(['GET', 'POST']),
  body: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  timeoutMs: v.number(),
  save: v.record(v.string(), v.string()),
});
export type FlowCall = v.InferOutput<typeof FlowCall>;

/** What only the relay's own jobs send. */
export const JobCommand = v.variant('type', [
  v.strictObject({ type: v.literal('flow.run'), input: FlowInput }),
  /** Another service is asked, outside of the conversation (relay/dispatch/caller.ts); what it says comes back as `called`. */
  FlowCall,
  /** Row 12: nothing happened for long, `since` the given activeAt. */
  v.strictObject({ type: v.literal('conversation.expire'), since: v.string() }),
  /** Row 15: it was closed before then, which is longer ago than its site keeps conversations (GUARANTEES P9). */
  v.strictObject({ type: v.literal('conversation.retire'), closedBefore: v.string() }),
  /** Its group is no more: it belongs to All. */
  v.strictObject({ type: v.literal('group.leave'), groupId: GroupId }),
  /** Row 4: it is given to this agent, whose turn it is (SPEC T-56). */
  v.strictObject({ type: v.literal('queue.assign'), agentId: AgentId }),
  /** Row 8: its owner has been away for too long (SPEC T-57), unless they are back. */
  v.strictObject({ type: v.literal('owner.absent'), agentId: AgentId }),
  /** Row 8: its owner has owed an answer since then, unless they gave it (SPEC T-57). */
  v.strictObject({ type: v.literal('owner.silent'), agentId: AgentId, since: v.string() }),
  /** Row 10: is the agent there for whom it is reserved? `since`: when they were first found away, null where they were not (SPEC M-06). */
  v.strictObject({ type: v.literal('reservation.check'), agentId: AgentId, since: v.nullable(v.string()) }),
  /** The offer that this seq made has had no answer (SPEC T-09). */
  v.strictObject({ type: v.literal('transfer.lapse'), offer: v.number() }),
  /** Row 9: the wait has lasted too long, unless the turn has moved on. */
  v.strictObject({ type: v.literal('queue.timeout'), turn: v.number() }),
  /** An update of the incident that it is linked to, by its number from 1; told once. */
  v.strictObject({ type: v.literal('incident.tell'), incidentId: IncidentId, update: v.number() }),
]);
export type JobCommand = v.InferOutput<typeof JobCommand>;

export type Command = VisitorCommand | LinkCommand | IdentityCommand | OwnTranscriptCommand | AgentCommand | RouteCommand | JobCommand;
