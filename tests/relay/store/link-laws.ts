// Conversation links: found by their token alone, bound to no more visitors than they are for, and dead once revoked.
import { expect, test } from 'vitest';
import type { LinkRecord, Opening } from '#relay/store/links.ts';
import { aBatch, ag, agent, aVisitor, clock, cv, deletion, face, st, start, uuid, visitor, vs } from './builders.ts';
import type { Subject } from './laws.ts';

const link = (id: string, site: number, by: number, seconds = 0, change: Partial<LinkRecord> = {}): LinkRecord => ({
  id,
  siteId: st(site),
  tokenHash: `hash of ${id}`,
  kind: 'new',
  label: 'For „VIP“ 日本',
  stream: null,
  assignee: face(1),
  groupId: null,
  createdBy: face(by),
  createdAt: clock(seconds),
  expiresAt: clock(1_000),
  revokedAt: null,
  maxVisitors: 1,
  openings: [],
  sentTo: [],
  ...change,
});
const opening = (n: number): Opening => ({ visitorId: vs(n), stream: cv(n), commandId: uuid(n), seq: 0 });

export function linkLaws({ store }: Subject): void {
  test('a link comes back as it was made, by its token or within its site', async () => {
    const made = link('l1', 80, 1, 0, { kind: 'resume', stream: cv(80), assignee: null, groupId: 'gr_1' });
    await store().links.create(made);
    expect(await store().links.byToken('hash of l1')).toEqual(made);
    expect(await store().links.byToken('hash of l2')).toBeUndefined();
    expect(await store().links.get(st(80), 'l1')).toEqual(made);
    expect(await store().links.get(st(81), 'l1')).toBeUndefined();
  });

  test('a list is newest first, of one agent or of all', async () => {
    for (const made of [link('m1', 82, 1, 1), link('m2', 82, 2, 2), link('m3', 82, 1, 3), link('m4', 83, 1, 4)])
      await store().links.create(made);
    const ids = async (by: string | null, limit = 10): Promise<readonly string[]> =>
      (await store().links.list(st(82), by, limit)).map(({ id }) => id);
    expect(await ids(null)).toEqual(['m3', 'm2', 'm1']);
    expect(await ids(ag(1))).toEqual(['m3', 'm1']);
    expect(await ids(null, 1)).toEqual(['m3']);
  });

  test('of two who open it at once, one does; the other has to look again', async () => {
    const made = link('n1', 84, 1, 0, { maxVisitors: 2 });
    await store().links.create(made);
    const both = await Promise.all([store().links.open(made, opening(1)), store().links.open(made, opening(2))]);
    expect(both.toSorted()).toEqual([false, true]);
    const now = (await store().links.byToken(made.tokenHash))!;
    expect(now.openings).toHaveLength(1);
    expect(await store().links.open(now, opening(3))).toBe(true);
    expect((await store().links.byToken(made.tokenHash))?.openings.map(({ visitorId }) => visitorId).at(-1)).toBe(vs(3));
  });

  test('it is revoked once, and opened no more', async () => {
    const made = link('o1', 85, 1);
    await store().links.create(made);
    expect(await store().links.revoke(st(86), 'o1', clock(1))).toBeUndefined();
    expect(await store().links.revoke(st(85), 'o1', clock(1))).toEqual({ ...made, revokedAt: clock(1) });
    expect(await store().links.revoke(st(85), 'o1', clock(2))).toBeUndefined();
    expect(await store().links.open(made, opening(1))).toBe(false);
  });

  test('a conversation that goes to another visitor is counted and listed as theirs', async () => {
    const [siteId, stream] = [st(88), cv(880)];
    for (const n of [881, 882]) await store().visitors.create(aVisitor(n, { siteId }));
    const began = start(880, 0, { site: 88, visitorNumber: 881 });
    await store().streams.append(began);
    const count = async (n: number) => (await store().visitors.get(siteId, vs(n)))?.conversations;
    expect([await count(881), await count(882)]).toEqual([1, 0]);
    const opened = { type: 'link.opened', linkId: 'ln_1', label: 'Back', visitorId: vs(882), from: vs(881) } as const;
    await store().streams.append(aBatch(stream, began.state, [{ by: visitor(882), body: opened }], 1));
    expect([await count(881), await count(882)]).toEqual([0, 1]);
    const theirs = async (n: number) => (await store().conversations.ofVisitor(siteId, vs(n), 10)).map(({ id }) => id);
    expect([await theirs(881), await theirs(882)]).toEqual([[], [stream]]);
  });

  test('T-20: a conversation that is deleted takes the links that led to it along, their mails, and the addresses of those for many', async () => {
    const [siteId, stream] = [st(89), cv(890)];
    await store().visitors.create(aVisitor(890, { siteId }));
    const began = start(890, 0, { site: 89, visitorNumber: 890 });
    await store().streams.append(began);
    const led = { ...opening(890), stream };
    const sentTo = ['v@x.example'];
    const made = [
      link('q1', 89, 1, 1, { kind: 'resume', stream, sentTo }),
      link('q2', 89, 1, 2, { openings: [led], sentTo }),
      link('q3', 89, 1, 3, { openings: [led], sentTo, maxVisitors: 5 }),
      link('q4', 89, 1, 4, { openings: [opening(891)], sentTo }),
    ];
    for (const one of made) {
      await store().links.create(one);
      const mail = { id: `mail of ${one.id}`, siteId, stream: one.id, to: sentTo[0]!, subject: 'S', body: 'B', createdAt: clock(1) };
      await store().outbox.put(mail);
    }
    await store().streams.append(aBatch(stream, began.state, [{ by: agent(1), body: deletion(89) }], 3));
    expect(await store().links.list(siteId, null, 10)).toEqual([made[3], { ...made[2], sentTo: [] }]);
    expect((await store().outbox.list(siteId, 10)).rows.map(({ id }) => id)).toEqual(['mail of q4']);
    await store().outbox.mark('mail of q4', 'sent');
  });

  test('what it was sent to is kept in order', async () => {
    const made = link('p1', 87, 1);
    await store().links.create(made);
    expect(await store().links.sent(made, 'a@x.example')).toBe(true);
    expect(await store().links.sent(made, 'b@x.example')).toBe(false);
    expect((await store().links.get(st(87), 'p1'))?.sentTo).toEqual(['a@x.example']);
  });
}
