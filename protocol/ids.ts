// The shapes of ids. Ids are made by the asker, so that a repeated request is recognised (ARCHITECTURE §3.9).
// An id names; it never opens anything: secrets are separate values (GUARANTEES T5).
import * as v from 'valibot';

export { makeCommandId, makeId } from './make-id.ts';

const shaped = (prefix: string) => v.pipe(v.string(), v.regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`, 'u'), 'bad_id'));

/** `cv_` and 32 hex digits: a conversation, and the name of its event stream. */
export const ConversationId = shaped('cv');
export const VisitorId = shaped('vs');
export const AgentId = shaped('ag');
export const SiteId = shaped('st');
export const AttachmentId = shaped('at');
export const InviteId = shaped('iv');
export const GroupId = shaped('gr');
export const ReplyId = shaped('rp');
/** Names a session of staff to its owner. */
export const SessionId = shaped('se');
export const LinkId = shaped('ln');
/** An article of the knowledge base. */
export const ArticleId = shaped('kb');
export const IncidentId = shaped('in');

/** Names one command for ever: sent again it is answered with its first ack. Also the id of the message it posts. */
export const CommandId = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u, 'bad_id'));
