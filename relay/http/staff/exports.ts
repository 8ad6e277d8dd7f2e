// Everything that is known of one person, for an admin to give them (GUARANTEES P10); with what staff said among themselves where that is
// asked for.
import * as v from 'valibot';
import { VisitorId } from '#protocol/ids.ts';
import type { Refused } from '#protocol/refusals.ts';
import type { HttpDeps } from '../deps.ts';
import { personFile } from '../person-file.ts';
import { badParam, notFound, type Route, type StaffCall } from '../route.ts';

export function exportRoutes(deps: HttpDeps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/staff/visitors/:id/export',
      who: 'admin',
      query: ['notes'],
      audits: 'contact.taken',
      handle: (call) => take(deps, call),
    },
  ];
}

async function take(deps: HttpDeps, { member, param, query }: StaffCall): Promise<Response | Refused> {
  const id = param('id');
  const notes = query.get('notes') ?? '0';
  if (notes !== '0' && notes !== '1') return badParam('notes', '0 or 1');
  const visitor = v.is(VisitorId, id) ? await deps.store.visitors.get(member.siteId, id) : undefined;
  return visitor ? personFile(deps, visitor, notes === '1' ? 'notes' : 'staff') : notFound;
}
