// Saved replies. An owner has each shortcut once in a language: a key of the table sees to it, whoever writes at the same moment.
import type { Kysely } from 'kysely';
import type { ReplyWords } from '#protocol/http/replies.ts';
import type { Replies, ReplyRecord } from '../replies.ts';
import { fromJson, toJson } from './json.ts';
import type { RepliesTable } from './staff-tables.ts';
import type { Tables } from './tables.ts';

/** Owner of what is the site's. */
const SITE = '';

export function sqlReplies(db: Kysely<Tables>): Replies {
  const seenBy = (siteId: string, owners: readonly string[]) =>
    db
      .selectFrom('replies')
      .selectAll()
      .where('site_id', '=', siteId)
      .where('owner', 'in', [SITE, ...owners]);
  return {
    async list(siteId, owners) {
      const rows = await seenBy(siteId, owners).execute();
      return rows.map(toReply).toSorted((a, b) => a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1));
    },
    async get(siteId, owners, id) {
      const row = await seenBy(siteId, owners).where('id', '=', id).executeTakeFirst();
      return row && toReply(row);
    },
    async create(replies) {
      if (replies.length === 0) return 'created';
      const made = await db
        .insertInto('replies')
        .values(replies.map(replyRow))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      return made.length === replies.length ? 'created' : 'exists';
    },
    async update(siteId, id, version, words) {
      const changed = await db
        .updateTable('replies')
        .set({ ...keyOf(words), words: toJson(words), version: version + 1 })
        .where('site_id', '=', siteId)
        .where('id', '=', id)
        .where('version', '=', version)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('replies as other')
                .select('other.id')
                .whereRef('other.site_id', '=', 'replies.site_id')
                .whereRef('other.owner', '=', 'replies.owner')
                .where('other.shortcut', '=', words.shortcut)
                .where('other.language', '=', keyOf(words).language)
                .where('other.id', '!=', id),
            ),
          ),
        )
        .returningAll()
        .executeTakeFirst();
      if (changed) return toReply(changed);
      const kept = await db.selectFrom('replies').select('version').where('site_id', '=', siteId).where('id', '=', id).executeTakeFirst();
      return kept && Number(kept.version) === version ? 'exists' : 'stale';
    },
    async remove(siteId, id, version) {
      const gone = await db
        .deleteFrom('replies')
        .where('site_id', '=', siteId)
        .where('id', '=', id)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst();
      return gone !== undefined;
    },
  };
}

function replyRow({ id, siteId, ownerId, version, ...words }: ReplyRecord): RepliesTable {
  return { id, site_id: siteId, owner: ownerId ?? SITE, ...keyOf(words), version, words: toJson(words satisfies ReplyWords) };
}

function keyOf({ shortcut, language }: ReplyWords): Pick<RepliesTable, 'shortcut' | 'language'> {
  return { shortcut, language: language.toLowerCase() };
}

function toReply(row: RepliesTable): ReplyRecord {
  // From before replies had files there is no word of them.
  const words: ReplyWords = { files: [], ...fromJson<Omit<ReplyWords, 'files'>>(row.words) };
  return { ...words, id: row.id, siteId: row.site_id, ownerId: row.owner === SITE ? null : row.owner, version: Number(row.version) };
}
