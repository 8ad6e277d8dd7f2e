// Durable appends a second, grouped against one commit each, and what each query of a request costs as the store fills.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import {
  aBatch,
  ag,
  agent,
  aVisitor,
  clock,
  cv,
  freshFile,
  posted,
  queued,
  st,
  start,
  taken,
  uuid,
  visitor,
} from '#tests/relay/store/builders.ts';
import { median, report, type Row } from './table.ts';

const WRITERS = 64;
const EACH_MS = 3_000;
const QUERIES = 200;
/** Messages stored, from SIZES; `SIZES=10000,100000,1000000` takes some minutes. */
const SIZES = (process.env['SIZES'] ?? '10000,100000').split(',').map(Number);
const PER_CONVERSATION = 20;

const grouped = await appendsPerSecond(512);
const single = await appendsPerSecond(1);
report('store-appends', `Durable appends a second, ${WRITERS} writers`, [
  { commit: 'grouped', 'appends/s': Math.round(grouped), ratio: grouped / single },
  { commit: 'one each', 'appends/s': Math.round(single), ratio: 1 },
]);
const costs: Readonly<Record<string, number>>[] = [];
for (const size of SIZES) costs.push(await queries(size));
const rows = Object.keys(costs[0] ?? {}).map((query): Row => ({
  query,
  ...Object.fromEntries(
    SIZES.map((size, index) => [`p50 µs at ${size.toLocaleString('en')}`, Math.round(costs[index]?.[query] ?? Number.NaN)]),
  ),
  growth: (costs.at(-1)?.[query] ?? Number.NaN) / (costs[0]?.[query] ?? Number.NaN),
}));
report('store-queries', 'Queries on a request path, by messages stored', rows, [
  {
    goal: 'a query of the request path grows ≤ 4 × from the first size to the last',
    found: Math.max(...rows.map(({ growth }) => Number(growth))),
    why: 'a search by words and by parts of names looks at all visitors of a site, and a state that is not kept is read from the file; all else is flat',
    most: 4,
  },
]);

async function appendsPerSecond(group: number): Promise<number> {
  return withStore(group, async (store) => {
    const end = performance.now() + EACH_MS;
    let appended = 0;
    const write = async (n: number): Promise<void> => {
      for (let batch = start(n, 0); performance.now() < end; appended += 1) {
        await store.streams.append(batch);
        batch = aBatch(cv(n), batch.state, [{ by: visitor(n), body: posted('A message of about forty characters.') }], appended % 10_000);
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: WRITERS }, (_, n) => write(n + 1)));
    return (appended * 1_000) / (performance.now() - began);
  });
}

async function queries(messages: number): Promise<Readonly<Record<string, number>>> {
  return withStore(512, async (store) => {
    const conversations = messages / PER_CONVERSATION;
    await fill(store, conversations);
    const any = (): number => 1 + Math.floor(Math.random() * conversations);
    const list = (category: 'all' | 'open' | 'queue' | 'closed' | 'mine') =>
      store.conversations.list({ siteId: st(1), category, agentId: ag(2), groups: 'all', limit: 50 });
    const find = (q: string) => store.conversations.list({ siteId: st(1), category: 'all', agentId: ag(2), groups: 'all', limit: 50, q });
    // Each search takes in what the index lacks, up to a bound.
    while ((await find('last')).rows.length === 0);
    const cursor = (await store.conversations.list({ siteId: st(1), category: 'all', agentId: '', groups: 'all', limit: 200 })).next;
    const asked: Readonly<Record<string, () => Promise<unknown>>> = {
      state: () => store.streams.state(cv(any())),
      answered: () => store.streams.answered(cv(any()), uuid(any())),
      'resume (last 10)': () => store.streams.readPublic(cv(any()), 10, 200),
      'transcript (page back)': () => store.streams.readBackPublic(cv(any()), undefined, 50),
      'list all': () => list('all'),
      'list all, further on': () =>
        store.conversations.list({
          siteId: st(1),
          category: 'all',
          agentId: '',
          groups: 'all',
          limit: 50,
          ...(cursor && { before: cursor }),
        }),
      'list open': () => list('open'),
      'list queue': () => list('queue'),
      'list mine': () => list('mine'),
      'search, a word of all': () => find('forty'),
      'search, a word of one': () => find(`word${any()}`),
      'search, one name': () => find(`v${any()}@`),
      'search, a name of all': () => find('visitor'),
      'search, nothing': () => find('nowhere'),
      counts: () => store.conversations.counts(st(1)),
      'place in queue': () => store.conversations.ahead(st(1), null, clock(9_999_999), cv(1)),
      'typical wait': () => store.conversations.typicalWaitMs(st(1), null),
      'audience page': () => store.visitors.list({ siteId: st(1), sort: 'lastVisitedAt', limit: 50 }),
      'jobs due': () => store.jobs.due(clock(0), 50),
    };
    const costs: Record<string, number> = {};
    for (const [name, ask] of Object.entries(asked)) costs[name] = await p50(ask);
    return costs;
  });
}

async function p50(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < QUERIES; n += 1) {
    const began = performance.now();
    await ask();
    times.push((performance.now() - began) * 1_000);
  }
  return median(times);
}

/** Of all conversations a fixed 200 are open, as on a busy day of a site however old it is. */
async function fill(store: Store, conversations: number): Promise<void> {
  const words = Array.from({ length: PER_CONVERSATION - 2 }, (_, n) => posted(`Message ${n} of about forty characters.`));
  const one = async (n: number): Promise<void> => {
    await store.visitors.create(aVisitor(n, { name: `Visitor ${n}`, email: `v${n}@site.example` }));
    const first = start(n, n, { visitorNumber: n });
    await store.streams.append(first);
    const own = posted(n === conversations ? 'The last message.' : `The word${n} is said once.`);
    const said = [...words, own].map((body) => ({ by: visitor(n), body }));
    const open = n > conversations - 200;
    const steps = [...said, ...(open ? [{ by: visitor(n), body: queued }] : [])];
    const more = aBatch(cv(n), first.state, steps, n);
    await store.streams.append(more);
    if (open && n % 2 === 0) await take(n, more.state);
  };
  const take = (n: number, state: ConversationState) =>
    store.streams.append(aBatch(cv(n), state, [{ by: agent(n % 10), body: taken(n % 10) }], n + 30));
  for (let from = 1; from <= conversations; from += 200) {
    await Promise.all(Array.from({ length: Math.min(200, conversations - from + 1) }, (_, index) => one(from + index)));
  }
}

async function withStore<T>(group: number, use: (store: Store) => Promise<T>): Promise<T> {
  const file = freshFile();
  const store = await openSqlite({ file, group });
  try {
    return await use(store);
  } finally {
    await store.close();
    rmSync(dirname(file), { recursive: true });
  }
}
