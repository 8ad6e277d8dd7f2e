// The OpenAPI document (3.1), made of the operations' own schemas. What a schema checks and JSON Schema cannot say is left out of it; the
// relay refuses it all the same.
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { refusalCodes } from '#protocol/refusals.ts';
import type { Operation } from './operation.ts';

type Json = { readonly [name: string]: unknown };

export function openapi(operations: readonly Operation[], url: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const one of operations) {
    const path = one.path.replaceAll(/:(\w+)/gu, '{$1}');
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: told(one) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Help Chat',
      version: '1',
      description: 'For other systems. Each call carries a key that a manager made under Settings.',
    },
    servers: [{ url }],
    security: [{ key: [] }],
    paths,
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, schemas: { Problem } },
  };
}

function told({ id, path, rights, summary, query, body, answer }: Operation): Json {
  const named = Array.from(path.matchAll(/:(\w+)/gu), ([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const asked = Object.entries(query).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: inQuery(schemaOf(schema, 'output')),
  }));
  const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return {
    operationId: id,
    summary,
    description: `Needs a key with the rights: ${rights}.`,
    'x-rights': rights,
    parameters: [...named, ...asked],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: {
      200: {
        description: 'Done.',
        content:
          answer === 'zip'
            ? { 'application/zip': { schema: { type: 'string', format: 'binary' } } }
            : { 'application/json': { schema: schemaOf(answer, 'output') } },
      },
      default: { description: 'Refused; `code` says why.', ...problem },
    },
  };
}

/** What stands for a value that is left out is read from text, as the value is; the document has it as what it is read as. */
function inQuery({ default: missing, ...schema }: Json): Json {
  return missing === undefined ? schema : { ...schema, default: schema['type'] === 'integer' ? Number(missing) : missing };
}

/** RFC 9457, with the refusal's own fields. */
const Problem: Json = {
  type: 'object',
  required: ['status', 'code', 'message'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: refusalCodes },
    message: { type: 'string' },
    field: { type: 'string' },
    retryAfterMs: { type: 'number' },
  },
};

function schemaOf(schema: v.GenericSchema | v.ObjectEntries[string], typeMode: 'input' | 'output'): Json {
  const { $schema: _, ...json } = toJsonSchema(schema as v.GenericSchema, { typeMode, errorMode: 'ignore', target: 'draft-2020-12' }); // none here waits
  return json;
}
