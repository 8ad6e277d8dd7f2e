import { describe, expect, test } from 'vitest';
import type { Person } from '#protocol/http/staff.ts';
import { agentIds, aRelay, siteId, verdict } from '../a-relay.ts';

describe('people', () => {
  test('a deactivated agent is out at once, and what they had waits again', async () => {
    const asked: string[] = [];
    const relay = await aRelay({
      dispatch: async (_, { stream, command }) => {
        asked.push(`${command.type} ${stream}`);
        return { seq: 1, publicSeq: 1 };
      },
    });
    const agent = { id: agentIds.agent, name: 'agent' };
    const { visitorId } = await relay.newVisitor();
    const stream = await relay.conversation(1, visitorId, [
      { type: 'conversation.queued' },
      { type: 'conversation.taken', agent, how: 'take' },
    ]);
    const response = await relay.asStaff('admin', 'PATCH', `/api/staff/people/${agentIds.agent}`, { active: false });
    expect((await response.json()) as Person).toMatchObject({ active: false, online: false });
    expect(relay.told).toEqual([`cutAgent ${agentIds.agent}`, `siteChanged ${siteId}`]);
    expect(asked).toEqual([`conversation.release ${stream}`]);
    expect(await verdict(await relay.asStaff('agent', 'GET', '/api/staff/me'))).toBe('401 signed_out');
  });

  test('a demoted admin is an agent at the next call', async () => {
    const relay = await aRelay();
    await relay.deps.store.people.setMember(siteId, agentIds.manager, 'admin');
    await relay.asStaff('manager', 'PATCH', `/api/staff/people/${agentIds.admin}`, { role: 'agent' });
    expect(relay.told).toContain(`cutAgent ${agentIds.admin}`);
    expect(await verdict(await relay.asStaff('admin', 'GET', '/api/staff/people'))).toBe('403 forbidden');
  });

  test.each([{ role: 'agent' }, { active: false }])('the last admin stays: %j is refused (111)', async (patch) => {
    const relay = await aRelay();
    expect(await verdict(await relay.asStaff('admin', 'PATCH', `/api/staff/people/${agentIds.admin}`, patch))).toBe('409 last_admin');
  });

  test('two admins who demote each other at once: one stays', async () => {
    const relay = await aRelay();
    await relay.deps.store.people.setMember(siteId, agentIds.manager, 'admin');
    const demote = (by: 'admin' | 'manager', whom: 'admin' | 'manager') =>
      relay.asStaff(by, 'PATCH', `/api/staff/people/${agentIds[whom]}`, { role: 'agent' }).then(verdict);
    expect((await Promise.all([demote('admin', 'manager'), demote('manager', 'admin')])).toSorted()).toEqual(['200', '409 last_admin']);
  });
});
