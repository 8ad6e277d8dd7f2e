// Lists, counts, the queue, waits and read marks.
import { expect, test } from 'vitest';
import type { Actor } from '#protocol/actor.ts';
import type { Category } from '#protocol/http/staff.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { ListQuery } from '#relay/store/conversations.ts';
import { BadCursor } from '#relay/store/sql/cursor.ts';
import {
  aBatch,
  ag,
  agent,
  aVisitor,
  clock,
  closed,
  cv,
  deletion,
  posted,
  queued,
  st,
  start,
  type Step,
  taken,
  visitor,
  vs,
} from './builders.ts';
import type { Subject } from './laws.ts';

export function conversationLaws({ store }: Subject): void {
  /** Starts conversation `n` on `site` and goes on with `steps`, a second each. */
  const play = async (n: number, site: number, at: number, steps: readonly Step[], visitorNumber = n): Promise<ConversationState> => {
    const first = start(n, at, { site, visitorNumber });
    await store().streams.append(first);
    return go(n, first.state, at, steps);
  };
  const go = async (n: number, from: ConversationState, at: number, steps: readonly Step[]): Promise<ConversationState> => {
    let state = from;
    for (const [index, step] of steps.entries()) {
      const batch = aBatch(cv(n), state, [step], at + index + 1);
      expect(await store().streams.append(batch)).toBe('appended');
      state = batch.state;
    }
    return state;
  };
  const ask: Step = { by: visitor(1), body: queued };
  const take = (n: number): Step => ({ by: agent(n), body: taken(n) });
  const close: Step = { by: agent(1), body: closed };
  const listing = (site: number, category: Category, more: Partial<ListQuery> = {}): ListQuery => ({
    siteId: st(site),
    category,
    agentId: ag(1),
    groups: 'all',
    limit: 10,
    ...more,
  });
  const ids = async (query: ListQuery) => (await store().conversations.list(query)).rows.map(({ id }) => id);

  test('M-12: one that is flagged to the top is first in line, in every list and count of the queue; cleared, it is back in its place', async () => {
    const tag = (change: { readonly add?: string[]; readonly remove?: string[]; readonly first?: string[] }): Step => ({
      by: { kind: 'system' },
      body: { type: 'conversation.tagged', add: [], remove: [], ...change },
    });
    await play(271, 27, 0, [ask]);
    await play(272, 27, 10, [ask]);
    const third = await play(273, 27, 20, [ask, tag({ add: ['hurt'], first: ['hurt'] })]);
    await play(274, 27, 30, [ask, tag({ add: ['press', 'a"b\nc'] })]);
    expect(await ids(listing(27, 'queue'))).toEqual([273, 271, 272, 274].map(cv));
    expect(await ids(listing(27, 'queue', { groups: [null] }))).toEqual([273, 271, 272, 274].map(cv));
    const { conversations } = store();
    const line = await conversations.queue(st(27), 'all', 10);
    expect(line.map(({ id }) => id)).toEqual([273, 271, 272, 274].map(cv));
    expect(line[0]?.waitingSince).toBe(third.waitingSince);
    for (const [place, one] of line.entries()) expect(await conversations.ahead(st(27), null, one.place, one.id)).toBe(place);
    for (const [place, one] of line.entries()) {
      expect(await conversations.queue(st(27), 'all', 2, one)).toEqual(line.slice(place + 1, place + 3));
      expect(await conversations.queue(st(27), [null], 9, one)).toEqual(line.slice(place + 1));
    }
    // Behind one who has left meanwhile.
    expect(await conversations.queue(st(27), 'all', 1, { place: line[1]!.place, id: `${line[1]!.id}~` })).toEqual([line[2]]);
    const two = await conversations.list(listing(27, 'queue', { limit: 1 }));
    expect(await ids(listing(27, 'queue', { limit: 1, before: two.next ?? '' }))).toEqual([cv(271)]);
    for (const category of ['all', 'open', 'queue'] as const) {
      expect(await ids(listing(27, category, { flag: 'hurt' })), category).toEqual([cv(273)]);
      expect(await ids(listing(27, category, { flag: 'press', groups: [null] })), category).toEqual([cv(274)]);
      expect(await ids(listing(27, category, { flag: 'pres' })), category).toEqual([]);
    }
    expect(await ids(listing(27, 'all', { flag: 'a"b\nc' }))).toEqual([cv(274)]);
    await go(273, third, 50, [tag({ remove: ['hurt'] })]);
    expect(await ids(listing(27, 'queue'))).toEqual([271, 272, 273, 274].map(cv));
    expect(await ids(listing(27, 'all', { flag: 'hurt' }))).toEqual([]);
  });

  test('G-16: a list is narrowed to a kind of audience, whatever its letters; who told none is anonymous', async () => {
    const roles = ['speaker', 'Speaker', 'exhibitor', null] as const;
    for (const [index, role] of roles.entries()) {
      await store().visitors.create(aVisitor(281 + index, { siteId: st(28), role }));
      await play(281 + index, 28, index * 10, [{ by: visitor(281 + index), body: queued }]);
    }
    const kinds = { speaker: [282, 281], SPEAKER: [282, 281], exhibitor: [283], anonymous: [284], sponsor: [] };
    for (const [kind, found] of Object.entries(kinds)) {
      expect(await ids(listing(28, 'all', { kind })), kind).toEqual(found.map(cv));
      expect(await ids(listing(28, 'open', { kind, groups: [null] })), kind).toEqual(found.map(cv));
      expect(await ids(listing(28, 'queue', { kind })), kind).toEqual(found.map(cv).toReversed());
    }
    const first = await store().conversations.list(listing(28, 'all', { kind: 'speaker', limit: 1 }));
    expect(first.rows.map(({ id }) => id)).toEqual([cv(282)]);
    expect(await ids(listing(28, 'all', { kind: 'speaker', limit: 1, before: first.next ?? '' }))).toEqual([cv(281)]);
    expect(await ids(listing(28, 'all', { kind: 'speaker', q: 'Hello' }))).toEqual([282, 281].map(cv));
    expect(await ids(listing(28, 'all', { kind: 'exhibitor', q: 'from 281' }))).toEqual([]);
  });

  test('each category holds what it says, newest activity first, the queue oldest wait first', async () => {
    await play(201, 2, 0, []);
    await play(202, 2, 10, [ask]);
    await play(203, 2, 20, [ask, take(1)]);
    await play(204, 2, 30, [ask, take(2), close]);
    await play(205, 2, 40, [close]);
    await play(206, 2, 50, [ask]);
    await play(207, 3, 60, [ask, take(1)]);
    expect(await ids(listing(2, 'all'))).toEqual([206, 205, 204, 203, 202, 201].map(cv));
    expect(await ids(listing(2, 'open'))).toEqual([206, 203, 202].map(cv));
    expect(await ids(listing(2, 'queue'))).toEqual([202, 206].map(cv));
    expect(await ids(listing(2, 'closed'))).toEqual([204].map(cv));
    expect(await ids(listing(2, 'mine'))).toEqual([203].map(cv));
    expect(await store().conversations.counts(st(2))).toEqual({
      queued: 2,
      open: 3,
      groups: { all: { queued: 2, open: 3 } },
      byOwner: { [ag(1)]: 1 },
    });
    expect(await store().conversations.counts(st(999))).toEqual({ queued: 0, open: 0, groups: {}, byOwner: {} });
    expect((await store().conversations.queue(st(2), 'all', 1)).map(({ id }) => id)).toEqual([cv(202)]);
    expect(await store().conversations.ahead(st(2), null, clock(51), cv(206))).toBe(1);
    expect(await store().conversations.ahead(st(2), null, clock(11), cv(202))).toBe(0);
  });

  test('M-09: lists, the queue and the counts of some groups have what is of them, in the order of all', async () => {
    const [red, blue] = [`gr_${'0'.repeat(31)}1`, `gr_${'0'.repeat(31)}2`];
    const into = (id: string | null): Step => ({ by: agent(1), body: { type: 'conversation.grouped', group: { id, name: 'x' } } });
    const site = 40;
    await play(40_001, site, 0, [ask]);
    await play(40_002, site, 10, [into(red), ask]);
    await play(40_003, site, 20, [into(blue), ask]);
    await play(40_004, site, 30, [into(red), ask, take(1)]);
    await play(40_005, site, 40, [into(blue), ask, take(1), close]);
    await play(40_006, site, 50, [into(red), ask, into(null)]);
    await play(40_007, site, 60, [into(red)]);
    const of = (category: Category, groups: ListQuery['groups'], more: Partial<ListQuery> = {}) =>
      ids(listing(site, category, { groups, ...more }));
    expect(await of('all', [null])).toEqual([40_006, 40_001].map(cv));
    expect(await of('all', [red, blue])).toEqual([40_007, 40_005, 40_004, 40_003, 40_002].map(cv));
    expect(await of('open', [null, red])).toEqual([40_006, 40_004, 40_002, 40_001].map(cv));
    expect(await of('queue', [null, blue])).toEqual([40_001, 40_003, 40_006].map(cv));
    expect(await of('closed', [red])).toEqual([]);
    expect(await of('closed', [blue])).toEqual([cv(40_005)]);
    expect(await of('mine', [blue])).toEqual([]);
    expect(await of('mine', [red, null])).toEqual([cv(40_004)]);
    expect(await of('all', [])).toEqual([]);
    const { counts, queue, ahead } = store().conversations;
    expect(await counts(st(site))).toEqual({
      queued: 4,
      open: 5,
      groups: { all: { queued: 2, open: 2 }, [red]: { queued: 1, open: 2 }, [blue]: { queued: 1, open: 1 } },
      byOwner: { [ag(1)]: 1 },
    });
    expect((await queue(st(site), [blue, null], 2)).map(({ id, groupId }) => [id, groupId])).toEqual([
      [cv(40_001), null],
      [cv(40_003), blue],
    ]);
    expect((await queue(st(site), 'all', 9)).map(({ groupId }) => groupId)).toEqual([null, red, blue, null]);
    expect(await ahead(st(site), null, clock(99), cv(1))).toBe(2);
    expect(await ahead(st(site), red, clock(99), cv(1))).toBe(1);
    let before: string | undefined;
    const seen: string[] = [];
    do {
      const page = await store().conversations.list(
        listing(site, 'all', { groups: [null, red, blue], limit: 2, ...(before && { before }) }),
      );
      seen.push(...page.rows.map(({ id }) => id));
      before = page.next ?? undefined;
    } while (before);
    expect(seen).toEqual(await of('all', 'all'));
  });

  test.each(['all', 'queue'] as const)(
    'pages of %s follow on without gap or double, also where rows share an instant',
    async (category) => {
      const site = category === 'all' ? 4 : 5;
      const numbers = Array.from({ length: 23 }, (_, n) => site * 1_000 + n);
      for (const n of numbers) await play(n, site, Math.floor(n / 5), [ask]);
      const seen: string[] = [];
      let before: string | undefined;
      do {
        const page = await store().conversations.list(listing(site, category, { limit: 5, ...(before && { before }) }));
        expect(page.rows.length).toBeLessThanOrEqual(5);
        seen.push(...page.rows.map(({ id }) => id));
        before = page.next ?? undefined;
      } while (before);
      const inOrder = numbers.map(cv);
      expect(seen).toEqual(category === 'queue' ? inOrder : inOrder.toReversed());
    },
  );

  test('a cursor that was changed, or is of another list or site, is refused', async () => {
    for (const n of [6_001, 6_002]) await play(n, 6, n, []);
    const { next } = await store().conversations.list(listing(6, 'all', { limit: 1 }));
    const read = (before: string, category: Category = 'all', site = 6) => store().conversations.list(listing(site, category, { before }));
    await expect(read(next!)).resolves.toMatchObject({ rows: [{ id: cv(6_001) }], next: null });
    const forged = Buffer.from(JSON.stringify([`all.${st(6)}`, 7, 'x'])).toString('base64url');
    for (const bad of ['', 'x', `${next}=`, `${next}A`, forged, Buffer.from('[]').toString('base64url'), '%00', '"']) {
      await expect(read(bad), bad).rejects.toThrow(BadCursor);
    }
    await expect(read(next!, 'open')).rejects.toThrow(BadCursor);
    await expect(read(next!, 'all', 2)).rejects.toThrow(BadCursor);
  });

  test('search is literal, knows no case, and stays in its site', async () => {
    const people = [
      [7_001, 7, 'Ada Lovelace', 'ada@one.example'],
      [7_002, 7, '100% Ägypten', 'p_q@two.example'],
      [7_003, 7, 'Back\\slash', null],
      [7_004, 8, 'Ada Elsewhere', 'ada@one.example'],
    ] as const;
    for (const [n, site, name, email] of people) {
      await store().visitors.create(aVisitor(n, { siteId: st(site), name, email }));
      await play(n, site, n, []);
    }
    const found = async (q: string) => (await ids(listing(7, 'all', { q }))).toSorted();
    expect(await found('ADA')).toEqual([cv(7_001)]);
    expect(await found('one.example')).toEqual([cv(7_001)]);
    expect(await found('äGYPT')).toEqual([cv(7_002)]);
    expect(await found('%')).toEqual([cv(7_002)]);
    expect(await found('_')).toEqual([cv(7_002)]);
    expect(await found('\\')).toEqual([cv(7_003)]);
    expect(await found("' or 1=1 --")).toEqual([]);
    const row = (await store().conversations.list(listing(7, 'all', { q: 'ada' }))).rows[0];
    expect(row?.visitor).toEqual({
      id: vs(7_001),
      name: 'Ada Lovelace',
      email: 'ada@one.example',
      role: null,
      blockedUntil: null,
      avatarId: null,
    });
  });

  test('a search finds what visitors and agents said, in whole words of one message, and nothing that is written like a question', async () => {
    const talk = async (n: number, site: number, said: readonly (readonly [Actor, string])[]): Promise<ConversationState> => {
      await store().visitors.create(aVisitor(n, { siteId: st(site) }));
      const first = start(n, n, { site, number: n, visitorNumber: n });
      await store().streams.append(first);
      const more = aBatch(
        cv(n),
        first.state,
        said.map(([by, text]) => ({ by, body: posted(text) })),
        n,
      );
      await store().streams.append(more);
      return more.state;
    };
    const bot = { kind: 'bot' } as const;
    await talk(15_001, 15, [
      [visitor(15_001), 'My Bädge is LOST, "really" NEAR(the door)'],
      [agent(1), 'We look for it'],
      [bot, 'Anything automatic?'],
    ]);
    const gone = await talk(15_002, 15, [[visitor(15_002), 'Another badge, another zebra']]);
    await talk(15_003, 16, [[visitor(15_003), 'A badge of elsewhere']]);
    const found = async (q: string, site = 15) => (await ids(listing(site, 'all', { q }))).toSorted();
    expect(await found('badge')).toEqual([cv(15_001), cv(15_002)]);
    expect(await found('lost badge')).toEqual([cv(15_001)]);
    expect(await found('badge look')).toEqual([]);
    expect(await found('look')).toEqual([cv(15_001)]);
    expect(await found('badge', 16)).toEqual([cv(15_003)]);
    expect(await found('automatic')).toEqual([]);
    expect(await found('bad')).toEqual([]);
    for (const q of ['near(the', '"lost', 'lost"', 'lost*', '^lost', '-lost', '(lost)', '{lost}', 'lost + really', 'the door'])
      expect([q, await found(q)]).toEqual([q, [cv(15_001)]]);
    for (const q of ['text:lost', 'lost OR zebra', 'NOT zebra', '"', '*', '^', '🎉', "'; drop table words; --"])
      expect([q, await found(q)]).toEqual([q, []]);
    expect(await found('zebra')).toEqual([cv(15_002)]);
    await store().streams.append(aBatch(cv(15_002), gone, [{ by: agent(1), body: deletion(15, 15_002) }], 20_000));
    expect([await found('zebra'), await found('badge')]).toEqual([[], [cv(15_001)]]);
    expect(await ids(listing(15, 'all', { q: 'badge', groups: [] }))).toEqual([]);
  });

  test('T-60: a search finds by name and by words in the groups that were asked for, and in no other, page by page', async () => {
    const into = (id: string | null): Step => ({ by: agent(1), body: { type: 'conversation.grouped', group: { id, name: 'x' } } });
    for (const [n, group] of [null, 'gr_1', 'gr_2', 'gr_1', null].entries()) {
      const id = 16_001 + n;
      await store().visitors.create(aVisitor(id, { siteId: st(17), name: `Walrus ${n}` }));
      await play(id, 17, n * 10, [{ by: visitor(id), body: posted('My pelican is lost') }, ...(group ? [into(group)] : [])]);
    }
    const groups: readonly (readonly [ListQuery['groups'], readonly number[]])[] = [
      ['all', [5, 4, 3, 2, 1]],
      [[null], [5, 1]],
      [['gr_1'], [4, 2]],
      [
        [null, 'gr_1'],
        [5, 4, 2, 1],
      ],
      [['gr_3'], []],
      [[], []],
    ];
    for (const q of ['pelican', 'walrus'])
      for (const [asked, expected] of groups)
        expect([q, asked, await ids(listing(17, 'all', { q, groups: asked }))]).toEqual([q, asked, expected.map((n) => cv(16_000 + n))]);
    const first = await store().conversations.list(listing(17, 'all', { q: 'pelican', limit: 3 }));
    const rest = await store().conversations.list(listing(17, 'all', { q: 'pelican', limit: 3, before: first.next! }));
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual([5, 4, 3, 2, 1].map((n) => cv(16_000 + n)));
    expect(rest.next).toBeNull();
  });

  test('a conversation is found in its own site only, and by its visitor', async () => {
    const first = await play(9_001, 9, 1, [close], 900);
    await play(9_002, 9, 10, [], 900);
    expect((await store().conversations.get(st(9), cv(9_001)))?.state).toEqual(first);
    expect(await store().conversations.get(st(2), cv(9_001))).toBeUndefined();
    expect((await store().conversations.ofVisitor(st(9), vs(900), 10)).map(({ id }) => id)).toEqual([cv(9_002), cv(9_001)]);
    expect(await store().conversations.ofVisitor(st(2), vs(900), 10)).toEqual([]);
  });

  test('opened is set once, and taken back when it is queued anew', async () => {
    const opened = async () => (await store().conversations.get(st(10), cv(10_001)))?.openedAt;
    const waits = await play(10_001, 10, 0, [ask]);
    await store().conversations.markOpened(cv(10_001), clock(5));
    await store().conversations.markOpened(cv(10_001), clock(6));
    expect(await opened()).toBe(clock(5));
    const said = await go(10_001, waits, 7, [{ by: visitor(1), body: posted('Still here') }, take(1)]);
    expect(await opened()).toBe(clock(5));
    await go(10_001, said, 9, [{ by: agent(1), body: { type: 'conversation.released', from: { id: ag(1), name: 'Agent 1' } } }]);
    expect(await opened()).toBeNull();
  });

  test('T-58: the typical wait is the median of the last twenty of a group, once there are five; what was given at once was none', async () => {
    const gr = (n: number): string => `gr_${n.toString(16).padStart(32, '0')}`;
    const typical = (group: string | null = null) => store().conversations.typicalWaitMs(st(11), group);
    const wait = async (n: number, seconds: number, group?: string) => {
      const grouped = { type: 'conversation.grouped', group: { id: group ?? null, name: 'Tech' } } as const;
      const state = await play(n, 11, n * 100, group ? [ask, { by: { kind: 'bot' }, body: grouped }] : [ask]);
      await store().streams.append(aBatch(cv(n), state, [take(1)], n * 100 + 1 + seconds));
    };
    for (const [index, seconds] of [90, 10, 30, 20].entries()) await wait(11_000 + index, seconds);
    expect(await typical()).toBeNull();
    await wait(11_004, 40);
    expect(await typical()).toBe(30_000);
    for (let n = 0; n < 30; n += 1) await wait(11_050 + n, 1);
    for (let n = 0; n < 5; n += 1) await wait(11_100 + n, 600, gr(1));
    expect([await typical(), await typical(gr(1)), await typical(gr(2))]).toEqual([30_000, 600_000, null]);
    for (let n = 0; n < 20; n += 1) await wait(11_200 + n, n < 10 ? 6 : 8);
    expect(await typical()).toBe(7_000);
  });

  test('read marks only move forward, and are each agent’s own', async () => {
    const { markRead, reads } = store().conversations;
    await markRead(ag(1), cv(12_001), 3);
    await Promise.all([markRead(ag(1), cv(12_001), 2), markRead(ag(2), cv(12_001), 1)]);
    expect(await reads(ag(1), [cv(12_001), cv(12_002)])).toEqual(new Map([[cv(12_001), 3]]));
    expect(await reads(ag(2), [cv(12_001)])).toEqual(new Map([[cv(12_001), 1]]));
    expect(await reads(ag(1), [])).toEqual(new Map());
  });
}
