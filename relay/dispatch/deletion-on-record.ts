// That somebody deleted a conversation, for the site's record (GUARANTEES P12): written with the deletion, so that there is neither without the other.
// What retention deletes is on record by its run.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { Ask } from '#relay/domain/conversation/decision.ts';
import type { AuditRecord } from '#relay/store/audit.ts';
import { madeId } from './made-id.ts';

export function deletionOnRecord(
  siteId: string,
  { actor, stream }: Ask,
  events: readonly StoredEvent[],
  newId: () => string,
): AuditRecord | undefined {
  const deleted = events.find(({ body }) => body.type === 'conversation.deleted');
  if (!deleted || (actor.kind !== 'agent' && actor.kind !== 'api')) return undefined;
  const by = { id: actor.id, name: actor.name };
  const id = madeId('au', newId);
  return { id, siteId, at: deleted.at, by, kind: 'conversation.deleted', about: stream, fields: [], done: true };
}
