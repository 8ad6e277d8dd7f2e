// SPEC S-30, S-31: what a page says of its visitor beside name, e-mail and role. Unverified, shown to agents, and proof of nothing.
import { describe, expect, test } from 'vitest';
import type { KnownVisitor } from '#protocol/http/visitors.ts';
import { variablesOf } from '#relay/dispatch/variables-of.ts';
import { aRelay, siteId, verdict, type Relay } from './a-relay.ts';

const open = { site: 'demo', act: 'resume', language: 'en' } as const;
const spend = { label: 'Spend', value: '1,200' };

async function says(relay: Relay, bearer: string, profile: object): Promise<void> {
  expect(await verdict(await relay.asVisitor(bearer, 'POST', '/api/visitor/open', { ...open, profile }))).toBe('200');
}

async function known(relay: Relay, visitorId: string): Promise<Readonly<Record<string, unknown>>> {
  const response = await relay.asStaff('agent', 'GET', `/api/staff/visitors/${visitorId}`);
  const all = ((await response.json()) as KnownVisitor).private!.known;
  return Object.fromEntries(Object.entries(all).map(([name, { value, source }]) => [name, [value, source]]));
}

describe('S-30: what a page says of its visitor', () => {
  test('is there for agents from the first call on, as the page’s word', async () => {
    const relay = await aRelay();
    const profile = { phone: '+43 660 123', group: 'Exhibitors', variables: JSON.stringify({ spend, vip: { label: 'VIP', value: true } }) };
    const opened = await relay.asVisitor(undefined, 'POST', '/api/visitor/open', { ...open, act: 'open', profile });
    const { visitorId } = (await opened.json()) as { readonly visitorId: string };
    expect(await known(relay, visitorId)).toEqual({
      phoneCell: ['+43 660 123', 'page'],
      'variables.group': [['Group', 'Exhibitors'], 'page'],
      'variables.spend': [['Spend', '1,200'], 'page'],
      'variables.vip': [['VIP', 'true'], 'page'],
    });
  });

  test('changes while they are there, and agents hear of it; what it leaves out is gone, and what it does not speak of stays', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    await says(relay, bearer, { variables: JSON.stringify({ spend }) });
    relay.told.length = 0;
    await says(relay, bearer, { variables: JSON.stringify({ booth: { label: 'Booth', value: 'B12' } }) });
    expect(relay.told).toContain(`knownChanged ${siteId} ${visitorId}`);
    expect(Object.keys(await known(relay, visitorId))).toEqual(['variables.booth']);
    await says(relay, bearer, { group: 'Speakers' });
    await says(relay, bearer, {});
    expect(Object.keys(await known(relay, visitorId)).toSorted()).toEqual(['variables.booth', 'variables.group']);
    await says(relay, bearer, { variables: '{}' });
    expect(await known(relay, visitorId)).toEqual({});
  });

  test('never takes the place of what the site has signed, nor away what it said', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    const signed = new Map([['variables.spend', ['Spend', '5']]]);
    await relay.deps.store.contacts.change(siteId, visitorId, signed, { source: 'verified', by: null, at: relay.deps.now().toISOString() });
    await says(relay, bearer, { variables: JSON.stringify({ spend, booth: { label: 'Booth', value: 'B12' } }) });
    await says(relay, bearer, { variables: '{}' });
    expect(await known(relay, visitorId)).toEqual({ 'variables.spend': [['Spend', '5'], 'verified'] });
  });

  test('opens no way in a flow: that reads only what was signed', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    await says(relay, bearer, { variables: JSON.stringify({ spend }) });
    const flow = { text: 'variables.spend' } as unknown as Parameters<typeof variablesOf>[1]; // only its words are looked at
    expect(await variablesOf(relay.deps.store, flow, siteId, visitorId)).toEqual({ variables: {} });
  });

  test.each([
    'not JSON',
    '[]',
    'null',
    '7',
    JSON.stringify({ Spend: spend }),
    JSON.stringify({ spend: '1,200' }),
    JSON.stringify({ spend: { ...spend, more: 1 } }),
    JSON.stringify({ spend: { label: '', value: 1 } }),
    JSON.stringify({ spend: { label: 'S', value: 'x'.repeat(501) } }),
    JSON.stringify({ spend: { label: 'S', value: 'a\u0000b' } }),
    JSON.stringify({ spend: { label: 'S', value: '\ud800' } }),
    '{"__proto__":{"label":"S","value":1}}',
  ])('is left out where it is none, and the chat opens all the same: %s', async (variables) => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    await says(relay, bearer, { variables, phone: 'call me', group: ' ' });
    expect(await known(relay, visitorId)).toEqual({});
  });

  test('is thirty variables at most', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`k${n}`, { label: `K ${n}`, value: n }]));
    await says(relay, bearer, { variables: JSON.stringify(many) });
    expect(Object.keys(await known(relay, visitorId))).toHaveLength(30);
  });
});
