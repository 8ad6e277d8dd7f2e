import { describe, expect, test } from 'vitest';
import type { SecondFactorRecovery, SecondFactorSecret } from '#protocol/http/account.ts';
import type { PeopleResponse } from '#protocol/http/staff.ts';
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

describe('changing it', () => {
  test('needs the password and a code: neither alone is enough', async () => {
    const { relay, secret } = await switchedOn();
    for (const more of ['/off', '/recovery']) {
      expect(await verdict(await ask(relay, more, { password: PASSWORD }))).toBe('400 missing_field');
      expect(await verdict(await ask(relay, more, { password: 'wrong', code: code(relay, secret) }))).toBe('401 bad_sign_in');
      expect(await verdict(await ask(relay, more, { password: PASSWORD, code: '000000' }))).toBe('401 bad_code');
    }
    expect(await verdict(await signIn(relay))).toBe('401 code_needed');
    expect(await verdict(await ask(relay, '/off', { password: PASSWORD, code: code(relay, secret) }))).toBe('204');
    expect(await verdict(await signIn(relay))).toBe('200');
    expect(await verdict(await ask(relay, '/off', { password: PASSWORD, code: code(relay, secret) }))).toBe('404 not_found');
  });

  test('a recovery code ends it as well, for whoever lost the phone and is still signed in', async () => {
    const { relay, recovery } = await switchedOn();
    expect(await verdict(await ask(relay, '/off', { password: PASSWORD, code: recovery[3] }))).toBe('204');
  });

  test('a code that signed in does not change anything after', async () => {
    const { relay, secret } = await switchedOn();
    const once = code(relay, secret);
    expect(await verdict(await signIn(relay, once))).toBe('200');
    expect(await verdict(await ask(relay, '/off', { password: PASSWORD, code: once }))).toBe('401 bad_code');
  });

  test('new recovery codes take the place of the old ones', async () => {
    const { relay, secret, recovery } = await switchedOn();
    const renewed = await ask(relay, '/recovery', { password: PASSWORD, code: code(relay, secret) });
    const { recovery: fresh } = (await renewed.json()) as SecondFactorRecovery;
    expect(new Set([...recovery, ...fresh]).size).toBe(16);
    expect(await verdict(await signIn(relay, recovery[0]))).toBe('401 bad_code');
    expect(await verdict(await signIn(relay, fresh[0]))).toBe('200');
  });

  test('30 codes a day are tried, right ones in between do not buy more', async () => {
    const { relay, recovery } = await switchedOn();
    const tried: string[] = [];
    for (let n = 0; n < 29; n += 1) tried.push(await verdict(await signIn(relay, n % 5 === 4 ? recovery[n % 6] : '000000')));
    expect(new Set(tried)).toEqual(new Set(['401 bad_code', '200']));
    // The thirtieth was the one that switched it on.
    expect(await verdict(await signIn(relay, recovery[7]))).toBe('429 rate_limited');
  });
});

describe('an admin resets it', () => {
  const reset = (relay: Relay, who: 'manager' | 'admin', body: object, id: string = agentIds.agent): Promise<Response> =>
    relay.asStaff(who, 'POST', `/api/staff/people/${id}/second-factor/off`, body);
  const guarded = async (relay: Relay): Promise<readonly string[]> => {
    const { people } = (await (await relay.asStaff('admin', 'GET', '/api/staff/people')).json()) as PeopleResponse;
    return people.filter(({ secondFactor }) => secondFactor).map(({ id }) => id);
  };

  test('for whoever lost their phone, by the admin’s own password; that person is signed out everywhere', async () => {
    const { relay } = await switchedOn();
    await relay.deps.store.people.update(agentIds.admin, {
      passwordHash: await hashPassword('the password of an admin', relay.deps.random),
    });
    const password = 'the password of an admin';
    expect(await guarded(relay)).toEqual([agentIds.agent]);
    expect(await verdict(await reset(relay, 'manager', { password }))).toBe('403 forbidden');
    expect(await verdict(await reset(relay, 'admin', {}))).toBe('400 missing_field');
    expect(await verdict(await reset(relay, 'admin', { password: PASSWORD }))).toBe('401 bad_sign_in');
    expect(await guarded(relay)).toEqual([agentIds.agent]);
    expect(await verdict(await reset(relay, 'admin', { password }))).toBe('204');
    expect(await guarded(relay)).toEqual([]);
    expect(relay.told.at(-1)).toBe(`cutAgent ${agentIds.agent}`);
    expect((await relay.deps.store.outbox.list(siteId, 10)).rows.map(({ to, subject }) => `${to} ${subject}`)).toContainEqual(
      expect.stringMatching(/^agent@event.example Two-factor sign-in was reset by an admin/u),
    );
    expect(await verdict(await ask(relay, '', { password: PASSWORD }))).toBe('401 signed_out');
    expect(await verdict(await signIn(relay))).toBe('200');
  });

  test('and never their own: that takes a code', async () => {
    const { relay } = await switchedOn();
    const password = 'the password of an admin';
    await relay.deps.store.people.update(agentIds.admin, { passwordHash: await hashPassword(password, relay.deps.random) });
    expect(await verdict(await reset(relay, 'admin', { password }, agentIds.admin))).toBe('400 bad_target');
  });
});

describe('besides', () => {
  test('whose account it is reads of every change in a mail, with nothing secret in it', async () => {
    const { relay, secret, recovery } = await switchedOn();
    const first = await ask(relay, '/recovery', { password: PASSWORD, code: recovery[0] });
    const { recovery: fresh } = (await first.json()) as SecondFactorRecovery;
    await ask(relay, '/off', { password: PASSWORD, code: code(relay, secret) });
    const { rows } = await relay.deps.store.outbox.list(siteId, 10);
    expect(rows.map(({ to, subject }) => `${to} ${subject.replace(/ \(.*/u, '')}`).toSorted()).toEqual([
      'agent@event.example New recovery codes were made',
      'agent@event.example Two-factor sign-in was switched off',
      'agent@event.example Two-factor sign-in was switched on',
    ]);
    for (const hidden of [secret, ...recovery, ...fresh]) expect(JSON.stringify(rows)).not.toContain(hidden);
  });

  test('a new password leaves it as it is', async () => {
    const { relay } = await switchedOn();
    await relay.deps.store.people.update(agentIds.agent, { passwordHash: await hashPassword('another good one', relay.deps.random) });
    expect(await verdict(await signIn(relay, undefined, 'another good one'))).toBe('401 code_needed');
  });
});
