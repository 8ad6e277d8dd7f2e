// What other systems do by the HTTP API: read, fill in, comment, take along and erase; and what a key may.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiConversation, ApiMessage } from '#protocol/http/api.ts';
import { rules } from '#relay/auth/limits.ts';
import type { ApiKeysResponse } from '#protocol/http/api-keys.ts';
import { aCommandId, anApi, type AnApi } from './an-api.ts';

let api: AnApi;
beforeAll(async () => {
  api = await anApi();
});
afterAll(() => api.whole.stop());

const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code?: string }).code ?? 'yes';
const json = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
const one = (): string => `/api/v1/conversations/${api.conversationId}`;
const contact = (): string => `/api/v1/contacts/${api.visitorId}`;

describe('messages', () => {
  type Page = { readonly messages: readonly ApiMessage[]; readonly next: number | null };

  test('S-36: come page by page, whole and once, without what is for staff alone', async () => {
    const all: ApiMessage[] = [];
    let after: number | null = 0;
    for (let pages = 0; after !== null && pages < 50; pages += 1) {
      const page: Page = await json(api.call(api.keys.read, 'GET', `${one()}/messages?after=${after}&limit=2`));
      all.push(...page.messages);
      after = page.next;
    }
    expect(after).toBeNull();
    expect(new Set(all.map(({ seq }) => seq)).size).toBe(all.length);
    const people = all.filter(({ author }) => author.kind !== 'bot');
    expect(people.map(({ author: { kind }, text }) => [kind, text])).toContainEqual(['visitor', 'Where is my badge?']);
    expect(people.at(-1)).toMatchObject({ author: { kind: 'agent', name: 'Ada' }, text: 'At the north gate.' });
    expect(JSON.stringify(all)).not.toContain('only for staff');
    expect(JSON.stringify(all)).not.toContain('Asked twice');
  });
});

describe('lists', () => {
  test('S-36: go on where the page before ended, and refuse a cursor that nobody gave', async () => {
    const type = { language: 'en' };
    const visitor = await api.whole.visitor();
    const line = await api.whole.join(visitor);
    const ids = ['1', '2', '3'].map((n) => `cv_${n.repeat(32)}`);
    for (const id of ids) await line.ask(id, { type: 'message.post', text: 'x', attachments: [], start: type });
    type Page = { readonly conversations: readonly ApiConversation[]; readonly next: string | null };
    const seen: string[] = [];
    let before = '';
    for (let pages = 0; pages < 10; pages += 1) {
      const page: Page = await json(api.call(api.keys.read, 'GET', `/api/v1/conversations?limit=2${before}`));
      seen.push(...page.conversations.map(({ id }) => id));
      if (page.next === null) break;
      before = `&before=${page.next}`;
    }
    expect(seen.toSorted()).toEqual([...ids, api.conversationId].toSorted());
    expect(await codeOf(await api.call(api.keys.read, 'GET', '/api/v1/conversations?before=made-up'))).toBe('bad_param');
    for (const limit of ['0', '201', '-1', '1.5', 'x'])
      expect(await codeOf(await api.call(api.keys.read, 'GET', `/api/v1/contacts?limit=${limit}`)), limit).toBe('bad_param');
    const open: Page = await json(api.call(api.keys.read, 'GET', '/api/v1/conversations?state=open'));
    expect(open.conversations.map(({ id }) => id)).toEqual([api.conversationId]);
  });
});

describe('custom fields', () => {
  test('T-33: a key fills in what no agent may, the desk sees it at once, and who it was', async () => {
    const desk = await api.whole.join(api.admin, [{ stream: api.conversationId, after: 0 }]);
    const values = { booth: 'B12', seats: 2 };
    const changed = await json<ApiConversation>(api.call(api.keys.write, 'PATCH', `${one()}/fields`, { values }));
    expect(changed.fields).toEqual(values);
    const frame = await desk.until((told) => JSON.stringify(told).includes('fields.changed'));
    expect(JSON.stringify(frame)).toContain('"kind":"api"');
    expect(JSON.stringify(frame)).toContain('To write');
    const bad = [{ seats: 'many' }, { nothing: 'x' }, { booth: ['x'] }];
    for (const wrong of bad)
      expect(await codeOf(await api.call(api.keys.write, 'PATCH', `${one()}/fields`, { values: wrong }))).toBe('bad_field');
    const emptied = await json<ApiConversation>(api.call(api.keys.write, 'PATCH', `${one()}/fields`, { values: { seats: null } }));
    expect(emptied.fields).toEqual({ booth: 'B12' });
  });

  test('T-43: those of a contact are kept with where they came from', async () => {
    const whole = await json<Record<string, unknown>>(
      api.call(api.keys.write, 'PATCH', `${contact()}/fields`, { values: { ticket: 'Gold' } }),
    );
    expect(whole['fields']).toEqual({ ticket: 'Gold' });
    expect(whole['known']).toMatchObject({ 'custom.ticket': { value: 'Gold', source: 'agent' } });
    const history = await api.whole.store.contacts.history(api.whole.siteId, api.visitorId, 5);
    expect(history[0]).toMatchObject({ field: 'custom.ticket', value: 'Gold', by: 'To write' });
    expect(await codeOf(await api.call(api.keys.write, 'PATCH', `${contact()}/fields`, { values: { vip: 'perhaps' } }))).toBe('bad_field');
  });
});

test('T-11: a comment that is sent again is one comment, and an id that meant something else is refused', async () => {
  const body = { id: aCommandId(), text: 'Paid at the shop' };
  const [first, again] = [
    await api.call(api.keys.write, 'POST', `${one()}/comments`, body),
    await api.call(api.keys.write, 'POST', `${one()}/comments`, body),
  ];
  expect(await again.json()).toEqual(await first.json());
  const { comments } = await json<{ comments: { text: string; author: object }[] }>(api.call(api.keys.read, 'GET', `${one()}/comments`));
  expect(comments.filter(({ text }) => text === body.text)).toEqual([
    expect.objectContaining({ author: { kind: 'api', name: 'To write' } }),
  ]);
  expect(await codeOf(await api.call(api.keys.write, 'POST', `${one()}/comments`, { ...body, text: 'Another' }))).toBe('id_reused');
});

describe('a key', () => {
  const calls = [
    ['read', 'GET', () => one(), undefined],
    ['write', 'PATCH', () => `${one()}/fields`, { values: { booth: 'A1' } }],
    ['admin', 'GET', () => `${contact()}/export`, undefined],
    ['admin', 'GET', () => '/api/v1/webhooks/deliveries', undefined],
  ] as const;

  test.each(['read', 'write', 'admin'] as const)('S-36: with the rights to %s may what those need, and no more', async (rights) => {
    const order = ['read', 'write', 'admin'];
    for (const [needed, method, path, body] of calls) {
      const { status } = await api.call(api.keys[rights], method, path(), body);
      expect(status, `${method} ${path()}`).toBe(order.indexOf(rights) >= order.indexOf(needed) ? 200 : 403);
    }
  });

  test('S-36: opens nothing once it was revoked, is listed without its secret, and tells when it was used', async () => {
    const { key, token } = await api.newKey('read', 'For a day');
    expect((await api.call(token, 'GET', one())).status).toBe(200);
    const listed = async (): Promise<ApiKeysResponse['keys'][number] | undefined> => {
      const response = await api.whole.call('GET', '/api/staff/api-keys', api.admin);
      const text = await response.text();
      expect(text).not.toContain(token.split('.')[1]!);
      expect(text).not.toMatch(/hash/iu);
      return (JSON.parse(text) as ApiKeysResponse).keys.find(({ id }) => id === key.id);
    };
    expect(await listed()).toMatchObject({
      name: 'For a day',
      rights: 'read',
      createdBy: 'Ada',
      revokedAt: null,
      lastUsedAt: expect.any(String),
    });
    await api.whole.call('POST', `/api/staff/api-keys/${key.id}/revoke`, api.admin, {});
    expect((await listed())?.revokedAt).not.toBeNull();
    expect(await codeOf(await api.call(token, 'GET', one()))).toBe('signed_out');
  });

  test('S-36: is known by every letter of it, and is worth nothing at the other doors', async () => {
    const [id, secret = ''] = api.keys.admin.split('.');
    const last = secret.endsWith('A') ? 'B' : 'A';
    const near = [
      `${id}.${secret.slice(0, -1)}${last}`,
      `${id}.`,
      `${id}`,
      secret,
      `${id}.${api.keys.read.split('.')[1]}`,
      `${id}.${secret}A`,
    ];
    for (const token of near) expect(await codeOf(await api.call(token, 'GET', one())), token).toBe('signed_out');
    for (const path of ['/api/staff/conversations', '/api/staff/api-keys', `/api/visitor/conversations/${api.conversationId}/events`])
      expect((await api.call(api.keys.admin, 'GET', path)).status).toBeGreaterThanOrEqual(401);
  });

  test('S-36: of an administrator is made and revoked by administrators alone', async () => {
    const manager = await api.whole.agent('Mia', 'manager');
    const asked = await api.whole.call('POST', '/api/staff/api-keys', manager, { name: 'Mine', rights: 'admin' });
    expect(await codeOf(asked)).toBe('forbidden');
    const { key } = await api.newKey('admin', 'Ours');
    expect(await codeOf(await api.whole.call('POST', `/api/staff/api-keys/${key.id}/revoke`, manager, {}))).toBe('forbidden');
    const own = await api.whole.call('POST', '/api/staff/api-keys', manager, { name: 'Mine', rights: 'write' });
    expect(await codeOf(own)).toBe('yes');
  });

  test('S-36: has so many calls a minute, and is told when to come back', async () => {
    const { token } = await api.newKey('read', 'Busy');
    const answers: Response[] = [];
    while (answers.length < rules.apiCalls.points + 50)
      answers.push(...(await Promise.all(Array.from({ length: 50 }, () => api.call(token, 'GET', '/api/v1/contacts?limit=1')))));
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBe(50);
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await api.call(api.keys.read, 'GET', one())).status).toBe(200);
  });
});

test('T-24: a person is taken along as a file and erased by a key, and nothing of them is left to ask for', async () => {
  const file = await api.call(api.keys.admin, 'GET', `${contact()}/export`);
  expect(file.headers.get('content-type')).toBe('application/zip');
  expect(Buffer.from(await file.arrayBuffer()).includes('Where is my badge?')).toBe(true);
  expect(await codeOf(await api.call(api.keys.admin, 'POST', `${contact()}/erase`, { confirm: 'nope' }))).toBe('bad_field');
  const body = { confirm: api.visitorId.slice(-4) };
  const erased = await json<{ at: string }>(api.call(api.keys.admin, 'POST', `${contact()}/erase`, body));
  expect(erased).toMatchObject({ contactId: api.visitorId, conversations: 1 });
  expect(await json(api.call(api.keys.admin, 'POST', `${contact()}/erase`, body))).toEqual(erased);
  for (const path of [one(), contact(), `${one()}/messages`]) expect((await api.call(api.keys.read, 'GET', path)).status).toBe(404);
  const told = await api.whole.store.webhooks.deliveries(api.whole.siteId, 10);
  expect(told.rows.map(({ event }) => event)).toContain('contact.erased');
});
