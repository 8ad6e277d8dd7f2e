// P13: whoever is restricted is kept as they are, whoever would change them and however old they are, until it is lifted or they are erased.
import { expect, test } from 'vitest';
import type { Restriction } from '#relay/store/restrictions.ts';
import { anUpload, aVisitor, clock, cv, st, start, vs } from './builders.ts';
import type { Subject } from './laws.ts';

const site = st(321);
const aRestriction = (n: number, more: Partial<Restriction> = {}): Restriction => ({
  siteId: site,
  visitorId: vs(n),
  reason: 'Asked for by letter',
  by: { id: 'ag_1', name: 'Ana' },
  at: clock(5),
  ...more,
});

export function restrictionLaws({ store }: Subject): void {
  test('holds once, for who is there, at their own site, until it is lifted', async () => {
    const { restrictions, visitors } = store();
    await visitors.create(aVisitor(3_210, { siteId: site }));
    expect(await restrictions.get(site, vs(3_210))).toBeUndefined();
    expect(await restrictions.put(aRestriction(3_210, { siteId: st(322) }))).toBe('gone');
    expect(await restrictions.put(aRestriction(3_210))).toBe('put');
    expect(await restrictions.put(aRestriction(3_210, { reason: 'Another' }))).toBe('exists');
    expect(await restrictions.get(site, vs(3_210))).toEqual(aRestriction(3_210));
    expect([await restrictions.get(st(322), vs(3_210)), await restrictions.lift(st(322), vs(3_210))]).toEqual([undefined, false]);
    expect([await restrictions.lift(site, vs(3_210)), await restrictions.lift(site, vs(3_210))]).toEqual([true, false]);
  });

  test('nothing that is known changes, whoever says it, and nobody is told of a change', async () => {
    const { restrictions, visitors, contacts, streams } = store();
    await visitors.create(aVisitor(3_211, { siteId: site, name: 'Ada' }));
    await restrictions.put(aRestriction(3_211));
    const told: (readonly [string | null, string | null])[] = [];
    const values = new Map([
      ['name', 'Eve'],
      ['phoneCell', '+43 1 234567'],
    ]);
    for (const source of ['page', 'visitor', 'agent', 'verified'] as const)
      expect(
        await contacts.change(site, vs(3_211), values, { source, by: null, at: clock(6) }, (before, after) => {
          told.push([before.name, after.name]);
          return [];
        }),
      ).toEqual([]);
    // What a flow has learned comes with the conversation, which goes on.
    expect(await streams.append({ ...start(3_211, 3_211, { site: 321 }), profile: { name: 'Eve', email: 'eve@x.example' } })).toBe(
      'appended',
    );
    expect(await visitors.get(site, vs(3_211))).toMatchObject({ name: 'Ada', email: null, conversations: 1 });
    expect([await contacts.known(site, vs(3_211)), await contacts.history(site, vs(3_211), 9)]).toEqual([{}, []]);
    expect(told.filter(([before, after]) => before !== after)).toEqual([]);
    await restrictions.lift(site, vs(3_211));
    expect(await contacts.change(site, vs(3_211), values, { source: 'agent', by: null, at: clock(7) })).toEqual(['name', 'phoneCell']);
  });

  test('P9: retention finds neither them, nor their chats, nor their files, and all of it again once it is lifted', async () => {
    const at = st(323);
    const { restrictions, visitors, retention, streams, uploads } = store();
    const before = '2030-01-01T00:00:00.000Z';
    await visitors.create(aVisitor(3_212, { siteId: at }));
    await visitors.create(aVisitor(3_213, { siteId: at }));
    const begun = start(3_212, 3_212, { site: 323 });
    const closed = { ...begun, state: { ...begun.state, visitorId: vs(3_212), phase: 'closed' as const, closedAt: clock(2) } };
    await streams.append(closed);
    await uploads.create(anUpload(3_212, { siteId: at, stream: cv(3_212), by: 'visitor', byId: vs(3_212) }));
    // Sent before its conversation began, which it never did.
    await uploads.create(anUpload(3_214, { siteId: at, stream: cv(3_214), by: 'visitor', byId: vs(3_212) }));
    await restrictions.put(aRestriction(3_212, { siteId: at }));
    await restrictions.put(aRestriction(3_213, { siteId: at }));
    const counts = () => Promise.all((['conversations', 'contacts', 'files'] as const).map((kind) => retention.count(kind, at, before)));
    expect(await counts()).toEqual([0, 0, 0]);
    expect([await retention.closedBefore(at, before, 9), await retention.goneBefore(at, before, 9)]).toEqual([[], []]);
    expect(await retention.dropFiles(at, before, 9)).toBe(0);
    for (const n of [3_212, 3_213]) await restrictions.lift(at, vs(n));
    expect(await counts()).toEqual([1, 1, 2]);
  });

  test('goes with whoever is erased', async () => {
    const { restrictions, visitors, erasures } = store();
    await visitors.create(aVisitor(3_215, { siteId: site }));
    await restrictions.put(aRestriction(3_215));
    await erasures.put({ siteId: site, visitorId: vs(3_215), by: { id: 'ag_1', name: 'Root' }, at: clock(9), conversations: 0 });
    expect(await restrictions.get(site, vs(3_215))).toBeUndefined();
  });
}
