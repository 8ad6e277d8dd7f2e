import { describe, expect, test } from 'vitest';
import type { PeopleResponse, SecondFactorRecovery, SecondFactorSecret } from '#protocol/http/staff.ts';
import { codeOf, stepAt } from '#relay/auth/totp.ts';
import { hashPassword } from '#relay/auth/passwords.ts';
import { agentIds, aRelay, siteId, verdict, type Relay } from '../a-relay.ts';
import { hashIn, PASSWORD, signIn as signInWith, withPassword } from '../signed-in.ts';

const HALF_MINUTE = 30_000;
const path = '/api/staff/second-factor';
const ask = (relay: Relay, more: string, body: object): Promise<Response> => relay.asStaff('agent', 'POST', path + more, body);
const code = (relay: Relay, secret: string, off = 0): string => codeOf(secret, stepAt(relay.deps.now()) + off);
const signIn = (relay: Relay, code?: string, password = PASSWORD): Promise<Response> =>
  relay.asStaff(
    'agent',
    'POST',
    '/api/staff/sign-in',
    { email: 'agent@event.example', password, ...(code !== undefined && { code }) },
    {
      cookie: '',
    },
  );

async function begun() {
  const relay = await aRelay();
  await withPassword(relay);
  const given = (await (await ask(relay, '', { password: PASSWORD })).json()) as SecondFactorSecret;
  return { relay, ...given };
}

/** On, with the half minute gone in which it was confirmed. */
async function switchedOn() {
  const { relay, secret } = await begun();
  const { recovery } = (await (await ask(relay, '/confirm', { code: code(relay, secret) })).json()) as SecondFactorRecovery;
  relay.pass(HALF_MINUTE);
  return { relay, secret, recovery };
}

describe('switching a second factor on', () => {
  test('needs the password, gives the secret once as text and link, and is not asked for before a code was shown', async () => {
    const { relay, secret, link } = await begun();
    expect(link).toBe(
      `otpauth://totp/Help%20Chat%20localhost%3A8787:agent%40event.example?secret=${secret}&issuer=Help%20Chat%20localhost%3A8787&algorithm=SHA1&digits=6&period=30`,
    );
    expect(await verdict(await ask(relay, '', { password: 'wrong' }))).toBe('401 bad_sign_in');
    expect(await verdict(await signIn(relay))).toBe('200');
    expect(await (await relay.asStaff('agent', 'GET', path)).json()).toEqual({ on: false, recoveryLeft: 0 });
  });

  test('a right code puts it in force, gives recovery codes and ends all other sessions', async () => {
    const { relay, secret } = await begun();
    const other = await signInWith(relay, PASSWORD);
    expect(await verdict(await ask(relay, '/confirm', { code: code(relay, secret, 2) }))).toBe('401 bad_code');
    const { recovery } = (await (await ask(relay, '/confirm', { code: code(relay, secret) })).json()) as SecondFactorRecovery;
    expect(new Set(recovery).size).toBe(8);
    for (const one of recovery) expect(one).toMatch(/^(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}$/u);
    expect(relay.told).toEqual([`cutAgent ${agentIds.agent} ${hashIn(relay.cookies.agent)}`]);
    const cookie = other.headers.getSetCookie()[0]!.split(';')[0]!;
    expect(await verdict(await relay.asStaff('agent', 'GET', '/api/staff/me', undefined, { cookie }))).toBe('401 signed_out');
    expect(await (await relay.asStaff('agent', 'GET', path)).json()).toEqual({ on: true, recoveryLeft: 8 });
    expect(await verdict(await ask(relay, '', { password: PASSWORD }))).toBe('409 already_exists');
    expect(await verdict(await ask(relay, '/confirm', { code: code(relay, secret) }))).toBe('404 not_found');
  });

  test('what is kept of a recovery code is not the code', async () => {
    const { relay, recovery } = await switchedOn();
    const kept = JSON.stringify(await relay.deps.store.people.secondFactor(agentIds.agent));
    for (const one of recovery) expect(kept).not.toContain(one);
  });
});

describe('signing in with a second factor', () => {
  test('asks for the code after the right password only: nobody else learns that there is one', async () => {
    const { relay, secret } = await switchedOn();
    expect(await verdict(await signIn(relay))).toBe('401 code_needed');
    const wrong = await (await signIn(relay, undefined, 'wrong')).text();
    expect(wrong).toContain('bad_sign_in');
    expect(await (await signIn(relay, code(relay, secret), 'wrong')).text()).toBe(wrong);
    expect(await verdict(await signIn(relay, code(relay, secret)))).toBe('200');
  });

  test('a code serves once, and one before the last that was used not at all', async () => {
    const { relay, secret } = await switchedOn();
    const now = code(relay, secret);
    const before = code(relay, secret, -1);
    expect(await verdict(await signIn(relay, now))).toBe('200');
    expect(await verdict(await signIn(relay, now))).toBe('401 bad_code');
    expect(await verdict(await signIn(relay, before))).toBe('401 bad_code');
    relay.pass(HALF_MINUTE);
    expect(await verdict(await signIn(relay, code(relay, secret)))).toBe('200');
  });

  test('of two browsers with one code at once, one comes in', async () => {
    const { relay, secret } = await switchedOn();
    const now = code(relay, secret);
    const both = await Promise.all([signIn(relay, now), signIn(relay, now)]);
    expect((await Promise.all(both.map(verdict))).toSorted()).toEqual(['200', '401 bad_code']);
  });

  test('a recovery code does as well, once, however it is typed', async () => {
    const { relay, recovery } = await switchedOn();
    const [first] = recovery;
    expect(await verdict(await signIn(relay, first!.toLowerCase().replaceAll('-', ' ')))).toBe('200');
    expect(await verdict(await signIn(relay, first))).toBe('401 bad_code');
    expect(await (await relay.asStaff('agent', 'GET', path)).json()).toEqual({ on: true, recoveryLeft: 7 });
  });

  test('the sixth wrong code in 15 minutes has to wait, from whatever address; the right one is not tried either', async () => {
    const { relay, secret } = await switchedOn();
    for (let n = 0; n < 5; n += 1) expect(await verdict(await signIn(relay, '000000'))).toBe('401 bad_code');
    expect(await verdict(await signIn(relay, code(relay, secret)))).toBe('429 rate_limited');
    // The password is still judged: whoever does not have it sees no limit of codes.
    expect(await verdict(await signIn(relay, '000000', 'wrong'))).toBe('401 bad_sign_in');
  });

  test('a code cannot be left out by accepting an invitation instead', async () => {
    const { relay, secret } = await switchedOn();
    const other = { id: `st_${'9'.repeat(32)}`, key: 'other', version: 1, settings: (await relay.deps.store.sites.byId(siteId))!.settings };
    await relay.deps.store.sites.create(other);
    await relay.deps.store.people.setMember(other.id, agentIds.admin, 'admin');
    await relay.asStaff('admin', 'POST', '/api/staff/site', { siteId: other.id });
    await relay.asStaff('admin', 'POST', '/api/staff/invites', { email: 'agent@event.example', role: 'agent' });
    const { rows } = await relay.deps.store.outbox.list(other.id, 10);
    const token = /invite\/([\w-]{43})/u.exec(rows[0]!.body)![1]!;
    const accept = (code?: string): Promise<Response> =>
      relay.asStaff(
        'agent',
        'POST',
        `/api/invites/${token}`,
        { name: 'x', password: PASSWORD, ...(code !== undefined && { code }) },
        { cookie: '' },
      );
    expect(await verdict(await accept())).toBe('401 code_needed');
    expect(await verdict(await accept('000000'))).toBe('401 bad_code');
    expect(await relay.deps.store.people.member(other.id, agentIds.agent)).toBeUndefined();
    expect(await verdict(await accept(code(relay, secret)))).toBe('200');
  });
});

describe('switching it off', () => {
  test('needs the password', async () => {
    const { relay } = await switchedOn();
    expect(await verdict(await ask(relay, '/off', { password: 'wrong' }))).toBe('401 bad_sign_in');
    expect(await verdict(await signIn(relay))).toBe('401 code_needed');
    expect(await verdict(await ask(relay, '/off', { password: PASSWORD }))).toBe('204');
    expect(await verdict(await signIn(relay))).toBe('200');
  });

  test('an admin sees who has one and resets it for whoever lost their phone', async () => {
    const { relay } = await switchedOn();
    const guarded = async (): Promise<readonly string[]> => {
      const { people } = (await (await relay.asStaff('admin', 'GET', '/api/staff/people')).json()) as PeopleResponse;
      return people.filter(({ secondFactor }) => secondFactor).map(({ id }) => id);
    };
    expect(await guarded()).toEqual([agentIds.agent]);
    const reset = `/api/staff/people/${agentIds.agent}/second-factor/off`;
    expect(await verdict(await relay.asStaff('manager', 'POST', reset, {}))).toBe('403 forbidden');
    expect(await verdict(await relay.asStaff('admin', 'POST', reset, {}))).toBe('204');
    expect(await guarded()).toEqual([]);
    expect(await verdict(await signIn(relay))).toBe('200');
  });

  test('a new password leaves it as it is', async () => {
    const { relay } = await switchedOn();
    await relay.deps.store.people.update(agentIds.agent, { passwordHash: await hashPassword('another good one', relay.deps.random) });
    expect(await verdict(await signIn(relay, undefined, 'another good one'))).toBe('401 code_needed');
  });
});
