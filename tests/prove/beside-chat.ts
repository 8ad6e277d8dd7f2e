// The other half of G27: receivers that hang do not slow chat, a backlog drains, and what was given up is shown and can be sent again.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DeliveriesResponse } from '#protocol/http/webhooks.ts';
import { webhookCourier } from '#relay/integrations/webhook-courier.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { percentile } from '#tests/bench/table.ts';
import { siteId } from '#tests/relay/a-whole-relay.ts';
import { freshFile } from '#tests/relay/store/builders.ts';
import { Company } from './company.ts';
import { innerPlace, type InnerPlace } from './place.ts';
import { type Result, verdictOf, within } from './proof.ts';
import { hasty, type Hasty } from './tools/hasty.ts';
import { aHook } from './tools/hook.ts';
import { MoodyReceiver } from './tools/moody-receiver.ts';

const HOOKS = 10;

/** Ten receivers hang with a backlog each while people talk; then they are well, and it drains. */
export async function asideFromChat(long: boolean): Promise<readonly Result[]> {
  const [backlog, messages] = long ? [100_000, 400] : [400, 40];
  return atRelay(hasty, async ({ place, store, receiver }) => {
    const company = new Company(place);
    await talk(company, 5);
    const usual = await talk(company, messages);
    await receiver.be('silent');
    for (let n = 1; n <= HOOKS; n += 1) await store.webhooks.put(aHook(siteId, receiver.url, n));
    await fill(store, backlog);
    await within(5_000, () => (receiver.came.get('silent') ?? 0) >= HOOKS);
    const beside = await talk(company, messages);
    const hung = receiver.came.get('silent') ?? 0;
    await receiver.be('well');
    const before = receiver.taken.length;
    const began = performance.now();
    const drained = await within(long ? 3_600_000 : 30_000, () => new Set(receiver.taken.map(({ id }) => id)).size >= backlog);
    const seconds = (performance.now() - began) / 1_000;
    for (const who of company.people) who.stop();
    return [
      {
        part: 'beside chat',
        goal: 'chat p99 ≤ 2 × without webhooks',
        trials: `${HOOKS} receivers that hang, ${backlog} deliveries; 10 visitors, ${messages} messages each`,
        figure: `p99 ${usual.toFixed(1)} → ${beside.toFixed(1)} ms; ${hung} calls hung`,
        verdict: verdictOf(hung >= HOOKS, beside <= 2 * usual),
      },
      {
        part: 'backlog',
        goal: 'drained',
        trials: `${backlog} deliveries to ${HOOKS} webhooks`,
        figure: `${receiver.taken.length - before} in ${seconds.toFixed(1)} s`,
        verdict: verdictOf(drained),
      },
    ];
  });
}

export async function givenUp(): Promise<Result> {
  const tries = 3;
  const retryAt: Hasty['retryAt'] = (tried, now) => (tried < tries ? hasty.retryAt(tried, now) : undefined);
  return atRelay({ ...hasty, retryAt }, async ({ place, store, receiver }) => {
    const admin = await place.whole.agent('Mia', 'admin');
    const ask = async (method: string, path: string): Promise<unknown> =>
      (await place.whole.call(method, `/api/staff/webhooks/deliveries${path}`, admin, method === 'POST' ? {} : undefined)).json();
    const shown = async () => ((await ask('GET', '')) as DeliveriesResponse).deliveries; // our own API
    await receiver.be('broken');
    await store.webhooks.put(aHook(siteId, receiver.url));
    await fill(store, 1, 1);
    await within(5_000, async () => (await shown())[0]?.state === 'failed');
    const [dead] = await shown();
    await receiver.be('well');
    await ask('POST', `/${dead?.id ?? ''}/send`);
    const arrived = await within(5_000, async () => (await shown())[0]?.state === 'sent');
    const [after] = await shown();
    const isShown = dead?.state === 'failed' && dead.tries === tries && dead.error === 'bad_status 500';
    return {
      part: 'given up',
      goal: 'shown to administrators with its reason, and sent again when they say so',
      trials: `1, after ${tries} tries`,
      figure: `${dead?.state} (${dead?.error}) after ${dead?.tries}, then ${after?.state} under the same id`,
      verdict: verdictOf(isShown && arrived && receiver.taken.length === 1 && receiver.taken[0]?.id === dead.id),
    };
  });
}

type AtRelay = { readonly place: InnerPlace; readonly store: Store; readonly receiver: MoodyReceiver };
async function atRelay<T>(patience: Hasty, run: (at: AtRelay) => Promise<T>): Promise<T> {
  const receiver = await MoodyReceiver.open();
  const file = freshFile();
  const store = await openSqlite({ file });
  const place = await innerPlace(0, { store, courier: webhookCourier({ webhooks: store.webhooks, ...patience }) });
  try {
    return await run({ place, store, receiver });
  } finally {
    await receiver.close();
    await place.remove();
    rmSync(dirname(file), { recursive: true, force: true });
  }
}

/** Each about a visitor of its own. */
async function fill(store: Store, count: number, hooks = HOOKS): Promise<void> {
  const createdAt = new Date().toISOString();
  for (let from = 0; from < count; from += 1_000)
    await store.webhooks.deliver(
      Array.from({ length: Math.min(1_000, count - from) }, (_, index) => {
        const hex = (from + index).toString(16).padStart(32, '0');
        const body = JSON.stringify({ type: 'contact.changed', data: { visitor: { id: `vs_${hex}`, name: 'Ada' } } });
        const webhookId = aHook(siteId, '', 1 + (index % hooks)).id;
        return { id: `wd_${hex}`, siteId, webhookId, event: 'contact.changed' as const, body, createdAt, visitorId: `vs_${hex}` };
      }),
    );
}

/** Ten visitors who write one line after the other; gives the p99 of an acknowledgement, in ms. */
async function talk(company: Company, messages: number): Promise<number> {
  const talks = await Promise.all(Array.from({ length: 10 }, () => company.visitor()));
  const took: number[] = [];
  await Promise.all(
    talks.map(async ({ who, stream }) => {
      for (let n = 0; n < messages; n += 1) {
        const began = performance.now();
        await who.ask(stream, { type: 'message.post', text: `line ${n}`, attachments: [] });
        took.push(performance.now() - began);
      }
    }),
  );
  return percentile(took, 0.99);
}
