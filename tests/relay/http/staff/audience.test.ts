// The Audience over HTTP (SPEC J-27, J-28, J-30): its pages, what it is asked for, and its file.
import { describe, expect, test } from 'vitest';
import type { VisitorConversationsResponse, VisitorsResponse } from '#protocol/http/audience.ts';
import { aRelay, id, siteId, verdict, type Relay } from '../a-relay.ts';

const path = '/api/staff/visitors';
const list = async (relay: Relay, query = '') =>
  (await (await relay.asStaff('agent', 'GET', `${path}${query}`)).json()) as VisitorsResponse;

async function withPeople(): Promise<{ readonly relay: Relay; readonly ids: readonly string[] }> {
  const relay = await aRelay();
  const told = [
    { name: 'Ada', email: 'ada@x.example', role: 'speaker', country: 'AT' },
    { name: '=cmd|x', role: 'attendee', country: 'US' },
    {},
  ];
  const ids: string[] = [];
  for (const more of told) {
    const { visitorId } = await relay.newVisitor();
    await relay.deps.store.visitors.update(siteId, visitorId, more);
    relay.pass(60_000);
    ids.push(visitorId);
  }
  return { relay, ids };
}

describe('J-27, J-31: the Audience', () => {
  test('lists everybody who opened the chat, newest first, with what they can be narrowed to', async () => {
    const { relay, ids } = await withPeople();
    const { visitors, total, facets } = await list(relay);
    expect(visitors.map((visitor) => visitor.id)).toEqual(ids.toReversed());
    expect({ total, facets }).toEqual({ total: 3, facets: { roles: ['attendee', 'speaker'], countries: ['AT', 'US'] } });
    expect(JSON.stringify(visitors)).not.toContain('secret');
  });

  test.each<[string, readonly number[]]>([
    ['?sort=name&order=desc', [2, 0, 1]],
    ['?sort=name', [1, 0, 2]],
    ['?role=SPEAKER', [0]],
    ['?country=US', [1]],
    ['?email=yes', [0]],
    ['?email=no&sort=lastVisitedAt&order=asc', [1, 2]],
    ['?blocked=yes', []],
    ['?q=ADA&country=AT&email=yes&role=speaker', [0]],
  ])('is narrowed and sorted by %s', async (query, wanted) => {
    const { relay, ids } = await withPeople();
    expect((await list(relay, query)).visitors.map((visitor) => visitor.id)).toEqual(wanted.map((n) => ids[n]));
  });

  test.each(['?sort=secret_hash', '?order=up', '?role=', '?country=at', '?email=maybe', '?blocked=no', `?role=${'x'.repeat(41)}`])(
    'refuses %s',
    async (query) => {
      const relay = await aRelay();
      expect(await verdict(await relay.asStaff('agent', 'GET', `${path}${query}`))).toBe('400 bad_param');
    },
  );

  test('as a file: the same visitors in the same order, for managers, and no cell is a formula (T24)', async () => {
    const { relay, ids } = await withPeople();
    expect(await verdict(await relay.asStaff('agent', 'GET', `${path}.csv`))).toBe('403 forbidden');
    const response = await relay.asStaff('manager', 'GET', `${path}.csv?sort=name`);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="audience-2026-03-01.csv"');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]).toMatch(/^"Id","Name","Email","Role","Country"/u);
    expect(lines.slice(1, 4).map((line) => line.slice(1, line.indexOf('",')))).toEqual([1, 0, 2].map((n) => ids[n]));
    expect(lines[1]).toContain(`"'=cmd|x"`);
    expect((await (await relay.asStaff('manager', 'GET', `${path}.csv?country=AT`)).text()).split('\r\n')).toHaveLength(3);
  });

  test('the file is written while it is taken: more visitors than one page, each once', async () => {
    const relay = await aRelay();
    const { visitorId } = await relay.newVisitor();
    const one = (await relay.deps.store.visitors.get(siteId, visitorId))!;
    for (let n = 0; n < 450; n += 1) await relay.deps.store.visitors.create({ ...one, id: id('vs', 9_000 + n) });
    const lines = (await (await relay.asStaff('admin', 'GET', `${path}.csv`)).text()).split('\r\n').slice(1, -1);
    expect([lines.length, new Set(lines).size]).toEqual([451, 451]);
  });

  test('J-28: all conversations of one of them, newest first', async () => {
    const relay = await aRelay();
    const { visitorId } = await relay.newVisitor();
    const made = [await relay.conversation(1, visitorId), await relay.conversation(2, visitorId), await relay.conversation(3, visitorId)];
    const { rows } = (await (
      await relay.asStaff('agent', 'GET', `${path}/${visitorId}/conversations`)
    ).json()) as VisitorConversationsResponse;
    expect(rows.map((row) => row.id).toSorted()).toEqual(made.toSorted());
  });
});

test.each([
  [{ countryHeader: 'cf-ipcountry' }, { 'cf-ipcountry': 'US' }, 'US'],
  [{ countryHeader: 'cf-ipcountry' }, { 'cf-ipcountry': 'XX' }, null],
  [{}, { 'cf-ipcountry': 'US', 'accept-language': 'de-AT' }, null],
])('J-30: with %o and headers %o the country is %o, and never a guess', async (config, headers, country) => {
  const relay = await aRelay({ config });
  const response = await relay.asVisitor(undefined, 'POST', '/api/visitor/open', { site: 'demo', act: 'open', language: 'de-AT' }, headers);
  const { visitorId } = (await response.json()) as { readonly visitorId: string };
  expect((await relay.deps.store.visitors.get(siteId, visitorId))?.country).toBe(country);
});

describe('J-30, S-25: the operator’s own file of places', () => {
  const opened = async (given: string | undefined) => {
    const relay = await aRelay({
      config: { countryHeader: 'cf-ipcountry', trustProxy: 1 },
      placeOf: (address) => (address === '203.0.113.9' ? { country: 'CZ', city: 'Brno' } : undefined),
    });
    const headers = { 'x-forwarded-for': '203.0.113.9', ...(given !== undefined && { 'cf-ipcountry': given }) };
    const response = await relay.asVisitor(
      undefined,
      'POST',
      '/api/visitor/open',
      { site: 'demo', act: 'open', language: 'de-AT' },
      headers,
    );
    const { visitorId } = (await response.json()) as { readonly visitorId: string };
    const { country, city } = (await relay.deps.store.visitors.get(siteId, visitorId))!;
    return { country, city };
  };

  test.each([
    ['the file alone', undefined, { country: 'CZ', city: 'Brno' }],
    ['a proxy that says the same', 'CZ', { country: 'CZ', city: 'Brno' }],
    ['a proxy that knows better: the city would be in another country', 'AT', { country: 'AT', city: null }],
    ['a proxy that does not know', 'XX', { country: 'CZ', city: 'Brno' }],
  ])('%s', async (_, given, place) => {
    expect(await opened(given)).toEqual(place);
  });
});
