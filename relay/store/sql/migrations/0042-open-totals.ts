// How many conversations are open, for each group, phase and owner, is kept with each that begins to be, moves or ends: everybody who asks for
// a person asks for it, and counting those who wait for each of them takes the square of the line. Kept by the file itself, so that no way to
// write a conversation can forget it.
import { type CompiledQuery, type Kysely, sql } from 'kysely';

const columns = 'site_id, group_id, phase, owner_id, first';
/** Where the row `of` is counted; `first`: it waits before all who are not (protocol/conversation/place.ts). */
const cellOf = (of: string): string =>
  `${of}site_id, ${of}group_id, ${of}phase, coalesce(${of}owner_id, ''), coalesce(${of}phase = 'queued' and substr(${of}waiting_since, 1, 1) = '!', 0)`;
const come = `insert into open_totals (${columns}, total) values (${cellOf('new.')}, 1) on conflict (${columns}) do update set total = total + 1;`;
const itsOld = `where (${columns}) = (${cellOf('old.')})`;
// One of nobody is none: an agent without conversations takes no room.
const go = `update open_totals set total = total - 1 ${itsOld}; delete from open_totals ${itsOld} and total = 0;`;
const moved = `(${cellOf('old.')}) is not (${cellOf('new.')})`;
const changed = 'after update of phase, is_open, owner_id, group_id, waiting_since on conversations';

export const openTotals = {
  name: '0042-open-totals',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('open_totals')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('group_id', 'text', (of) => of.notNull())
      .addColumn('phase', 'text', (of) => of.notNull())
      .addColumn('owner_id', 'text', (of) => of.notNull())
      .addColumn('first', 'smallint', (of) => of.notNull())
      .addColumn('total', 'bigint', (of) => of.notNull())
      .addPrimaryKeyConstraint('open_totals_by_cell', ['site_id', 'group_id', 'phase', 'owner_id', 'first'])
      .compile(),
    ...[
      `insert into open_totals (${columns}, total) select ${cellOf('')}, count(*) from conversations where is_open = 1 group by 1, 2, 3, 4, 5`,
      `create trigger conversations_opened after insert on conversations when new.is_open = 1 begin ${come} end`,
      `create trigger conversations_deleted after delete on conversations when old.is_open = 1 begin ${go} end`,
      `create trigger conversations_came ${changed} when new.is_open = 1 and (old.is_open = 0 or ${moved}) begin ${come} end`,
      `create trigger conversations_went ${changed} when old.is_open = 1 and (new.is_open = 0 or ${moved}) begin ${go} end`,
      // Nothing is counted by it any more.
      'drop index conversations_counts',
    ].map((statement) => sql.raw(statement).compile(db)),
  ],
} as const;
