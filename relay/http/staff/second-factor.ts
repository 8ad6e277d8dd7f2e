// An agent's second factor: begun by the password, in force from the first right code, and changed or ended by both together. Asked for
// wherever a password opens a session. Nobody without the right password learns whether there is one.
import {
  PasswordProof,
  SecondFactorCode,
  SecondFactorProof,
  type SecondFactorRecovery,
  type SecondFactorSecret,
  type SecondFactorState,
} from '#protocol/http/account.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { newRecoveryCodes, plain, recoveryHash, spendCode } from '#relay/auth/second-factor.ts';
import { newTotpSecret, stepOfCode, totpLink } from '#relay/auth/totp.ts';
import type { SecondFactor } from '#relay/store/second-factors.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Answer, type Route, type StaffCall } from '../route.ts';
import { tellOwner } from './account-mail.ts';
import { unproven } from './unproven.ts';

export function secondFactorRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/api/staff/second-factor', who: 'agent', handle: (call) => look(deps, call) },
    { method: 'POST', path: '/api/staff/second-factor', who: 'agent', handle: (call) => begin(deps, call) },
    { method: 'POST', path: '/api/staff/second-factor/confirm', who: 'agent', handle: (call) => confirm(deps, call) },
    { method: 'POST', path: '/api/staff/second-factor/recovery', who: 'agent', handle: (call) => renewRecovery(deps, call) },
    { method: 'POST', path: '/api/staff/second-factor/off', who: 'agent', handle: (call) => off(deps, call) },
    {
      method: 'POST',
      path: '/api/staff/people/:id/second-factor/off',
      who: 'admin',
      audits: 'person.factor-reset',
      handle: (call) => reset(deps, call),
    },
  ];
}

/** For who has shown the right password: undefined where they have no second factor, or have shown it now. */
export async function secondFactorFault(deps: HttpDeps, agentId: string, code: string | undefined): Promise<Refused | undefined> {
  const factor = await deps.store.people.secondFactor(agentId);
  if (!factor?.confirmedAt) return undefined;
  if (code === undefined) return refuse('code_needed', 'A code of the authenticator app is needed as well.', { field: 'code' });
  return codeFault(deps, factor, code);
}

async function codeFault(deps: HttpDeps, factor: SecondFactor, code: string): Promise<Refused | undefined> {
  const limited = await tooOften(deps, factor.agentId);
  if (limited) return limited;
  if (!(await spendCode(deps.store.people, factor, code, deps.now()))) return badCode;
  await deps.limits.clear('codes', factor.agentId);
  return undefined;
}

const badCode = refuse('bad_code', 'This code is wrong, too old, or was used already.', { field: 'code' });

// By account alone: who guesses codes has the password already, and would come from many addresses. What is counted by the day is not
// given back by a right code, or the owner's own sign-ins would buy a guesser more tries.
async function tooOften(deps: HttpDeps, agentId: string): Promise<Refused | undefined> {
  return (await deps.limits.take('codes', agentId)) ?? (await deps.limits.take('codesOfDay', agentId));
}

async function look(deps: HttpDeps, { member }: StaffCall): Promise<SecondFactorState> {
  const factor = await deps.store.people.secondFactor(member.id);
  return factor?.confirmedAt ? { on: true, recoveryLeft: factor.recoveryLeft } : { on: false, recoveryLeft: 0 };
}

async function begin(deps: HttpDeps, call: StaffCall): Promise<SecondFactorSecret | Refused> {
  const body = await readJson(call.request, PasswordProof);
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
  const step = stepOfCode(factor.secret, plain(body.value.code), deps.now());
  if (step === undefined) return badCode;
  const recovery = newRecoveryCodes(deps.random);
  const confirmation = { secret: factor.secret, step, recoveryHashes: recovery.map(recoveryHash), at: deps.now().toISOString() };
  if (!(await deps.store.people.confirmSecondFactor(member.id, confirmation))) return notFound;
  await deps.limits.clear('codes', member.id);
  // Sessions that were begun by the password alone end with it (GUARANTEES T30).
  await deps.store.people.endSessions(member.id, session.tokenHash);
  deps.live.cutAgent(member.id, session.tokenHash);
  await tellOwner(deps, member, 'factorOn');
  return { recovery: [...recovery] };
}

/** For codes that were used up, or read by somebody. */
async function renewRecovery(deps: HttpDeps, call: StaffCall): Promise<SecondFactorRecovery | Refused> {
  const factor = await proven(deps, call);
  if (isRefused(factor)) return factor;
  const recovery = newRecoveryCodes(deps.random);
  if (!(await deps.store.people.renewRecovery(call.member.id, recovery.map(recoveryHash)))) return notFound;
  await tellOwner(deps, call.member, 'recovery');
  return { recovery: [...recovery] };
}

async function off(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const factor = await proven(deps, call);
  if (isRefused(factor)) return factor;
  await deps.store.people.removeSecondFactor(call.member.id);
  await tellOwner(deps, call.member, 'factorOff');
  return null;
}

/** The factor in force, for who shows the password and a code of it. */
async function proven(deps: HttpDeps, call: StaffCall): Promise<SecondFactor | Refused> {
  const body = await readJson(call.request, SecondFactorProof);
  if (isRefused(body)) return body;
  const fault = await unproven(deps, call, body.value.password, 'password');
  if (fault) return fault;
  const factor = await deps.store.people.secondFactor(call.member.id);
  if (!factor?.confirmedAt) return notFound;
  return (await codeFault(deps, factor, body.value.code)) ?? factor;
}

/**
 * For a colleague who has lost both their app and their recovery codes: wherever they were signed in ends, because somebody may have
 * found the phone. One's own is ended by its codes alone, and a browser that an admin left open resets nobody's.
 */
async function reset(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const body = await readJson(call.request, PasswordProof);
  if (isRefused(body)) return body;
  const person = await deps.store.people.member(call.member.siteId, call.param('id'));
  if (!person) return notFound;
  if (person.id === call.member.id) return refuse('bad_target', 'Your own is switched off by a code of it.');
  const fault = await unproven(deps, call, body.value.password, 'password');
  if (fault) return fault;
  await deps.store.people.removeSecondFactor(person.id);
  await deps.store.people.endSessions(person.id);
  deps.live.cutAgent(person.id);
  await tellOwner(deps, person, 'factorReset');
  return null;
}
