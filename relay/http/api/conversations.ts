// Conversations for other systems: lists, messages, custom fields and comments. A key knows of all groups, as managers do.
import * as v from 'valibot';
import {
  ApiComment,
  ApiCommentCreate,
  ApiComments,
  ApiConversation,
  ApiConversations,
  ApiFieldsPatch,
  ApiMessages,
  type ApiMessage,
} from '#protocol/http/api.ts';
import type { Comment } from '#protocol/conversation/comment.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import { ConversationId, makeCommandId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { Done } from '#relay/dispatch/dispatch.ts';
import { staffLog } from '#relay/live/staff-log.ts';
import type { Listed } from '#relay/store/conversations.ts';
import { notFound, type KeyCall } from '../route.ts';
import { operation, wholeIn, type ApiParts, type Operation } from './operation.ts';
import { asKey } from './as-key.ts';
import { paging } from './paging.ts';

const one = '/api/v1/conversations/:id';

export const conversationOperations: readonly Operation[] = [
  operation({
    id: 'listConversations',
    method: 'GET',
    path: '/api/v1/conversations',
    rights: 'read',
    summary: 'Conversations, latest activity first. `closed`: those that a person was asked for.',
    query: { ...paging, state: v.optional(v.picklist(['all', 'open', 'closed']), 'all') },
    answer: ApiConversations,
    async handle({ store }, { key }, { query: { state, limit, before } }) {
      const asked = { siteId: key.siteId, agentId: '', category: state, groups: 'all', limit } as const;
      const { rows, next } = await store.conversations.list({ ...asked, ...(before !== undefined && { before }) });
      return { conversations: rows.map(conversationOf), next };
    },
  }),
  operation({
    id: 'getConversation',
    method: 'GET',
    path: one,
    rights: 'read',
    summary: 'One conversation.',
    answer: ApiConversation,
    async handle(parts, call) {
      const found = await named(parts, call);
      return found ? conversationOf(found) : notFound;
    },
  }),
  operation({
    id: 'listMessages',
    method: 'GET',
    path: `${one}/messages`,
    rights: 'read',
    summary:
      'What was said to and by the visitor, oldest first. A page may hold fewer than asked for, or none: `next` says where to go on.',
    query: {
      after: v.optional(wholeIn(0, Number.MAX_SAFE_INTEGER), '0'),
      limit: v.optional(wholeIn(1, limits.replayPage), `${limits.page}`),
    },
    answer: ApiMessages,
    async handle(parts, call, { query: { after, limit } }) {
      const found = await named(parts, call);
      if (!found) return notFound;
      const events = await parts.store.streams.read(found.id, after, limit);
      const last = events.at(-1)?.seq ?? found.state.seq;
      return { messages: events.flatMap(messagesIn), next: last < found.state.seq ? last : null };
    },
  }),
  operation({
    id: 'setConversationFields',
    method: 'PATCH',
    path: `${one}/fields`,
    rights: 'write',
    summary: 'Fills in custom fields of a conversation, whoever else may fill them in.',
    body: ApiFieldsPatch,
    answer: ApiConversation,
    async handle(parts, call, { body: { values } }) {
      const done = await asked(parts, call, makeCommandId(parts.random), { type: 'fields.set', values });
      if (isRefused(done)) return done;
      const found = await named(parts, call);
      return found ? conversationOf(found) : notFound;
    },
  }),
  operation({
    id: 'listComments',
    method: 'GET',
    path: `${one}/comments`,
    rights: 'read',
    summary: 'Comments, which no visitor sees, oldest first.',
    answer: ApiComments,
    async handle(parts, call) {
      const found = await named(parts, call);
      return found ? { comments: (await commentsOf(parts, found)).map(commentOf) } : notFound;
    },
  }),
  operation({
    id: 'writeComment',
    method: 'POST',
    path: `${one}/comments`,
    rights: 'write',
    summary: 'Writes a comment, which no visitor sees. It stands under the name of the key.',
    body: ApiCommentCreate,
    answer: ApiComment,
    async handle(parts, call, { body: { id, text, kind = 'general' } }) {
      const done = await asked(parts, call, id, { type: 'comment.post', kind, text, includeInTranscript: false });
      if (isRefused(done)) return done;
      const found = await named(parts, call);
      const made = found && (await commentsOf(parts, found)).find(({ seq }) => seq === done.seq);
      return made ? commentOf(made) : refuse('comment_gone', 'It was taken back in the meantime.');
    },
  }),
];

async function named({ store }: ApiParts, { key, param }: KeyCall): Promise<Listed | undefined> {
  const id = param('id');
  return v.is(ConversationId, id) ? store.conversations.get(key.siteId, id) : undefined;
}

async function asked(parts: ApiParts, call: KeyCall, id: string, command: AgentCommand): Promise<Done | Refused> {
  const found = await named(parts, call);
  return found ? parts.dispatch(call.key.siteId, { id, stream: found.id, ...asKey(call.key), command }) : notFound;
}

function commentsOf({ store }: ApiParts, { id, state }: Listed): Promise<readonly Comment[]> {
  return staffLog(store.streams).comments(id, state);
}

export function conversationOf({ id, state }: Listed): ApiConversation {
  const { number, phase, visitorId, subject, owner, language, flags, live, startedAt, activeAt, closedAt, closedHow, outcome } = state;
  return {
    id,
    number,
    phase,
    contactId: visitorId,
    subject,
    groupId: state.groupId ?? null,
    owner: owner && { id: owner.id, name: owner.name },
    language,
    flags,
    fields: state.fields ?? {},
    live,
    startedAt,
    activeAt,
    closedAt,
    closedHow,
    outcome,
    score: state.survey?.score ?? null,
  };
}

/** As the visitor has it: what is for staff has no copy. */
function messagesIn(event: StoredEvent): readonly ApiMessage[] {
  const seen = forVisitor(event);
  if (seen?.body.type !== 'message.posted') return [];
  const { messageId, text, attachments } = seen.body;
  const { by } = event;
  return [
    {
      id: messageId,
      seq: event.seq,
      at: event.at,
      author:
        seen.by.kind === 'agent'
          ? { kind: 'agent', id: seen.by.id, name: seen.by.name }
          : { kind: seen.by.kind, ...('id' in by && { id: by.id }) },
      text,
      files: attachments.map(({ id, name, mime, size }) => ({ id, name, mime, size })),
    },
  ];
}

function commentOf({ seq, at, by, kind, text }: Comment): ApiComment {
  return { seq, at, author: { kind: by.kind, ...('name' in by && { name: by.name }) }, kind, text };
}
