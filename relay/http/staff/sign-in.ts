// Signing in and out, and the change of a password.
import { PasswordChange, SignIn } from '#protocol/http/account.ts';
import type { Me } from '#protocol/http/staff.ts';
import { isRefused, refuse } from '#protocol/refusals.ts';
import { hashPassword, isPassword, passwordFault } from '#relay/auth/passwords.ts';
import { cookieKindAt, endedCookie, readSession, startSession } from '#relay/auth/sessions.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import type { Answer, Call, Route, StaffCall } from '../route.ts';
import { familiesIn } from '../visitor/client-facts.ts';
import { tellOwner } from './account-mail.ts';
import { meOf } from './me-of.ts';
import { secondFactorFault } from './second-factor.ts';
import { signInKey, unproven } from './unproven.ts';

export function signInRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'POST', path: '/api/staff/sign-in', who: 'anyone', handle: (call) => signIn(deps, call) },
    { method: 'POST', path: '/api/staff/sign-out', who: 'anyone', handle: (call) => signOut(deps, call) },
    { method: 'POST', path: '/api/staff/password', who: 'agent', handle: (call) => changePassword(deps, call) },
  ];
}

const wrong = refuse('bad_sign_in', 'E-mail or password is wrong.');

async function signIn(deps: HttpDeps, call: Call): Promise<Answer> {
  const body = await readJson(call.request, SignIn);
  if (isRefused(body)) return body;
  const { email, password, code } = body.value;
  // Counted before the hash and given back after a right one: guesses made at once cannot slip through together.
  const key = signInKey(email, call.address);
  const limited = (await deps.limits.take('signIn', key)) ?? (await deps.limits.take('signInAll', 'all'));
  if (limited) return limited;
  const agent = await deps.store.people.byEmail(email);
  const right = await isPassword(agent?.passwordHash, password);
  const siteId = agent && (await firstSite(deps, agent.id));
  if (!right || !agent?.active || siteId === undefined) return wrong;
  await deps.limits.clear('signIn', key);
  return (await secondFactorFault(deps, agent.id, code)) ?? signedIn(deps, call, agent.id, siteId);
}

/** Me, with the cookie of a session that did not exist before. */
export async function signedIn(deps: HttpDeps, call: Call, agentId: string, siteId: string): Promise<Answer> {
  const kind = cookieKindAt(deps.config.publicUrl);
  const { browser, system } = familiesIn(call.request);
  const cookie = await startSession(deps.store.people, { agentId, siteId, browser, system }, deps.now(), deps.random, kind);
  const old = await readSession(deps.store, call.request.headers.get('cookie'), deps.now(), kind);
  if (old) {
    await deps.store.people.endSession(old.session.tokenHash);
    deps.live.cutSession(old.session.tokenHash, old.member.id);
  }
  await available(deps, siteId, agentId);
  const member = await deps.store.people.member(siteId, agentId);
  if (!member) throw new Error('[http] who just signed in is no member of the site');
  const me: Me = await meOf(deps, member);
  return Response.json(me, { headers: { 'set-cookie': cookie } });
}

/** SPEC C-08: they are as they last were, unless the site says otherwise. */
async function available({ store }: HttpDeps, siteId: string, agentId: string): Promise<void> {
  const { autoAvailable = 'restore' } = (await store.sites.byId(siteId))?.settings ?? {};
  if (autoAvailable !== 'restore') await store.people.setOnline(siteId, agentId, autoAvailable === 'on');
}

async function firstSite(deps: HttpDeps, agentId: string): Promise<string | undefined> {
  return (await deps.store.people.sitesOf(agentId))[0];
}

async function signOut(deps: HttpDeps, call: Call): Promise<Answer> {
  const kind = cookieKindAt(deps.config.publicUrl);
  const signed = await readSession(deps.store, call.request.headers.get('cookie'), deps.now(), kind);
  if (signed) {
    await deps.store.people.endSession(signed.session.tokenHash);
    deps.live.cutSession(signed.session.tokenHash, signed.member.id);
  }
  return new Response(null, { status: 204, headers: { 'set-cookie': endedCookie(kind) } });
}

async function changePassword(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const body = await readJson(call.request, PasswordChange);
  if (isRefused(body)) return body;
  const { member, session } = call;
  const fault = await unproven(deps, call, body.value.current, 'current');
  if (fault) return fault;
  const weak = passwordFault(body.value.next, member.email);
  if (weak) return { refused: { ...weak.refused, field: 'next' } };
  await deps.store.people.update(member.id, { passwordHash: await hashPassword(body.value.next, deps.random) });
  await deps.store.people.endSessions(member.id, session.tokenHash);
  deps.live.cutAgent(member.id, session.tokenHash);
  await tellOwner(deps, member, 'password');
  return null;
}
