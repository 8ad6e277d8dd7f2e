// Bodies of the HTTP API for other systems, all under /api/v1. The OpenAPI document is made of these schemas (relay/http/api/openapi.ts):
// fields and operations may come, nothing is renamed or taken away. Names, texts and fields are untrusted text.
import * as v from 'valibot';
import { sources } from '../contact.ts';
import { ClosedHow, CommentKind } from '../conversation/events.ts';
import { Phase } from '../conversation/state.ts';
import { FieldKey, fieldLimits, FieldValue } from '../custom-fields.ts';
import { CommandId, ConversationId, VisitorId } from '../ids.ts';
import { MessageText } from '../text.ts';
import { Delivery } from './webhooks.ts';

const Next = v.pipe(v.nullable(v.string()), v.description('Ask with it as `before` for the next page; null at the end.'));
const Fields = v.pipe(v.record(v.string(), FieldValue), v.description('Custom fields that are filled in, by key.'));

export const ApiConversation = v.object({
  id: ConversationId,
  number: v.number(),
  phase: Phase,
  contactId: v.nullable(VisitorId),
  subject: v.nullable(v.string()),
  groupId: v.pipe(v.nullable(v.string()), v.description('Null: of no group in particular.')),
  owner: v.nullable(v.object({ id: v.string(), name: v.string() })),
  language: v.string(),
  flags: v.array(v.string()),
  fields: Fields,
  live: v.pipe(v.boolean(), v.description('A person was asked for at least once.')),
  startedAt: v.string(),
  activeAt: v.string(),
  closedAt: v.nullable(v.string()),
  closedHow: v.nullable(ClosedHow),
  outcome: v.nullable(v.string()),
  score: v.pipe(v.nullable(v.number()), v.description('Of the survey, of 100.')),
});
export type ApiConversation = v.InferOutput<typeof ApiConversation>;
export const ApiConversations = v.object({ conversations: v.array(ApiConversation), next: Next });

export const ApiMessage = v.object({
  id: v.string(),
  seq: v.pipe(v.number(), v.integer()),
  at: v.string(),
  author: v.object({
    kind: v.picklist(['visitor', 'agent', 'bot', 'system']),
    id: v.optional(v.string()),
    name: v.optional(v.string()),
  }),
  text: v.string(),
  files: v.array(v.object({ id: v.string(), name: v.string(), mime: v.string(), size: v.number() })),
});
export type ApiMessage = v.InferOutput<typeof ApiMessage>;
export const ApiMessages = v.object({
  messages: v.array(ApiMessage),
  next: v.pipe(
    v.nullable(v.pipe(v.number(), v.integer())),
    v.description('Ask with it as `after` for what comes next; null where this was the newest.'),
  ),
});

export const ApiComment = v.object({
  seq: v.pipe(v.number(), v.integer(), v.description('Names it within its conversation.')),
  at: v.string(),
  author: v.object({ kind: v.picklist(['agent', 'bot', 'system', 'api', 'visitor']), name: v.optional(v.string()) }),
  kind: CommentKind,
  text: v.string(),
});
export type ApiComment = v.InferOutput<typeof ApiComment>;
export const ApiComments = v.object({ comments: v.array(ApiComment) });

export const ApiCommentCreate = v.strictObject({
  /** Made by the asker, so that asking again writes nothing twice. */
  id: v.pipe(CommandId, v.description('A UUID of yours: sent again it is still one comment.')),
  text: MessageText,
  kind: v.optional(CommentKind),
});

export const ApiFieldsPatch = v.strictObject({
  values: v.pipe(
    v.record(FieldKey, v.nullable(FieldValue)),
    v.check((values) => Object.keys(values).length <= fieldLimits.fields, 'too_many'),
    v.description('By key; null empties a field, what is left out stays.'),
  ),
});

const contact = {
  id: VisitorId,
  name: v.nullable(v.string()),
  email: v.nullable(v.string()),
  role: v.nullable(v.string()),
  language: v.nullable(v.string()),
  country: v.nullable(v.string()),
  city: v.nullable(v.string()),
  timeZone: v.nullable(v.string()),
  firstSeenAt: v.string(),
  lastVisitedAt: v.string(),
  visits: v.number(),
  conversations: v.number(),
  optIns: v.pipe(
    v.object({ transcript: v.boolean(), announcements: v.boolean() }),
    v.description('What they want to be sent by e-mail. False where nobody has said so.'),
  ),
};
export const ApiContact = v.object(contact);
export type ApiContact = v.InferOutput<typeof ApiContact>;
export const ApiContacts = v.object({ contacts: v.array(ApiContact), next: Next });

export const ApiContactWhole = v.object({
  ...contact,
  fields: Fields,
  known: v.pipe(
    v.record(v.string(), v.object({ value: v.nullable(FieldValue), source: v.picklist(sources), at: v.string() })),
    v.description('Where each value came from: only `verified` was proved by the site.'),
  ),
});
export type ApiContactWhole = v.InferOutput<typeof ApiContactWhole>;
export const ApiContactConversations = v.object({ conversations: v.array(ApiConversation) });

export const ApiErase = v.strictObject({
  confirm: v.pipe(v.string(), v.maxLength(40), v.description('The last four characters of the id.')),
});
export const ApiErased = v.object({ contactId: VisitorId, at: v.string(), conversations: v.number() });
export type ApiErased = v.InferOutput<typeof ApiErased>;

export const ApiDeliveries = v.object({ deliveries: v.array(Delivery), next: Next });
