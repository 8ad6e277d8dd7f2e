// One-use tickets: what an HTTP call hands out and a socket's hello redeems, once, within 30 seconds.
// The ticket itself is never kept, only its hash.
import type { Bearer, Tickets } from '#relay/store/tickets.ts';
import { hashOf, newSecret, type Random } from './secrets.ts';

const TICKET_MS = 30_000;

export async function issueTicket(tickets: Tickets, bearer: Bearer, now: Date, random: Random): Promise<string> {
  const ticket = newSecret(random);
  await tickets.issue(hashOf(ticket), bearer, new Date(now.getTime() + TICKET_MS).toISOString());
  return ticket;
}

/** Whose it is; undefined where it is unknown, used or too old (`bad_ticket`). */
export function redeemTicket(tickets: Tickets, ticket: string, now: Date): Promise<Bearer | undefined> {
  return tickets.redeem(hashOf(ticket), now.toISOString());
}
