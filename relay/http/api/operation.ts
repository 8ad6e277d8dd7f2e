// What an operation of the HTTP API is: a route together with the schemas of all that goes in and comes out. The routes and the OpenAPI
// document are made of the same value, so that neither can say what the other does not.
import * as v from 'valibot';
import type { AuditKind } from '#protocol/http/audit.ts';
import type { ApiRights } from '#protocol/http/api-keys.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { refusalOf } from '#protocol/refused-by-schema.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { badParam, type Answer, type KeyCall, type Route } from '../route.ts';
import type { Turns } from '../turns.ts';

export type ApiParts = HttpDeps & { readonly turns: Turns };

/** `zip`: a file. */
type AnswerSchema = v.GenericSchema | 'zip';

type Told<A> = {
  /** Its name in the document. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly rights: ApiRights;
  readonly summary: string;
  readonly answer: A;
  /** As of a route. */
  readonly audits?: AuditKind;
};

export type Operation = Told<AnswerSchema> & {
  /** Parameters of the address, each read from text. */
  readonly query: v.ObjectEntries;
  readonly body?: v.GenericSchema;
  readonly answerTo: (parts: ApiParts, call: KeyCall) => Promise<Answer>;
};

type Given<Q extends v.ObjectEntries, B> = { readonly query: v.InferOutput<v.StrictObjectSchema<Q, undefined>>; readonly body: B };
type Answered<A> = A extends v.GenericSchema ? v.InferOutput<A> : Response;

type Shape<Q extends v.ObjectEntries, B extends v.GenericSchema, A extends AnswerSchema> = Told<A> & {
  readonly query?: Q;
  readonly body?: B;
  readonly handle: (parts: ApiParts, call: KeyCall, given: Given<Q, v.InferOutput<B>>) => Promise<Answered<A> | Refused>;
};

export function operation<Q extends v.ObjectEntries, B extends v.GenericSchema, A extends AnswerSchema>({
  query = {} as Q, // none at all
  body,
  handle,
  ...told
}: Shape<Q, B, A>): Operation {
  return {
    ...told,
    query,
    ...(body && { body }),
    async answerTo(parts, call) {
      const asked = v.safeParse(v.strictObject(query), Object.fromEntries(call.query));
      if (!asked.success) return badQuery(asked.issues);
      const read = body ? await readJson(call.request, body) : { value: undefined };
      if (isRefused(read)) return read;
      // Without a schema of a body nobody looks at one.
      const given = { query: asked.output, body: read.value } as Given<Q, v.InferOutput<B>>;
      return (await handle(parts, call, given)) as Answer; // an object or a response
    },
  };
}

export function routeOf(parts: ApiParts, { method, path, rights, query, audits, answerTo }: Operation): Route {
  return {
    method,
    path,
    who: `key:${rights}`,
    query: Object.keys(query),
    ...(audits && { audits }),
    handle: (call: KeyCall) => answerTo(parts, call),
  };
}

function badQuery(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Refused {
  const { field = 'query', message } = refusalOf(issues);
  return badParam(field, `another: ${message}`);
}

/** A whole number in the address; it stands in the document as a number. */
export const wholeIn = (min: number, max: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,16}$/u), v.transform(Number), v.number(), v.integer(), v.minValue(min), v.maxValue(max));
