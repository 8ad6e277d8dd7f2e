// Bodies of the widget's HTTP calls. All under /api/visitor; bearer of `visitorId.secret`, never a cookie.
import { PublicNotice } from './incidents.ts';
import * as v from 'valibot';
import { ConversationId, VisitorId } from '../ids.ts';
import { ArticleCard, Attachment, Choices, Form, LinkButton, Page } from '../conversation/parts.ts';
import { EventName, StepId } from '../flow/step-parts.ts';
import { VisitorEvent } from '../conversation/visible.ts';
import { AgentFace } from '../actor.ts';
import { OWN_TRANSCRIPT } from '../own-transcript.ts';
import { Email, foreignText, Name, text } from '../text.ts';
import { SiteKey } from './site-key.ts';

/** POST /api/visitor/open — opens the chat, or (`act: 'resume'`) returns to it without counting as a visit. */
export const OpenRequest = v.strictObject({
  site: SiteKey,
  act: v.picklist(['open', 'resume']),
  language: v.pipe(v.string(), v.maxLength(35)),
  /** IANA name of the browser's time zone; one that nobody knows is left out. */
  timeZone: v.optional(v.pipe(v.string(), v.maxLength(60))),
  page: v.optional(Page),
  referrer: v.optional(foreignText(2_048)),
  /** The token of a conversation link (links.ts), whatever the page has in its address. It counts where the visitor opens the chat. */
  link: v.optional(v.string()),
  /** The step of the automatic message by which the chat was opened, or the id of an invitation (on-site.ts). */
  message: v.optional(StepId),
  /** What the page said last has happened on it. */
  event: v.optional(EventName),
  /** Version of the text that the visitor has agreed to in this browser: the first call that has it is their yes (`site.consent`). */
  consent: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u, 'bad_param'))),
  /** Who the visitor is, as a token says that their site signed (docs/identity.md). What is not believed is `bad_identity`. */
  identity: v.optional(v.string()),
  /** What the page says of the visitor: labels only, unverified, never a key to anything (T1). */
  profile: v.optional(
    v.strictObject({
      name: v.optional(Name),
      email: v.optional(Email),
      role: v.optional(text(40)),
      phone: v.optional(foreignText(100)),
      group: v.optional(foreignText(100)),
      /** JSON of `Variables` (variables.ts): all of them from now on. What is none in it is left out. */
      variables: v.optional(foreignText(40_000)),
    }),
  ),
});
export type OpenRequest = v.InferOutput<typeof OpenRequest>;

/**
 * POST /api/visitor/messages — what a closed chat may say by itself on this page (SPEC S-34); only pages ask whose element says so. Makes
 * nobody and stores nothing; with a bearer it is judged by what is known of that visitor.
 */
export const MessagesRequest = v.strictObject({
  site: SiteKey,
  language: v.pipe(v.string(), v.maxLength(35)),
  page: v.optional(Page),
  referrer: v.optional(foreignText(2_048)),
  profile: v.optional(v.strictObject({ role: v.optional(text(40)) })),
  /** This has just happened on the page: what is said of that, and not what is said of the page. */
  event: v.optional(EventName),
});
export type MessagesRequest = v.InferOutput<typeof MessagesRequest>;

/** What is shown beside the button of a closed chat. */
export const ClosedMessage = v.object({
  /** The chat that is opened by it names this: a step of the flow, or an invitation. */
  step: v.string(),
  text: v.string(),
  /** Absent: the assistant. */
  by: v.optional(AgentFace),
  /** Since the page came up; of an event, since it happened. */
  afterSeconds: v.number(),
  /** And since the visitor came to the site, as far as their browser may know. */
  afterSiteSeconds: v.optional(v.number()),
  oncePer: v.picklist(['session', 'visitor', 'always']),
});

/** In the order in which they go before each other. */
export const MessagesResponse = v.object({ messages: v.array(ClosedMessage) });
export type MessagesResponse = v.InferOutput<typeof MessagesResponse>;

/** What the flow would say first; nothing is stored before the visitor's own first act (SPEC 2.3 row 1). */
export const GreetingMessage = v.object({
  text: v.string(),
  /** Who says it; absent: the assistant. */
  author: v.optional(v.strictObject({ kind: v.literal('agent'), ...AgentFace.entries })),
  choices: v.optional(Choices),
  form: v.optional(Form),
  link: v.optional(LinkButton),
  articles: v.optional(v.array(ArticleCard)),
});
export type GreetingMessage = v.InferOutput<typeof GreetingMessage>;

export const SiteFace = v.object({
  name: v.string(),
  /** CSS hex colour. */
  accent: v.string(),
  assistantName: v.string(),
  /** Shown in the footer. */
  privacyUrl: v.nullable(v.string()),
  termsUrl: v.optional(v.nullable(v.string())),
  /** What this visitor has to agree to before they write, in their language; absent where nothing. */
  consent: v.optional(v.object({ text: v.string(), version: v.string() })),
  supportEmail: v.nullable(v.string()),
  /** Words that, typed alone, leave a person once the visitor confirms it (SPEC J-37). Lower case. */
  exitWords: v.optional(v.array(v.string())),
  visitorUploads: v.boolean(),
  maxUploadBytes: v.number(),
  /** Minutes after a close in which asking for a person reopens. */
  reopenWindowMinutes: v.number(),
  /** What a form says in the place of a step to have a chat mailed to oneself; absent where that is not offered (SPEC S-35). */
  transcript: v.optional(v.literal(OWN_TRANSCRIPT)),
});
export type SiteFace = v.InferOutput<typeof SiteFace>;

export const OpenResponse = v.object({
  visitorId: VisitorId,
  /** Only where the visitor or, by an identity, the browser is new: 256 bits, kept by the browser, the sole key to their conversations. */
  secret: v.optional(v.string()),
  /** Whatever the browser holds is of somebody else, and must go before it keeps this. */
  another: v.optional(v.literal(true)),
  /** For one hello within 30 s. */
  ticket: v.string(),
  site: SiteFace,
  /** Somebody could answer now. */
  staffed: v.boolean(),
  /** Faces of up to three agents who are online. */
  agents: v.array(AgentFace),
  greeting: v.array(GreetingMessage),
  /** As in the frame; without them there is nothing to say. */
  notices: v.optional(v.array(PublicNotice)),
  /** Newest first; the first one may still go on. */
  conversations: v.array(
    v.object({ id: ConversationId, number: v.number(), closed: v.boolean(), startedAt: v.string(), publicSeq: v.number() }),
  ),
});
export type OpenResponse = v.InferOutput<typeof OpenResponse>;

/** POST /api/visitor/sign-out → 204: the bearer opens nothing from now on, and what it has opened is closed. Also where it opened nothing before. */

/** POST /api/visitor/ticket — for a new socket. */
export const TicketResponse = v.object({ ticket: v.string() });
export type TicketResponse = v.InferOutput<typeof TicketResponse>;

/** GET /api/visitor/conversations/:id/events?before=SEQ&limit=N — earlier events of one's own, oldest first. */
export const VisitorEventsResponse = v.object({ events: v.array(VisitorEvent), head: v.number() });
export type VisitorEventsResponse = v.InferOutput<typeof VisitorEventsResponse>;

/** POST /api/visitor/conversations/:id/attachments?id=at_…&name=… — the body is the file. Idempotent by id. Read: GET /api/visitor/files/:id. */
export const UploadResponse = Attachment;
export type UploadResponse = Attachment;

/**
 * POST /api/visitor/conversations/:id/transcript — the chat to its visitor's own address (SPEC S-35). Without values it is asked for what is
 * needed: nothing where the site's token names the address, else the address, then the code that was mailed there.
 */
export const OwnTranscriptRequest = v.strictObject({
  /** BCP 47: in which the relay answers. */
  language: v.pipe(v.string(), v.maxLength(35)),
  values: v.strictObject({ email: v.optional(Email), code: v.optional(v.pipe(v.string(), v.maxLength(20, 'too_long'))) }),
});
export type OwnTranscriptRequest = v.InferOutput<typeof OwnTranscriptRequest>;

/** `said` is what came of it. `asked` is a message with a form, whose values are the next request's: it is in no log, and its seq says nothing. */
export const OwnTranscriptResponse = v.object({ said: v.optional(v.string()), asked: v.optional(VisitorEvent) });
export type OwnTranscriptResponse = v.InferOutput<typeof OwnTranscriptResponse>;
