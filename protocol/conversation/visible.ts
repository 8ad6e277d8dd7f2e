// The only way from what is stored to what a visitor may see. Each visitor body is built here field by field,
// so that a field added to an event stays with staff until somebody writes it down here.
import * as v from 'valibot';
import { AgentFace } from '../actor.ts';
import { ConversationId } from '../ids.ts';
import { ClosedHow, type PublicBody, type StoredEvent } from './events.ts';
import { ArticleCard, Attachment, Choices, Form, LinkButton } from './parts.ts';
import type { Actor } from '../actor.ts';

export const VisitorAuthor = v.variant('kind', [
  v.strictObject({ kind: v.literal('visitor') }),
  v.strictObject({ kind: v.literal('agent'), ...AgentFace.entries }),
  v.strictObject({ kind: v.literal('bot') }),
  v.strictObject({ kind: v.literal('system') }),
]);
export type VisitorAuthor = v.InferOutput<typeof VisitorAuthor>;

export const VisitorBody = v.variant('type', [
  v.strictObject({
    type: v.literal('conversation.started'),
    number: v.number(),
    language: v.string(),
    previousId: v.optional(ConversationId),
  }),
  v.strictObject({
    type: v.literal('message.posted'),
    messageId: v.string(),
    text: v.string(),
    attachments: v.array(Attachment),
    choices: v.optional(Choices),
    form: v.optional(Form),
    link: v.optional(LinkButton),
    articles: v.optional(v.array(ArticleCard)),
    answers: v.optional(v.strictObject({ stepId: v.string(), optionId: v.optional(v.string()) })),
    closing: v.optional(v.literal(true)),
  }),
  v.strictObject({ type: v.literal('conversation.queued'), offline: v.optional(v.literal(true)) }),
  v.strictObject({ type: v.literal('conversation.taken'), agent: AgentFace }),
  v.strictObject({ type: v.literal('conversation.released') }),
  v.strictObject({ type: v.literal('queue.left'), how: v.picklist(['visitor', 'timeout', 'incident']) }),
  v.strictObject({ type: v.literal('conversation.closed'), how: ClosedHow }),
  v.strictObject({ type: v.literal('conversation.reopened') }),
]);
export type VisitorBody = v.InferOutput<typeof VisitorBody>;

/** What a visitor's socket carries: `seq` is the publicSeq of the log, gapless. */
export const VisitorEvent = v.strictObject({
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: v.string(),
  by: VisitorAuthor,
  body: VisitorBody,
});
export type VisitorEvent = v.InferOutput<typeof VisitorEvent>;

/** The visitor's copy of an event; undefined where there is none. */
export function forVisitor(event: StoredEvent): VisitorEvent | undefined {
  if (event.publicSeq === null) return undefined;
  return { seq: event.publicSeq, at: event.at, by: authorForVisitor(event.by), body: bodyForVisitor(event.body) };
}

function bodyForVisitor(body: PublicBody): VisitorBody {
  switch (body.type) {
    case 'conversation.started':
      return { type: body.type, number: body.number, language: body.language, ...(body.previousId && { previousId: body.previousId }) };
    case 'message.posted':
      return {
        type: body.type,
        messageId: body.messageId,
        text: body.text,
        attachments: body.attachments,
        ...(body.choices && { choices: body.choices }),
        ...(body.form && { form: body.form }),
        ...(body.link && { link: body.link }),
        ...(body.articles && { articles: body.articles }),
        ...(body.answers && { answers: body.answers }),
        ...(body.closing && { closing: body.closing }),
      };
    case 'conversation.queued':
      return { type: body.type, ...(body.offline && { offline: body.offline }) };
    case 'conversation.taken':
      return { type: body.type, agent: face(body.agent) };
    case 'conversation.released':
      return { type: body.type };
    case 'queue.left':
      return { type: body.type, how: body.how };
    case 'conversation.closed':
      return { type: body.type, how: body.how };
    case 'conversation.reopened':
      return { type: body.type };
  }
}

function authorForVisitor(actor: Actor): VisitorAuthor {
  if (actor.kind === 'agent') return { kind: 'agent', ...face(actor) };
  // Which systems a site has is nobody's business.
  return { kind: actor.kind === 'api' ? 'system' : actor.kind };
}

function face(agent: AgentFace): AgentFace {
  return { id: agent.id, name: agent.name, ...(agent.photo && { photo: agent.photo }) };
}
