// What the audit log is asked for, read from the address: one reading for its pages and for its file; and an entry as admins read it.
import * as v from 'valibot';
import { AuditKind, type AuditEntry } from '#protocol/http/audit.ts';
import type { Refused } from '#protocol/refusals.ts';
import type { AuditQuery, AuditRecord } from '#relay/store/audit.ts';
import type { Store } from '#relay/store/store.ts';
import { badParam, type StaffCall } from '../route.ts';

/** Names of what can be asked. */
export const auditParams = ['actor', 'kind'] as const;

const ACTOR = /^[a-z]{2}_[0-9a-f]{32}$/u;

export function auditQuery({ query, member }: StaffCall): Omit<AuditQuery, 'limit'> | Refused {
  const actor = query.get('actor') ?? undefined;
  // Empty: what the relay did by itself.
  if (actor !== undefined && actor !== 'relay' && !ACTOR.test(actor)) return badParam('actor', 'the id of a person or of a key, or relay');
  const kind = v.safeParse(v.optional(AuditKind), query.get('kind') ?? undefined);
  if (!kind.success) return badParam('kind', AuditKind.options.join(', '));
  return {
    siteId: member.siteId,
    ...(actor !== undefined && { actor: actor === 'relay' ? '' : actor }),
    ...(kind.output && { kind: kind.output }),
  };
}

export type NameOf = (id: string) => string | null;

/** How people, groups and keys of the site are called now. */
export async function namesAt(store: Pick<Store, 'people' | 'groups' | 'apiKeys'>, siteId: string): Promise<NameOf> {
  const named = await Promise.all([store.people.members(siteId), store.groups.list(siteId), store.apiKeys.list(siteId)]);
  const names = new Map(named.flat().map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? null;
}

export function entryOf({ id, at, by, kind, about, fields, done }: AuditRecord, nameOf: NameOf): AuditEntry {
  return { id, at, by, kind, about, name: about === null ? null : nameOf(about), fields: [...fields], done };
}
