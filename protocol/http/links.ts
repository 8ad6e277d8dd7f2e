// Conversation links (SPEC M-04 to M-07, M-21, M-22): whoever opens one comes straight to a person. The token is told once, to
// whoever makes the link; the relay keeps no more than its hash.
import * as v from 'valibot';
import { AgentFace } from '../actor.ts';
import { AgentId, ConversationId, GroupId, LinkId } from '../ids.ts';
import { Email, Name } from '../text.ts';

export const linkLimits = {
  /** Days that a link holds, where nothing else is asked for (SPEC 2.5 `linkExpiryDays`), and at most. */
  days: 7,
  daysMax: 90,
  /** Visitors who may open it (SPEC 2.5 `linkMaxVisitors`), and at most. */
  visitors: 1,
  visitorsMax: 100,
  /** Links in one answer, newest first. */
  listed: 200,
} as const;

/** `opened`: a visitor is bound to it. `used`: they were answered, or their conversation is over. */
export const LinkStatus = v.picklist(['new', 'opened', 'used', 'expired', 'revoked']);
export type LinkStatus = v.InferOutput<typeof LinkStatus>;

export const ConversationLink = v.object({
  id: LinkId,
  /** `new` begins a conversation for each visitor, `resume` goes on with one. */
  kind: v.picklist(['new', 'resume']),
  label: v.string(),
  /** Whom the conversation is kept for; null for nobody. */
  assignee: v.nullable(AgentFace),
  /** Null: All. */
  groupId: v.nullable(GroupId),
  /** The one that it resumes, or that its latest visitor began. */
  conversationId: v.nullable(ConversationId),
  createdBy: AgentFace,
  createdAt: v.string(),
  expiresAt: v.string(),
  maxVisitors: v.number(),
  visitors: v.number(),
  /** Addresses that it was mailed to. */
  sentTo: v.array(v.string()),
  status: LinkStatus,
});
export type ConversationLink = v.InferOutput<typeof ConversationLink>;

/** GET /api/staff/links: newest first; an agent's own, everybody's for managers. */
export const LinksResponse = v.object({ links: v.array(ConversationLink) });
export type LinksResponse = v.InferOutput<typeof LinksResponse>;

const whole = (max: number) => v.pipe(v.number(), v.integer('bad_range'), v.minValue(1, 'bad_range'), v.maxValue(max, 'bad_range'));
const common = { label: Name, days: v.optional(whole(linkLimits.daysMax), linkLimits.days) };

/** POST /api/staff/links → LinkMade. A resume link is for one visitor and kept for whoever makes it (M-21). */
export const LinkCreate = v.variant('kind', [
  v.strictObject({
    kind: v.literal('new'),
    ...common,
    assigneeId: v.nullable(AgentId),
    groupId: v.nullable(GroupId),
    maxVisitors: v.optional(whole(linkLimits.visitorsMax), linkLimits.visitors),
  }),
  v.strictObject({ kind: v.literal('resume'), ...common, conversationId: ConversationId }),
]);
export type LinkCreate = v.InferOutput<typeof LinkCreate>;

/** `url` is the relay's own page for it; any page with the chat takes the token as its fragment, `#help-chat=TOKEN`. */
export const LinkMade = v.object({ link: ConversationLink, token: v.string(), url: v.string() });
export type LinkMade = v.InferOutput<typeof LinkMade>;

/** POST /api/staff/links/:id/revoke → ConversationLink. */

/** POST /api/staff/links/:id/mail → ConversationLink. Only who has the token can send it: the relay has not. */
export const LinkMail = v.strictObject({ token: v.pipe(v.string(), v.maxLength(64)), to: Email });
export type LinkMail = v.InferOutput<typeof LinkMail>;
