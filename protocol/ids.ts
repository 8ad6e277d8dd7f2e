// The shapes of ids. Ids are made by the asker, so that a repeated request is recognised (ARCHITECTURE §3.9).
// An id names; it never opens anything: secrets are separate values (GUARANTEES T5).
import * as v from 'valibot';

export { makeCommandId, makeId } from './make-id.ts';

/** Of a prefix and 32 hex digits. */
export const shapedId = (prefix: string) => v.pipe(v.string(), v.regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`, 'u'), 'bad_id'));

/** `cv_` and 32 hex digits: a conversation, and the name of its event stream. */
export const ConversationId = shapedId('cv');
export const VisitorId = shapedId('vs');
export const AgentId = shapedId('ag');
export const SiteId = shapedId('st');
export const AttachmentId = shapedId('at');
export const InviteId = shapedId('iv');
/** An agent has invited somebody on the site to a chat. */
export const InvitationId = shapedId('vi');
/** One page that is looked at, from when it was loaded. */
export const PresenceId = shapedId('ps');
export const GroupId = shapedId('gr');
export const ReplyId = shapedId('rp');
/** Names a session of staff to its owner. */
export const SessionId = shapedId('se');
/** The picture of a visitor that a token of the site names. */
export const AvatarId = shapedId('av');
export const LinkId = shapedId('ln');
/** An article of the knowledge base. */
export const ArticleId = shapedId('kb');
export const IncidentId = shapedId('in');
/** A key of the HTTP API. */
export const ApiKeyId = shapedId('ak');

/** Names one command for ever: sent again it is answered with its first ack. Also the id of the message it posts. */
export const CommandId = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u, 'bad_id'));
