// The reads that every message makes, and everybody who asks for a person, prepared: building them anew with Kysely costs more
// than SQLite takes to answer.
import { isFirst } from '#protocol/conversation/place.ts';
import type { Conversations, Listed } from '../conversations.ts';
import type { Streams } from '../streams.ts';
import type { VisitorRecord } from '../visitors.ts';
import { toBit } from './json.ts';
import type { Read, Row } from './statement.ts';
import type { VisitorsTable } from './tables.ts';
import { toVisitor } from './visitor-columns.ts';

export type HotReads = {
  visitor(siteId: string, id: string): Promise<VisitorRecord | undefined>;
  listed(siteId: string, id: string): Promise<Listed | undefined>;
  counts: Conversations['counts'];
  ahead: Conversations['ahead'];
};

export function hotReads(read: Read, state: Streams['state']): HotReads {
  return {
    async visitor(siteId, id) {
      const [row] = await read({ sql: hotQueries.visitor, parameters: [siteId, id] });
      return row && toVisitor(row as unknown as VisitorsTable); // its own columns, all of them
    },
    async listed(siteId, id) {
      const [[row], now] = await Promise.all([read({ sql: hotQueries.listed, parameters: [siteId, id] }), state(id)]);
      if (!row || !now) return undefined;
      const text = (column: string): string | null => {
        const value = row[column];
        return typeof value === 'string' ? value : null;
      };
      const visitor = {
        id: text('visitor_id') ?? '',
        name: text('name'),
        email: text('email'),
        role: text('role'),
        blockedUntil: text('blocked_until'),
        avatarId: text('avatar_id'),
      };
      return { id, state: now, visitor, openedAt: text('opened_at') };
    },
    counts: async (siteId) => toCounts(await read({ sql: hotQueries.counts, parameters: [siteId] })),
    async ahead(siteId, groupId, place, id) {
      const line = [siteId, groupId ?? ''];
      const first = isFirst(place);
      const parameters = [...line, place, id, first ? END_OF_FIRST : END_OF_LINE, ...line, toBit(first)];
      const [row] = await read({ sql: hotQueries.ahead, parameters });
      return Number(row?.['count'] ?? 0);
    },
  };
}

/** Where a part of the line ends, as text: who goes first stands before every instant, and instants begin with a digit. */
const END_OF_FIRST = '0';
const END_OF_LINE = ':';

function toCounts(rows: readonly Row[]): Awaited<ReturnType<Conversations['counts']>> {
  const byOwner: Record<string, number> = {};
  const sums = { queued: 0, open: 0 };
  const groups: Record<string, { queued: number; open: number }> = {};
  for (const row of rows) {
    const [group, owner, count] = [String(row['group_id']), String(row['owner_id']), Number(row['total'])];
    if (owner !== '') byOwner[owner] = (byOwner[owner] ?? 0) + count;
    for (const sum of [sums, (groups[group || 'all'] ??= { queued: 0, open: 0 })]) {
      sum.open += count;
      if (row['phase'] === 'queued') sum.queued += count;
    }
  }
  return { ...sums, groups, byOwner };
}

export const hotQueries = {
  visitor: 'select * from visitors where site_id = ? and id = ?',
  listed:
    'select c.opened_at, c.visitor_id, v.name, v.email, v.role, v.blocked_until, v.avatar_id from conversations as c' +
    ' left join visitors as v on v.site_id = c.site_id and v.id = c.visitor_id where c.site_id = ? and c.id = ?',
  counts: 'select group_id, phase, owner_id, total from open_totals where site_id = ?',
  // All that wait, without those from the place on: who joins comes last, so that nobody is counted for them.
  ahead:
    "select coalesce(sum(total), 0) - (select count(*) from conversations where site_id = ? and group_id = ? and phase = 'queued'" +
    ' and (waiting_since, id) >= (?, ?) and waiting_since < ?) as count' +
    " from open_totals where site_id = ? and group_id = ? and phase = 'queued' and first >= ?",
};
