// SPEC J-32, J-33, J-34 over HTTP: ranges in the site's zone, and who is told of which groups and persons.
import { describe, expect, test } from 'vitest';
import type { InsightResponse } from '#protocol/http/insight.ts';
import type { FigureDelta } from '#relay/domain/figures.ts';
import { slotsOf } from '#relay/http/days.ts';
import { aRelay, agentIds, siteId, verdict } from '../a-relay.ts';

const day = '2026-03-01';
const figure = (scope: FigureDelta['scope'], name: FigureDelta['figure'], by: number, at = day): FigureDelta => ({
  siteId,
  grain: at.length === day.length ? 'day' : 'slot',
  at,
  scope,
  figure: name,
  by,
});
const mine = `gr_${'1'.repeat(32)}`;
const other = `gr_${'2'.repeat(32)}`;

async function aDay() {
  const relay = await aRelay();
  const routing = { queueMessage: null } as const;
  for (const [id, members] of [
    [mine, [agentIds.agent]],
    [other, []],
  ] as const)
    await relay.deps.store.groups.create({ id, siteId, version: 1, name: id === mine ? 'Mine' : 'Other', members, ...routing });
  await relay.deps.store.insight.count([
    figure('site', 'opens', 50),
    figure('group', 'conversations', 3),
    figure(`group ${mine}`, 'conversations', 10),
    figure(`group ${mine}`, 'wait 4', 2),
    figure(`group ${mine}`, 'page /agenda', 7),
    figure(`group ${other}`, 'conversations', 100),
    figure(`group ${other}`, 'page /secret', 9),
    figure(`group ${mine}`, 'messages', 4, '2026-03-01T10:05'),
    figure(`group ${other}`, 'messages', 8, '2026-03-01T10:05'),
    figure(`agent ${agentIds.agent}`, 'taken', 6),
  ]);
  const get = async (role: 'agent' | 'manager', more = '') => {
    const response = await relay.asStaff(role, 'GET', `/api/staff/insight?from=${day}&to=${day}${more}`);
    return { response, body: (await response.clone().json()) as InsightResponse };
  };
  return { relay, get };
}

describe('J-34: by group', () => {
  test('an agent is told of All and of their own groups, and of no person', async () => {
    const { get } = await aDay();
    const { body } = await get('agent');
    expect(body.figures.conversations).toBe(13);
    expect(body.days).toMatchObject([{ day, conversations: 13, opens: 50 }]);
    expect(body.groups.map(({ name, conversations, wait }) => [name, conversations, wait])).toEqual([
      ['All', 3, null],
      ['Mine', 10, { median: 5, p90: 5, count: 2 }],
    ]);
    expect(body.pages).toEqual([{ path: '/agenda', conversations: 7 }]);
    expect(body.slots?.find(({ at }) => at === '2026-03-01T10:05:00.000Z')?.messages).toBe(4);
    expect(body).not.toHaveProperty('agents');
    expect(JSON.stringify(body)).not.toContain(other);
  });

  test('a manager is told of everything, and by agent', async () => {
    const { get } = await aDay();
    const { body } = await get('manager');
    expect(body.figures.conversations).toBe(113);
    expect(body.agents).toMatchObject([{ id: agentIds.agent, taken: 6 }]);
    expect((await get('manager', `&group=${other}`)).body).toMatchObject({ figures: { conversations: 100 }, groups: [{ name: 'Other' }] });
    expect((await get('manager', `&group=${other}`)).body).not.toHaveProperty('agents');
  });

  test('a group of others and one that is not there are one refusal', async () => {
    const { get } = await aDay();
    expect(await verdict((await get('agent', `&group=${other}`)).response)).toBe('400 bad_param');
    expect(await verdict((await get('agent', `&group=gr_${'9'.repeat(32)}`)).response)).toBe('400 bad_param');
  });
});

describe('J-32: the five minutes of a day', () => {
  test.each([
    ['Europe/Vienna', '2026-03-01', 288, '2026-02-28T23:00', '2026-03-01T22:55'],
    ['Europe/Vienna', '2026-03-29', 276, '2026-03-28T23:00', '2026-03-29T21:55'],
    ['Europe/Vienna', '2026-10-25', 300, '2026-10-24T22:00', '2026-10-25T22:55'],
    ['America/New_York', '2026-11-01', 300, '2026-11-01T04:00', '2026-11-02T04:55'],
    ['Asia/Kathmandu', '2026-03-01', 288, '2026-02-28T18:15', '2026-03-01T18:10'],
    ['Pacific/Kiritimati', '2026-03-01', 288, '2026-02-28T10:00', '2026-03-01T09:55'],
    // There is no midnight: clocks go from 23:59 to 01:00.
    ['America/Asuncion', '2023-10-01', 276, '2023-10-01T04:00', '2023-10-02T02:55'],
    ['UTC', '2026-03-01', 288, '2026-03-01T00:00', '2026-03-01T23:55'],
  ])('%s, %s: %i of them', (zone, date, count, first, last) => {
    const slots = slotsOf(zone, date);
    expect([slots.length, slots[0], slots.at(-1)]).toEqual([count, first, last]);
    expect(new Set(slots).size).toBe(count);
  });
});

describe('what is so now leads to exactly its list', () => {
  test.each([
    ['openNow', 'open'],
    ['waitingNow', 'queue'],
  ] as const)('J-34: %s is as many as stand in the list "%s", of everything and of one group', async (total, category) => {
    const { relay, get } = await aDay();
    const { visitorId } = await relay.newVisitor();
    const agent = { id: agentIds.agent, name: 'agent' };
    const queued = { type: 'conversation.queued' } as const;
    const grouped = (id: string) => ({ type: 'conversation.grouped', group: { id, name: 'x' } }) as const;
    const taken = { type: 'conversation.taken', agent, how: 'take' } as const;
    await relay.conversation(1, visitorId, [queued]);
    await relay.conversation(2, visitorId, [grouped(mine), queued]);
    await relay.conversation(3, visitorId, [grouped(mine), queued, taken]);
    await relay.conversation(4, visitorId, [grouped(other), queued]);
    await relay.conversation(5, visitorId, []);
    await relay.conversation(6, visitorId, [queued, { type: 'conversation.closed', how: 'visitor' }]);
    const counts: number[] = [];
    for (const [role, group] of [
      ['manager', ''],
      ['agent', ''],
      ['manager', `&group=${mine}`],
      ['manager', '&group=all'],
    ] as const) {
      const { body } = await get(role, group);
      const listed = await relay.asStaff(role, 'GET', `/api/staff/conversations?category=${category}${group}`);
      const { rows } = (await listed.json()) as { readonly rows: readonly object[] };
      expect(body.totals[total], `${role} ${group}`).toBe(rows.length);
      counts.push(rows.length);
    }
    expect(counts).toEqual(category === 'open' ? [4, 3, 2, 1] : [3, 2, 1, 1]);
  });

  test('J-32: Total Subscribers is as many as the Audience has', async () => {
    const { relay, get } = await aDay();
    for (let n = 0; n < 3; n += 1) await relay.newVisitor();
    const { body } = await get('manager');
    const audience = (await (await relay.asStaff('manager', 'GET', '/api/staff/visitors')).json()) as {
      readonly total: number;
      readonly visitors: readonly object[];
    };
    expect([audience.total, audience.visitors.length]).toEqual([body.totals.subscribers, body.totals.subscribers]);
    expect(audience.total).toBe(3);
  });
});
