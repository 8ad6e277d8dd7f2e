// Who is on the site without a chat (SPEC S-33): how a page says that somebody is there, what agents see of that, and how they invite.
import * as v from 'valibot';
import { isBlank } from '../characters.ts';
import { Page } from '../conversation/parts.ts';
import { PresenceId, VisitorId } from '../ids.ts';
import { text } from '../text.ts';
import { SiteKey } from './site-key.ts';
import { ClosedMessage } from './visitor.ts';

export const onSiteLimits = {
  /** Code points of an invitation: it stands beside the button of a closed chat. */
  textChars: 300,
  /** Who was invited is not invited again for so long. */
  againMinutes: 10,
  /** People in one answer, newest first. */
  listed: 100,
} as const;

/**
 * POST /api/visitor/presence — a page is looked at; only pages ask whose element says so, and again as often as the answer wants. Makes
 * nobody and stores nothing: whoever has never opened the chat is known by the id that their page made up as it was loaded.
 */
export const PresenceRequest = v.strictObject({
  site: SiteKey,
  id: PresenceId,
  language: v.pipe(v.string(), v.maxLength(35)),
  page: v.optional(Page),
  profile: v.optional(v.strictObject({ role: v.optional(text(40)) })),
  /** They have closed an invitation in this visit, and want no other. */
  declined: v.optional(v.boolean()),
});
export type PresenceRequest = v.InferOutput<typeof PresenceRequest>;

export const PresenceResponse = v.object({
  /** When the page is to ask again; absent: not any more. */
  againMs: v.optional(v.number()),
  /** An invitation, told once; its id is the step. */
  messages: v.array(ClosedMessage),
});
export type PresenceResponse = v.InferOutput<typeof PresenceResponse>;

/** Somebody on the site as agents see them: everything of the page is untrusted text. */
export const OnSiteVisitor = v.object({
  /** Names them to POST …/invite. */
  id: v.union([PresenceId, VisitorId]),
  /** Who has opened the chat before. */
  visitor: v.nullable(v.object({ id: VisitorId, name: v.nullable(v.string()), conversations: v.number() })),
  page: v.nullable(Page),
  language: v.nullable(v.string()),
  country: v.nullable(v.string()),
  /** As the page says it, unverified. */
  role: v.nullable(v.string()),
  /** Since when: of who never opened the chat, on this page. */
  since: v.string(),
  /** `no`: their page does not listen for it. `declined`: not again in this visit. */
  invite: v.picklist(['yes', 'no', 'declined']),
  /** The last one. `seenAt`: when it came to their page. */
  invited: v.nullable(v.object({ by: v.string(), at: v.string(), seenAt: v.nullable(v.string()) })),
});
export type OnSiteVisitor = v.InferOutput<typeof OnSiteVisitor>;

/** GET /api/staff/on-site?q — those without an open chat, newest first; `q` is looked for in names, titles and addresses. */
export const OnSiteResponse = v.object({ visitors: v.array(OnSiteVisitor), total: v.number() });
export type OnSiteResponse = v.InferOutput<typeof OnSiteResponse>;

/** POST /api/staff/on-site/:id/invite → OnSiteVisitor. In the agent's own name; who answers it comes to them. */
export const InvitationRequest = v.strictObject({
  text: v.pipe(
    text(onSiteLimits.textChars),
    v.check((words) => !isBlank(words), 'empty_message'),
  ),
});
export type InvitationRequest = v.InferOutput<typeof InvitationRequest>;
