// Conversation links. A change names what it was read as, inside its statement: of two at once, one has to look again.
import type { Kysely } from 'kysely';
import type { LinkRecord, Links } from '../links.ts';
import { fromJson, toJson } from './json.ts';
import type { LinksTable, Tables } from './tables.ts';

export function sqlLinks(db: Kysely<Tables>): Links {
  return {
    async create(link) {
      await db.insertInto('links').values(linkRow(link)).execute();
    },
    async byToken(tokenHash) {
      const row = await db.selectFrom('links').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row && toLink(row);
    },
    async get(siteId, id) {
      const row = await db.selectFrom('links').selectAll().where('site_id', '=', siteId).where('id', '=', id).executeTakeFirst();
      return row && toLink(row);
    },
    async list(siteId, by, limit) {
      const rows = await db
        .selectFrom('links')
        .selectAll()
        .where('site_id', '=', siteId)
        .$if(by !== null, (query) => query.where('created_by_id', '=', by ?? ''))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toLink);
    },
    async open({ id, openings }, opening) {
      const opened = await db
        .updateTable('links')
        .set({ openings: toJson([...openings, opening]) })
        .where('id', '=', id)
        .where('openings', '=', toJson(openings))
        .where('revoked_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return opened !== undefined;
    },
    async revoke(siteId, id, at) {
      const row = await db
        .updateTable('links')
        .set({ revoked_at: at })
        .where('site_id', '=', siteId)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return row && toLink(row);
    },
    async sent({ id, sentTo }, to) {
      const row = await db
        .updateTable('links')
        .set({ sent_to: toJson([...sentTo, to]) })
        .where('id', '=', id)
        .where('sent_to', '=', toJson(sentTo))
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function linkRow(link: LinkRecord): LinksTable {
  return {
    id: link.id,
    site_id: link.siteId,
    token_hash: link.tokenHash,
    kind: link.kind,
    label: link.label,
    stream: link.stream,
    assignee: link.assignee && toJson(link.assignee),
    group_id: link.groupId,
    created_by_id: link.createdBy.id,
    created_by: toJson(link.createdBy),
    created_at: link.createdAt,
    expires_at: link.expiresAt,
    revoked_at: link.revokedAt,
    max_visitors: link.maxVisitors,
    openings: toJson(link.openings),
    sent_to: toJson(link.sentTo),
  };
}

function toLink(row: LinksTable): LinkRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    tokenHash: row.token_hash,
    // Written from the record's own type only.
    kind: row.kind as LinkRecord['kind'],
    label: row.label,
    stream: row.stream,
    assignee: row.assignee === null ? null : fromJson(row.assignee),
    groupId: row.group_id,
    createdBy: fromJson(row.created_by),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    maxVisitors: Number(row.max_visitors),
    openings: fromJson(row.openings),
    sentTo: fromJson(row.sent_to),
  };
}
