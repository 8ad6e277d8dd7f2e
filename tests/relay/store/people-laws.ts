// Agents, sessions, invitations, tickets: what must happen exactly once does.
import { expect, test } from 'vitest';
import type { InviteRecord } from '#relay/store/people.ts';
import type { Bearer } from '#relay/store/tickets.ts';
import { ag, anAgent, clock, st } from './builders.ts';
import type { Subject } from './laws.ts';

export function peopleLaws({ store }: Subject): void {
  test('an e-mail address belongs to one agent, whatever its case', async () => {
    expect(await store().people.any()).toBe(false);
    expect(await store().people.create(anAgent(1, { email: 'Ada@Help.example' }))).toBe('created');
    expect(await store().people.create(anAgent(2, { email: 'ada@help.EXAMPLE' }))).toBe('exists');
    expect(await store().people.create(anAgent(1, { email: 'other@help.example' }))).toBe('exists');
    expect(await store().people.byEmail('ADA@help.example')).toEqual(anAgent(1, { email: 'Ada@Help.example' }));
    expect(await store().people.byId(ag(2))).toBeUndefined();
    expect(await store().people.any()).toBe(true);
  });

  test('an update changes only what is given', async () => {
    await store().people.create(anAgent(3));
    await store().people.update(ag(3), { photo: '/photos/3.webp', active: false });
    await store().people.update(ag(3), {});
    expect(await store().people.byId(ag(3))).toEqual(anAgent(3, { photo: '/photos/3.webp', active: false }));
    await store().people.update(ag(3), { photo: null });
    expect((await store().people.byId(ag(3)))?.photo).toBeNull();
    const preferences = { sendKey: 'mod-enter', groups: { [st(1)]: 'all' } } as const;
    await store().people.update(ag(3), { internalName: 'Ada (Vienna)', preferences });
    expect(await store().people.byId(ag(3))).toMatchObject({ internalName: 'Ada (Vienna)', preferences, name: 'Agent 3' });
    await store().people.update(ag(3), { internalName: null });
    expect(await store().people.byId(ag(3))).toMatchObject({ internalName: null, preferences });
  });

  test('roles and the switch are kept per site', async () => {
    await store().people.create(anAgent(4));
    await store().people.setMember(st(1), ag(4), 'agent');
    await store().people.setMember(st(2), ag(4), 'admin');
    await store().people.setOnline(st(1), ag(4), true);
    await store().people.setMember(st(1), ag(4), 'manager');
    expect(await store().people.member(st(1), ag(4))).toEqual({ ...anAgent(4), siteId: st(1), role: 'manager', online: true });
    expect(await store().people.member(st(2), ag(4))).toMatchObject({ role: 'admin', online: false });
    expect(await store().people.member(st(3), ag(4))).toBeUndefined();
    expect((await store().people.members(st(2))).map(({ id }) => id)).toEqual([ag(4)]);
    expect(await store().people.sitesOf(ag(4))).toEqual([st(1), st(2)]);
  });

  test('sessions end one by one, or all but one', async () => {
    const session = (n: number) => ({
      tokenHash: `token-${n}`,
      agentId: ag(5),
      siteId: st(1),
      createdAt: clock(n),
      expiresAt: clock(n + 60),
      browser: 'Firefox 140',
      system: n === 1 ? 'Linux' : null,
    });
    for (const n of [1, 2, 3]) await store().people.createSession(session(n));
    expect(await store().people.session('token-1')).toEqual(session(1));
    await store().people.extendSession('token-2', clock(99));
    expect(await store().people.session('token-2')).toEqual({ ...session(2), expiresAt: clock(99) });
    await store().people.createSession({ ...session(9), agentId: ag(6) });
    expect((await store().people.sessionsOf(ag(5), clock(61))).map(({ tokenHash }) => tokenHash)).toEqual(['token-2', 'token-3']);
    expect(await store().people.sessionsOf(ag(6), clock(0))).toEqual([{ ...session(9), agentId: ag(6) }]);
    await store().people.moveSession('token-1', st(2));
    expect(await store().people.session('token-1')).toEqual({ ...session(1), siteId: st(2) });
    await store().people.endSession('token-3');
    await store().people.endSessions(ag(5), 'token-1');
    expect(await Promise.all([1, 2, 3].map((n) => store().people.session(`token-${n}`)))).toEqual([
      { ...session(1), siteId: st(2) },
      undefined,
      undefined,
    ]);
    await store().people.endSessions(ag(5));
    expect(await store().people.session('token-1')).toBeUndefined();
  });

  const confirmation = (n: number, step = 100) => ({ secret: `SECRET${n}`, step, recoveryHashes: ['aa', 'bb', 'cc'], at: clock(n) });

  test('a second factor is on once its newest secret was confirmed, and is not begun anew while it is on', async () => {
    expect(await store().people.secondFactor(ag(10))).toBeUndefined();
    expect(await store().people.confirmSecondFactor(ag(10), confirmation(1))).toBe(false);
    expect(await store().people.beginSecondFactor(ag(10), 'SECRET1')).toBe(true);
    expect(await store().people.beginSecondFactor(ag(10), 'SECRET2')).toBe(true);
    expect(await store().people.secondFactor(ag(10))).toEqual({ agentId: ag(10), secret: 'SECRET2', confirmedAt: null, recoveryLeft: 0 });
    expect(await store().people.confirmSecondFactor(ag(10), confirmation(1))).toBe(false);
    const confirmed = await Promise.all(Array.from({ length: 5 }, () => store().people.confirmSecondFactor(ag(10), confirmation(2))));
    expect(confirmed.filter(Boolean)).toHaveLength(1);
    expect(await store().people.beginSecondFactor(ag(10), 'SECRET3')).toBe(false);
    const on = { agentId: ag(10), secret: 'SECRET2', confirmedAt: clock(2), recoveryLeft: 3 };
    expect(await store().people.secondFactor(ag(10))).toEqual(on);
    await store().people.removeSecondFactor(ag(10));
    expect(await store().people.secondFactor(ag(10))).toBeUndefined();
  });

  test('a code and a recovery code serve exactly one of many', async () => {
    await store().people.beginSecondFactor(ag(11), 'SECRET4');
    await store().people.confirmSecondFactor(ag(11), confirmation(4));
    const many = (spend: () => Promise<boolean>) => Promise.all(Array.from({ length: 20 }, spend));
    expect(await store().people.spendStep(ag(11), 100)).toBe(false);
    expect((await many(() => store().people.spendStep(ag(11), 101))).filter(Boolean)).toHaveLength(1);
    expect(await store().people.spendStep(ag(11), 99)).toBe(false);
    expect((await many(() => store().people.spendRecovery(ag(11), 'bb'))).filter(Boolean)).toHaveLength(1);
    expect(await store().people.spendRecovery(ag(11), 'b')).toBe(false);
    expect(await store().people.spendRecovery(ag(12), 'aa')).toBe(false);
    expect(await Promise.all(['aa', 'cc'].map((hash) => store().people.spendRecovery(ag(11), hash)))).toEqual([true, true]);
    expect(await store().people.secondFactor(ag(11))).toMatchObject({ recoveryLeft: 0 });
    expect(await store().people.renewRecovery(ag(11), ['dd', 'ee'])).toBe(true);
    expect(await store().people.secondFactor(ag(11))).toMatchObject({ secret: 'SECRET4', recoveryLeft: 2 });
    expect(await store().people.spendRecovery(ag(11), 'aa')).toBe(false);
    expect(await store().people.spendRecovery(ag(11), 'ee')).toBe(true);
    await store().people.beginSecondFactor(ag(16), 'SECRET5');
    expect(await store().people.renewRecovery(ag(16), ['dd'])).toBe(false);
    expect(await store().people.renewRecovery(ag(17), ['dd'])).toBe(false);
  });

  test('who of a site has one is told by their ids; one that is only begun does not count', async () => {
    for (const n of [13, 14, 15]) {
      await store().people.create(anAgent(n));
      await store().people.setMember(st(n === 15 ? 9 : 8), ag(n), 'agent');
      await store().people.beginSecondFactor(ag(n), `SECRET${n}`);
    }
    for (const n of [13, 15]) await store().people.confirmSecondFactor(ag(n), confirmation(n));
    expect(await store().people.withSecondFactor(st(8))).toEqual([ag(13)]);
  });

  const invite = (n: number): InviteRecord => ({
    id: `iv-${n}`,
    siteId: st(6),
    email: 'new@help.example',
    role: 'agent',
    tokenHash: `invite-${n}`,
    expiresAt: clock(100),
    acceptedAt: null,
    revokedAt: null,
    createdAt: clock(n),
  });

  test('an invitation is accepted by exactly one of many', async () => {
    await store().people.createInvite(invite(1));
    const accepted = await Promise.all(Array.from({ length: 20 }, () => store().people.acceptInvite('invite-1', clock(50))));
    expect(accepted.filter(Boolean)).toHaveLength(1);
    expect(await store().people.invite('invite-1')).toEqual({ ...invite(1), acceptedAt: clock(50) });
    expect(await store().people.revokeInvite(st(6), 'iv-1', clock(60))).toBe(false);
  });

  test('an invitation that is old, revoked or unknown is not accepted', async () => {
    await store().people.createInvite(invite(2));
    await store().people.createInvite(invite(3));
    expect(await store().people.acceptInvite('invite-2', clock(100))).toBe(false);
    expect(await store().people.revokeInvite(st(7), 'iv-3', clock(1))).toBe(false);
    expect(await store().people.revokeInvite(st(6), 'iv-3', clock(1))).toBe(true);
    expect(await store().people.acceptInvite('invite-3', clock(2))).toBe(false);
    expect(await store().people.acceptInvite('nobody', clock(2))).toBe(false);
    expect((await store().people.invites(st(6))).map(({ id }) => id)).toEqual(['iv-3', 'iv-2', 'iv-1']);
  });

  test('a ticket lets in exactly one of many, and not after its time', async () => {
    const bearer: Bearer = { kind: 'agent', siteId: st(1), agentId: ag(1), sessionHash: 'token' };
    await store().tickets.issue('ticket-1', bearer, clock(30));
    await store().tickets.issue('ticket-2', bearer, clock(30));
    const redeemed = await Promise.all(Array.from({ length: 20 }, () => store().tickets.redeem('ticket-1', clock(29))));
    expect(redeemed.filter((found) => found !== undefined)).toEqual([bearer]);
    expect(await store().tickets.redeem('ticket-2', clock(30))).toBeUndefined();
    expect(await store().tickets.redeem('ticket-2', clock(1))).toBeUndefined();
  });
}
