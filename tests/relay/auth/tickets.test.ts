import { getRandomValues } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueTicket, redeemTicket } from '#relay/auth/tickets.ts';
import { memoryStore } from '../memory-store.ts';

const now = new Date('2026-03-01T10:00:00Z');
const bearer = { kind: 'agent', siteId: 'st', agentId: 'ag', sessionHash: 'h' } as const;

test('a ticket lets in once, within 30 seconds', async () => {
  const { tickets } = memoryStore();
  const [first, second] = [
    await issueTicket(tickets, bearer, now, getRandomValues),
    await issueTicket(tickets, bearer, now, getRandomValues),
  ];
  expect(await redeemTicket(tickets, first, now)).toEqual(bearer);
  expect(await redeemTicket(tickets, first, now)).toBeUndefined();
  expect(await redeemTicket(tickets, second, new Date(now.getTime() + 30_000))).toBeUndefined();
  expect(await redeemTicket(tickets, 'made up', now)).toBeUndefined();
});
