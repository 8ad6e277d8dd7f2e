// Conversations of a visitor, the queue and read marks. Pages of lists are in conversation-lists.ts, what every message asks, and
// everybody who asks for a person, in hot-reads.ts.
import { sql, type Kysely } from 'kysely';
import { sinceOf } from '#protocol/conversation/place.ts';
import type { Conversations } from '../conversations.ts';
import { type FindWords, listed, listPage, toListed } from './conversation-lists.ts';
import type { Tables } from './tables.ts';

/** Waits that the typical one is taken from, and how few are too few to say. */
const RECENT = 20;
const ENOUGH = 5;
/** How far back is looked for those of one group. */
const LOOKED_AT = 200;
/** Somebody who comes to an agent sooner did not stand in a line; who does should not be told of them. */
const A_WAIT_MS = 5_000;

/** `find` tells the conversations of a site in which the words of a search were said. */
export function sqlConversations(db: Kysely<Tables>, find: FindWords): Omit<Conversations, 'get' | 'counts' | 'ahead'> {
  return {
    list: (query) => listPage(db, find, query),
    async ofVisitor(siteId, visitorId, limit) {
      const rows = await listed(db)
        .where('c.site_id', '=', siteId)
        .where('c.visitor_id', '=', visitorId)
        .orderBy('c.active_at', 'desc')
        .orderBy('c.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toListed);
    },
    async queue(siteId, groups, limit, after) {
      const walk = (group?: string | null) =>
        db
          .selectFrom('conversations')
          .select(['id', 'waiting_since', 'reserved_for_id', 'group_id'])
          .where('site_id', '=', siteId)
          .where('phase', '=', sql.lit('queued'))
          .$if(group !== undefined, (rows) => rows.where('group_id', '=', group ?? ''))
          .$if(after !== undefined, (rows) =>
            rows.where((eb) => eb(eb.refTuple('waiting_since', 'id'), '>', eb.tuple(after!.place, after!.id))),
          )
          .orderBy('waiting_since')
          .orderBy('id')
          .limit(limit)
          .execute();
      const waiting = groups === 'all' ? await walk() : (await Promise.all(groups.map(walk))).flat();
      return waiting
        .map((row) => ({
          id: row.id,
          place: row.waiting_since ?? '',
          waitingSince: sinceOf(row.waiting_since ?? ''),
          reservedForId: row.reserved_for_id,
          groupId: row.group_id === '' ? null : row.group_id,
        }))
        .toSorted((a, b) => (`${a.place} ${a.id}` < `${b.place} ${b.id}` ? -1 : 1))
        .slice(0, limit);
    },
    typicalWaitMs: (siteId, groupId) => typicalWait(db, siteId, groupId),
    async markOpened(id, at) {
      await db.updateTable('conversations').set({ opened_at: at }).where('id', '=', id).where('opened_at', 'is', null).execute();
    },
    async reads(agentId, ids) {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom('reads').selectAll().where('agent_id', '=', agentId).where('conversation_id', 'in', ids).execute();
      return new Map(rows.map((row) => [row.conversation_id, Number(row.messages)]));
    },
    async markRead(agentId, id, messages) {
      await db
        .insertInto('reads')
        .values({ agent_id: agentId, conversation_id: id, messages })
        .onConflict((conflict) =>
          conflict.columns(['agent_id', 'conversation_id']).doUpdateSet({ messages }).where('reads.messages', '<', messages),
        )
        .execute();
    },
  };
}

async function typicalWait(db: Kysely<Tables>, siteId: string, groupId: string | null): Promise<number | null> {
  const latest = await db
    .selectFrom('waits')
    .select(['stream', 'ms'])
    .where('site_id', '=', siteId)
    .orderBy('taken_at', 'desc')
    .limit(LOOKED_AT)
    .execute();
  const waits = latest.filter(({ ms }) => Number(ms) >= A_WAIT_MS);
  if (waits.length < ENOUGH) return null;
  const ids = waits.map(({ stream }) => stream);
  const ofGroup = await db
    .selectFrom('conversations')
    .select('id')
    .where('id', 'in', ids)
    .where('group_id', '=', groupId ?? '')
    .execute();
  const theirs = new Set(ofGroup.map(({ id }) => id));
  const rows = waits.filter(({ stream }) => theirs.has(stream)).slice(0, RECENT);
  if (rows.length < ENOUGH) return null;
  const sorted = rows.map(({ ms }) => Number(ms)).toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
