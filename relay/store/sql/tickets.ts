// One-use tickets. Taking one out is what uses it up, so two sockets can never share it.
import type { Kysely } from 'kysely';
import type { Tickets } from '../tickets.ts';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** Each this many issued, those that ran out unused are forgotten. */
const SWEEP_EVERY = 200;

export function sqlTickets(db: Kysely<Tables>, now: () => string): Tickets {
  let issued = 0;
  return {
    async issue(hash, bearer, expiresAt) {
      await db
        .insertInto('tickets')
        .values({ hash, bearer: toJson(bearer), expires_at: expiresAt })
        .execute();
      issued += 1;
      if (issued % SWEEP_EVERY === 0) await db.deleteFrom('tickets').where('expires_at', '<=', now()).execute();
    },
    async redeem(hash, now) {
      const row = await db.deleteFrom('tickets').where('hash', '=', hash).returningAll().executeTakeFirst();
      return row && row.expires_at > now ? fromJson(row.bearer) : undefined;
    },
  };
}
