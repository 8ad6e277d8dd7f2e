// Who did what on a site, and when (GUARANTEES P12): acts of staff and of API keys that reach far, and each run of retention. Of what was changed only
// names are kept: the id of the thing and which settings, never a value, an address or a word.
import * as v from 'valibot';

export const AuditKind = v.picklist([
  'person.invited',
  'person.uninvited',
  'person.role',
  'person.removed',
  'person.restored',
  'person.signed-out',
  'person.factor-reset',
  'group.made',
  'group.changed',
  'group.removed',
  'site.made',
  'site.changed',
  'retention.changed',
  'retention.ran',
  'identity-key.made',
  'identity-key.revoked',
  'api-key.made',
  'api-key.revoked',
  'webhook.made',
  'webhook.changed',
  'webhook.secret',
  'webhook.removed',
  'mail.again',
  'flow.published',
  'flow.removed',
  'audience.taken',
  'audit.taken',
  'contact.taken',
  'contact.joined',
  'contact.split',
  'contact.restricted',
  'contact.released',
  'contact.erased',
  'avatar.approved',
  'avatar.refused',
  'avatar.fetched',
  'visitor.blocked',
  'visitor.unblocked',
  'network.blocked',
  'network.unblocked',
  'conversation.deleted',
]);
export type AuditKind = v.InferOutput<typeof AuditKind>;

export const AuditEntry = v.object({
  id: v.string(),
  at: v.string(),
  /** `id` is empty for the relay itself. */
  by: v.object({ id: v.string(), name: v.string() }),
  kind: AuditKind,
  /** The id of the person, visitor, group, key or flow that it was done to; null where it is the site's. */
  about: v.nullable(v.string()),
  /** How a colleague, a group or an API key with that id is called now; null for anything else. */
  name: v.nullable(v.string()),
  /** Names of the settings that are others since; of no use where it is not a change. */
  fields: v.array(v.string()),
  /** False: the relay ended, or failed, while it was being done. It may have been done. */
  done: v.boolean(),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

/** GET /api/staff/audit?actor&kind&before (admin) — newest first. GET /api/staff/audit.csv with the same parameters, without `before`. */
export const AuditResponse = v.object({ entries: v.array(AuditEntry), next: v.nullable(v.string()) });
export type AuditResponse = v.InferOutput<typeof AuditResponse>;
