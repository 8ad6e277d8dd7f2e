// Bodies of the dashboard's HTTP calls. All under /api/staff; a cookie that is the relay's alone, header `x-help-chat: 1`, JSON.
import * as v from 'valibot';
import { AgentFace, Role } from '../actor.ts';
import { StoredEvent } from '../conversation/events.ts';
import { Page } from '../conversation/parts.ts';
import { Colleague } from '../frames.ts';
import { InviteId, SiteId, VisitorId } from '../ids.ts';
import { OfficeHours } from '../office-hours.ts';
import { PublicText } from '../public-text.ts';
import { Routing } from '../routing.ts';
import { Counts, ListedRow } from '../row.ts';
import { Retention } from './retention.ts';
import { Surveys } from '../survey.ts';
import { AnsweredSurvey } from './beside.ts';
import { Email, isBlank, MessageText, Name, plainName, text, WebUrl } from '../text.ts';
import { Preferences } from './account.ts';

/** POST /api/staff/sign-out → 204. */

/** POST /api/staff/ticket → TicketResponse of visitor.ts: for one hello within 30 s. */

const Day = v.pipe(v.string(), v.isoDate('bad_field'));
export const EventDates = v.pipe(
  v.strictObject({ from: Day, to: Day }),
  v.check(({ from, to }) => from <= to, 'bad_field'),
);
export type EventDates = v.InferOutput<typeof EventDates>;

const ExitWord = v.pipe(
  text(40),
  v.transform(plainName),
  v.check((word) => !isBlank(word) && !word.includes('\n'), 'bad_field'),
);

export const SiteSettings = v.strictObject({
  name: Name,
  /** Exact origins that may embed the widget, e.g. `https://event.example`. `*` is refused. */
  allowedOrigins: v.pipe(v.array(v.pipe(v.string(), v.check(isOrigin, 'bad_field'))), v.maxLength(50, 'too_many')),
  /** CSS hex colour, `#rrggbb`. */
  accent: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/iu, 'bad_field')),
  assistantName: Name,
  /** IANA name, e.g. `Europe/Vienna`: for hours and graphs. */
  timeZone: v.pipe(v.string(), v.maxLength(60), v.check(isTimeZone, 'bad_field')),
  /** `{{visitor.name}}` and `{{site.name}}` are filled in (SPEC J-25). */
  closingMessage: MessageText,
  supportEmail: v.nullable(Email),
  privacyUrl: v.nullable(WebUrl),
  /** Linked below the chat, beside it (SPEC M-33). Absent or null: no link. */
  termsUrl: v.optional(v.nullable(WebUrl)),
  /** What visitors agree to before they write (SPEC M-33). Absent or null: nothing. */
  consentText: v.optional(v.nullable(PublicText)),
  visitorUploads: v.boolean(),
  /** Whether visitors may have a chat mailed to themselves (SPEC S-35). Absent: they may. */
  visitorTranscript: v.optional(v.boolean()),
  reopenWindowMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_440)),
  /** Who may join a conversation that is with the assistant (J-38). */
  joinBotChats: v.picklist(['all', 'managers', 'nobody']),
  /** Who may delete closed conversations (SPEC T-20); `managers` are managers and admins. */
  deleteChatRoles: v.picklist(['all', 'managers', 'admins']),
  /** How long the author of a comment may change it (SPEC T-11). Absent: 15. */
  commentEditMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_440))),
  /** Whether agents know only of All and of their own groups (SPEC C-18). Absent: they do. */
  restrictByGroup: v.optional(v.boolean()),
  /** T-09: what is transferred to a colleague is theirs at once, or once they accept. Absent: `direct`. */
  transferMode: v.optional(v.picklist(['direct', 'accept'])),
  /** Who may take over what a colleague has (SPEC T-07). Absent: `all`. */
  takeFromOthers: v.optional(v.picklist(['all', 'managers'])),
  /** How long somebody may be away before what is reserved for them joins the line (SPEC M-06). Absent: 10. */
  reservedReleaseMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1_440))),
  /** Whether who signs in is online: as they last were, always, or never before they say so (SPEC C-08, M-30). Absent: `restore`. */
  autoAvailable: v.optional(v.picklist(['restore', 'on', 'off'])),
  /** How much of a visitor's network address is kept (SPEC S-26). Absent: `truncated`. */
  storeIp: v.optional(v.picklist(['full', 'truncated', 'off'])),
  /** Who sees it. Absent: `managers`. */
  showIpTo: v.optional(v.picklist(['all', 'managers'])),
  /** Whether the pages that a visitor was on are kept (SPEC S-29). Absent: they are. */
  trackPages: v.optional(v.boolean()),
  /** Names of parameters that stay in the addresses of pages; all others are taken out. Absent: none stays. */
  pageParams: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w.~-]{1,40}$/u, 'bad_field'))), v.maxLength(20, 'too_many'))),
  /** Office hours per weekday (0 = Sunday), `[from, to]` in minutes of the day; null = always open. */
  officeHours: v.nullable(OfficeHours),
  /** Of All. Absent: `plainRouting`. */
  routing: v.optional(Routing),
  surveys: v.optional(Surveys),
  /** First and last day of the event, in the site's time zone. Absent or null: not said. */
  eventDates: v.optional(v.nullable(EventDates)),
  /** Absent or null: everything is kept. */
  retention: v.optional(v.nullable(Retention)),
  /** A film that explains the desk, in the Help menu (SPEC J-35). */
  helpVideoUrl: v.optional(v.nullable(WebUrl)),
  /** Typed alone they leave a person, once the visitor confirms it (SPEC J-37). Absent: `exit`, and its like in the visitor's language. */
  exitWords: v.optional(v.pipe(v.array(ExitWord), v.minLength(1, 'missing_field'), v.maxLength(20, 'too_many'))),
  /** Whether the chat may say something before it is opened: pages then ask the relay as they come up (SPEC S-34). Absent: no. */
  automaticMessages: v.optional(v.boolean()),
  /** Whether agents see who is on the site without a chat, and may invite them (SPEC S-33). Absent: no. */
  onSiteList: v.optional(v.boolean()),
  /** Whether only visitors come in whom the site has named by a token (docs/identity.md). Absent: everybody does. */
  identityRequired: v.optional(v.boolean()),
});
export type SiteSettings = v.InferOutput<typeof SiteSettings>;

function isOrigin(value: string): boolean {
  try {
    return /^https?:$/u.test(new URL(value).protocol) && new URL(value).origin === value;
  } catch {
    return false;
  }
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const Site = v.object({ id: SiteId, key: v.string(), version: v.number(), settings: SiteSettings });
export type Site = v.InferOutput<typeof Site>;

/** GET /api/staff/me, and the answer to sign-in and to accepting an invitation. */
export const Me = v.object({
  agent: v.object({
    ...AgentFace.entries,
    email: v.string(),
    role: Role,
    online: v.boolean(),
    /** What colleagues read in the place of the name; null where it is the same. */
    internalName: v.nullable(v.string()),
    preferences: Preferences,
  }),
  site: Site,
  /** Every site the agent is a member of; POST /api/staff/site {siteId} changes to another. */
  sites: v.array(v.object({ id: SiteId, key: v.string(), name: v.string() })),
  /** The relay's public address, for the script tag. */
  relayUrl: v.string(),
});
export type Me = v.InferOutput<typeof Me>;

export const Category = v.picklist(['all', 'open', 'closed', 'queue', 'mine']);
export type Category = v.InferOutput<typeof Category>;

/** GET /api/staff/conversations?category&group&flag&kind&before&q — newest activity first; `queue` longest waiting first. */
export const ConversationsResponse = v.object({
  rows: v.array(ListedRow),
  /** Give it as `before` for the next page; null at the end. */
  next: v.nullable(v.string()),
  counts: Counts,
});
export type ConversationsResponse = v.InferOutput<typeof ConversationsResponse>;

/** A visitor as staff see them: everything in it is untrusted text. */
export const VisitorProfile = v.object({
  id: VisitorId,
  name: v.nullable(v.string()),
  email: v.nullable(v.string()),
  role: v.nullable(v.string()),
  /** Where their picture is, if one was approved (SPEC T-41): a path on the relay, for staff. */
  photo: v.optional(v.string()),
  language: v.nullable(v.string()),
  country: v.nullable(v.string()),
  city: v.nullable(v.string()),
  browser: v.nullable(v.string()),
  system: v.nullable(v.string()),
  device: v.nullable(v.string()),
  referrer: v.nullable(v.string()),
  page: v.nullable(Page),
  firstSeenAt: v.string(),
  /** Last time the chat was opened (SPEC J-31). */
  lastVisitedAt: v.string(),
  visits: v.number(),
  conversations: v.number(),
});
export type VisitorProfile = v.InferOutput<typeof VisitorProfile>;

/** GET /api/staff/conversations/:id */
export const ConversationResponse = v.object({
  row: ListedRow,
  visitor: VisitorProfile,
  previous: v.array(ListedRow),
  /** While it is open: what the assistant may ask first once it is closed with that outcome, `''` for any other (SPEC M-26). */
  afterClose: v.optional(v.record(v.string(), v.array(v.string()))),
  /** Once the visitor has answered one. */
  survey: v.optional(AnsweredSurvey),
});
export type ConversationResponse = v.InferOutput<typeof ConversationResponse>;

/** POST /api/staff/conversations/:id/attachments?id=at_…&name=…&internal=1 → Attachment: the body is the file. GET /api/staff/files/:id. */

/** GET /api/staff/conversations/:id/events?before=SEQ&limit=N — oldest first. */
export const StaffEventsResponse = v.object({ events: v.array(StoredEvent), head: v.number() });
export type StaffEventsResponse = v.InferOutput<typeof StaffEventsResponse>;

/** POST /api/staff/take-next?group → the conversation that is now mine, or null where nobody waits (SPEC M-08). */
export const TakeNextResponse = v.object({ conversationId: v.nullable(v.string()) });
export type TakeNextResponse = v.InferOutput<typeof TakeNextResponse>;

/**
 * POST /api/staff/visitors/:id/block → BlockItem (SPEC S-19): cut off at once, what is open closes. POST …/unblock → 204.
 * A second block replaces the first.
 */
export const BlockRequest = v.strictObject({
  reason: text(500),
  /** Null: for ever. */
  hours: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_784))),
  /** The network that they come from now as well (SPEC S-20), by managers and admins; `not_here` where they are not connected. */
  network: v.optional(v.boolean()),
});
export type BlockRequest = v.InferOutput<typeof BlockRequest>;

/** GET /api/staff/blocks?before — newest first, those that are over as well. */
export const BlockItem = v.object({
  id: v.string(),
  visitorId: VisitorId,
  visitorName: v.nullable(v.string()),
  reason: v.string(),
  /** Display name, as it was. */
  by: v.string(),
  at: v.string(),
  until: v.nullable(v.string()),
  liftedAt: v.nullable(v.string()),
  liftedBy: v.nullable(v.string()),
});
export type BlockItem = v.InferOutput<typeof BlockItem>;
export const BlocksResponse = v.object({ blocks: v.array(BlockItem), next: v.nullable(v.string()) });
export type BlocksResponse = v.InferOutput<typeof BlocksResponse>;

/**
 * POST /api/staff/visitors/:id/erase → Erasure (SPEC T-24), by admins: everything of a visitor goes, for good. `confirm` is typed by hand:
 * the last four of the visitor's id. Asked again it is the same answer. GET /api/staff/erasures → ErasuresResponse, the newest 200.
 */
export const EraseRequest = v.strictObject({ confirm: v.pipe(v.string(), v.maxLength(40)) });
export type EraseRequest = v.InferOutput<typeof EraseRequest>;
export const Erasure = v.object({ visitorId: VisitorId, by: v.string(), at: v.string(), conversations: v.number() });
export type Erasure = v.InferOutput<typeof Erasure>;
export const ErasuresResponse = v.object({ erasures: v.array(Erasure) });
export type ErasuresResponse = v.InferOutput<typeof ErasuresResponse>;

/** GET /api/staff/people (manager, admin) */
export const Person = v.object({ ...Colleague.entries, email: v.string(), active: v.boolean(), secondFactor: v.boolean() });
export type Person = v.InferOutput<typeof Person>;
export const Invite = v.object({
  id: InviteId,
  email: v.string(),
  role: Role,
  status: v.picklist(['sent', 'accepted', 'expired', 'revoked']),
  expiresAt: v.string(),
});
export type Invite = v.InferOutput<typeof Invite>;
export const PeopleResponse = v.object({ people: v.array(Person), invites: v.array(Invite) });
export type PeopleResponse = v.InferOutput<typeof PeopleResponse>;

/** PATCH /api/staff/people/:id (admin) → Person. Deactivating cuts sockets at once. */
export const PersonPatch = v.strictObject({ role: v.optional(Role), active: v.optional(v.boolean()) });
export type PersonPatch = v.InferOutput<typeof PersonPatch>;

/** POST /api/staff/invites (admin) → Invite; the mail goes out by the mail adapter. POST /api/staff/invites/:id/revoke. */
export const InviteRequest = v.strictObject({ email: Email, role: Role });
export type InviteRequest = v.InferOutput<typeof InviteRequest>;

/** GET /api/invites/:token → whose it is, or `link_invalid`. POST /api/invites/:token → Me, signed in. */
export const InviteView = v.object({
  email: v.string(),
  siteName: v.string(),
  role: Role,
  /** The address has an account on this relay: accepting asks for its password, and keeps its name. */
  known: v.boolean(),
});
export type InviteView = v.InferOutput<typeof InviteView>;
/** PUT /api/staff/site (admin) → Site. `version` is the one that was read; another's change meanwhile is `stale_write`. */
export const SiteUpdate = v.strictObject({ version: v.number(), settings: SiteSettings });
export type SiteUpdate = v.InferOutput<typeof SiteUpdate>;

/** POST /api/staff/sites (admin) → Site: another event on the same relay. */
export const SiteCreate = v.strictObject({
  key: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{1,62}$/u, 'bad_field')),
  name: Name,
  allowedOrigins: SiteSettings.entries.allowedOrigins,
});
export type SiteCreate = v.InferOutput<typeof SiteCreate>;

/** POST /api/staff/site {siteId} → Me. */
export const SiteSwitch = v.strictObject({ siteId: SiteId });
export type SiteSwitch = v.InferOutput<typeof SiteSwitch>;

/** GET /api/staff/outbox (admin): mails; `kept` where no SMTP server is set. POST …/outbox/:id/send: one that waits or failed is due at once. */
export const OutboxItem = v.object({
  id: v.string(),
  to: v.string(),
  subject: v.string(),
  body: v.string(),
  state: v.picklist(['queued', 'kept', 'sent', 'failed']),
  error: v.nullable(v.string()),
  createdAt: v.string(),
});
export type OutboxItem = v.InferOutput<typeof OutboxItem>;
export const OutboxResponse = v.object({ items: v.array(OutboxItem), next: v.nullable(v.string()) });
export type OutboxResponse = v.InferOutput<typeof OutboxResponse>;
