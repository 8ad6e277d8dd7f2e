// What is known of visitors: which of two values stands (SPEC J-29), what is in the history, and what agents keep of each.
import { expect, test } from 'vitest';
import type { ContactValue, Source } from '#protocol/contact.ts';
import { knownLimits } from '#protocol/http/visitors.ts';
import type { Tell } from '#relay/store/contacts.ts';
import { ag, aBatch, aVisitor, clock, cv, posted, st, start, visitor, vs } from './builders.ts';
import type { Subject } from './laws.ts';

const ana = { id: ag(1), name: 'Ana' };
const noContact = { name: null, email: null, role: null };

export function contactLaws({ store }: Subject): void {
  const site = st(70);
  const says = (n: number, values: Readonly<Record<string, ContactValue>>, source: Source, seconds = 0) =>
    store().contacts.change(site, vs(n), new Map(Object.entries(values)), {
      source,
      by: source === 'agent' ? ana : null,
      at: clock(seconds),
    });
  const meet = (n: number, more = {}) => store().visitors.create(aVisitor(n, { siteId: site, ...more }));

  test('S-30: variables are as they were said last; what a token said stands above what a page says, and none is in the history', async () => {
    await meet(741);
    const variables = async () => {
      const known = await store().contacts.known(site, vs(741));
      return Object.fromEntries(Object.entries(known).map(([field, { value, source }]) => [field, [value, source]]));
    };
    expect(await says(741, { 'variables.spend': ['Spend', '1'], 'variables.booth': ['Booth', 'B12'] }, 'page', 1)).toHaveLength(2);
    await says(741, { 'variables.spend': ['Spend', '2'] }, 'verified', 2);
    expect(await says(741, { 'variables.spend': ['Spend', '9'] }, 'page', 3)).toEqual([]);
    expect(await says(741, { 'variables.spend': ['Spend', '3'] }, 'verified', 4)).toEqual(['variables.spend']);
    expect(await variables()).toEqual({
      'variables.booth': [['Booth', 'B12'], 'page'],
      'variables.spend': [['Spend', '3'], 'verified'],
    });
    await says(741, { 'variables.spend': null }, 'verified', 5);
    expect(await variables()).toEqual({ 'variables.booth': [['Booth', 'B12'], 'page'] });
    expect(await store().contacts.history(site, vs(741), 10)).toEqual([]);
  });

  test.each<[string, readonly (readonly [Source, string | null])[], string | null, Source | undefined]>([
    [
      'an agent over a visitor',
      [
        ['visitor', 'V'],
        ['agent', 'A'],
      ],
      'A',
      'agent',
    ],
    [
      'an agent before a visitor',
      [
        ['agent', 'A'],
        ['visitor', 'V'],
      ],
      'A',
      'agent',
    ],
    [
      'a verified identity over all',
      [
        ['agent', 'A'],
        ['verified', 'T'],
        ['agent', 'B'],
        ['visitor', 'V'],
      ],
      'T',
      'verified',
    ],
    [
      'the later of two alike',
      [
        ['visitor', 'V'],
        ['page', 'P'],
      ],
      'P',
      'page',
    ],
    ['anybody over what was there before', [['page', 'P']], 'P', 'page'],
    [
      'a visitor after an agent took it away',
      [
        ['agent', 'A'],
        ['agent', null],
        ['visitor', 'V'],
      ],
      'V',
      'visitor',
    ],
    [
      'nothing after an agent took it away',
      [
        ['visitor', 'V'],
        ['agent', null],
      ],
      null,
      undefined,
    ],
    [
      'no page after a token took it away from nobody else',
      [
        ['agent', 'A'],
        ['page', null],
      ],
      'A',
      'agent',
    ],
  ])('J-29: %s', async (name, steps, value, source) => {
    const n = 7_000 + name.length * 10 + steps.length;
    await meet(n, { name: 'Before', email: 'before@x.example' });
    for (const field of ['name', 'phoneWork']) for (const [by, what] of steps) await says(n, { [field]: what }, by);
    const known = await store().contacts.known(site, vs(n));
    expect((await store().visitors.get(site, vs(n)))?.name).toBe(value);
    expect([known['name']?.value ?? null, known['phoneWork']?.value ?? null]).toEqual([value, value]);
    expect([known['name']?.source, known['phoneWork']?.source]).toEqual([source, source]);
  });

  test('J-29: every change that stands is in the history, newest first, with who and when; what changes nothing is not', async () => {
    await meet(7_600);
    expect(await says(7_600, { name: 'Ada', roles: ['Press'] }, 'visitor', 1)).toEqual(['name', 'roles']);
    expect(await says(7_600, { name: 'Ada', roles: ['Press'] }, 'page', 2)).toEqual([]);
    expect(await says(7_600, { name: 'Ada', 'custom.booth': 7 }, 'agent', 3)).toEqual(['name', 'custom.booth']);
    expect(await says(7_600, { name: 'Eve' }, 'visitor', 4)).toEqual([]);
    expect(await says(7_600, { 'custom.booth': null }, 'agent', 5)).toEqual(['custom.booth']);
    const { contacts } = store();
    await contacts.note(site, vs(7_600), 'mail', 'Your badge', { source: 'agent', by: ana, at: clock(6) });
    expect((await contacts.history(site, vs(7_600), 9)).map(({ field, value, source, by, at }) => [field, value, source, by, at])).toEqual([
      ['mail', 'Your badge', 'agent', 'Ana', clock(6)],
      ['custom.booth', null, 'agent', 'Ana', clock(5)],
      ['custom.booth', 7, 'agent', 'Ana', clock(3)],
      ['name', 'Ada', 'agent', 'Ana', clock(3)],
      ['roles', ['Press'], 'visitor', null, clock(1)],
      ['name', 'Ada', 'visitor', null, clock(1)],
    ]);
    expect(Object.keys(await contacts.known(site, vs(7_600))).toSorted()).toEqual(['name', 'roles']);
    expect(await contacts.history(site, vs(7_600), 2)).toHaveLength(2);
  });

  test('J-29: what a form learned is the visitor’s word: it does not change what an agent wrote, and lists sort by what stands', async () => {
    await meet(7_610);
    const first = start(7_610, 1, { site: 70, more: { profile: { name: 'Typed', email: 'typed@x.example' } } });
    expect(await store().streams.append(first)).toBe('appended');
    expect(await store().visitors.get(site, vs(7_610))).toMatchObject({ name: 'Typed', email: 'typed@x.example' });
    await says(7_610, { name: 'Zoë' }, 'agent', 2);
    const second = aBatch(cv(7_610), first.state, [{ by: visitor(7_610), body: posted('Again') }], 3, {
      profile: { name: 'Other', email: 'later@x.example', begun: { t: 1 } },
    });
    expect(await store().streams.append(second)).toBe('appended');
    expect(await store().visitors.get(site, vs(7_610))).toMatchObject({ name: 'Zoë', email: 'later@x.example', begun: { t: 1 } });
    const found = await store().visitors.list({ siteId: site, sort: 'name', q: 'zoë', limit: 9 });
    expect(found.rows.map(({ id }) => id)).toEqual([vs(7_610)]);
  });

  test('S-36: what is told of a change is written with it, as it stands then; where nothing is another nobody is told', async () => {
    const hook = `wh_${'7'.repeat(32)}`;
    let told = 0;
    const tell: Tell = (before, after) => {
      told += 1;
      const body = JSON.stringify([before.email, after.email]);
      const one = { siteId: site, webhookId: hook, event: 'contact.changed', body, visitorId: vs(7_618), createdAt: clock(told) } as const;
      return before.email === after.email ? [] : [{ ...one, id: `wd_${told.toString(16).padStart(32, '7')}` }];
    };
    const bodies = async () => (await store().webhooks.deliveries(site, 9)).rows.map(({ body }) => body).toReversed();
    const change = (email: string, source: Source) =>
      store().contacts.change(site, vs(7_618), new Map([['email', email]]), { source, by: null, at: clock(told) }, tell);

    await change('nobody@x.example', 'page');
    expect(await bodies()).toEqual([]);
    await store().visitors.create(
      aVisitor(7_618, { siteId: site, email: 'a@x.example' }),
      tell(noContact, { ...noContact, email: 'a@x.example' }),
    );
    await change('b@x.example', 'verified');
    await change('typed@x.example', 'visitor');
    await change('b@x.example', 'verified');
    expect(await bodies()).toEqual(['[null,"a@x.example"]', '["a@x.example","b@x.example"]']);

    // What is typed into a form goes the same way: the site has proved another address, so nobody is told of one that does not stand.
    const first = start(7_618, 1, { site: 70, more: { profile: { email: 'form@x.example' }, tell } });
    expect(await store().streams.append(first)).toBe('appended');
    expect(await bodies()).toHaveLength(2);
    await store().contacts.change(site, vs(7_618), new Map([['email', null]]), { source: 'verified', by: null, at: clock(9) });
    const next = aBatch(cv(7_618), first.state, [{ by: visitor(7_618), body: posted('Again') }], 3, {
      profile: { email: 'form@x.example' },
      tell,
    });
    expect(await store().streams.append(next)).toBe('appended');
    expect((await bodies()).at(-1)).toBe('[null,"form@x.example"]');
    expect(await bodies()).toHaveLength(3);
    await store().webhooks.remove(site, hook);
  });

  test('J-18: a mail is in the outbox and in the history, or in neither', async () => {
    await meet(7_619);
    const by = { source: 'agent', by: ana, at: clock(6) } as const;
    const mail = {
      id: 'ml_7619',
      siteId: site,
      stream: vs(7_619),
      to: 'a@x.example',
      subject: 'Your badge',
      body: 'B',
      createdAt: clock(6),
    };
    const { contacts, outbox } = store();
    expect(await contacts.mail(mail, by)).toBe(true);
    expect(await contacts.mail({ ...mail, subject: 'Again' }, by)).toBe(false);
    expect(await contacts.mail({ ...mail, id: 'ml_7618', stream: vs(7_698) }, by)).toBe(false);
    expect((await outbox.about(site, vs(7_619), 9)).map(({ subject, state }) => [subject, state])).toEqual([['Your badge', 'queued']]);
    expect(await outbox.about(site, vs(7_698), 9)).toEqual([]);
    expect((await contacts.history(site, vs(7_619), 9)).map(({ field, value, by: who }) => [field, value, who])).toEqual([
      ['mail', 'Your badge', 'Ana'],
    ]);
  });

  test('nothing is kept of who is not there, or by another site', async () => {
    expect(await says(7_699, { name: 'Nobody' }, 'agent')).toEqual([]);
    await meet(7_620);
    await says(7_620, { name: 'Ada' }, 'agent');
    const elsewhere = st(71);
    expect(
      await store().contacts.change(elsewhere, vs(7_620), new Map([['name', 'Eve']]), { source: 'agent', by: ana, at: clock(1) }),
    ).toEqual([]);
    expect(await store().contacts.known(elsewhere, vs(7_620))).toEqual({});
    expect(await store().visitorNotes.keep(elsewhere, vs(7_620), 0, 'x', { ...ana, at: clock(1) })).toBe('stale');
    await store().visitorPages.add(elsewhere, vs(7_620), { url: 'https://x.example/', title: '' }, clock(1));
    await store().visitorNotes.comment(elsewhere, vs(7_620), { id: 'vc_x', text: 'x', by: ana, at: clock(1) });
    expect([await store().visitorPages.list(site, vs(7_620)), await store().visitorNotes.comments(site, vs(7_620))]).toEqual([[], []]);
  });

  test('S-28: of two who change the note at once one is told so, and it says who was last', async () => {
    await meet(7_630);
    const keep = (version: number, text: string, name = 'Ana') =>
      store().visitorNotes.keep(site, vs(7_630), version, text, { id: ag(1), name, at: clock(version) });
    expect(await store().visitorNotes.note(site, vs(7_630))).toEqual({ text: '', version: 0, by: null, at: null });
    expect(await keep(1, 'Never read')).toBe('stale');
    const outcomes = await Promise.all([keep(0, 'One'), keep(0, 'Two', 'Tom')]);
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(1);
    expect(await keep(1, 'Three', 'Tom')).toEqual({ text: 'Three', version: 2, by: 'Tom', at: clock(1) });
    expect(await store().visitorNotes.note(site, vs(7_630))).toEqual({ text: 'Three', version: 2, by: 'Tom', at: clock(1) });
  });

  test('T-44: comments stay in their order, the same one twice is once, and one is taken away by its id', async () => {
    await meet(7_640);
    const { comment, comments, removeComment } = store().visitorNotes;
    for (const [id, second] of [
      ['vc_b', 2],
      ['vc_a', 1],
      ['vc_b', 3],
    ] as const)
      await comment(site, vs(7_640), { id, text: id, by: ana, at: clock(second) });
    const kept = await comments(site, vs(7_640));
    expect(new Set(kept.map(({ id, by, at }) => `${id} ${by.name} ${at}`))).toEqual(
      new Set([`vc_a Ana ${clock(1)}`, `vc_b Ana ${clock(2)}`]),
    );
    expect([await removeComment(site, vs(7_641), 'vc_a'), await removeComment(site, vs(7_640), 'vc_a')]).toEqual([false, true]);
    expect(await comments(site, vs(7_640))).toHaveLength(1);
  });

  test('S-29: pages are kept newest first, the same page on the spot is one visit, and only so many stay', async () => {
    await meet(7_650);
    const go = (path: string, second: number) =>
      store().visitorPages.add(site, vs(7_650), { url: `https://x.example/${path}`, title: path.toUpperCase() }, clock(second));
    for (const [path, second] of [
      ['a', 1],
      ['b', 2],
      ['b', 3],
      ['a', 4],
    ] as const)
      await go(path, second);
    expect((await store().visitorPages.list(site, vs(7_650))).map(({ title, at }) => [title, at])).toEqual([
      ['A', clock(4)],
      ['B', clock(2)],
      ['A', clock(1)],
    ]);
    for (let n = 0; n < knownLimits.pages; n += 1) await go(`p${n}`, 10 + n);
    const pages = await store().visitorPages.list(site, vs(7_650));
    expect([pages.length, pages[0]?.title, pages.at(-1)?.title]).toEqual([knownLimits.pages, `P${knownLimits.pages - 1}`, 'P0']);
  });

  test('entries of one person are joined whichever way round, and one is taken out alone', async () => {
    for (const n of [7_661, 7_662, 7_663, 7_664]) await meet(n);
    const { link, unlink, linked } = store().visitorLinks;
    const others = async (n: number) => [...(await linked(site, vs(n)))].toSorted();
    await link(site, vs(7_661), vs(7_662));
    await link(site, vs(7_663), vs(7_664));
    await link(site, vs(7_662), vs(7_664));
    await link(site, vs(7_662), vs(7_664));
    await link(site, vs(7_661), vs(7_669));
    expect(await others(7_661)).toEqual([7_662, 7_663, 7_664].map(vs));
    expect(await others(7_664)).toEqual([7_661, 7_662, 7_663].map(vs));
    expect(await unlink(site, vs(7_662))).toBe(true);
    expect([await others(7_662), await others(7_661)]).toEqual([[], [7_663, 7_664].map(vs)]);
    await unlink(site, vs(7_663));
    expect([await unlink(site, vs(7_664)), await others(7_661), await unlink(site, vs(7_661))]).toEqual([true, [], false]);
  });

  test('T-38: an organisation has a name of its own, is changed by who has read it, and goes', async () => {
    const words = { name: 'Örsted', domains: ['orsted.example'], note: 'Sponsor' };
    const { create, update, remove, list, get } = store().organisations;
    const made = { ...words, id: 'og_1', siteId: site, version: 1 };
    expect(await create(site, 'og_1', words)).toEqual(made);
    expect(await create(site, 'og_2', { ...words, name: 'ÖRSTED' })).toBe('exists');
    expect(await create(st(71), 'og_3', words)).toMatchObject({ siteId: st(71) });
    expect(await create(site, 'og_4', { ...words, name: 'Acme' })).toMatchObject({ version: 1 });
    expect(await update(site, 'og_4', 1, words)).toBe('exists');
    expect(await update(site, 'og_4', 7, { ...words, name: 'Acme 2' })).toBe('stale');
    expect(await update(site, 'og_1', 1, { ...words, note: 'Gold' })).toEqual({ ...made, note: 'Gold', version: 2 });
    expect((await list(site)).map(({ name }) => name)).toEqual(['Acme', 'Örsted']);
    expect([await get(st(71), 'og_1'), await remove(site, 'og_1', 1), await remove(site, 'og_1', 2)]).toEqual([undefined, false, true]);
  });

  test('T-24: of an erased visitor nothing of it is left, and nothing is written any more', async () => {
    for (const n of [7_670, 7_671]) await meet(n);
    await says(7_670, { name: 'Ada', phoneCell: '123' }, 'agent');
    await store().visitorNotes.keep(site, vs(7_670), 0, 'Note', { ...ana, at: clock(1) });
    await store().visitorNotes.comment(site, vs(7_670), { id: 'vc_e', text: 'x', by: ana, at: clock(1) });
    await store().visitorPages.add(site, vs(7_670), { url: 'https://x.example/', title: '' }, clock(1));
    await store().visitorLinks.link(site, vs(7_670), vs(7_671));
    const mail = { id: 'ml_erased', siteId: site, stream: vs(7_670), to: 'old@x.example', subject: 'S', body: 'B', createdAt: clock(1) };
    await store().outbox.put(mail);
    await store().erasures.put({ siteId: site, visitorId: vs(7_670), by: ana, at: clock(2), conversations: 0 });
    await meet(7_670);
    const { contacts, visitorNotes, visitorPages, visitorLinks, outbox } = store();
    expect(await contacts.history(site, vs(7_670), 9)).toEqual([]);
    expect((await visitorNotes.note(site, vs(7_670))).version).toBe(0);
    expect(await visitorNotes.comments(site, vs(7_670))).toEqual([]);
    expect(await visitorPages.list(site, vs(7_670))).toEqual([]);
    expect(await visitorLinks.linked(site, vs(7_671))).toEqual([]);
    expect((await outbox.list(site, 9)).rows.filter(({ id }) => id === mail.id)).toEqual([]);
  });
}
