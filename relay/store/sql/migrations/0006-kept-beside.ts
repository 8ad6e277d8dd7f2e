// The state of a conversation learns which comments it has, who coached last, and which of its events brought files. What was
// there before: coaching, notes of transfers, and messages with files, up to the event that the row stands at. Files may be for staff only.
import { sql, type CompiledQuery, type Kysely, type RawBuilder } from 'kysely';

export const keptBeside = {
  name: '0006-kept-beside',
  statements(db: Kysely<unknown>): readonly CompiledQuery[] {
    const events = (where: RawBuilder<unknown>): RawBuilder<unknown> =>
      sql`from events as e join streams as s on s.key = e.stream where s.id = conversations.id and e.seq <= conversations.seq and json_valid(e.body) and ${where} order by e.seq`;
    const noted = sql`json_extract(e.body, '$.type') = 'transfer.noted'`;
    const withFiles = sql`json_extract(e.body, '$.type') = 'message.posted' and json_array_length(e.body, '$.attachments') > 0`;
    const coached = sql`json_extract(e.body, '$.type') = 'coaching.posted' and json_extract(e.actor, '$.kind') = 'agent'`;
    const coaching = sql`json_object('seq', e.seq, 'by', json_object('id', json_extract(e.actor, '$.id'), 'name', json_extract(e.actor, '$.name')))`;
    const mark = sql`json_object('seq', e.seq, 'words', e.seq, 'kind', 'transfer', 'by', coalesce(json_extract(e.actor, '$.id'), ''), 'at', e.at)`;
    return [
      sql`update conversations set state = json_set(state,
        '$.coaching', json((select ${coaching} ${events(coached)} desc limit 1)),
        '$.comments', json((select json_group_array(json(mark)) from (select ${mark} as mark ${events(noted)}))),
        '$.files', json((select json_group_array(seq) from (select e.seq as seq ${events(withFiles)}))))
        where json_valid(state)`.compile(db),
      db.schema
        .alterTable('uploads')
        .addColumn('internal', 'integer', (of) => of.notNull().defaultTo(0))
        .compile(),
    ];
  },
} as const;
