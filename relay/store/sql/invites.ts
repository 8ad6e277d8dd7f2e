// Invitations. Accepting is one statement with its condition inside, so that a link works for exactly one caller.
import type { Kysely } from 'kysely';
import type { Role } from '#protocol/actor.ts';
import type { InviteRecord, People } from '../people.ts';
import type { InvitesTable } from './staff-tables.ts';
import type { Tables } from './tables.ts';

type Invites = Pick<People, 'createInvite' | 'invite' | 'invites' | 'acceptInvite' | 'revokeInvite'>;

export function sqlInvites(db: Kysely<Tables>): Invites {
  return {
    async createInvite(invite) {
      await db.insertInto('invites').values(inviteRow(invite)).execute();
    },
    async invite(tokenHash) {
      const row = await db.selectFrom('invites').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row && toInvite(row);
    },
    async invites(siteId) {
      const rows = await db
        .selectFrom('invites')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(toInvite);
    },
    async acceptInvite(tokenHash, at) {
      const accepted = await db
        .updateTable('invites')
        .set({ accepted_at: at })
        .where('token_hash', '=', tokenHash)
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', at)
        .returning('id')
        .executeTakeFirst();
      return accepted !== undefined;
    },
    async revokeInvite(siteId, id, at) {
      const revoked = await db
        .updateTable('invites')
        .set({ revoked_at: at })
        .where('site_id', '=', siteId)
        .where('id', '=', id)
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return revoked !== undefined;
    },
  };
}

function inviteRow(invite: InviteRecord): InvitesTable {
  return {
    id: invite.id,
    site_id: invite.siteId,
    email: invite.email,
    role: invite.role,
    token_hash: invite.tokenHash,
    expires_at: invite.expiresAt,
    accepted_at: invite.acceptedAt,
    revoked_at: invite.revokedAt,
    created_at: invite.createdAt,
  };
}

function toInvite(row: InvitesTable): InviteRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    email: row.email,
    // Written from the schema's own type only.
    role: row.role as Role,
    tokenHash: row.token_hash,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
  };
}
