// `npm run bench:flat`: what the pages of the Audience and of Insight cost as a site grows old, over HTTP, as its staff ask for them.
// People, each with a closed conversation, from SIZES; `SIZES=10000,100000,1000000,10000000` takes hours and some 30 GB of disk. The
// rows are put in by the store's own statements, past the log: no page of these reads it.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { FigureDelta } from '#relay/domain/figures.ts';
import { rowWrites } from '#relay/store/sql/append.ts';
import { countedWrites } from '#relay/store/sql/counted.ts';
import { visitorRow } from '#relay/store/sql/visitor-columns.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { aWholeRelay, siteId } from '#tests/relay/a-whole-relay.ts';
import { aVisitor, cv, freshFile, start, vs } from '#tests/relay/store/builders.ts';
import { median, report, type Row } from './table.ts';

const SIZES = (process.env['SIZES'] ?? '10000,100000').split(',').map(Number);
const ASKED = Number(process.env['ASKED'] ?? 30);
/** However old the site is, that many are open. */
const OPEN = 200;
const DAYS = 365;
const TOGETHER = 10_000;
const GROUPS = ['group', 'group gr_1', 'group gr_2'] as const;

const end = Date.now();
const dayOf = (ago: number): string => new Date(end - ago * 86_400_000).toISOString().slice(0, 10);

const costs: Readonly<Record<string, number>>[] = [];
for (const size of SIZES) costs.push(await pagesAt(size));
const rows = Object.keys(costs[0] ?? {}).map((page): Row => {
  const of = (index: number): number => costs.at(index)?.[page] ?? Number.NaN;
  return {
    page,
    ...Object.fromEntries(SIZES.map((size, index) => [`p50 ms at ${size.toLocaleString('en')}`, of(index)])),
    growth: of(-1) / of(0),
  };
});
report('flat', 'Pages of Audience and Insight, by people of the site', rows);

async function pagesAt(size: number): Promise<Readonly<Record<string, number>>> {
  const file = freshFile();
  await (await openSqlite({ file })).close();
  fill(file, size);
  const store = await openSqlite({ file });
  const whole = await aWholeRelay({ store });
  try {
    await fillFigures(store);
    const admin = await whole.agent('Mia', 'admin');
    const ask = async (path: string): Promise<{ readonly next?: string | null }> => {
      const answer = await whole.call('GET', `/api/staff/${path}`, admin);
      if (!answer.ok) throw new Error(`[bench] ${path} was answered with ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as { readonly next?: string | null };
    };
    const { next } = await ask('visitors');
    const [month, year] = [29, DAYS - 1].map((ago) => `from=${dayOf(ago)}&to=${dayOf(0)}`);
    const pages: Readonly<Record<string, string>> = {
      'Audience, newest': 'visitors',
      'Audience, further on': `visitors?before=${encodeURIComponent(next ?? '')}`,
      'Audience, by name': 'visitors?sort=name',
      'Audience, one name (one request of the search)': `visitors?q=v${Math.ceil(size / 2)}%40`,
      'Audience, a name of all': 'visitors?q=visitor',
      'Insight, today': `insight?from=${dayOf(0)}&to=${dayOf(0)}`,
      'Insight, 30 days': `insight?${month}`,
      'Insight, a year': `insight?${year}`,
      'Insight, the list behind a number': `counted?figure=missed&${month}`,
    };
    const found: Record<string, number> = {};
    for (const [name, path] of Object.entries(pages)) found[name] = await p50(() => ask(path));
    return found;
  } finally {
    await whole.stop();
    rmSync(dirname(file), { recursive: true });
  }
}

async function p50(ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const times: number[] = [];
  for (let n = 0; n < ASKED; n += 1) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  return median(times);
}

/** People came evenly over a year; each talked once, and every tenth left before anybody came. */
function fill(file: string, size: number): void {
  const db = new DatabaseSync(file);
  db.exec('pragma synchronous = off');
  const known = new Map<string, StatementSync>();
  const run = (sql: string, parameters: readonly SQLInputValue[]): void => {
    const statement = known.get(sql) ?? db.prepare(sql);
    known.set(sql, statement);
    statement.run(...parameters);
  };
  const first = start(1, 1);
  for (let from = 1; from <= size; from += TOGETHER) {
    db.exec('begin');
    for (let n = from; n < Math.min(from + TOGETHER, size + 1); n += 1) {
      const at = new Date(end - ((size - n) / size) * (DAYS - 1) * 86_400_000).toISOString();
      const came = { siteId, name: `Visitor ${n}`, email: `v${n}@site.example`, firstSeenAt: at, lastVisitedAt: at };
      const row = visitorRow(aVisitor(n, came));
      const columns = Object.keys(row);
      run(`insert into visitors (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`, Object.values(row));
      const isOpen = n > size - OPEN;
      const ended: Partial<ConversationState> = isOpen ? { phase: 'bot' } : { phase: 'closed', closedAt: at };
      const state = { ...first.state, siteId, visitorId: vs(n), number: n, activeAt: at, ...ended };
      for (const { sql, parameters } of rowWrites({ ...first, stream: cv(n), state }, undefined)) run(sql, parameters);
      const missed = { siteId, grain: 'day', at: at.slice(0, 10), scope: 'group', figure: 'missed', by: 1 } as const;
      if (n % 10 === 0) for (const { sql, parameters } of countedWrites({ stream: cv(n), figures: [missed] })) run(sql, parameters);
    }
    db.exec('commit');
  }
  db.close();
}

/** As many as a busy site has: they grow with its days, groups and agents, and not with its people. */
async function fillFigures(store: Store): Promise<void> {
  const figures = [
    'conversations',
    'messages',
    'liveRequests',
    'opens',
    'subscribers',
    'missed',
    'taken',
    'wait 5',
    'page /agenda',
  ] as const;
  const scopes = ['site', ...GROUPS, ...Array.from({ length: 20 }, (_, n) => `agent ag_${n}` as const)] as const;
  for (let ago = 0; ago < DAYS; ago += 1) {
    const deltas = scopes.flatMap((scope) =>
      figures.map((figure): FigureDelta => ({ siteId, grain: 'day', at: dayOf(ago), scope, figure, by: 7 })),
    );
    await store.insight.count(deltas);
  }
}
