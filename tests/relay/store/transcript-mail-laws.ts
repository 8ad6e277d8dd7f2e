// Visitors' transcripts by mail: caps that hold for whoever is fast, and codes that prove once.
import { expect, test } from 'vitest';
import type { TranscriptMail } from '#relay/store/transcript-mails.ts';
import { aBatch, agent, aVisitor, clock, cv, deletion, st, start, vs } from './builders.ts';
import type { Subject } from './laws.ts';

export function transcriptMailLaws({ store }: Subject): void {
  const site = st(93);
  const caps = { since: clock(-100), toAddress: 3, ofVisitor: 5, ofSite: 500 };
  let made = 0;
  const mail = (n: number, more: Partial<TranscriptMail> = {}): TranscriptMail => ({
    id: `tm_${(made += 1)}`,
    siteId: site,
    visitorId: vs(n),
    stream: cv(n),
    address: `v${n}@x.example`,
    codeHash: `hash-${n}`,
    at: clock(made),
    ...more,
  });
  const add = (one: TranscriptMail, more = {}) => store().transcriptMails.add(one, { ...caps, ...more });
  const prove = (n: number, codeHash: string, open = {}) =>
    store().transcriptMails.prove({ siteId: site, visitorId: vs(n), stream: cv(n), codeHash }, { since: clock(-100), tries: 5, ...open });

  test('an address, a visitor and a site have a cap each, and ten at once do not pass it', async () => {
    const each = await Promise.all(
      Array.from({ length: 10 }, (_, n) => add(mail(930 + n, { address: n % 2 ? 'One@x.example' : 'one@X.example' }))),
    );
    expect(each.filter(Boolean)).toHaveLength(3);
    const own = await Promise.all(Array.from({ length: 10 }, (_, n) => add(mail(941, { address: `many${n}@x.example` }))));
    expect(own.filter(Boolean)).toHaveLength(5);
    const other = st(94);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => add(mail(950 + n, { siteId: other, address: `s${n}@x.example` }), { ofSite: 7 })),
    );
    expect(all.filter(Boolean)).toHaveLength(7);
  });

  test('what is older counts no more, and is forgotten', async () => {
    for (let n = 0; n < 3; n += 1) await add(mail(961, { address: 'old@x.example', at: clock(10_000 + n) }));
    expect(await add(mail(962, { address: 'old@x.example', at: clock(10_003) }))).toBe(false);
    expect(await add(mail(962, { address: 'old@x.example', at: clock(10_003) }), { since: clock(10_000) })).toBe(true);
    await store().transcriptMails.prune(clock(10_001));
    expect(await add(mail(963, { address: 'old@x.example', at: clock(10_004) }))).toBe(true);
    expect(await add(mail(964, { address: 'old@x.example', at: clock(10_005) }))).toBe(false);
  });

  test('a code proves its address once, in its conversation, to its visitor', async () => {
    const sent = mail(971);
    await add(sent);
    expect(await prove(971, 'another')).toBeNull();
    expect(
      await store().transcriptMails.prove({ ...sent, codeHash: 'hash-971', visitorId: vs(972) }, { since: clock(-100), tries: 5 }),
    ).toBeUndefined();
    expect(
      await store().transcriptMails.prove({ ...sent, codeHash: 'hash-971', stream: cv(972) }, { since: clock(-100), tries: 5 }),
    ).toBeUndefined();
    const twice = await Promise.all([prove(971, 'hash-971'), prove(971, 'hash-971')]);
    expect(twice.filter((address) => address === 'v971@x.example')).toHaveLength(1);
    expect(await prove(971, 'hash-971')).toBeUndefined();
  });

  test('a code ends after so many tries or so long, and with the next one; an empty code is none', async () => {
    await add(mail(981));
    for (let n = 0; n < 5; n += 1) expect(await prove(981, `wrong-${n}`)).toBeNull();
    expect(await prove(981, 'hash-981')).toBeUndefined();
    const late = mail(982);
    await add(late);
    expect(await prove(982, 'hash-982', { since: late.at })).toBeUndefined();
    await add(mail(983, { codeHash: 'first' }));
    await add(mail(983, { codeHash: 'second' }));
    expect([await prove(983, 'first'), await prove(983, ''), await prove(983, 'second')]).toEqual([null, null, 'v983@x.example']);
    await add(mail(984, { codeHash: null }));
    expect(await prove(984, '')).toBeUndefined();
  });

  test('it goes with its conversation, and with its visitor', async () => {
    const first = start(985, 0);
    await store().streams.append(first);
    await add(mail(985, { stream: first.stream }));
    await store().streams.append(aBatch(first.stream, first.state, [{ by: agent(1), body: deletion(985) }], 3));
    expect(await prove(985, 'hash-985')).toBeUndefined();
    await store().visitors.create(aVisitor(986, { siteId: site }));
    await add(mail(986));
    await store().erasures.put({ siteId: site, visitorId: vs(986), by: { id: 'ag', name: 'Mia' }, at: clock(9), conversations: 0 });
    expect(await prove(986, 'hash-986')).toBeUndefined();
  });
}
