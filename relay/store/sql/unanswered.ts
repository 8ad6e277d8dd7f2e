// Questions that nothing had an answer to: each once for a conversation, a few of each, and for so many days only.
import type { Kysely } from 'kysely';
import { unansweredLimits } from '#protocol/http/unanswered.ts';
import type { Batch } from '../streams.ts';
import type { UnansweredQuestions } from '../unanswered.ts';
import type { Statement } from './statement.ts';
import type { Tables } from './tables.ts';

const DAY_MS = 86_400_000;

/** What a batch adds; what is too old goes by the same way. */
export function unansweredWrites({ stream, state, events, unanswered }: Batch): readonly Statement[] {
  if (!unanswered || unanswered.questions.length === 0) return [];
  const { day, questions } = unanswered;
  const oldest = new Date(Date.parse(`${day}T00:00:00Z`) - unansweredLimits.days * DAY_MS).toISOString().slice(0, 10);
  const at = events.at(-1)?.at ?? '';
  return [
    { sql: 'delete from unanswered where site_id = ? and day < ?', parameters: [state.siteId, oldest] },
    ...questions.map(({ text, why }) => ({
      sql: keep,
      parameters: [stream, text, state.siteId, day, at, why, state.language, stream, unansweredLimits.ofConversation],
    })),
  ];
}

const keep =
  'insert into unanswered (stream, text, site_id, day, at, why, language) select ?, ?, ?, ?, ?, ?, ?' +
  ' where (select count(*) from unanswered where stream = ?) < ? on conflict (stream, text) do nothing';

export function sqlUnanswered(db: Kysely<Tables>): UnansweredQuestions {
  return {
    async list(siteId, from, to, groups, limit) {
      const rows = await db
        .selectFrom('unanswered as u')
        .innerJoin('conversations as c', 'c.id', 'u.stream')
        .select(['u.stream', 'u.text', 'u.at', 'u.why', 'u.language'])
        .where('u.site_id', '=', siteId)
        .where('u.day', '>=', from)
        .where('u.day', '<=', to)
        .$if(groups !== 'all', (ours) => ours.where('c.group_id', 'in', groups === 'all' ? [] : groups.map((group) => group ?? '')))
        .orderBy('u.day', 'desc')
        .orderBy('u.at', 'desc')
        .orderBy('u.stream')
        .limit(limit)
        .execute();
      return rows;
    },
  };
}
