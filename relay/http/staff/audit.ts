// The audit log for admins: page by page, and as a file. To take it along is on record itself.
import type { AuditEntry, AuditResponse } from '#protocol/http/audit.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { csvFile, type Column } from '../csv-file.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route, StaffCall } from '../route.ts';
import { auditParams, auditQuery, entryOf, namesAt } from './audit-query.ts';
import { cursorIn } from './list-params.ts';

const columns: readonly Column<AuditEntry>[] = [
  ['Time', ({ at }) => at],
  ['Who', ({ by }) => by.name],
  ['Who (id)', ({ by }) => by.id],
  ['Act', ({ kind }) => kind],
  ['About (id)', ({ about }) => about],
  ['About', ({ name }) => name],
  ['Settings', ({ fields }) => fields.join(' ')],
  ['Done', ({ done }) => (done ? 'yes' : 'not known')],
];

export function auditRoutes(deps: HttpDeps): readonly Route[] {
  const path = '/api/staff/audit';
  return [
    { method: 'GET', path, who: 'admin', query: [...auditParams, 'before'], handle: (call) => list(deps, call) },
    { method: 'GET', path: `${path}.csv`, who: 'admin', query: auditParams, audits: 'audit.taken', handle: (call) => file(deps, call) },
  ];
}

async function list({ store }: HttpDeps, call: StaffCall): Promise<AuditResponse | Refused> {
  const query = auditQuery(call);
  if (isRefused(query)) return query;
  const before = cursorIn(call.query);
  if (typeof before === 'object') return before;
  const [page, nameOf] = await Promise.all([
    store.audit.page({ ...query, limit: limits.page, ...(before !== undefined && { before }) }),
    namesAt(store, query.siteId),
  ]);
  return { entries: page.rows.map((entry) => entryOf(entry, nameOf)), next: page.next };
}

async function file({ store, now }: HttpDeps, call: StaffCall): Promise<Response | Refused> {
  const query = auditQuery(call);
  if (isRefused(query)) return query;
  const nameOf = await namesAt(store, query.siteId);
  return csvFile(`audit-${now().toISOString().slice(0, 10)}.csv`, columns, async (before) => {
    const { rows, next } = await store.audit.page({ ...query, limit: limits.pageMax, ...(before !== undefined && { before }) });
    return { rows: rows.map((entry) => entryOf(entry, nameOf)), next };
  });
}
