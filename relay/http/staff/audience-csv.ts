// The Audience as a file, written while it is read: page by page, as fast as it is taken, and never held as a whole.
import type { Refused } from '#protocol/refusals.ts';
import { isRefused } from '#protocol/refusals.ts';
import { limits } from '#protocol/limits.ts';
import { BOM, csvLine } from '#protocol/csv.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';
import type { StaffCall } from '../route.ts';
import { audienceQuery } from './audience-query.ts';

const columns: readonly (readonly [string, (visitor: VisitorRecord) => string | number | null])[] = [
  ['Id', ({ id }) => id],
  ['Name', ({ name }) => name],
  ['Email', ({ email }) => email],
  ['Role', ({ role }) => role],
  ['Country', ({ country }) => country],
  ['City', ({ city }) => city],
  ['Language', ({ language }) => language],
  ['First seen', ({ firstSeenAt }) => firstSeenAt],
  ['Last visited Help Chat', ({ lastVisitedAt }) => lastVisitedAt],
  ['Visits', ({ visits }) => visits],
  ['Conversations', ({ conversations }) => conversations],
  ['Wants transcripts', ({ wantsTranscript }) => wantsTranscript],
  ['Wants announcements', ({ wantsAnnouncements }) => wantsAnnouncements],
];

export function audienceCsv(deps: HttpDeps, call: StaffCall): Response | Refused {
  const query = audienceQuery(deps, call);
  if (isRefused(query)) return query;
  const encoder = new TextEncoder();
  let before: string | null | undefined;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (before === null) return controller.close();
      const page = await deps.store.visitors.list({ ...query, limit: limits.pageMax, ...(before !== undefined && { before }) });
      const head = before === undefined ? BOM + csvLine(columns.map(([name]) => name)) : '';
      before = page.next;
      const lines = page.rows.map((visitor) => csvLine(columns.map(([, cell]) => cell(visitor))));
      controller.enqueue(encoder.encode(head + lines.join('')));
    },
  });
  const day = deps.now().toISOString().slice(0, 10);
  return new Response(body, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="audience-${day}.csv"` },
  });
}
