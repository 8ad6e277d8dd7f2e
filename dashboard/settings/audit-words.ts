// What somebody did, as the audit log says it in plain words. Pure; knows nothing of elements.
import type { AuditEntry, AuditKind } from '#protocol/http/audit.ts';
import { labels } from './site-form.ts';

/** What was done; to what, which a name or the end of an id takes the place of where there is one; and what follows. */
const sentences: Readonly<Record<AuditKind, readonly [does: string, what: string, after?: string]>> = {
  'person.invited': ['sent', 'an invitation'],
  'person.uninvited': ['took back', 'an invitation'],
  'person.role': ['changed the role of', 'a colleague'],
  'person.removed': ['deactivated', 'a colleague'],
  'person.restored': ['let in again', 'a colleague'],
  'person.signed-out': ['signed out', 'a colleague', 'everywhere'],
  'person.factor-reset': ['reset the second factor of', 'a colleague'],
  'group.made': ['made', 'a group'],
  'group.changed': ['changed', 'a group'],
  'group.removed': ['deleted', 'a group'],
  'site.made': ['made', 'a site'],
  'site.changed': ['changed', 'the settings'],
  'retention.changed': ['changed', 'for how long things are kept'],
  'retention.ran': ['deleted', 'what was kept for long enough'],
  'identity-key.made': ['made', 'an identity key'],
  'identity-key.revoked': ['revoked', 'an identity key'],
  'api-key.made': ['made', 'an API key'],
  'api-key.revoked': ['revoked', 'an API key'],
  'webhook.made': ['made', 'a webhook'],
  'webhook.changed': ['changed', 'a webhook'],
  'webhook.secret': ['renewed the secret of', 'a webhook'],
  'webhook.removed': ['deleted', 'a webhook'],
  'mail.again': ['had', 'a mail', 'tried again'],
  'flow.published': ['published', 'a flow'],
  'flow.removed': ['deleted', 'a flow'],
  'audience.taken': ['took along', 'the Audience', 'as a file'],
  'audit.taken': ['took along', 'this log', 'as a file'],
  'contact.taken': ['took along all that is known of', 'a visitor'],
  'contact.joined': ['joined', 'a visitor', 'with another entry'],
  'contact.split': ['took', 'a visitor', 'out of joined entries'],
  'contact.restricted': ['restricted', 'a visitor'],
  'contact.released': ['lifted the restriction of', 'a visitor'],
  'contact.erased': ['erased', 'a visitor'],
  'avatar.approved': ['approved the picture of', 'a visitor'],
  'avatar.refused': ['refused the picture of', 'a visitor'],
  'avatar.fetched': ['fetched again the picture of', 'a visitor'],
  'visitor.blocked': ['blocked', 'a visitor'],
  'visitor.unblocked': ['unblocked', 'a visitor'],
  'network.blocked': ['blocked', 'a network'],
  'network.unblocked': ['unblocked', 'a network'],
  'conversation.deleted': ['deleted', 'a chat'],
};

/** The sentence after the name of whoever did it, in three parts: the one in the middle says to what. */
export function saysOf({ kind, about, name }: Pick<AuditEntry, 'kind' | 'about' | 'name'>): readonly [string, string, string] {
  const [does, what, after = ''] = sentences[kind];
  const called = name ?? (about === null ? undefined : endOf(about));
  if (called === undefined) return [does, what, after];
  // Colleagues are called by their name alone.
  return [does, what === 'a colleague' && name !== null ? name : `${what.replace(/^an? /u, '')} ${called}`, after];
}

/** The kind as it stands in a list to choose from. */
export function kindWords(kind: AuditKind): string {
  const words = sentences[kind].join(' ');
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

/** The names of settings that are others since; empty where it was no change, or one of nothing. */
export function changedWords(fields: readonly string[]): string {
  const words = fields.map((field) => (field in labels ? labels[field as keyof typeof labels] : plain(field))); // its own keys
  return words.join(' · ');
}

/** Where whoever it was done to can be looked at, if they are still there. */
export function addressOf({ kind, about }: Pick<AuditEntry, 'kind' | 'about'>): string | undefined {
  return about?.startsWith('vs_') && kind !== 'contact.erased' ? `/dashboard/audience/${about}` : undefined;
}

/** The last four of an id, as visitors without a name are called; a name that somebody chose, as it is. */
export function endOf(id: string): string {
  return /^[a-z]{2}_[0-9a-f]{32}$/u.test(id) ? id.slice(-4).toUpperCase() : id;
}

/** `queueMessage` → "Queue message". */
function plain(field: string): string {
  const words = field.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}
