// The reads that every message makes, prepared: building them anew with Kysely costs more than SQLite takes to answer.
import type { Listed } from '../conversations.ts';
import type { Streams } from '../streams.ts';
import type { VisitorRecord } from '../visitors.ts';
import type { Read } from './statement.ts';
import type { VisitorsTable } from './tables.ts';
import { toVisitor } from './visitor-columns.ts';

export type HotReads = {
  visitor(siteId: string, id: string): Promise<VisitorRecord | undefined>;
  listed(siteId: string, id: string): Promise<Listed | undefined>;
  ahead(siteId: string, groupId: string | null, place: string, id: string): Promise<number>;
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
    async ahead(siteId, groupId, place, id) {
      const [row] = await read({ sql: hotQueries.ahead, parameters: [siteId, groupId ?? '', place, id] });
      return Number(row?.['count'] ?? 0);
    },
  };
}

export const hotQueries = {
  visitor: 'select * from visitors where site_id = ? and id = ?',
  listed:
    'select c.opened_at, c.visitor_id, v.name, v.email, v.role, v.blocked_until, v.avatar_id from conversations as c' +
    ' left join visitors as v on v.site_id = c.site_id and v.id = c.visitor_id where c.site_id = ? and c.id = ?',
  ahead:
    "select count(*) as count from conversations where site_id = ? and group_id = ? and phase = 'queued' and (waiting_since, id) < (?, ?)",
};
