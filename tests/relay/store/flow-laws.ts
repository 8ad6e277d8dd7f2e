// Drafts of flows: one for each flow of a site, no save over another's, and what is remembered of each publication.
import { expect, test } from 'vitest';
import type { Flow } from '#protocol/flow/document.ts';
import { clock, st } from './builders.ts';
import type { Subject } from './laws.ts';

const draft = (site: number, flowId: string, document: string) => ({
  siteId: st(site),
  flowId,
  document,
  savedAt: clock(1),
  savedBy: 'Ana „ß“ 日本',
});

export function flowLaws({ store }: Subject): void {
  test('SPEC §5: of two who save the same draft, one is kept and the other is given what stands', async () => {
    const { flows } = store();
    expect(await flows.draft(st(80), 'main')).toBeUndefined();
    const first = await flows.putDraft(draft(80, 'main', '{"a":1}'), 0);
    expect(first).toEqual({ kept: { ...draft(80, 'main', '{"a":1}'), version: 1 } });
    const both = await Promise.all(['{"b":1}', '{"c":1}'].map((text) => flows.putDraft(draft(80, 'main', text), 1)));
    const [kept] = both.flatMap((one) => ('kept' in one ? one.kept : []));
    expect(both.flatMap((one) => ('stands' in one ? one.stands : []))).toEqual([kept]);
    expect(await flows.putDraft(draft(80, 'main', '{}'), 0)).toEqual({ stands: kept });
    expect(await flows.draft(st(80), 'main')).toEqual(kept);
    expect(await flows.draft(st(81), 'main')).toBeUndefined();
    expect(await flows.putDraft(draft(81, 'main', '{}'), 4)).toEqual({ stands: undefined });
    await flows.putDraft(draft(80, 'another', '{}'), 0);
    expect((await flows.drafts(st(80))).map(({ flowId }) => flowId)).toEqual(['another', 'main']);
    expect(await flows.removeDraft(st(81), 'main', 2)).toBe(false);
    expect(await flows.removeDraft(st(80), 'main', 1)).toBe(false);
    expect(await flows.removeDraft(st(80), 'main', 2)).toBe(true);
    expect(await flows.drafts(st(80))).toHaveLength(1);
  });

  test('SPEC §5: versions remember who published them, when and why, for each flow', async () => {
    const { flows, sites } = store();
    // Only the id matters to the store.
    const flow = (id: string) => ({ id }) as unknown as Flow;
    await sites.publishFlow(st(82), flow('main'), clock(1));
    await sites.publishFlow(st(82), flow('second'), clock(2), { by: 'Ana', note: 'For the evening' });
    await sites.publishFlow(st(82), flow('main'), clock(3), { by: 'Ben', note: '' });
    expect(await flows.versions(st(82), 'main', 10)).toEqual([
      { version: 3, at: clock(3), by: 'Ben', note: '' },
      { version: 1, at: clock(1), by: '', note: '' },
    ]);
    expect(await flows.versions(st(82), 'main', 1)).toHaveLength(1);
    expect(await flows.versions(st(82), 'second', 10)).toEqual([{ version: 2, at: clock(2), by: 'Ana', note: 'For the evening' }]);
    expect(await flows.versions(st(83), 'main', 10)).toEqual([]);
  });
}
