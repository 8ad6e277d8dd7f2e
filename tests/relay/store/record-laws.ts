// Sites, flows, visitors, uploads, mails and counters.
import { expect, test } from 'vitest';
import type { VisitorSort } from '#protocol/http/audience.ts';
import type { AudienceQuery } from '#relay/store/visitors.ts';
import type { Scope } from '#relay/domain/access.ts';
import { FOREVER, type BlockRecord } from '#relay/store/blocks.ts';
import { anUpload, aSite, at, aVisitor, clock, cv, st, start, vs } from './builders.ts';
import type { Subject } from './laws.ts';

export function recordLaws({ store }: Subject): void {
  test('a site is changed only by who read its present version', async () => {
    expect(await store().sites.create(aSite(1))).toBe('created');
    expect(await store().sites.create(aSite(1))).toBe('exists');
    expect(await store().sites.create({ ...aSite(2), key: 'site-1' })).toBe('exists');
    const settings = { ...aSite(1).settings, name: 'Renamed' };
    const updates = await Promise.all([store().sites.update(st(1), 1, settings), store().sites.update(st(1), 1, settings)]);
    expect(updates.filter((outcome) => outcome === 'stale')).toHaveLength(1);
    expect(await store().sites.byKey('site-1')).toEqual({ ...aSite(1), version: 2, settings });
    expect(await store().sites.byId(st(9))).toBeUndefined();
    expect((await store().sites.list()).map(({ key }) => key)).toEqual(['site-1']);
  });

  test('the list of sites tells of a new one, and of a change, at once', async () => {
    const names = async () =>
      (await store().sites.list()).filter(({ id }) => [st(71), st(72)].includes(id)).map(({ settings }) => settings.name);
    await store().sites.create({ ...aSite(71), settings: { ...aSite(71).settings, name: 'One' } });
    expect(await names()).toEqual(['One']);
    await store().sites.create({ ...aSite(72), settings: { ...aSite(72).settings, name: 'Two' } });
    expect(await names()).toEqual(['One', 'Two']);
    await store().sites.update(st(71), 1, { ...aSite(71).settings, name: 'First' });
    expect(await names()).toEqual(['First', 'Two']);
  });

  test('flows get a version each, and old ones stay readable', async () => {
    // Only the id matters to the store.
    const flow = (name: string) => ({ id: 'main', name }) as unknown as Parameters<ReturnType<typeof store>['sites']['publishFlow']>[1];
    expect(await store().sites.publishedFlow(st(20))).toBeUndefined();
    const published = await Promise.all(['a', 'b', 'c'].map((name) => store().sites.publishFlow(st(20), flow(name), clock(1))));
    expect(published.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(await store().sites.publishedFlow(st(20))).toEqual({ id: 'main', version: 3, document: flow('c') });
    expect(await store().sites.flowVersion(st(20), 'main', 1)).toEqual({ id: 'main', version: 1, document: flow('a') });
    expect(await store().sites.flowVersion(st(21), 'main', 1)).toBeUndefined();
  });

  test('a flow that is published behind the live one is never live, and the live one is newer than it', async () => {
    const flow = (id: string, name: string) => ({ id, name }) as unknown as Parameters<ReturnType<typeof store>['sites']['publishFlow']>[1];
    const { sites, flows } = store();
    const by = { by: 'Mia', note: 'Lost things' };
    expect(await sites.publishBehind(st(22), flow('lost', 'a'), clock(1), by)).toMatchObject({ version: 1 });
    await sites.publishFlow(st(22), flow('main', 'm'), clock(2));
    expect(await sites.publishedFlow(st(22))).toMatchObject({ id: 'main', version: 2 });
    const both = await Promise.all(['b', 'c'].map((name) => sites.publishBehind(st(22), flow('lost', name), clock(3), by)));
    expect(both.map(({ version }) => version)).toEqual([3, 5]);
    expect(await sites.publishedFlow(st(22))).toEqual({ id: 'main', version: 6, document: flow('main', 'm') });
    expect(await sites.flowUpTo(st(22), 'lost', 4)).toEqual({ id: 'lost', version: 3, document: flow('lost', 'b') });
    expect(await sites.flowUpTo(st(22), 'lost', 2)).toMatchObject({ version: 1 });
    expect(await sites.flowUpTo(st(22), 'main', 1)).toBeUndefined();
    expect((await sites.newestFlows(st(22))).map(({ id, version }) => [id, version])).toEqual([
      ['lost', 5],
      ['main', 6],
    ]);
    expect(await sites.newestFlows(st(23))).toEqual([]);
    expect(await flows.versions(st(22), 'main', 1)).toMatchObject([{ version: 6, by: 'Mia', note: 'With the new “c”' }]);
    expect(await flows.versions(st(22), 'lost', 1)).toMatchObject([{ version: 5, by: 'Mia', note: 'Lost things' }]);
  });

  test('a visitor is found by site and id, and changed only where told', async () => {
    const whole = aVisitor(30, {
      siteId: st(30),
      name: 'Ada',
      page: { url: 'https://event.example/', title: 'Event' },
      country: 'AT',
      begun: { 'f open a': 2 },
    });
    await store().visitors.create(whole);
    expect(await store().visitors.get(st(30), vs(30))).toEqual(whole);
    expect(await store().visitors.get(st(31), vs(30))).toBeUndefined();
    await store().visitors.update(st(30), vs(30), { email: 'ada@site.example' }, clock(99));
    await store().visitors.update(st(30), vs(30), {});
    await store().visitors.update(st(31), vs(30), { name: 'Mallory' });
    expect(await store().visitors.get(st(30), vs(30))).toEqual({
      ...whole,
      email: 'ada@site.example',
      visits: 2,
      lastVisitedAt: clock(99),
    });
  });

  test('M-33: what a visitor agreed to stays as it was shown until they agree to something else', async () => {
    await store().visitors.create(aVisitor(35, { siteId: st(30) }));
    expect((await store().visitors.get(st(30), vs(35)))?.consent).toBeNull();
    const consent = { text: 'We keep “it” — всё.\n2', at: clock(5) };
    await store().visitors.update(st(30), vs(35), { consent });
    await store().visitors.update(st(30), vs(35), { role: 'speaker' }, clock(6));
    expect(await store().visitors.get(st(30), vs(35))).toMatchObject({ consent, role: 'speaker' });
    await store().visitors.create(aVisitor(36, { siteId: st(30), consent }));
    expect((await store().visitors.get(st(30), vs(36)))?.consent).toEqual(consent);
  });

  test('T-24: an erased visitor is nobody, nothing begins in their name, and that it was done stays', async () => {
    await store().visitors.create(aVisitor(961, { siteId: st(61), email: 'Eve@x.example' }));
    await store().uploads.create(anUpload(961, { siteId: st(61), by: 'visitor', byId: vs(961) }));
    const erasure = { siteId: st(61), visitorId: vs(961), by: { id: 'ag', name: 'Root' }, at: clock(1), conversations: 0 };
    expect(await store().erasures.get(st(61), vs(961))).toBeUndefined();
    await store().articles.vote(st(61), 'kb', vs(961), true);
    await store().erasures.put(erasure);
    await store().erasures.put({ ...erasure, at: clock(9) });
    expect(await store().visitors.get(st(61), vs(961))).toBeUndefined();
    expect(await store().articles.voteOf(st(61), 'kb', vs(961))).toBeNull();
    expect(await store().uploads.get(anUpload(961).id)).toBeUndefined();
    await store().uploads.buried(anUpload(961).storageKey);
    expect(await store().streams.append(start(961, 961, { site: 61 }))).toBe('gone');
    expect([await store().erasures.get(st(61), vs(961)), await store().erasures.get(st(62), vs(961))]).toEqual([erasure, undefined]);
    expect(await store().erasures.list(st(61), 10)).toEqual([erasure]);
  });

  test('the number of visitors is what a recount gives, whoever came, was linked, was erased, or was told again', async () => {
    const [one, two] = [st(7_000), st(7_001)];
    expect(await store().visitors.count(one)).toBe(0);
    const here = new Map([one, two].map((site) => [site, new Set<number>()]));
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let n = 7_000; n < 7_120; n += 1) {
      const site = random(3) === 0 ? two : one;
      const others = [...here.get(site)!];
      const other = others[random(Math.max(1, others.length))];
      if (other !== undefined && random(3) === 0) {
        const erasure = { siteId: site, visitorId: vs(other), by: { id: 'ag', name: 'Root' }, at: clock(n), conversations: 0 };
        await store().erasures.put(erasure);
        await store().erasures.put(erasure);
        here.get(site)!.delete(other);
      } else {
        await store().visitors.create(aVisitor(n, { siteId: site }));
        await expect(store().visitors.create(aVisitor(n, { siteId: site }))).rejects.toThrow();
        here.get(site)!.add(n);
        if (other !== undefined && random(2) === 0) await store().visitorLinks.link(site, vs(n), vs(other));
        if (random(4) === 0) await store().visitorLinks.unlink(site, vs(n));
        await store().visitors.update(site, vs(n), { name: 'Ada' }, clock(n));
      }
      expect([await store().visitors.count(one), await store().visitors.count(two)]).toEqual([here.get(one)!.size, here.get(two)!.size]);
    }
    expect(await store().visitors.countUpTo(one, 1_000)).toBe(here.get(one)!.size);
  });

  test.each<[VisitorSort, readonly number[]]>([
    ['lastVisitedAt', [45, 44, 43, 42, 41]],
    ['name', [43, 45, 41, 42, 44]],
    ['email', [41, 42, 43, 44, 45]],
    ['country', [42, 41, 43, 44, 45]],
    ['role', [44, 41, 42, 43, 45]],
  ])('the audience sorts by %s, those without one last, in pages that follow on', async (sort, order) => {
    const site = st(40);
    if ((await store().visitors.count(site)) === 0) {
      const told = [
        [41, { name: 'émile', country: 'DE' }],
        [42, { name: 'Ömer', country: 'AT' }],
        [43, { name: 'ada' }],
        [44, { role: 'speaker' }],
        [45, { name: 'Ben 50%' }],
      ] as const;
      for (const [n, more] of told) await store().visitors.create(aVisitor(n, { siteId: site, ...more }));
    }
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await store().visitors.list({ siteId: site, sort, limit: 2, ...(before && { before }) });
      seen.push(...page.rows.map(({ id }) => id));
      before = page.next ?? undefined;
    } while (before);
    expect(seen).toEqual(order.map(vs));
    expect((await store().visitors.list({ siteId: site, sort, limit: 9, q: '0%' })).rows.map(({ id }) => id)).toEqual([vs(45)]);
  });

  test('J-27: the audience in the other order, and narrowed by role, country, address and block, with a search on top', async () => {
    const site = st(41);
    const told = [
      [46, { name: 'Ada', email: 'ada@x.example', role: 'Speaker', country: 'AT' }],
      [47, { name: 'Ben', role: 'speaker', country: 'DE' }],
      [48, { name: 'Cem', email: 'cem@x.example', role: 'attendee', country: 'AT' }],
      [49, {}],
    ] as const;
    for (const [n, more] of told) await store().visitors.create(aVisitor(n, { siteId: site, ...more }));
    await store().blocks.put({
      id: 'bk-audience',
      siteId: site,
      visitorId: vs(48),
      reason: '',
      by: { id: 'ag', name: 'Ana' },
      createdAt: clock(0),
      until: clock(60),
      liftedAt: null,
      liftedBy: null,
    });
    const listed = async (query: Omit<AudienceQuery, 'siteId' | 'limit' | 'sort'>, sort: VisitorSort = 'name') =>
      (await store().visitors.list({ siteId: site, limit: 9, sort, ...query })).rows.map(({ id }) => id);
    expect(await listed({ order: 'desc' })).toEqual([49, 48, 47, 46].map(vs));
    expect(await listed({ order: 'asc' }, 'lastVisitedAt')).toEqual([46, 47, 48, 49].map(vs));
    expect(await listed({ role: 'speaker' })).toEqual([46, 47].map(vs));
    expect(await listed({ country: 'AT' })).toEqual([46, 48].map(vs));
    expect(await listed({ email: true })).toEqual([46, 48].map(vs));
    expect(await listed({ email: false })).toEqual([47, 49].map(vs));
    expect([await listed({ blockedAt: clock(59) }), await listed({ blockedAt: clock(60) })]).toEqual([[vs(48)], []]);
    expect(await listed({ q: 'X.EXAMPLE', role: 'speaker', country: 'AT', email: true })).toEqual([vs(46)]);
    expect(await store().visitors.facets(site, 9)).toEqual({
      roles: [expect.stringMatching(/^attendee$/u), expect.stringMatching(/^speaker$/iu)],
      countries: ['AT', 'DE'],
    });
    expect([await store().visitors.countUpTo(site, 3), await store().visitors.countUpTo(site, 9)]).toEqual([3, 4]);
  });

  test('an upload is stored once, with and without measures, and counted for its sender', async () => {
    const { width: _width, height: _height, ...text } = anUpload(2, { name: 'notes.txt', mime: 'text/plain', size: 50 });
    expect(await store().uploads.create(anUpload(1))).toBe('created');
    expect(await store().uploads.create(text)).toBe('created');
    expect(await store().uploads.create(anUpload(1, { sha256: 'other' }))).toBe('exists');
    expect(await store().uploads.get(at(1))).toEqual(anUpload(1));
    expect(await store().uploads.get(at(2))).toEqual(text);
    expect(await store().uploads.get(at(3))).toBeUndefined();
    expect(await store().uploads.usage(st(1), vs(1))).toEqual({ bytes: 150, files: 2 });
    expect(await store().uploads.usage(st(2), vs(1))).toEqual({ bytes: 0, files: 0 });
  });

  test('a mail waits until it is due, and is listed newest first with what became of it', async () => {
    const mail = (n: number) => ({ id: `mail-${n}`, siteId: st(50), to: 'a@b.example', subject: `S${n}`, body: 'B', createdAt: clock(n) });
    for (const n of [1, 2, 3]) await store().outbox.put(mail(n));
    await store().outbox.put({ ...mail(1), subject: 'again' });
    const due = async (now: string) => (await store().outbox.due(now, 10)).filter(({ siteId }) => siteId === st(50));
    expect((await due(clock(2))).map(({ subject }) => subject)).toEqual(['S1', 'S2']);
    await store().outbox.mark('mail-1', 'sent', { body: 'without' });
    await store().outbox.mark('mail-2', 'queued', { error: 'no answer', dueAt: clock(60) });
    expect((await due(clock(59))).map(({ id }) => id)).toEqual(['mail-3']);
    const first = await store().outbox.list(st(50), 2);
    expect(first.rows).toEqual([
      { ...mail(3), state: 'queued', tries: 0, dueAt: clock(3), error: null },
      { ...mail(2), state: 'queued', tries: 1, dueAt: clock(60), error: 'no answer' },
    ]);
    expect(await store().outbox.list(st(50), 2, first.next!)).toMatchObject({
      rows: [{ id: 'mail-1', state: 'sent', body: 'without' }],
      next: null,
    });
  });

  test('G27: one reader gets the mails of a conversation in the order in which they were written; nobody waits for another', async () => {
    const site = st(51);
    const mail = (n: number, to: string, stream = cv(51)) => ({
      id: `m-${9 - n}`,
      siteId: site,
      stream,
      to,
      subject: `S${n}`,
      body: 'B',
      createdAt: clock(0),
    });
    for (const one of [mail(1, 'a@b.example'), mail(2, 'a@b.example'), mail(3, 'c@b.example'), mail(4, 'a@b.example', cv(52))])
      await store().outbox.put(one);
    const due = async (now: string) =>
      (await store().outbox.due(now, 99)).filter(({ siteId }) => siteId === site).map(({ subject }) => subject);
    expect(await due(clock(1))).toEqual(['S1', 'S3', 'S4']);
    await store().outbox.mark('m-8', 'queued', { error: 'no answer', dueAt: clock(60) });
    expect(await due(clock(1))).toEqual(['S3', 'S4']);
    await store().outbox.mark('m-8', 'failed', { error: 'no such mailbox' });
    expect(await due(clock(1))).toEqual(['S2', 'S3', 'S4']);
  });

  test('G27: what was given up, or waits, is due again with its tries before it; what was sent is not, nor what is of another site', async () => {
    const { outbox } = store();
    const site = st(53);
    for (const state of ['failed', 'queued', 'sent', 'kept'] as const) {
      await outbox.put({ id: `g-${state}`, siteId: site, to: 'a@b.example', subject: state, body: 'B', createdAt: clock(1) });
      await outbox.mark(`g-${state}`, state, { error: 'no answer', dueAt: clock(60) });
    }
    expect(await outbox.again(st(54), 'g-failed', clock(2))).toBeUndefined();
    expect(await outbox.get(st(54), 'g-failed')).toBeUndefined();
    for (const id of ['g-sent', 'g-kept', 'g-none']) expect(await outbox.again(site, id, clock(2)), id).toBeUndefined();
    for (const id of ['g-failed', 'g-queued'])
      expect(await outbox.again(site, id, clock(2))).toMatchObject({ id, state: 'queued', tries: 1, dueAt: clock(2), error: null });
    expect(await outbox.get(site, 'g-sent')).toMatchObject({ state: 'sent', error: 'no answer' });
  });

  test('S-20: who is blocked is so until it is over, and the list says by whom and why', async () => {
    const site = st(70);
    for (const n of [70, 71]) await store().visitors.create(aVisitor(n, { siteId: site, name: `V ${n}` }));
    await store().streams.append(start(70, 1, { site: 70 }));
    const block = (n: number, more: Partial<BlockRecord> = {}): BlockRecord => ({
      id: `bk_${n}`,
      siteId: site,
      visitorId: vs(70),
      reason: `R ${n}`,
      by: { id: 'ag_1', name: 'Ana' },
      createdAt: clock(n),
      until: null,
      liftedAt: null,
      liftedBy: null,
      ...more,
    });
    const until = async () => (await store().visitors.get(site, vs(70)))?.blockedUntil;
    expect(await until()).toBeNull();
    await store().blocks.put(block(1));
    expect(await until()).toBe(FOREVER);
    expect((await store().conversations.get(site, cv(70)))?.visitor.blockedUntil).toBe(FOREVER);
    await store().blocks.put(block(2, { until: clock(100) }));
    expect(await until()).toBe(clock(100));
    const page = await store().blocks.list({ siteId: site, groups: 'all', limit: 1 });
    expect(page.rows).toEqual([{ ...block(2, { until: clock(100) }), visitorName: 'V 70' }]);
    expect((await store().blocks.list({ siteId: site, groups: 'all', limit: 1, before: page.next! })).rows).toEqual([
      { ...block(1), liftedAt: clock(2), liftedBy: 'Ana', visitorName: 'V 70' },
    ]);
    expect((await store().blocks.list({ siteId: st(71), groups: 'all', limit: 10 })).rows).toEqual([]);
    // The visitor's one conversation is of All; nobody is listed through groups in which they have none.
    const through = async (groups: Scope) => (await store().blocks.list({ siteId: site, groups, limit: 10 })).rows.map(({ id }) => id);
    expect(await through([null, 'gr_1'])).toEqual(['bk_2', 'bk_1']);
    expect(await through(['gr_1'])).toEqual([]);
    expect(await through([])).toEqual([]);
    expect(await store().blocks.lift(st(71), vs(70), 'Ben', clock(3))).toBe(false);
    expect(await store().blocks.lift(site, vs(71), 'Ben', clock(3))).toBe(false);
    expect(await until()).toBe(clock(100));
    expect(await store().blocks.lift(site, vs(70), 'Ben', clock(3))).toBe(true);
    expect(await until()).toBeNull();
    expect(await store().blocks.lift(site, vs(70), 'Ben', clock(4))).toBe(false);
    expect((await store().visitors.get(site, vs(71)))?.blockedUntil).toBeNull();
  });

  test('a store that answers passes its check', async () => {
    await expect(store().check()).resolves.toBeUndefined();
  });
}
