import { describe, expect, test } from 'vitest';
import type { MePatch } from '#protocol/http/account.ts';
import type { Me, PeopleResponse } from '#protocol/http/staff.ts';
import { agentIds, aRelay, id, siteId, verdict, type Relay } from '../a-relay.ts';

const patch = (relay: Relay, change: MePatch): Promise<Response> => relay.asStaff('agent', 'PATCH', '/api/staff/me', change);
const me = async (relay: Relay): Promise<Me['agent']> =>
  ((await (await relay.asStaff('agent', 'GET', '/api/staff/me')).json()) as Me).agent;

describe('M-03: a name among colleagues', () => {
  test('stands beside the display name, is told to those who manage people, and goes away again', async () => {
    const relay = await aRelay();
    expect(await me(relay)).toMatchObject({ name: 'agent', internalName: null });
    await patch(relay, { internalName: 'Ana (night shift)' });
    expect(await me(relay)).toMatchObject({ name: 'agent', internalName: 'Ana (night shift)' });
    const { people } = (await (await relay.asStaff('manager', 'GET', '/api/staff/people')).json()) as PeopleResponse;
    expect(people.find((person) => person.id === agentIds.agent)).toMatchObject({ name: 'agent', internalName: 'Ana (night shift)' });
    expect(relay.told).toEqual([`siteChanged ${siteId}`]);
    await patch(relay, { internalName: null });
    expect((await me(relay)).internalName).toBeNull();
    expect(await verdict(await patch(relay, { internalName: 'two\nlines' }))).toBe('400 bad_name');
  });
});

describe('M-03: a photo', () => {
  const put = (relay: Relay): Promise<Response> =>
    relay.asStaff('agent', 'PUT', '/api/staff/me/photo', new Uint8Array([1]), { 'content-type': 'image/png' });

  test('is refused below 100 pixels either way', async () => {
    for (const [width, height] of [
      [99, 400],
      [400, 99],
    ] as const) {
      const relay = await aRelay({ inspect: async (bytes) => ({ mime: 'image/png', width, height, bytes }) });
      expect(await verdict(await put(relay))).toBe('400 bad_range');
      expect(await me(relay)).not.toHaveProperty('photo');
    }
  });

  test('is taken away again, and colleagues are told', async () => {
    const relay = await aRelay({ inspect: async (bytes) => ({ mime: 'image/png', width: 100, height: 100, bytes }) });
    await put(relay);
    expect((await me(relay)).photo).toMatch(/^\/photos\//u);
    await patch(relay, { photo: null });
    expect(await me(relay)).not.toHaveProperty('photo');
    expect(relay.told).toEqual([`siteChanged ${siteId}`, `siteChanged ${siteId}`]);
    expect(await verdict(await patch(relay, { photo: '/photos/x.png' } as never))).toBe('400 bad_type'); // what no dashboard sends
  });
});

describe('preferences', () => {
  test('are kept for the agent, one beside the other, and nobody else is told', async () => {
    const relay = await aRelay();
    await patch(relay, { preferences: { sendKey: 'mod-enter' } });
    await patch(relay, { preferences: { notifications: 'never' } });
    await patch(relay, { preferences: { groups: { [siteId]: 'all' } } });
    expect((await me(relay)).preferences).toEqual({ sendKey: 'mod-enter', notifications: 'never', groups: { [siteId]: 'all' } });
    await patch(relay, { preferences: { sendKey: 'enter', groups: { [siteId]: id('gr', 1) } } });
    expect((await me(relay)).preferences).toEqual({ sendKey: 'enter', notifications: 'never', groups: { [siteId]: id('gr', 1) } });
    expect(relay.told).toEqual([]);
    const manager = (await (await relay.asStaff('manager', 'GET', '/api/staff/me')).json()) as Me;
    expect(manager.agent.preferences).toEqual({});
  });

  test('of a site that one is not of are not kept: they cannot grow', async () => {
    const relay = await aRelay();
    await patch(relay, { preferences: { groups: { [id('st', 9)]: 'all', [siteId]: 'mine' } } });
    expect((await me(relay)).preferences.groups).toEqual({ [siteId]: 'mine' });
  });

  test.each([{ sendKey: 'tab' }, { notifications: 'later' }, { groups: { x: 'all' } }, { groups: { [siteId]: 'x' } }, { theme: 'dark' }])(
    '%j is refused',
    async (preferences) => {
      const relay = await aRelay();
      expect((await relay.asStaff('agent', 'PATCH', '/api/staff/me', { preferences })).status).toBe(400);
      expect((await me(relay)).preferences).toEqual({});
    },
  );
});
