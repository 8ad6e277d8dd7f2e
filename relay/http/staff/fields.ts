// The custom fields of a site (SPEC T-33), of conversations and of visitors (T-43): managers and admins define, change and take them away.
import { FieldPut, fieldLimits, type FieldDefinition, type FieldsResponse } from '#protocol/custom-fields.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route, StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';

export function fieldRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  return kinds.flatMap(({ path, kind, subject }): readonly Route[] => [
    { method: 'GET', path, who: 'manager', handle: ({ member }) => fieldsOf(deps, member.siteId, kind) },
    { method: 'PUT', path, who: 'manager', handle: (call) => turns(`${kind} ${call.member.siteId}`, () => put(deps, call, kind, subject)) },
  ]);
}

const kinds = [
  { path: '/api/staff/fields', kind: 'fields', subject: 'conversation' },
  { path: '/api/staff/visitor-fields', kind: 'visitorFields', subject: 'visitor' },
] as const;
type Kind = (typeof kinds)[number]['kind'];

async function fieldsOf({ store }: HttpDeps, siteId: string, kind: Kind): Promise<FieldsResponse> {
  const { version, items } = await store.definitions.get(siteId, kind);
  return { version, fields: [...items] };
}

async function put(
  deps: HttpDeps,
  { request, member }: StaffCall,
  kind: Kind,
  subject: FieldDefinition['subject'],
): Promise<FieldsResponse | Refused> {
  const body = await readJson(request, FieldPut);
  if (isRefused(body)) return body;
  const { version, key, field } = body.value;
  if (field && field.subject !== subject)
    return refuse('bad_field', `Fields of a ${subject} are defined here.`, { field: 'field.subject' });
  const { fields } = await fieldsOf(deps, member.siteId, kind);
  const known = fields.find((other) => other.key === key);
  // What is kept in conversations would not fit any more.
  if (field && known && field.kind !== known.kind)
    return refuse('bad_field', 'The kind of a field stays: make another one.', { field: 'field.kind' });
  const next = replaced(fields, known, field);
  if (next.length > fieldLimits.fields)
    return refuse('too_many', `At most ${fieldLimits.fields} fields.`, { max: fieldLimits.fields, got: next.length });
  if (field && fields.some((other) => other.key !== key && other.label.toLowerCase() === field.label.toLowerCase()))
    return refuse('already_exists', 'A field has this label already.', { field: 'field.label' });
  const kept = await deps.store.definitions.replace(member.siteId, kind, version, next);
  if (kept === 'stale') return refuse('stale_write', 'Somebody else changed the fields meanwhile. Look at theirs, then save again.');
  deps.live.definitionsChanged(member.siteId);
  return { version: kept.version, fields: [...kept.items] };
}

/** In its old place, or at the end. */
function replaced(
  fields: readonly FieldDefinition[],
  known: FieldDefinition | undefined,
  field: FieldDefinition | null,
): readonly FieldDefinition[] {
  if (!field) return fields.filter((other) => other !== known);
  return known ? fields.map((other) => (other === known ? field : other)) : [...fields, field];
}
