// The log's laws: gapless, all or nothing, one winner, the first answer for ever.
import { expect, test } from 'vitest';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { Batch } from '#relay/store/streams.ts';
import {
  aBatch,
  aFigure,
  aVisitor,
  ag,
  agent,
  anUpload,
  at,
  clock,
  cv,
  deletion,
  noted,
  posted,
  queued,
  st,
  start,
  taken,
  uuid,
  visitor,
  vs,
} from './builders.ts';
import type { Subject } from './laws.ts';

export function streamLaws({ store }: Subject): void {
  const job = (n: number, stream: string) =>
    ({ id: uuid(9_000 + n), siteId: st(1), stream, command: { type: 'queue.timeout', turn: n }, dueAt: clock(100_000 + n) }) as const;

  test('folding the stored events gives the stored state', async () => {
    const first = start(101, 1);
    const second = aBatch(
      cv(101),
      first.state,
      [
        { by: visitor(101), body: queued },
        { by: agent(1), body: noted('VIP') },
      ],
      2,
    );
    const third = aBatch(
      cv(101),
      second.state,
      [
        { by: agent(1), body: taken(1) },
        { by: agent(1), body: posted('Hi, I am here') },
      ],
      3,
    );
    for (const batch of [first, second, third]) expect(await store().streams.append(batch)).toBe('appended');
    const events = await store().streams.read(cv(101), 0, 100);
    expect(events).toEqual([...first.events, ...second.events, ...third.events]);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await store().streams.state(cv(101))).toEqual(evolveAll(undefined, events));
  });

  test('reads go on after, before, and by what the visitor sees', async () => {
    const first = start(102, 1);
    const second = aBatch(
      cv(102),
      first.state,
      [
        { by: agent(1), body: noted('a') },
        { by: visitor(102), body: posted('b') },
        { by: agent(1), body: noted('c') },
        { by: visitor(102), body: posted('d') },
      ],
      2,
    );
    await store().streams.append(first);
    await store().streams.append(second);
    const seqs = (events: readonly { seq: number }[]) => events.map(({ seq }) => seq);
    const log = store().streams;
    expect(seqs(await log.read(cv(102), 2, 2))).toEqual([3, 4]);
    expect(seqs(await log.readBack(cv(102), undefined, 2))).toEqual([5, 6]);
    expect(seqs(await log.readBack(cv(102), 5, 3))).toEqual([2, 3, 4]);
    expect((await log.readPublic(cv(102), 1, 10)).map((event) => [event.seq, event.publicSeq])).toEqual([
      [2, 2],
      [4, 3],
      [6, 4],
    ]);
    expect(seqs(await log.readBackPublic(cv(102), undefined, 2))).toEqual([4, 6]);
    expect(seqs(await log.readBackPublic(cv(102), 3, 5))).toEqual([1, 2]);
    expect(seqs(await log.readThese(cv(102), [5, 3, 3, 99]))).toEqual([3, 5]);
    expect(await log.readThese(cv(102), [])).toEqual([]);
    expect(await log.readThese(cv(999), [1])).toEqual([]);
    expect(await log.read(cv(999), 0, 10)).toEqual([]);
    expect(await log.state(cv(999))).toBeUndefined();
  });

  test('a stale append changes nothing at all: no event, state, job, counter, answer or profile', async () => {
    const site = st(103);
    await store().visitors.create(aVisitor(103, { siteId: site, name: 'Ada' }));
    const first = start(103, 1, { site: 103, more: { jobs: [job(1, cv(103))] } });
    await store().streams.append(first);
    const late: Batch = {
      ...aBatch(cv(103), { ...first.state, seq: 1, publicSeq: 1 }, [{ by: visitor(103), body: posted('late') }], 2),
      jobs: [job(2, cv(103))],
      clears: job(1, cv(103)).id,
      counters: [],
      figures: [aFigure(site, 'messages', 1)],
      profile: { name: 'Eve' },
    };
    expect(await store().streams.append(late)).toBe('stale');
    expect(await store().streams.state(cv(103))).toEqual(first.state);
    expect(await store().streams.read(cv(103), 0, 10)).toEqual(first.events);
    expect(await store().streams.answered(cv(103), late.command.id)).toBeUndefined();
    expect((await store().jobs.due(clock(200_000), 500)).filter(({ stream }) => stream === cv(103))).toEqual([
      { ...job(1, cv(103)), tries: 0 },
    ]);
    expect(await store().insight.scopes(site)).toEqual([]);
    expect((await store().visitors.get(site, vs(103)))?.name).toBe('Ada');
  });

  test('mails of a batch are in the outbox with it, and of a stale one they are not', async () => {
    const first = start(120, 1);
    await store().streams.append(first);
    const mail = (id: string) => ({
      id,
      siteId: st(120),
      stream: cv(120),
      to: 'v@x.example',
      subject: 'S',
      body: 'B',
      createdAt: clock(900),
    });
    const batch = aBatch(cv(120), first.state, [{ by: agent(1), body: noted('x') }], 2, { mails: [mail('m-120-1')] });
    expect(await store().streams.append(batch)).toBe('appended');
    expect(await store().streams.append({ ...batch, command: { id: uuid(120), digest: '' }, mails: [mail('m-120-2')] })).toBe('stale');
    expect((await store().outbox.list(st(120), 10)).rows).toEqual([
      { ...mail('m-120-1'), state: 'queued', tries: 0, dueAt: clock(900), error: null },
    ]);
  });

  test('T-20: a deletion takes words, files, mails, jobs and rows with it, and nothing can be added after it', async () => {
    const site = st(121);
    await store().visitors.create(aVisitor(121, { siteId: site }));
    const others = start(122, 1, { site: 121, number: 2 });
    await store().streams.append(others);
    const first = start(121, 1, { site: 121, more: { jobs: [job(121, cv(121))] } });
    await store().streams.append(first);
    await store().uploads.create(anUpload(121, { siteId: site, stream: cv(121), byId: vs(121), storageKey: 'key-121' }));
    await store().outbox.put({
      id: 'm-121',
      siteId: site,
      stream: cv(121),
      to: 'v@x.example',
      subject: 'S',
      body: 'B',
      createdAt: clock(1),
    });
    await store().conversations.markRead(ag(1), cv(121), 1);
    const batch = aBatch(cv(121), first.state, [{ by: agent(1), body: deletion(121) }], 3);
    expect(await store().streams.append(batch)).toBe('appended');
    expect(await store().streams.state(cv(121))).toBeUndefined();
    expect(await store().conversations.get(site, cv(121))).toBeUndefined();
    const list = await store().conversations.list({ siteId: site, category: 'all', groups: 'all', agentId: ag(1), limit: 10 });
    expect(list.rows.map(({ id }) => id)).toEqual([cv(122)]);
    expect(await store().uploads.get(at(121))).toBeUndefined();
    expect(await store().uploads.doomed(10)).toEqual(['key-121']);
    await store().uploads.buried('key-121');
    expect(await store().uploads.doomed(10)).toEqual([]);
    expect((await store().outbox.list(site, 10)).rows).toEqual([]);
    expect((await store().jobs.due(clock(200_000), 500)).filter(({ stream }) => stream === cv(121))).toEqual([]);
    expect((await store().visitors.get(site, vs(121)))?.conversations).toBe(0);
    expect(await store().streams.append(start(121, 4, { site: 121, number: 3 }))).toBe('gone');
    expect(await store().streams.state(cv(122))).toEqual(others.state);
    expect(await store().streams.read(cv(122), 0, 10)).toEqual(others.events);
  });

  test('the same command id twice is once, and is answered with the first answer', async () => {
    const first = start(104, 1);
    await store().streams.append(first);
    const again = aBatch(cv(104), first.state, [{ by: visitor(104), body: posted('twice') }], 2, { command: first.command });
    expect(await store().streams.append(again)).toBe('stale');
    expect(await store().streams.answered(cv(104), first.command.id)).toEqual({ digest: 'digest', seq: 2, publicSeq: 2 });
    expect(await store().streams.answered(cv(105), first.command.id)).toBeUndefined();
  });

  test('a command that changed nothing is remembered at the head', async () => {
    const first = start(106, 1);
    await store().streams.append(first);
    const idle = aBatch(cv(106), first.state, [], 2);
    expect(await store().streams.append(idle)).toBe('appended');
    expect(await store().streams.answered(cv(106), idle.command.id)).toEqual({ digest: 'digest', seq: 2, publicSeq: 2 });
    expect(await store().streams.state(cv(106))).toEqual(first.state);
  });

  test('fifty who race for one stream have one winner', async () => {
    const first = start(107, 1);
    await store().streams.append(first);
    const racers = Array.from({ length: 50 }, (_, n) => aBatch(cv(107), first.state, [{ by: agent(n), body: taken(n) }], 2));
    const outcomes = await Promise.all(racers.map((batch) => store().streams.append(batch)));
    expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
    const winner = racers[outcomes.indexOf('appended')]!;
    expect(await store().streams.state(cv(107))).toEqual(winner.state);
    expect(await store().streams.read(cv(107), 2, 10)).toEqual(winner.events);
  });

  test('a batch that fails does not harm those that share its commit', async () => {
    const good = [start(108, 1), start(109, 1), start(110, 1)];
    const bad = start(111, 1, { more: { jobs: [job(3, cv(111)), job(3, cv(111))] } });
    const outcomes = await Promise.allSettled([good[0]!, bad, good[1]!, good[2]!].map((batch) => store().streams.append(batch)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await store().streams.state(cv(111))).toBeUndefined();
    expect(await store().streams.read(cv(111), 0, 10)).toEqual([]);
    for (const n of [108, 109, 110]) expect(await store().streams.read(cv(n), 0, 10)).toHaveLength(2);
  });

  test('a batch that is not numbered on from its state is a fault', async () => {
    const batch = start(112, 1);
    await expect(store().streams.append({ ...batch, events: batch.events.slice(1) })).rejects.toThrow('not numbered');
  });

  test('numbers of a site are never given twice, and each site counts for itself', async () => {
    const numbers = await Promise.all(Array.from({ length: 50 }, () => store().streams.nextNumber(st(113))));
    expect(new Set(numbers).size).toBe(50);
    expect(Math.min(...numbers)).toBe(1);
    expect(await store().streams.nextNumber(st(114))).toBe(1);
  });

  test('a job is cleared in the batch of its own command, and can be put off or dropped', async () => {
    const first = start(115, 1, { more: { jobs: [job(5, cv(115)), job(6, cv(115)), job(7, cv(115))] } });
    await store().streams.append(first);
    await store().streams.append(aBatch(cv(115), first.state, [], 2, { clears: job(5, cv(115)).id }));
    await store().jobs.drop(job(6, cv(115)).id);
    await store().jobs.postpone(job(7, cv(115)).id, clock(1));
    const due = await store().jobs.due(clock(2), 10);
    expect(due).toEqual([{ ...job(7, cv(115)), dueAt: clock(1), tries: 1 }]);
    expect(await store().jobs.nextDueAt()).toBe(clock(1));
    await store().jobs.drop(job(7, cv(115)).id);
  });

  test('profile, counters and the count of conversations are in the batch', async () => {
    const site = st(116);
    await store().visitors.create(aVisitor(116, { siteId: site }));
    const figures = [aFigure(site, 'conversations', 1), aFigure(site, 'messages', 2), aFigure(site, 'messages', 3)];
    await store().streams.append(
      start(116, 1, { site: 116, more: { profile: { name: 'Ada', email: 'ada@site.example', begun: { 'f open a': 1 } }, figures } }),
    );
    expect(await store().visitors.get(site, vs(116))).toMatchObject({
      name: 'Ada',
      email: 'ada@site.example',
      role: null,
      conversations: 1,
      begun: { 'f open a': 1 },
    });
    const day = { siteId: site, grain: 'day', scopes: ['group'], from: '2026-11-20', to: '2026-11-20' } as const;
    expect(await store().insight.sums(day)).toEqual([
      { scope: 'group', figure: 'conversations', total: 1 },
      { scope: 'group', figure: 'messages', total: 5 },
    ]);
  });

  test('text comes back as it was written', async () => {
    const words = 'é e\u0301 👩‍👩‍👧 \u202eabc \' " \\ ; -- {"a":1}\nline\ttab العربية';
    const first = start(117, 1);
    const second = aBatch(cv(117), first.state, [{ by: visitor(117), body: posted(words) }], 2);
    await store().streams.append(first);
    await store().streams.append(second);
    expect(await store().streams.read(cv(117), 2, 1)).toEqual(second.events);
  });
}
