import { describe, expect, test } from 'vitest';
import type { SessionItem, SessionsResponse } from '#protocol/http/account.ts';
import { agentIds, aRelay, verdict, type Relay } from '../a-relay.ts';
import { cookieOf, hashIn, PASSWORD, withPassword } from '../signed-in.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

const signIn = async (relay: Relay, agent: string): Promise<string> =>
  cookieOf(
    await relay.asStaff(
      'agent',
      'POST',
      '/api/staff/sign-in',
      { email: 'agent@event.example', password: PASSWORD },
      { cookie: '', 'user-agent': agent },
    ),
  );
const as = (relay: Relay, cookie: string, method: string, path: string): Promise<Response> =>
  relay.asStaff('agent', method, path, method === 'GET' ? undefined : {}, { cookie });
const listed = async (relay: Relay, cookie: string): Promise<readonly SessionItem[]> =>
  ((await (await as(relay, cookie, 'GET', '/api/staff/sessions')).json()) as SessionsResponse).sessions;

async function threeBrowsers() {
  const relay = await aRelay();
  await withPassword(relay);
  relay.pass(60_000);
  const firefox = await signIn(relay, FIREFOX);
  return { relay, firefox, first: relay.cookies.agent };
}

describe('the list of one’s sessions', () => {
  test('tells browser, system, begin and last use, marks this one, and holds nobody else’s', async () => {
    const { relay, firefox } = await threeBrowsers();
    relay.pass(2 * 3_600_000);
    const sessions = await listed(relay, firefox);
    expect(sessions).toEqual([
      {
        id: expect.stringMatching(/^se_[0-9a-f]{32}$/u),
        browser: 'Firefox 140',
        system: 'Windows 10/11',
        begunAt: '2026-03-01T10:01:00.000Z',
        usedAt: '2026-03-01T12:01:00.000Z',
        current: true,
      },
      {
        id: expect.any(String),
        browser: null,
        system: null,
        begunAt: '2026-03-01T10:00:00.000Z',
        usedAt: '2026-03-01T10:00:00.000Z',
        current: false,
      },
    ]);
    const told = JSON.stringify(sessions);
    for (const secret of [firefox.split('=')[1]!, hashIn(firefox)]) expect(told).not.toContain(secret);
  });

  test('forgets those that are over', async () => {
    const { relay, firefox } = await threeBrowsers();
    relay.pass(11 * 3_600_000);
    await listed(relay, firefox);
    relay.pass(3_600_000);
    expect((await listed(relay, firefox)).map(({ current }) => current)).toEqual([true]);
  });
});

describe('the end of a session', () => {
  test('one is ended from another: out at the next call, its sockets cut', async () => {
    const { relay, firefox, first } = await threeBrowsers();
    const other = (await listed(relay, firefox)).find(({ current }) => !current)!;
    expect(await verdict(await as(relay, firefox, 'POST', `/api/staff/sessions/${other.id}/end`))).toBe('204');
    expect(relay.told).toEqual([`cutSession ${hashIn(first)} ${agentIds.agent}`]);
    expect(await verdict(await as(relay, first, 'GET', '/api/staff/me'))).toBe('401 signed_out');
    expect(await verdict(await as(relay, firefox, 'GET', '/api/staff/me'))).toBe('200');
    expect(await verdict(await as(relay, firefox, 'POST', `/api/staff/sessions/${other.id}/end`))).toBe('404 not_found');
  });

  test('nobody ends another’s', async () => {
    const { relay, firefox } = await threeBrowsers();
    const [own] = await listed(relay, firefox);
    expect(await verdict(await as(relay, relay.cookies.manager, 'POST', `/api/staff/sessions/${own!.id}/end`))).toBe('404 not_found');
    expect(relay.told).toEqual([]);
  });

  test('all others end, this one stays', async () => {
    const { relay, firefox, first } = await threeBrowsers();
    expect(await verdict(await as(relay, firefox, 'POST', '/api/staff/sessions/end-others'))).toBe('204');
    expect(relay.told).toEqual([`cutAgent ${agentIds.agent} ${hashIn(firefox)}`]);
    expect(await verdict(await as(relay, first, 'GET', '/api/staff/me'))).toBe('401 signed_out');
    expect(await listed(relay, firefox)).toHaveLength(1);
  });

  test('an admin ends all of a person; their account stays open', async () => {
    const { relay, firefox } = await threeBrowsers();
    expect(await verdict(await relay.asStaff('admin', 'POST', `/api/staff/people/${agentIds.agent}/sign-out`, {}))).toBe('204');
    expect(relay.told).toEqual([`cutAgent ${agentIds.agent}`]);
    expect(await verdict(await as(relay, firefox, 'GET', '/api/staff/me'))).toBe('401 signed_out');
    expect(await signIn(relay, FIREFOX)).toMatch(/^hc=/u);
  });
});
