// Invitations (SPEC J-05): an admin asks somebody in by mail; the link works once, for seven days.
// Looking at a link never uses it up: mail scanners look at every link. Only accepting does.
import { InviteAccept } from '#protocol/http/account.ts';
import { InviteRequest, type Invite, type InviteView } from '#protocol/http/staff.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { hashPassword, isPassword, passwordFault } from '#relay/auth/passwords.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import type { AgentRecord, InviteRecord, NewAgent } from '#relay/store/people.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, outranks, type Answer, type Call, type Route, type StaffCall } from '../route.ts';
import { inviteMail } from './invite-mail.ts';
import { inviteOf } from './people.ts';
import { secondFactorFault } from './second-factor.ts';
import { signedIn } from './sign-in.ts';
import { signInKey } from './unproven.ts';

const VALID_MS = 7 * 86_400_000;

export function inviteRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'POST', path: '/api/staff/invites', who: 'admin', audits: 'person.invited', handle: (call) => invite(deps, call) },
    {
      method: 'POST',
      path: '/api/staff/invites/:id/revoke',
      who: 'admin',
      audits: 'person.uninvited',
      handle: (call) => revoke(deps, call),
    },
    { method: 'GET', path: '/api/invites/:token', who: 'anyone', handle: (call) => look(deps, call) },
    { method: 'POST', path: '/api/invites/:token', who: 'anyone', handle: (call) => accept(deps, call) },
  ];
}

async function invite(deps: HttpDeps, call: StaffCall): Promise<Invite | Refused> {
  const body = await readJson(call.request, InviteRequest);
  if (isRefused(body)) return body;
  const { email, role } = body.value;
  const { siteId } = call.member;
  const site = await deps.store.sites.byId(siteId);
  const account = await deps.store.people.byEmail(email);
  if (!site) return notFound;
  if (account && (await deps.store.people.member(siteId, account.id)))
    return refuse('already_exists', 'This person works here already.', { field: 'email' });
  const limited = await deps.limits.take('invites', siteId);
  if (limited) return limited;
  const token = newSecret(deps.random);
  const now = deps.now();
  const record: InviteRecord = {
    id: makeId('iv', deps.random),
    siteId,
    email,
    role,
    tokenHash: hashOf(token),
    expiresAt: new Date(now.getTime() + VALID_MS).toISOString(),
    acceptedAt: null,
    revokedAt: null,
    createdAt: now.toISOString(),
  };
  call.note({ about: record.id });
  await deps.store.people.createInvite(record);
  const link = `${deps.config.publicUrl}/dashboard/invite/${token}`;
  await deps.store.outbox.put(inviteMail(makeId('ml', deps.random), record, site.settings.name, link));
  return inviteOf(record, now.toISOString());
}

async function revoke(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  return (await deps.store.people.revokeInvite(call.member.siteId, call.param('id'), deps.now().toISOString())) ? null : notFound;
}

async function look(deps: HttpDeps, call: Call): Promise<InviteView | Refused> {
  const found = await validInvite(deps, call);
  if (isRefused(found)) return found;
  const site = await deps.store.sites.byId(found.siteId);
  const known = (await deps.store.people.byEmail(found.email)) !== undefined;
  return site ? { email: found.email, siteName: site.settings.name, role: found.role, known } : invalid;
}

const invalid = refuse('link_invalid', 'This link is not valid (any more). Ask for a new one.');

async function validInvite(deps: HttpDeps, call: Call): Promise<InviteRecord | Refused> {
  const limited = await deps.limits.take('inviteLooks', call.address);
  if (limited) return limited;
  const token = call.param('token');
  const found = /^[\w-]{43}$/u.test(token) ? await deps.store.people.invite(hashOf(token)) : undefined;
  return found && inviteOf(found, deps.now().toISOString()).status === 'sent' ? found : invalid;
}

async function accept(deps: HttpDeps, call: Call): Promise<Answer> {
  const found = await validInvite(deps, call);
  if (isRefused(found)) return found;
  const body = await readJson(call.request, InviteAccept);
  if (isRefused(body)) return body;
  const known = await deps.store.people.byEmail(found.email);
  const { name, password, code } = body.value;
  const agent = known ? await proven(deps, call, known, password, code) : await newAgent(deps, found, name, password);
  if (isRefused(agent)) return agent;
  // From here on the link is spent, for exactly one caller.
  if (!(await deps.store.people.acceptInvite(found.tokenHash, deps.now().toISOString()))) return invalid;
  if (!known && (await deps.store.people.create(agent)) === 'exists')
    return refuse('already_exists', 'This address has an account by now.');
  const member = await deps.store.people.member(found.siteId, agent.id);
  // The role comes from the invitation's row alone, and never takes away from one that is held.
  if (!member || !outranks(member.role, found.role)) await deps.store.people.setMember(found.siteId, agent.id, found.role);
  // Who joins has come to help: the switch is on until they turn it off, and stays as they leave it (SPEC S-03).
  if (!member) await deps.store.people.setOnline(found.siteId, agent.id, true);
  deps.live.siteChanged(found.siteId);
  return signedIn(deps, call, agent.id, found.siteId);
}

/** An account that exists joins by its own password: who holds the mailbox alone does not get the account. */
async function proven(deps: HttpDeps, call: Call, known: AgentRecord, password: string, code?: string): Promise<AgentRecord | Refused> {
  const key = signInKey(known.email, call.address);
  const limited = await deps.limits.take('signIn', key);
  if (limited) return limited;
  if (!(await isPassword(known.passwordHash, password)) || !known.active)
    return refuse('bad_sign_in', 'You have an account here: accept with its password.', { field: 'password' });
  await deps.limits.clear('signIn', key);
  return (await secondFactorFault(deps, known.id, code)) ?? known;
}

async function newAgent(deps: HttpDeps, { email }: InviteRecord, name: string, password: string): Promise<NewAgent | Refused> {
  const weak = passwordFault(password, email);
  if (weak) return weak;
  const passwordHash = await hashPassword(password, deps.random);
  return { id: makeId('ag', deps.random), email, name, photo: null, passwordHash, active: true, createdAt: deps.now().toISOString() };
}
