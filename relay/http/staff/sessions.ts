// Where somebody is signed in: their own list, and the ends of sessions. An end is effective at once, sockets included (GUARANTEES G23).
import type { SessionItem, SessionsResponse } from '#protocol/http/account.ts';
import { lastUsedAt, sessionId } from '#relay/auth/sessions.ts';
import type { SessionRecord } from '#relay/store/people.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Answer, type Route, type StaffCall } from '../route.ts';

export function sessionRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/api/staff/sessions', who: 'agent', handle: (call) => list(deps, call) },
    { method: 'POST', path: '/api/staff/sessions/end-others', who: 'agent', handle: (call) => endOthers(deps, call) },
    { method: 'POST', path: '/api/staff/sessions/:id/end', who: 'agent', handle: (call) => end(deps, call) },
    {
      method: 'POST',
      path: '/api/staff/people/:id/sign-out',
      who: 'admin',
      audits: 'person.signed-out',
      handle: (call) => signOutPerson(deps, call),
    },
  ];
}

async function list(deps: HttpDeps, { member, session }: StaffCall): Promise<SessionsResponse> {
  const sessions = await deps.store.people.sessionsOf(member.id, deps.now().toISOString());
  return { sessions: sessions.map((one) => itemOf(one, session)) };
}

function itemOf(session: SessionRecord, own: SessionRecord): SessionItem {
  const { browser, system, createdAt } = session;
  const current = session.tokenHash === own.tokenHash;
  return { id: sessionId(session), browser, system, begunAt: createdAt, usedAt: lastUsedAt(session), current };
}

async function end(deps: HttpDeps, { member, param }: StaffCall): Promise<Answer> {
  const sessions = await deps.store.people.sessionsOf(member.id, deps.now().toISOString());
  const found = sessions.find((session) => sessionId(session) === param('id'));
  if (!found) return notFound;
  await deps.store.people.endSession(found.tokenHash);
  deps.live.cutSession(found.tokenHash, member.id);
  return null;
}

async function endOthers(deps: HttpDeps, { member, session }: StaffCall): Promise<Answer> {
  await deps.store.people.endSessions(member.id, session.tokenHash);
  deps.live.cutAgent(member.id, session.tokenHash);
  return null;
}

/** For a phone that was lost: everywhere, on all sites, the admin's own included where it is theirs. */
async function signOutPerson(deps: HttpDeps, { member, param }: StaffCall): Promise<Answer> {
  const person = await deps.store.people.member(member.siteId, param('id'));
  if (!person) return notFound;
  await deps.store.people.endSessions(person.id);
  deps.live.cutAgent(person.id);
  return null;
}
