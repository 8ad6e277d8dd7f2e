// Incidents: an update reaches each linked conversation by one job, written with it; of two updates at once, one has to look again.
import { expect, test } from 'vitest';
import type { IncidentStand } from '#protocol/conversation/incident.ts';
import type { IncidentRecord } from '#relay/store/incidents.ts';
import { aBatch, aVisitor, clock, cv, face, st, start } from './builders.ts';
import type { Subject } from './laws.ts';

const incident = (id: string, site: number, seconds = 0): IncidentRecord => ({
  id,
  siteId: st(site),
  title: 'No sound „A“ 日本',
  scope: { kind: 'page', pattern: '/hall/*' },
  texts: { en: 'No sound', de: 'Kein Ton' },
  by: face(1),
  openedAt: clock(seconds),
  resolvedAt: null,
  updates: [],
});
const update = (text: string, seconds = 60) => ({ texts: { en: text }, at: clock(seconds), by: face(2) });

export function incidentLaws({ store }: Subject): void {
  const stands = async (n: number, site: number, incidentId: string, stand: IncidentStand): Promise<void> => {
    await store().visitors.create(aVisitor(n, { siteId: st(site) }));
    const began = start(n, 0, { site, visitorNumber: n });
    await store().streams.append(began);
    const body = { type: 'incident.noted', incidentId, title: 'T', stand, told: 0 } as const;
    await store().streams.append(aBatch(cv(n), began.state, [{ by: { kind: 'system' }, body }], 1));
  };

  test('an incident comes back as it was made, within its site; open ones come first', async () => {
    const made = [incident('a1', 90, 1), incident('a2', 90, 2), incident('a3', 90, 3)];
    for (const one of made) await store().incidents.create(one);
    expect(await store().incidents.get(st(90), 'a1')).toEqual(made[0]);
    expect(await store().incidents.get(st(91), 'a1')).toBeUndefined();
    expect(await store().incidents.tell(made[2]!, update('Over'), clock(60), 100)).toBe(true);
    expect((await store().incidents.open(st(90))).map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect((await store().incidents.list(st(90), 10)).map(({ id }) => id)).toEqual(['a2', 'a1', 'a3']);
    expect(await store().incidents.list(st(91), 10)).toEqual([]);
  });

  test('an update makes one job for each who is linked, spread over time, and none for anybody else', async () => {
    const made = incident('b1', 92);
    await store().incidents.create(made);
    for (const n of [921, 922, 923]) await stands(n, 92, 'b1', 'linked');
    await stands(924, 92, 'b1', 'asked');
    await stands(925, 92, 'b1', 'broken');
    await stands(926, 92, 'other', 'linked');
    expect(await store().incidents.tell(made, update('Soon', 60), null, 2)).toBe(true);
    const jobs = (await store().jobs.due(clock(1_000), 100)).filter(({ siteId }) => siteId === st(92));
    expect(jobs.map(({ stream }) => stream).toSorted()).toEqual([cv(921), cv(922), cv(923)]);
    expect(jobs.map(({ dueAt }) => dueAt).toSorted()).toEqual([clock(60), clock(60), clock(61)]);
    expect(jobs.map(({ command }) => command)).toEqual(jobs.map(() => ({ type: 'incident.tell', incidentId: 'b1', update: 1 })));
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(3);
    for (const { id } of jobs) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(await store().incidents.tallies(['b1', 'b9'])).toEqual(new Map([['b1', { linked: 4, solved: 0, broken: 1 }]]));
  });

  test('where everybody is: the visitors of conversations that are not closed, and those who are named, within the site', async () => {
    const page = { url: 'https://e.example/hall', title: 'Hall A' };
    await store().visitors.create(aVisitor(941, { siteId: st(94), page, role: 'Speaker' }));
    await store().visitors.create(aVisitor(942, { siteId: st(94) }));
    await store().visitors.create(aVisitor(943, { siteId: st(95) }));
    const began = start(941, 0, { site: 94, visitorNumber: 941 });
    await store().streams.append(began);
    const closed = start(942, 0, { site: 94, visitorNumber: 942 });
    await store().streams.append(closed);
    const close = { by: { kind: 'system' }, body: { type: 'conversation.closed', how: 'idle' } } as const;
    await store().streams.append(aBatch(cv(942), closed.state, [close], 1));
    expect(await store().incidents.whereabouts(st(94), [aVisitor(942).id, aVisitor(943).id, 'nobody'])).toEqual({
      conversations: [{ page, role: 'Speaker' }],
      visitors: [{ page: null, role: null }],
    });
    expect((await store().incidents.whereabouts(st(96), [aVisitor(942).id])).visitors).toEqual([]);
  });

  test('of two updates at once one is told; after the last there is none', async () => {
    const made = incident('c1', 93);
    await store().incidents.create(made);
    await stands(931, 93, 'c1', 'linked');
    const both = await Promise.all([
      store().incidents.tell(made, update('One'), null, 9),
      store().incidents.tell(made, update('Two'), null, 9),
    ]);
    expect(both.toSorted()).toEqual([false, true]);
    expect((await store().jobs.due(clock(1_000), 100)).filter(({ siteId }) => siteId === st(93))).toHaveLength(1);
    const now = (await store().incidents.get(st(93), 'c1'))!;
    expect(await store().incidents.tell(now, update('Fixed'), clock(90), 9)).toBe(true);
    const over = (await store().incidents.get(st(93), 'c1'))!;
    expect([over.resolvedAt, over.updates.length]).toEqual([clock(90), 2]);
    expect(await store().incidents.tell(over, update('More'), null, 9)).toBe(false);
  });
}
