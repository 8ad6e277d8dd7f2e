// Webhooks and their deliveries: written with the events they tell of, due, tried, given up, sent again, and gone with whom they are about.
import { expect, test } from 'vitest';
import type { NewDelivery, WebhookRecord } from '#relay/store/webhooks.ts';
import { aBatch, aVisitor, clock, cv, st, start, visitor, vs } from './builders.ts';
import type { Subject } from './laws.ts';

const hex = (n: number) => n.toString(16).padStart(32, '0');
const aHook = (n: number, more: Partial<WebhookRecord> = {}): WebhookRecord => ({
  id: `wh_${hex(n)}`,
  siteId: st(90),
  url: 'https://hooks.event.example/',
  events: ['conversation.closed'],
  active: true,
  createdAt: clock(n),
  secret: 'whsec_a',
  oldSecret: null,
  oldUntil: null,
  ...more,
});
const aDelivery = (n: number, more: Partial<NewDelivery> = {}): NewDelivery => ({
  id: `wd_${hex(n)}`,
  siteId: st(90),
  webhookId: `wh_${hex(1)}`,
  event: 'conversation.closed',
  body: '{"type":"conversation.closed"}',
  createdAt: clock(n),
  ...more,
});

export function webhookLaws({ store }: Subject): void {
  const ids = async (site = st(90)) => (await store().webhooks.deliveries(site, 50)).rows.map(({ id }) => id);

  test('S-36: webhooks are kept, changed and removed with what was to be delivered to them', async () => {
    await store().webhooks.put(aHook(1));
    await store().webhooks.put(aHook(2));
    await store().webhooks.put(aHook(3, { siteId: st(91) }));
    await store().webhooks.put(aHook(1, { active: false, events: ['contact.erased'], oldSecret: 'whsec_o', oldUntil: clock(9) }));
    expect(await store().webhooks.list(st(90))).toEqual([
      aHook(1, { active: false, events: ['contact.erased'], oldSecret: 'whsec_o', oldUntil: clock(9) }),
      aHook(2),
    ]);
    await store().webhooks.deliver([aDelivery(1), aDelivery(2, { webhookId: aHook(2).id })]);
    await store().webhooks.remove(st(91), aHook(2).id);
    expect(await store().webhooks.list(st(90))).toHaveLength(2);
    await store().webhooks.remove(st(90), aHook(2).id);
    expect(await store().webhooks.list(st(90))).toHaveLength(1);
    expect(await ids()).toEqual([aDelivery(1).id]);
    await store().webhooks.remove(st(90), aHook(1).id);
  });

  test('S-36: what is due comes oldest first, waits where it failed, and can be sent again', async () => {
    const now = clock(100);
    await store().webhooks.put(aHook(1));
    await store().webhooks.deliver([aDelivery(12), aDelivery(11), aDelivery(11), aDelivery(200)]);
    expect(await store().webhooks.awaited(now)).toEqual([{ siteId: st(90), webhookId: aHook(1).id }]);
    expect((await store().webhooks.due(aHook(1).id, now, 10)).map(({ id }) => id)).toEqual([aDelivery(11).id, aDelivery(12).id]);
    await store().webhooks.mark(aDelivery(11).id, 'sent');
    await store().webhooks.mark(aDelivery(12).id, 'queued', { error: 'timeout', dueAt: clock(101) });
    expect(await store().webhooks.due(aHook(1).id, now, 10)).toEqual([]);
    await store().webhooks.mark(aDelivery(12).id, 'failed', { error: 'bad_status 500' });
    expect(await store().webhooks.awaited(clock(150))).toEqual([]);
    expect(await store().webhooks.again(st(91), aDelivery(12).id, now)).toBeUndefined();
    expect(await store().webhooks.again(st(90), aDelivery(12).id, now)).toMatchObject({ state: 'queued', tries: 2, error: null });
    expect(await store().webhooks.due(aHook(1).id, now, 10)).toHaveLength(1);
    await store().webhooks.prune(clock(12));
    expect(await ids()).toEqual([aDelivery(200).id, aDelivery(12).id]);
    const first = await store().webhooks.deliveries(st(90), 1);
    expect(first.rows).toHaveLength(1);
    expect((await store().webhooks.deliveries(st(90), 1, first.next!)).rows[0]?.id).toBe(aDelivery(12).id);
    await store().webhooks.remove(st(90), aHook(1).id);
  });

  test('G27: of one conversation and of one visitor nothing overtakes what is tried again; others go on', async () => {
    const [hook, now] = [aHook(4).id, clock(100)];
    await store().webhooks.put(aHook(4));
    const due = async () => (await store().webhooks.due(hook, now, 10)).map(({ id }) => id);
    const about = (n: number, more: Partial<NewDelivery>) => aDelivery(n, { webhookId: hook, createdAt: clock(40), ...more });
    const [talk, visitorId] = [cv(194), vs(194)];
    const all = [
      // Written in this order, at one moment: neither ids nor instants tell it.
      about(49, { stream: talk, visitorId }),
      about(48, { stream: talk, visitorId }),
      about(47, { visitorId }),
      about(46, { stream: talk, visitorId: vs(195) }),
      about(45, {}),
      about(44, {}),
    ];
    await store().webhooks.deliver(all);
    const [first, second, third, moved, ...others] = all.map(({ id }) => id);
    expect(await due()).toEqual([first, ...others]);
    await store().webhooks.mark(first!, 'queued', { error: 'timeout', dueAt: clock(101) });
    expect(await due()).toEqual(others);
    await store().webhooks.mark(first!, 'queued', { error: 'timeout', dueAt: clock(50) });
    expect(await due()).toEqual([...others, first]);
    await store().webhooks.mark(first!, 'sent');
    expect(await due()).toEqual([second, ...others]);
    await store().webhooks.mark(second!, 'failed', { error: 'bad_status 500' });
    expect(await due()).toEqual([third, moved, ...others]);
    await store().webhooks.remove(st(90), hook);
  });

  test('S-36: a delivery is in the batch of its events, and a stale batch delivers nothing', async () => {
    const site = st(92);
    await store().visitors.create(aVisitor(192, { siteId: site }));
    const own = { siteId: site, stream: cv(192), visitorId: vs(192) };
    const first = start(192, 1, { site: 92, more: { deliveries: [aDelivery(20, own)] } });
    await store().streams.append(first);
    expect(await ids(site)).toEqual([aDelivery(20).id]);
    expect(
      await store().streams.append({ ...first, command: { id: crypto.randomUUID(), digest: 'x' }, deliveries: [aDelivery(21, own)] }),
    ).toBe('stale');
    expect(await ids(site)).toEqual([aDelivery(20).id]);
  });

  test('G30: what was to be delivered of an erased visitor or a deleted conversation is gone; that they are is delivered', async () => {
    const site = st(93);
    await store().visitors.create(aVisitor(193, { siteId: site }));
    const own = { siteId: site, visitorId: vs(193) };
    const first = start(193, 1, { site: 93, more: { deliveries: [aDelivery(30, { ...own, stream: cv(193) })] } });
    await store().streams.append(first);
    await store().webhooks.deliver([aDelivery(31, own), aDelivery(32, { siteId: site })]);
    const end = { by: visitor(193), body: { type: 'conversation.deleted', siteId: site, number: 193 } } as const;
    await store().streams.append(aBatch(cv(193), first.state, [end], 2));
    expect(await ids(site)).toEqual([aDelivery(32).id, aDelivery(31).id]);
    const erasure = { siteId: site, visitorId: vs(193), by: { id: 'ag_1', name: 'Ana' }, at: clock(3), conversations: 1 };
    await store().erasures.put(erasure, [aDelivery(33, { siteId: site, event: 'contact.erased' })]);
    expect(await ids(site)).toEqual([aDelivery(33).id, aDelivery(32).id]);
  });
}
