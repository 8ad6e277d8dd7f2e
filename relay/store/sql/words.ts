// The index of the words that visitors and agents said, as SQL: taking messages in, taking them out, and asking it. A message goes
// by its place in the log. Whose it is stands in the log's own tables: a word of every message in the index would be read for each search.
import type { Statement } from './statement.ts';

/** Places of the log up to this one are in the index. */
const MARK = 'words_as_of';
/** Messages that one question looks at. */
export const MESSAGES_A_QUESTION = 2_000;
const MOST_WORDS = 16;

/** What a person said; null for every other event, and for rows that cannot be read. */
const said = `case when json_valid(e.body) and json_valid(e.actor) then
  case when json_extract(e.body, '$.type') = 'message.posted' and json_extract(e.actor, '$.kind') <> 'bot' then json_extract(e.body, '$.text') end
end`;

export const wordsAsOf: Statement = { sql: 'select value from meta where key = ?', parameters: [MARK] };

export function indexWords(after: number, upTo: number): readonly Statement[] {
  return [
    {
      sql: `insert into words (rowid, text) select e.place, ${said} from events as e join streams as s on s.key = e.stream
        join conversations as c on c.id = s.id where e.place > ? and e.place <= ? and ${said} is not null`,
      parameters: [after, upTo],
    },
    {
      sql: 'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
      parameters: [MARK, String(upTo)],
    },
  ];
}

/** Takes out what a stream said before `seq`. To be run while its words are still there: the index is told what it forgets. */
export function forgetWords(key: number, seq: number): Statement {
  return {
    sql: `insert into words (words, rowid, text) select 'delete', e.place, ${said} from events as e where e.stream = ? and e.seq < ?
      and e.place <= coalesce((select cast(value as integer) from meta where key = ?), 0) and ${said} is not null`,
    parameters: [key, seq, MARK],
  };
}

/** What the index is asked for: every word of `q`. Undefined where it has none. */
export function wordsIn(q: string): string | undefined {
  const parts = q
    .split(/[^\p{L}\p{M}\p{N}\p{Co}]+/u)
    .filter((part) => /[\p{L}\p{N}\p{Co}]/u.test(part))
    .slice(0, MOST_WORDS);
  // Every part is put into quotes and holds none: nothing of it is syntax.
  return parts.length > 0 ? parts.map((part) => `"${part}"`).join(' AND ') : undefined;
}

/**
 * Of the newest messages below `below` that have all `words` (wordsIn): a row with an `id` for each conversation of the site, and one
 * without, which comes first and has the `lowest` of their places and how many were `looked` at. The plus keeps the planner from walking
 * all that was ever said in the site: it goes from the messages that were found to their conversations.
 */
export function findWords(siteId: string, words: string, below: number): Statement {
  return {
    sql: `with w as materialized (select rowid as place from words where words match ? and rowid < ? order by rowid desc limit ?)
      select null as id, min(place) as lowest, count(*) as looked from w union all
      select distinct s.id, null, null from w join events as e on e.place = w.place join streams as s on s.key = e.stream
      join conversations as c on c.id = s.id where +c.site_id = ?`,
    parameters: [words, below, MESSAGES_A_QUESTION, siteId],
  };
}
