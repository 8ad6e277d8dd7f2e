// The OpenAPI document against the running relay: each operation that it has is called, and each answer is held against it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '#relay/http/api/routes.ts';
import { closed, faultsOf, type Schema } from '../a-json-schema.ts';
import { aCommandId, anApi, type AnApi } from './an-api.ts';

type Told = {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }>>;
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Told>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

let api: AnApi;
let document: Document;
beforeAll(async () => {
  api = await anApi();
  document = (await (await api.call(undefined, 'GET', '/api/v1/openapi.json')).json()) as Document;
});
afterAll(() => api.whole.stop());

const bodies: Readonly<Record<string, () => unknown>> = {
  setConversationFields: () => ({ values: { booth: 'B12', seats: 3 } }),
  setContactFields: () => ({ values: { ticket: 'Gold', vip: true } }),
  writeComment: () => ({ id: aCommandId(), text: 'From the shop: paid' }),
  eraseContact: () => ({ confirm: api.visitorId.slice(-4) }),
};

const told = (id: string): { readonly path: string; readonly method: string; readonly one: Told } => {
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, one] of Object.entries(methods)) if (one.operationId === id) return { path, method: method.toUpperCase(), one };
  throw new Error(`[openapi] no operation ${id}`);
};
const placed = (path: string): string => path.replace('{id}', path.startsWith('/api/v1/contacts') ? api.visitorId : api.conversationId);

test('S-36: it is OpenAPI 3.1 and has each operation once', () => {
  expect(document.openapi).toBe('3.1.0');
  const named = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(named.toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  expect(new Set(named).size).toBe(named.length);
});

test('S-36: what stands for a parameter that is left out is what the parameter may be', () => {
  const parameters = operations.flatMap(({ id }) => told(id).one.parameters);
  const kept = parameters.filter(({ schema }) => 'default' in schema);
  expect(kept.length).toBeGreaterThan(3);
  for (const { name, schema } of kept) expect([name, faultsOf(schema, schema['default'])]).toEqual([name, []]);
});

// The erasure comes last in the table: after it there is nobody to ask about.
describe.each(operations.toSorted((a, b) => Number(a.id === 'eraseContact') - Number(b.id === 'eraseContact')))('$id', ({ id, rights }) => {
  test('S-36: answers as the document says, and refuses as it says', async () => {
    const { path, method, one } = told(id);
    const body = bodies[id]?.();
    expect(body === undefined).toBe(one.requestBody === undefined);
    if (one.requestBody) expect(faultsOf(one.requestBody.content['application/json']!.schema, body)).toEqual([]);

    const refused = await api.call(undefined, method, placed(path), body);
    expect(refused.status).toBe(401);
    expect(faultsOf(document.components.schemas['Problem']!, await refused.json())).toEqual([]);

    const query = one.parameters.some(({ name }) => name === 'limit') ? '?limit=1' : '';
    const answer = await api.call(api.keys[rights], method, placed(path) + query, body);
    const says = one.responses['200']!.content;
    expect(answer.status).toBe(200);
    expect(Object.keys(says)).toEqual([answer.headers.get('content-type')]);
    const json = says['application/json'];
    if (json) {
      const told = (await answer.json()) as Schema;
      expect(faultsOf(closed(json.schema), told)).toEqual([]);
      // The other way round: what is not in the document, or is missing, is seen.
      expect(faultsOf(closed(json.schema), { ...told, more: 1 })).toHaveLength(1);
      expect(faultsOf(json.schema, {}).length).toBeGreaterThan(0);
    }
    if (!json) expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
  });

  test('S-36: refuses what is not in the document', async () => {
    const { path, method } = told(id);
    const body = bodies[id]?.();
    const more = await api.call(api.keys[rights], method, `${placed(path)}?role=admin`, body);
    expect([more.status, ((await more.json()) as { code: string }).code]).toEqual([400, 'bad_param']);
    if (body === undefined) return;
    const smuggled = await api.call(api.keys[rights], method, placed(path), { ...(body as object), siteId: 'x' });
    expect(((await smuggled.json()) as { code: string }).code).toBe('unknown_field');
  });
});
