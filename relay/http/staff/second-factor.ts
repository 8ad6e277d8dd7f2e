// An agent's second factor: begun and ended by the password, in force from the first right code. Asked for wherever a password
// opens a session. Nobody without the right password learns whether there is one.
import {
  SecondFactorBegin,
  SecondFactorCode,
  SecondFactorOff,
  type SecondFactorRecovery,
  type SecondFactorSecret,
  type SecondFactorState,
} from '#protocol/http/staff.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { newRecoveryCodes, recoveryHash, spendCode } from '#relay/auth/second-factor.ts';
import { newTotpSecret, stepOfCode, totpLink } from '#relay/auth/totp.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Answer, type Route, type StaffCall } from '../route.ts';
import { unproven } from './unproven.ts';

export function secondFactorRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/api/staff/second-factor', who: 'agent', handle: (call) => look(deps, call) },
    { method: 'POST', path: '/api/staff/second-factor', who: 'agent', handle: (call) => begin(deps, call) },
    { method: 'POST', path: '/api/staff/second-factor/confirm', who: 'agent', handle: (call) => confirm(deps, call) },
    { method: 'POST', path: '/api/staff/second-factor/off', who: 'agent', handle: (call) => off(deps, call) },
    { method: 'POST', path: '/api/staff/people/:id/second-factor/off', who: 'admin', handle: (call) => reset(deps, call) },
  ];
}

/** For who has shown the right password: undefined where they have no second factor, or have shown it now. */
export async function secondFactorFault(deps: HttpDeps, agentId: string, code: string | undefined): Promise<Refused | undefined> {
  const factor = await deps.store.people.secondFactor(agentId);
  if (!factor?.confirmedAt) return undefined;
  if (code === undefined) return refuse('code_needed', 'A code of the authenticator app is needed as well.', { field: 'code' });
  const limited = await tooOften(deps, agentId);
  if (limited) return limited;
  if (!(await spendCode(deps.store.people, factor, code, deps.now()))) return badCode;
  await forgive(deps, agentId);
  return undefined;
}

const badCode = refuse('bad_code', 'This code is wrong, too old, or was used already.', { field: 'code' });

// By account alone: who guesses codes has the password already, and would come from many addresses.
async function tooOften(deps: HttpDeps, agentId: string): Promise<Refused | undefined> {
  return (await deps.limits.take('codes', agentId)) ?? (await deps.limits.take('codesOfDay', agentId));
}

async function forgive(deps: HttpDeps, agentId: string): Promise<void> {
  await deps.limits.clear('codes', agentId);
  await deps.limits.clear('codesOfDay', agentId);
}

async function look(deps: HttpDeps, { member }: StaffCall): Promise<SecondFactorState> {
  const factor = await deps.store.people.secondFactor(member.id);
  return factor?.confirmedAt ? { on: true, recoveryLeft: factor.recoveryLeft } : { on: false, recoveryLeft: 0 };
}

async function begin(deps: HttpDeps, call: StaffCall): Promise<SecondFactorSecret | Refused> {
  const body = await readJson(call.request, SecondFactorBegin);
  if (isRefused(body)) return body;
  const fault = await unproven(deps, call, body.value.password, 'password');
  if (fault) return fault;
  const secret = newTotpSecret(deps.random);
  if (!(await deps.store.people.beginSecondFactor(call.member.id, secret)))
    return refuse('already_exists', 'It is on already: switch it off first.');
  const issuer = `Help Chat ${new URL(deps.config.publicUrl).host}`;
  return { secret, link: totpLink(secret, call.member.email, issuer) };
}

async function confirm(deps: HttpDeps, call: StaffCall): Promise<SecondFactorRecovery | Refused> {
  const body = await readJson(call.request, SecondFactorCode);
  if (isRefused(body)) return body;
  const { member, session } = call;
  const factor = await deps.store.people.secondFactor(member.id);
  if (!factor || factor.confirmedAt !== null) return notFound;
  const limited = await tooOften(deps, member.id);
  if (limited) return limited;
  const step = stepOfCode(factor.secret, body.value.code.replaceAll(/\s/gu, ''), deps.now());
  if (step === undefined) return badCode;
  const recovery = newRecoveryCodes(deps.random);
  const confirmation = { secret: factor.secret, step, recoveryHashes: recovery.map(recoveryHash), at: deps.now().toISOString() };
  if (!(await deps.store.people.confirmSecondFactor(member.id, confirmation))) return notFound;
  await forgive(deps, member.id);
  // Sessions that were begun by the password alone end with it (GUARANTEES T30).
  await deps.store.people.endSessions(member.id, session.tokenHash);
  deps.live.cutAgent(member.id, session.tokenHash);
  return { recovery: [...recovery] };
}

async function off(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const body = await readJson(call.request, SecondFactorOff);
  if (isRefused(body)) return body;
  const fault = await unproven(deps, call, body.value.password, 'password');
  if (fault) return fault;
  await deps.store.people.removeSecondFactor(call.member.id);
  return null;
}

/** For whoever has lost both their app and their recovery codes. Their password still opens nothing but their own account. */
async function reset(deps: HttpDeps, { member, param }: StaffCall): Promise<Answer> {
  const person = await deps.store.people.member(member.siteId, param('id'));
  if (!person) return notFound;
  await deps.store.people.removeSecondFactor(person.id);
  return null;
}
