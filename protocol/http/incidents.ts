// Incidents ("answer once", SPEC G-21): a problem that many have, said once. Whoever is in scope reads of it, is asked "Is it this?"
// before they queue, and is told what becomes of it where they said yes.
import * as v from 'valibot';
import { AgentFace } from '../actor.ts';
import { ConversationId, IncidentId } from '../ids.ts';
import { PublicText } from '../public-text.ts';
import { Name, text } from '../text.ts';

export const incidentLimits = {
  /** Open at once in one site: more than a few would be a questionnaire. */
  open: 5,
  /** In one answer, newest first. */
  listed: 50,
  /** Between two updates of one incident, in ms. */
  updateEveryMs: 60_000,
  /** Waiting conversations that one call links. */
  linked: 100,
  /** Of one incident: its resolution is the last. */
  updates: 50,
} as const;

/** Whom it is for. A page is an address without query in which `*` is anything; a session is a page whose title has these words. */
export const IncidentScope = v.variant('kind', [
  v.strictObject({ kind: v.literal('event') }),
  v.strictObject({ kind: v.literal('session'), title: Name }),
  v.strictObject({ kind: v.literal('page'), pattern: v.pipe(text(500), v.minLength(1)) }),
  v.strictObject({ kind: v.literal('role'), role: v.pipe(text(40), v.minLength(1)) }),
]);
export type IncidentScope = v.InferOutput<typeof IncidentScope>;

export const IncidentUpdate = v.object({ texts: PublicText, at: v.string(), by: AgentFace });
export type IncidentUpdate = v.InferOutput<typeof IncidentUpdate>;

export const Incident = v.object({
  id: IncidentId,
  /** For staff. */
  title: v.string(),
  scope: IncidentScope,
  texts: PublicText,
  by: AgentFace,
  openedAt: v.string(),
  /** Null while it is open. The last update then says what became of it. */
  resolvedAt: v.nullable(v.string()),
  updates: v.array(IncidentUpdate),
  /** Conversations that were linked, and what those said of the end of it. */
  linked: v.number(),
  solved: v.number(),
  broken: v.number(),
});
export type Incident = v.InferOutput<typeof Incident>;

/** GET /api/staff/incidents: open ones first, then newest first. */
export const IncidentsResponse = v.object({ incidents: v.array(Incident) });
export type IncidentsResponse = v.InferOutput<typeof IncidentsResponse>;

/** POST /api/staff/incidents → Incident. */
export const IncidentCreate = v.strictObject({ title: Name, scope: IncidentScope, texts: PublicText });
export type IncidentCreate = v.InferOutput<typeof IncidentCreate>;

/** POST /api/staff/incidents/reach → IncidentReach: whom a scope would reach if it were stated now. */
export const IncidentReachAsk = v.strictObject({ scope: IncidentScope });
export const IncidentReach = v.object({
  /** Visitors who are on the site now: above their chat it stands at once. */
  visitors: v.number(),
  /** Conversations that are not closed: in these it is asked about before anybody waits. */
  conversations: v.number(),
});
export type IncidentReach = v.InferOutput<typeof IncidentReach>;

/** POST /api/staff/incidents/:id/updates → Incident. `resolved`: nothing comes after it, and everybody linked is asked whether it is fixed. */
export const IncidentTell = v.strictObject({ texts: PublicText, resolved: v.optional(v.boolean(), false) });
export type IncidentTell = v.InferOutput<typeof IncidentTell>;

/** POST /api/staff/incidents/:id/link → IncidentLinked: waiting conversations that it is about; others are left as they are. */
export const IncidentLink = v.strictObject({
  conversationIds: v.pipe(v.array(ConversationId), v.minLength(1), v.maxLength(incidentLimits.linked, 'too_many')),
});
export const IncidentLinked = v.object({ linked: v.number() });
export type IncidentLinked = v.InferOutput<typeof IncidentLinked>;

/** GET /api/staff/incidents/alike: questions of the last half hour that sound alike, largest group first. */
export const AlikeResponse = v.object({
  groups: v.array(
    v.object({
      count: v.number(),
      /** In the visitors' words, the most typical first. */
      texts: v.array(v.string()),
      /** Where most of them came from; null where they have no page in common. */
      page: v.nullable(v.object({ url: v.string(), title: v.string() })),
      /** Those that wait. */
      waiting: v.array(ConversationId),
    }),
  ),
});
export type AlikeResponse = v.InferOutput<typeof AlikeResponse>;

/** As visitors have it: above the chat, while it is open. */
export const PublicNotice = v.object({ id: IncidentId, text: v.string() });
export type PublicNotice = v.InferOutput<typeof PublicNotice>;
