// What is older than its site wants, by indexes that hold only what may go.
import type { RetentionRun, RetentionStore } from '../retention.ts';
import type { Read, Statement, Together } from './statement.ts';

export function sqlRetention(read: Read, together: Together): RetentionStore {
  const ids = async (statement: Statement): Promise<readonly string[]> => (await read(statement)).map(({ id }) => String(id));
  const count = async (statement: Statement): Promise<number> => Number((await read(statement))[0]?.['count']);
  return {
    closedBefore: (siteId, before, limit) =>
      ids({ sql: `select id ${closed} order by closed_at, id limit ?`, parameters: [siteId, before, limit] }),
    goneBefore: (siteId, before, limit) =>
      ids({ sql: `select id ${gone} order by last_visited_at, id limit ?`, parameters: [siteId, before, limit] }),
    countClosed: (siteId, before) => count({ sql: `select count(*) as count ${closed}`, parameters: [siteId, before] }),
    countGone: (siteId, before) => count({ sql: `select count(*) as count ${gone}`, parameters: [siteId, before] }),
    async ran({ siteId, day, at, conversations, contacts }) {
      await together([
        {
          sql:
            'insert into retention_runs (site_id, day, at, conversations, contacts) values (?, ?, ?, ?, ?) on conflict (site_id)' +
            ' do update set day = excluded.day, at = excluded.at, conversations = excluded.conversations, contacts = excluded.contacts',
          parameters: [siteId, day, at, conversations, contacts],
        },
      ]);
    },
    async lastRun(siteId) {
      const [row] = await read({
        sql: 'select day, at, conversations, contacts from retention_runs where site_id = ?',
        parameters: [siteId],
      });
      return (
        row &&
        ({
          siteId,
          day: String(row['day']),
          at: String(row['at']),
          conversations: Number(row['conversations']),
          contacts: Number(row['contacts']),
        } satisfies RetentionRun)
      );
    },
  };
}

const closed = "from conversations where site_id = ? and phase = 'closed' and closed_at < ?";
const gone = 'from visitors where site_id = ? and conversations = 0 and last_visited_at < ?';
