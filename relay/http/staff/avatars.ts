// The picture of one visitor (SPEC T-41): its bytes for staff, and whether it may be their face. One that nobody has approved is shown only to
// those who may approve it.
import type { AuditKind } from '#protocol/http/audit.ts';
import { AvatarDecision, type KnownVisitor } from '#protocol/http/visitors.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';
import type { AvatarRecord } from '#relay/store/avatars.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { uploadHeaders } from '../headers.ts';
import { restricted } from '../restricted.ts';
import { notFound, outranks, type Answer, type Route, type StaffCall } from '../route.ts';
import { byAgent, knownVisitor } from './known-visitor.ts';
import { met } from './visitor-met.ts';

export function avatarRoutes(deps: HttpDeps): readonly Route[] {
  const path = '/api/staff/visitors/:id/avatar';
  return [
    { method: 'GET', path: `${path}/:avatar`, who: 'agent', handle: (call) => picture(deps, call) },
    { method: 'POST', path, who: 'manager', audits: 'avatar.approved', handle: (call) => decide(deps, call) },
  ];
}

async function picture(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const avatar = await deps.store.avatars.get(call.member.siteId, call.param('id'));
  if (avatar?.id !== call.param('avatar') || !isFor(call, avatar)) return notFound;
  const bytes = await deps.blobs.get(avatar.storageKey);
  if (!bytes || avatar.mime === null) return notFound;
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...uploadHeaders,
      'content-type': avatar.mime,
      'content-length': `${bytes.length}`,
      // Who is erased or refused is gone from the faces of a desk within the hour as well.
      'cache-control': 'private, max-age=3600',
    },
  });
}

function isFor({ member }: StaffCall, { state }: AvatarRecord): boolean {
  return state === 'approved' || (state === 'pending' && outranks(member.role, 'manager'));
}

async function decide(deps: HttpDeps, call: StaffCall): Promise<KnownVisitor | Refused> {
  const body = await readJson(call.request, AvatarDecision);
  if (isRefused(body)) return body;
  const found = await met(deps, call);
  if (!found?.knows) return notFound;
  const { siteId, id: visitorId } = found.visitor;
  call.note({ kind: kinds[body.value.decision] });
  const frozen = await restricted(deps, siteId, visitorId);
  if (frozen) return frozen;
  const avatar = await deps.store.avatars.get(siteId, visitorId);
  const refused = avatar?.id === body.value.id ? await done(deps, call, avatar, body.value.decision) : another;
  if (refused) return refused;
  deps.live.visitorChanged(siteId, visitorId);
  deps.live.knownChanged(siteId, visitorId);
  return knownVisitor(deps, call, (await met(deps, call)) ?? found);
}

const kinds = {
  approve: 'avatar.approved',
  refuse: 'avatar.refused',
  fetch: 'avatar.fetched',
} as const satisfies Record<AvatarDecision['decision'], AuditKind>;

const another = refuse('stale_write', 'It is not this picture any more, or somebody has decided already. Look at it again.');

async function done(
  deps: HttpDeps,
  call: StaffCall,
  avatar: AvatarRecord,
  decision: AvatarDecision['decision'],
): Promise<Refused | undefined> {
  const by = byAgent(deps, call);
  if (decision !== 'fetch') {
    if (!(await deps.store.avatars.decide(avatar, decision === 'approve' ? 'approved' : 'refused', by))) return another;
  } else {
    if (avatar.state !== 'failed' && avatar.state !== 'refused') return another;
    const next = { ...avatar, id: makeId('av', deps.random), storageKey: makeStorageKey(deps.random), at: by.at };
    await deps.store.avatars.put(next, by, avatar.id);
  }
  // Of what was refused nothing is kept.
  deps.bury();
  return undefined;
}
