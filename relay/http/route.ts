// What a route is: data. Who may call, which query parameters it knows, and a function from a call to an answer.
// Rights, origins and limits are checked by app.ts from this data, never in the functions (GUARANTEES T8).
import type { Role } from '#protocol/actor.ts';
import type { AuditKind } from '#protocol/http/audit.ts';
import { apiRights, type ApiRights } from '#protocol/http/api-keys.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import type { Recognised } from '#relay/auth/bearer.ts';
import type { Signed } from '#relay/auth/sessions.ts';
import type { ApiKeyRecord } from '#relay/store/api-keys.ts';
import type { Note } from './audited.ts';

export type Call = {
  readonly request: Request;
  /** A parameter of the path, as it was written in the address. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  /** Where it comes from, for limits: never logged, and of a visitor's only as much is kept as the site says (kept-address.ts). */
  readonly address: string;
  /** The relay's own origin, as this caller addresses it. */
  readonly own: string;
};
export type VisitorCall = Call & Recognised & { readonly origin: string };
type Noted = {
  /** Tells the audit log more of what is done than `audits` says. */
  readonly note: Note;
};
export type StaffCall = Call & Signed & Noted;
export type KeyCall = Call & Noted & { readonly key: ApiKeyRecord };

/** A value becomes JSON, null becomes 204, a refusal a problem, a response goes out as it is. */
export type Answer = Response | Refused | object | null;

type Shape<Who, C> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  /**
   * `anyone`; `embedder`: a listed page (checked by the route, which reads the site's key from the body);
   * `visitor`: a visitor by their secret, from a listed page; a role: staff of that rank or above;
   * `key:`: another system, by a key with those rights or more.
   */
  readonly who: Who;
  /** Names of known query parameters; `any` where they mean nothing here. */
  readonly query?: readonly string[] | 'any';
  /** The body is a file; otherwise a call that changes something must be JSON. */
  readonly raw?: true;
  readonly handle: (call: C) => Promise<Answer> | Answer;
};

/** What it does is put on record, as that, with who did it (audited.ts). A test lists by name all that is not. */
type Audited = { readonly audits?: AuditKind };

export type Route =
  | Shape<'anyone' | 'embedder', Call>
  | Shape<'visitor', VisitorCall>
  | (Shape<Role, StaffCall> & Audited)
  | (Shape<`key:${ApiRights}`, KeyCall> & Audited);

const ranks: Record<Role, number> = { agent: 1, manager: 2, admin: 3 };

/** May `role` do what needs `needed`? */
export function outranks(role: Role, needed: Role): boolean {
  return ranks[role] >= ranks[needed];
}

/** May a key with `rights` do what needs `needed`? */
export function allows(rights: ApiRights, needed: ApiRights): boolean {
  return apiRights.indexOf(rights) >= apiRights.indexOf(needed);
}

/** A whole number from the query; undefined where absent. */
export function wholeNumber(query: URLSearchParams, name: string, min: number, max: number): number | undefined | Refused {
  const given = query.get(name);
  if (given === null) return undefined;
  const value = /^\d{1,16}$/u.test(given) ? Number(given) : Number.NaN;
  return value >= min && value <= max ? value : badParam(name, `a whole number from ${min} to ${max}`);
}

export function badParam(name: string, expected: string): Refused {
  return refuse('bad_param', `The parameter "${name}" must be ${expected}.`, { field: name });
}

/** Foreign and unknown are one answer: existence is nobody's business. */
export const notFound: Refused = refuse('not_found', 'There is nothing here.');
