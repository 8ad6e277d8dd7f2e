// Bodies of what staff know of one visitor (SPEC T-37 to T-51): contact data with its history, note, comments, organisation. Everything in it
// that came from a visitor or a page is untrusted text, and unverified but where `source` says `verified` (GUARANTEES T1).
import * as v from 'valibot';
import { Consent } from '../consent.ts';
import { sources } from '../contact.ts';
import { FieldDefinition, FieldValue } from '../custom-fields.ts';
import { Page } from '../conversation/parts.ts';
import { AgentFace } from '../actor.ts';
import { Phase } from '../conversation/state.ts';
import { Email, MessageText, Name, text } from '../text.ts';
import { AvatarId, VisitorId } from '../ids.ts';
import { isBlank } from '../characters.ts';
import { VisitorProfile } from './staff.ts';

export const knownLimits = {
  noteChars: 4_000,
  commentChars: 2_000,
  comments: 200,
  organisations: 2_000,
  domains: 20,
  pages: 50,
  history: 200,
} as const;

export const Known = v.object({
  value: v.union([FieldValue, v.null()]),
  source: v.picklist(sources),
  /** An agent's display name, as it was; null where it was none. */
  by: v.nullable(v.string()),
  at: v.string(),
});
export type Known = v.InferOutput<typeof Known>;

/** One change, or something else that was done to a visitor: `doings` of protocol/contact.ts are fields as well. */
export const Change = v.object({ ...Known.entries, field: v.string() });
export type Change = v.InferOutput<typeof Change>;

export const VisitorNote = v.object({ text: v.string(), version: v.number(), by: v.nullable(v.string()), at: v.nullable(v.string()) });
export type VisitorNote = v.InferOutput<typeof VisitorNote>;

export const VisitorComment = v.object({ id: v.string(), text: v.string(), by: AgentFace, at: v.string() });
export type VisitorComment = v.InferOutput<typeof VisitorComment>;

export const Organisation = v.object({
  id: v.string(),
  name: v.string(),
  /** Lower case, e.g. `example.org`. */
  domains: v.array(v.string()),
  note: v.string(),
  version: v.number(),
});
export type Organisation = v.InferOutput<typeof Organisation>;

/** A conversation as a line of the window (SPEC T-46). */
export const VisitorChat = v.object({
  id: v.string(),
  number: v.number(),
  phase: Phase,
  subject: v.nullable(v.string()),
  /** Null: All. */
  groupId: v.nullable(v.string()),
  owner: v.nullable(v.string()),
  live: v.boolean(),
  startedAt: v.string(),
  outcome: v.nullable(v.string()),
  /** Of 100; null where none was given. */
  score: v.nullable(v.number()),
});
export type VisitorChat = v.InferOutput<typeof VisitorChat>;

/** What was filled in, in a conversation (SPEC T-48, T-49). */
export const VisitorForm = v.object({
  conversationId: v.string(),
  number: v.number(),
  at: v.string(),
  values: v.array(v.object({ label: v.string(), value: v.string() })),
});
export type VisitorForm = v.InferOutput<typeof VisitorForm>;

export const VisitorSurvey = v.object({
  conversationId: v.string(),
  number: v.number(),
  at: v.string(),
  name: v.string(),
  score: v.nullable(v.number()),
  answers: v.array(v.object({ label: v.string(), value: v.string() })),
});
export type VisitorSurvey = v.InferOutput<typeof VisitorSurvey>;

export const VisitorMail = v.object({
  id: v.string(),
  to: v.string(),
  subject: v.string(),
  body: v.string(),
  state: v.picklist(['queued', 'kept', 'sent', 'failed']),
  at: v.string(),
});
export type VisitorMail = v.InferOutput<typeof VisitorMail>;

/**
 * The picture that a token of the site names (SPEC T-41): `wanted` until the relay has fetched it, `failed` where it could not be had. One that
 * is `pending` is shown beside this decision alone; only an `approved` one is somebody's face, for staff.
 */
export const Avatar = v.object({
  /** New with each address. */
  id: AvatarId,
  state: v.picklist(['wanted', 'pending', 'approved', 'refused', 'failed']),
  url: v.string(),
  at: v.string(),
  /** Of `failed`: a fault of the request (relay/integrations/outside/reach.ts), or the refusal of what came. */
  fault: v.nullable(v.string()),
});
export type Avatar = v.InferOutput<typeof Avatar>;

/**
 * POST /api/staff/visitors/:id/avatar (manager) → KnownVisitor; `stale_write` where another picture is there by now. `fetch` asks for one again
 * that failed or was refused. GET /api/staff/visitors/:id/avatar/:avatar: the picture; one that is not approved for managers alone.
 */
export const AvatarDecision = v.strictObject({ id: AvatarId, decision: v.picklist(['approve', 'refuse', 'fetch']) });
export type AvatarDecision = v.InferOutput<typeof AvatarDecision>;

/**
 * GET /api/staff/visitors/:id → KnownVisitor. What agents wrote and what changed is for those who may know of a conversation of theirs,
 * or of nobody's in particular where there is none: `private` is null for all others (SPEC C-18).
 */
export const KnownVisitor = v.object({
  visitor: VisitorProfile,
  timeZone: v.nullable(v.string()),
  /** As the site keeps it (SPEC S-26): null where it keeps none, absent for who may not see it. */
  ip: v.optional(v.nullable(v.string())),
  /** To what they agreed last, before they wrote; null where to nothing. */
  consent: v.nullable(Consent),
  private: v.nullable(
    v.object({
      /** Who they are at the site, as its signed tokens say; null where nothing has proved it. */
      subject: v.nullable(v.string()),
      /** Null where no token has named one. */
      avatar: v.nullable(Avatar),
      /** By field; custom fields as `custom.KEY`. What is in `visitor` and not here was there before there was a history. */
      known: v.record(v.string(), Known),
      fields: v.array(FieldDefinition),
      /** Frozen (GUARANTEES P13); null where they are not. */
      restricted: v.nullable(v.object({ at: v.string(), by: v.string(), reason: v.string() })),
      organisation: v.nullable(Organisation),
      note: VisitorNote,
      /** Oldest first. */
      comments: v.array(VisitorComment),
      /** Newest first, as the others. */
      history: v.array(Change),
      pages: v.array(v.object({ ...Page.entries, at: v.string() })),
      mails: v.array(VisitorMail),
      chats: v.array(VisitorChat),
      /** Other entries of the same person, joined by hand. */
      linked: v.array(VisitorProfile),
    }),
  ),
});
export type KnownVisitor = v.InferOutput<typeof KnownVisitor>;

/** PATCH /api/staff/visitors/:id/contact with a ContactPatch → KnownVisitor. What a verified identity says stands: `forbidden`. */

/**
 * POST /api/staff/visitors/:id/restrict (manager) → KnownVisitor (GUARANTEES P13): from then on agents, the API and flows change nothing of what is known of
 * them (`restricted`), agents do not write to them, and retention keeps them. POST …/release (manager) lifts it.
 */
export const RestrictRequest = v.strictObject({ reason: v.optional(v.pipe(text(500), v.trim()), '') });

/** GET /api/staff/visitors/:id/filled → what stands in the logs of the newest 50 conversations that the asker may know of. */
export const FilledResponse = v.object({
  forms: v.array(VisitorForm),
  surveys: v.array(VisitorSurvey),
  /** How long each of them stood in the queue, in ms; without those that nobody took. */
  queueMs: v.record(v.string(), v.number()),
});
export type FilledResponse = v.InferOutput<typeof FilledResponse>;

/** PUT /api/staff/visitors/:id/note → VisitorNote. `version` is the one that was read; another's change meanwhile is `stale_write`. */
export const NotePut = v.strictObject({ version: v.number(), text: text(knownLimits.noteChars) });
export type NotePut = v.InferOutput<typeof NotePut>;

/** POST /api/staff/visitors/:id/comments → VisitorComment. POST …/comments/:comment/delete → 204, by its author or managers. */
export const CommentCreate = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^vc_[0-9a-f]{32}$/u, 'bad_id')),
  text: v.pipe(
    text(knownLimits.commentChars),
    v.check((value) => !isBlank(value), 'empty_message'),
  ),
});
export type CommentCreate = v.InferOutput<typeof CommentCreate>;

/**
 * POST /api/staff/visitors/:id/mail → VisitorMail (SPEC J-18): to the address that is known of them, by the mail adapter, and recorded in their
 * history. `id` is the asker's: sent again it is one mail.
 */
export const MailCreate = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^ml_[0-9a-f]{32}$/u, 'bad_id')),
  to: Email,
  subject: v.pipe(
    text(200),
    v.trim(),
    v.check((value) => !isBlank(value) && !/[\n\t]/u.test(value), 'bad_field'),
  ),
  body: MessageText,
});
export type MailCreate = v.InferOutput<typeof MailCreate>;

/**
 * POST /api/staff/visitors/:id/link → KnownVisitor: both are one person from now on, as staff see them. No visitor can read more than before,
 * so it hands nothing to anybody (GUARANTEES T2). POST …/unlink takes this one out again. Both stand in the history of each.
 */
export const LinkVisitors = v.strictObject({ with: VisitorId });
export type LinkVisitors = v.InferOutput<typeof LinkVisitors>;

/** GET /api/staff/organisations (agent), POST → Organisation, PUT …/:id, POST …/:id/delete {version}. By name. */
export const OrganisationsResponse = v.object({ organisations: v.array(Organisation) });
export type OrganisationsResponse = v.InferOutput<typeof OrganisationsResponse>;
const Domain = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.check(
    (value) => value.length <= 253 && /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(value),
    'bad_field',
  ),
);
export const OrganisationCreate = v.strictObject({
  name: Name,
  domains: v.pipe(v.array(Domain), v.maxLength(knownLimits.domains, 'too_many')),
  note: text(knownLimits.noteChars),
});
export type OrganisationCreate = v.InferOutput<typeof OrganisationCreate>;
export const OrganisationUpdate = v.strictObject({ ...OrganisationCreate.entries, version: v.number() });
export type OrganisationUpdate = v.InferOutput<typeof OrganisationUpdate>;
export const OrganisationDelete = v.strictObject({ version: v.number() });
export type OrganisationDelete = v.InferOutput<typeof OrganisationDelete>;
