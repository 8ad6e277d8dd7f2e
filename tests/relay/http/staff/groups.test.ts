import { describe, expect, test } from 'vitest';
import type { Group, GroupsResponse } from '#protocol/http/groups.ts';
import { limits } from '#protocol/limits.ts';
import { refuse } from '#protocol/refusals.ts';
import { routingLimits } from '#protocol/routing.ts';
import { agentIds, aRelay, id, siteId, verdict, type Relay } from '../a-relay.ts';

const path = '/api/staff/groups';
const wanted = (name: string, more: object = {}) => ({ name, queueMessage: null, members: [], ...more });
const make = async (relay: Relay, body: object): Promise<Group> =>
  (await relay.asStaff('manager', 'POST', path, body)).json() as Promise<Group>;
const listed = async (relay: Relay): Promise<readonly Group[]> =>
  ((await (await relay.asStaff('agent', 'GET', path)).json()) as GroupsResponse).groups;

describe('groups (M-09)', () => {
  test('a manager makes one, every agent knows of it, and everybody is told', async () => {
    const relay = await aRelay();
    const group = await make(relay, wanted('Deutsch', { members: [agentIds.agent], queueMessage: 'Gleich' }));
    expect(group).toEqual({ id: group.id, name: 'Deutsch', queueMessage: 'Gleich', members: [agentIds.agent], version: 1 });
    expect(await listed(relay)).toEqual([group]);
    expect(relay.told).toEqual([`groupsChanged ${siteId}`]);
  });

  test('a change of what somebody else changed meanwhile is refused, and nothing is lost', async () => {
    const relay = await aRelay();
    const { id: group } = await make(relay, wanted('Tech'));
    const change = (body: object) => relay.asStaff('admin', 'PUT', `${path}/${group}`, { version: 1, ...body });
    expect(await verdict(await change(wanted('Technik', { members: [agentIds.manager] })))).toBe('200');
    expect(await verdict(await change(wanted('Tech', { members: [] })))).toBe('409 stale_write');
    expect(await listed(relay)).toMatchObject([{ name: 'Technik', members: [agentIds.manager], version: 2 }]);
  });

  test.each([
    ['All', {}, '409 already_exists'],
    [' aLL ', {}, '409 already_exists'],
    ['tech', {}, '409 already_exists'],
    ['', {}, '400 bad_name'],
    ['Two', { members: [id('ag', 99)] }, '400 bad_field'],
    ['Three', { members: [agentIds.agent, agentIds.agent] }, '400 bad_field'],
    ['Four', { members: ['me'] }, '400 bad_id'],
    ['Five', { queueMessage: 'a\u0000b' }, '400 bad_characters'],
  ])('%j with %j is refused', async (name, more, outcome) => {
    const relay = await aRelay();
    await make(relay, wanted('Tech'));
    expect(await verdict(await relay.asStaff('manager', 'POST', path, wanted(name, more)))).toBe(outcome);
    expect(await listed(relay)).toHaveLength(1);
  });

  const inTurn = {
    distribution: 'round-robin',
    maxActive: 2,
    whenFull: 'queue',
    agents: [{ id: agentIds.agent, duty: 'backup', maxActive: 1 }],
  };

  test('T-56, M-31: how it gives out is kept with it, also where a change says nothing of it; who leaves it leaves that too', async () => {
    const relay = await aRelay();
    const members = [agentIds.agent, agentIds.manager];
    const { id: group } = await make(relay, wanted('Tech', { members, routing: inTurn }));
    const change = (body: object) => relay.asStaff('manager', 'PUT', `${path}/${group}`, body);
    await change({ version: 1, ...wanted('Technik', { members }) });
    expect(await listed(relay)).toMatchObject([{ name: 'Technik', routing: inTurn }]);
    await change({ version: 2, ...wanted('Technik', { members: [agentIds.manager] }) });
    expect(await listed(relay)).toMatchObject([{ routing: { ...inTurn, agents: [] } }]);
  });

  test('T-57, T-61: when chats leave their agents, and what is done where nobody is there, are kept as well', async () => {
    const relay = await aRelay();
    const more = { handOff: { noFirstReply: 5, noFollowUp: null, gone: null }, offline: 'away', officeHours: null };
    await make(relay, wanted('Tech', { routing: { ...inTurn, agents: [], ...more } }));
    expect(await listed(relay)).toMatchObject([{ routing: more }]);
  });

  test.each([
    ['no such way', { distribution: 'lottery' }, '400 bad_field'],
    ['a limit of nobody', { maxActive: 0 }, '400 bad_range'],
    ['half a person', { maxActive: 1.5 }, '400 bad_range'],
    ['more than there may be', { maxActive: routingLimits.maxActive + 1 }, '400 bad_range'],
    ['somebody twice', { agents: [...inTurn.agents, ...inTurn.agents] }, '400 bad_field'],
    ['gone before anybody can be', { handOff: { noFirstReply: null, noFollowUp: null, gone: 1 } }, '400 bad_range'],
    ['a silence of no time', { handOff: { noFirstReply: 0, noFollowUp: null, gone: 2 } }, '400 bad_range'],
    ['no such way when nobody is there', { offline: 'hide' }, '400 bad_field'],
    ['a week of six days', { officeHours: [[], [], [], [], [], []] }, '400 bad_field'],
    ['more than is known', { more: 1 }, '400 unknown_field'],
  ])('%s is refused', async (_, more, outcome) => {
    const relay = await aRelay();
    expect(await verdict(await relay.asStaff('manager', 'POST', path, wanted('Tech', { routing: { ...inTurn, ...more } })))).toBe(outcome);
  });

  test('there are only so many', async () => {
    const relay = await aRelay();
    for (let n = 0; n < limits.groups; n += 1) await make(relay, wanted(`Group ${n}`));
    expect(await verdict(await relay.asStaff('manager', 'POST', path, wanted('One more')))).toBe('400 too_many');
  });

  test('what is deleted is gone, and its name is free', async () => {
    const relay = await aRelay();
    const group = await make(relay, wanted('Tech'));
    expect(await verdict(await relay.asStaff('manager', 'POST', `${path}/${group.id}/delete`, {}))).toBe('204');
    expect(await verdict(await relay.asStaff('manager', 'POST', `${path}/${group.id}/delete`, {}))).toBe('404 not_found');
    expect(await listed(relay)).toEqual([]);
    expect((await make(relay, wanted('Tech'))).id).not.toBe(group.id);
  });
});

describe('C-18: groups that are not kept apart', () => {
  test('every agent knows of everything while it is so; what they have goes back when it ends', async () => {
    const released: unknown[] = [];
    const relay = await aRelay({
      dispatch: async (_, { stream, command }) => {
        released.push([stream, command.type]);
        return refuse('not_found', 'no');
      },
    });
    const group = await make(relay, wanted('Tech'));
    const { visitorId } = await relay.newVisitor();
    const face = { id: agentIds.agent, name: 'agent' };
    const stream = await relay.conversation(1, visitorId, [
      { type: 'conversation.grouped', group: { id: group.id, name: 'Tech' } },
      { type: 'conversation.queued' },
      { type: 'conversation.taken', agent: face, how: 'take' },
    ]);
    const read = async () => verdict(await relay.asStaff('agent', 'GET', `/api/staff/conversations/${stream}`));
    const set = async (version: number, restrictByGroup: boolean) => {
      const { settings } = (await relay.deps.store.sites.byId(siteId))!;
      const change = { version, settings: { ...settings, restrictByGroup } };
      return verdict(await relay.asStaff('admin', 'PUT', '/api/staff/site', change));
    };
    expect(await read()).toBe('404 not_found');
    relay.told.length = 0;
    expect([await set(1, false), await read(), released]).toEqual(['200', '200', []]);
    expect(relay.told).toEqual([`siteChanged ${siteId}`, `groupsChanged ${siteId}`]);
    expect([await set(2, true), await read()]).toEqual(['200', '404 not_found']);
    expect(released).toEqual([[stream, 'conversation.release']]);
    relay.told.length = 0;
    expect(await set(3, true)).toBe('200');
    expect(relay.told).toEqual([`siteChanged ${siteId}`]);
  });
});
