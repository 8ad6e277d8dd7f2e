// The Audience as a file.
import type { Refused } from '#protocol/refusals.ts';
import { isRefused } from '#protocol/refusals.ts';
import { limits } from '#protocol/limits.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { csvFile, type Column } from '../csv-file.ts';
import type { HttpDeps } from '../deps.ts';
import type { StaffCall } from '../route.ts';
import { audienceQuery } from './audience-query.ts';

const columns: readonly Column<VisitorRecord>[] = [
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
  const pageAfter = (before?: string) =>
    deps.store.visitors.list({ ...query, limit: limits.pageMax, ...(before !== undefined && { before }) });
  return csvFile(`audience-${deps.now().toISOString().slice(0, 10)}.csv`, columns, pageAfter);
}
