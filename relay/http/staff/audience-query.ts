// What the Audience is asked for, read from the address: one reading for its pages and for its file.
import * as v from 'valibot';
import { optIns } from '#protocol/contact.ts';
import { VisitorOrder, VisitorSort } from '#protocol/http/audience.ts';
import type { Refused } from '#protocol/refusals.ts';
import { textFault } from '#protocol/text.ts';
import type { AudienceQuery } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';
import { badParam, type StaffCall } from '../route.ts';
import { searchIn } from './list-params.ts';

/** Names of what can be asked. */
export const audienceParams = ['q', 'sort', 'order', 'role', 'country', 'email', 'wants', 'blocked'] as const;

const ROLE_CHARS = 40;
// Its own keys.
const Wants = v.optional(v.picklist(Object.keys(optIns) as (keyof typeof optIns)[]));

export function audienceQuery({ now }: Pick<HttpDeps, 'now'>, { query, member }: StaffCall): Omit<AudienceQuery, 'limit'> | Refused {
  const sort = v.safeParse(VisitorSort, query.get('sort') ?? 'lastVisitedAt');
  if (!sort.success) return badParam('sort', VisitorSort.options.join(', '));
  const order = v.safeParse(v.optional(VisitorOrder), query.get('order') ?? undefined);
  if (!order.success) return badParam('order', 'asc or desc');
  const q = searchIn(query);
  if (typeof q === 'object') return q;
  const role = query.get('role') ?? undefined;
  if (role !== undefined && (role === '' || textFault(role, ROLE_CHARS))) return badParam('role', 'a role');
  const country = query.get('country') ?? undefined;
  if (country !== undefined && !/^[A-Z]{2}$/u.test(country)) return badParam('country', 'two letters of ISO 3166');
  const email = query.get('email');
  if (email !== null && email !== 'yes' && email !== 'no') return badParam('email', 'yes or no');
  const wants = v.safeParse(Wants, query.get('wants') ?? undefined);
  if (!wants.success) return badParam('wants', Object.keys(optIns).join(' or '));
  const blocked = query.get('blocked');
  if (blocked !== null && blocked !== 'yes') return badParam('blocked', 'yes');
  return {
    siteId: member.siteId,
    sort: sort.output,
    ...(order.output && { order: order.output }),
    ...(q !== undefined && { q }),
    ...(role !== undefined && { role }),
    ...(country !== undefined && { country }),
    ...(email !== null && { email: email === 'yes' }),
    ...(wants.output && { wants: wants.output }),
    ...(blocked !== null && { blockedAt: now().toISOString() }),
  };
}
