// What is older than its site wants, by indexes that hold only what may go.
import type { RetentionKind } from '#protocol/http/retention.ts';
import type { RetentionStore } from '../retention.ts';
import { isFree } from './restrictions.ts';
import type { Read, Statement, Together } from './statement.ts';

export function sqlRetention(read: Read, together: Together): RetentionStore {
  const ids = async (statement: Statement): Promise<readonly string[]> => (await read(statement)).map(({ id }) => String(id));
  return {
    closedBefore: (siteId, before, limit) =>
      ids({ sql: `select id ${closed} order by closed_at, id limit ?`, parameters: [siteId, before, limit] }),
    goneBefore: (siteId, before, limit) =>
      ids({ sql: `select id ${gone} order by last_visited_at, id limit ?`, parameters: [siteId, before, limit] }),
    async dropFiles(siteId, before, limit) {
      const which = `(select u.id ${files} order by u.created_at, u.id limit ?)`;
      const parameters = [siteId, before, before, limit];
      const [, dropped] = await together([
        { sql: `insert or ignore into doomed_files (storage_key) select storage_key from uploads where id in ${which}`, parameters },
        { sql: `delete from uploads where id in ${which} returning id`, parameters },
      ]);
      return dropped?.length ?? 0;
    },
    async dropRecords(siteId, before, limit) {
      const dropped = await together(
        [
          `delete from erasures where visitor_id in (select visitor_id ${erasures} limit ?) and site_id = ? returning visitor_id`,
          `delete from blocks where id in (select id ${blocks} limit ?) and site_id = ? returning id`,
          `delete from audit where id in (select id ${audit} order by at, id limit ?) and site_id = ? returning id`,
        ].map((sql) => ({ sql, parameters: [siteId, before, limit, siteId] })),
      );
      return dropped.reduce((sum, rows) => sum + rows.length, 0);
    },
    async count(kind, siteId, before) {
      const counts = await Promise.all(
        of[kind].map(({ from, times }) =>
          read({ sql: `select count(*) as count ${from}`, parameters: [siteId, ...Array.from({ length: times }, () => before)] }),
        ),
      );
      return counts.reduce((sum, rows) => sum + Number(rows[0]?.['count']), 0);
    },
    async ran({ siteId, day, at, ...counts }) {
      await together([
        {
          sql:
            `insert into retention_runs (site_id, day, at, ${counted.join(', ')}) values (?, ?, ?, ?, ?, ?, ?) on conflict (site_id)` +
            ` do update set ${['day', 'at', ...counted].map((column) => `${column} = excluded.${column}`).join(', ')}`,
          parameters: [siteId, day, at, ...counted.map((kind) => counts[kind])],
        },
      ]);
    },
    async lastRun(siteId) {
      const [row] = await read({ sql: 'select * from retention_runs where site_id = ?', parameters: [siteId] });
      const number = (kind: RetentionKind): number => Number(row?.[kind]);
      return (
        row && {
          siteId,
          day: String(row['day']),
          at: String(row['at']),
          conversations: number('conversations'),
          contacts: number('contacts'),
          files: number('files'),
          records: number('records'),
        }
      );
    },
  };
}

const counted = ['conversations', 'contacts', 'files', 'records'] as const;

const closed = `from conversations as c where site_id = ? and phase = 'closed' and closed_at < ? and ${isFree('c.site_id', 'c.visitor_id')}`;
const gone = `from visitors as v where site_id = ? and conversations = 0 and last_visited_at < ? and ${isFree('v.site_id', 'v.id')}`;
/** Found by their age, as a file is older than the end of its conversation; those of saved replies are in no conversation's name. */
const files =
  'from uploads as u left join conversations as c on c.id = u.stream where u.site_id = ? and u.created_at < ?' +
  " and substr(u.stream, 1, 3) = 'cv_' and (c.id is null or (c.phase = 'closed' and c.closed_at < ?))" +
  ` and ${isFree('u.site_id', 'coalesce(c.visitor_id, u.sender_id)')}`;
const erasures = 'from erasures where site_id = ? and at < ?';
const audit = 'from audit where site_id = ? and at < ?';
const blocks = 'from blocks where site_id = ? and coalesce(lifted_at, until) < ?';

/** `times`: how often the instant is asked for. */
const of: Readonly<Record<RetentionKind, readonly { readonly from: string; readonly times: number }[]>> = {
  conversations: [{ from: closed, times: 1 }],
  contacts: [{ from: gone, times: 1 }],
  files: [{ from: files, times: 2 }],
  records: [
    { from: erasures, times: 1 },
    { from: blocks, times: 1 },
    { from: audit, times: 1 },
  ],
};
