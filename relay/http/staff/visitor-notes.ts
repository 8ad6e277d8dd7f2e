// The note and the comments that agents keep of a visitor (SPEC S-28, T-44): seen in every chat of theirs, by who may know them.
import { CommentCreate, knownLimits, NotePut, type VisitorComment, type VisitorNote } from '#protocol/http/visitors.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import { notFound, outranks, type Answer, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { met } from './visitor-met.ts';

export function visitorNoteRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const one = '/api/staff/visitors/:id';
  return [
    { method: 'PUT', path: `${one}/note`, who: 'agent', handle: (call) => note(deps, call) },
    {
      method: 'POST',
      path: `${one}/comments`,
      who: 'agent',
      handle: (call) => turns(`visitor ${call.param('id')}`, () => comment(deps, call)),
    },
    { method: 'POST', path: `${one}/comments/:comment/delete`, who: 'agent', handle: (call) => uncomment(deps, call) },
  ];
}

async function note(deps: HttpDeps, call: StaffCall): Promise<VisitorNote | Refused> {
  const body = await readJson(call.request, NotePut);
  if (isRefused(body)) return body;
  const found = await met(deps, call);
  if (!found?.knows) return notFound;
  const { siteId, id } = found.visitor;
  const by = { id: call.member.id, name: call.member.name, at: deps.now().toISOString() };
  const kept = await deps.store.visitorNotes.keep(siteId, id, body.value.version, body.value.text, by);
  if (kept === 'stale') return refuse('stale_write', 'Somebody else changed the note meanwhile. Look at theirs, then write again.');
  deps.live.knownChanged(siteId, id);
  return kept;
}

async function comment(deps: HttpDeps, call: StaffCall): Promise<VisitorComment | Refused> {
  const body = await readJson(call.request, CommentCreate);
  if (isRefused(body)) return body;
  const found = await met(deps, call);
  if (!found?.knows) return notFound;
  const { siteId, id } = found.visitor;
  const before = await deps.store.visitorNotes.comments(siteId, id);
  const same = before.find((one) => one.id === body.value.id);
  if (same) return same;
  if (before.length >= knownLimits.comments)
    return refuse('too_many', `At most ${knownLimits.comments} comments.`, { max: knownLimits.comments });
  const made = { ...body.value, by: faceOf(call.member), at: deps.now().toISOString() };
  await deps.store.visitorNotes.comment(siteId, id, made);
  deps.live.knownChanged(siteId, id);
  return made;
}

async function uncomment(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const found = await met(deps, call);
  if (!found?.knows) return notFound;
  const { siteId, id } = found.visitor;
  const one = (await deps.store.visitorNotes.comments(siteId, id)).find((other) => other.id === call.param('comment'));
  if (!one) return notFound;
  if (one.by.id !== call.member.id && !outranks(call.member.role, 'manager'))
    return refuse('forbidden', 'Only its author and managers take a comment away.');
  await deps.store.visitorNotes.removeComment(siteId, id, one.id);
  deps.live.knownChanged(siteId, id);
  return null;
}
