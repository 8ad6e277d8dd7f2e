// `npm run bench:flow`: VISITORS (10,000) go through the example flow at once, over the durable store of one process, beside the same
// visitors and as many words without a flow; then a quarter of them, and all, ask for a person. Nothing in between is left out but the
// sockets, which bench:relay measures.
import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { isRefused } from '#protocol/refusals.ts';
import { makeCaller } from '#relay/dispatch/caller.ts';
import { makeDispatch } from '#relay/dispatch/dispatch.ts';
import { makeRunner } from '#relay/dispatch/runner.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { demoFlow } from '#relay/seed/demo-flow.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { unknownVisitor } from '#tests/relay/unknown-visitor.ts';
import { percentile, report, type Row } from './table.ts';

const VISITORS = Number(process.env['VISITORS'] ?? 10_000);
const start = { language: 'en' };
const says = (text: string): VisitorCommand => ({ type: 'message.post', text, attachments: [], start });
const pick = (stepId: string, optionId: string): VisitorCommand => ({ type: 'choice.pick', stepId, optionId, start });

const withFlow = [pick('menu', 'login'), pick('login', 'nomail'), says('joe@x.example'), pick('solved', 'yes'), pick('anything', 'done')];
const withoutFlow = [says('I cannot log in'), ...Array.from({ length: withFlow.length - 1 }, () => says('joe@x.example'))];

/** Who asks for a person comes while others do, not all in one instant: so many are under way, the rest stands in line or is on its way. */
const UNDER_WAY = 100;

const plain = await all({ acts: withoutFlow });
const flowing = await all({ flow: demoFlow(), acts: withFlow });
const asking = { acts: [{ type: 'human.request', start }], underWay: UNDER_WAY, withGroup: true } satisfies Partial<Crowd>;
const quarter = await all({ ...asking, visitors: VISITORS / 4 });
const whole = await all(asking);
const row = (path: string, of: Awaited<ReturnType<typeof all>>): Row => ({
  path,
  'ms an act': of.ms / of.acts,
  'acts/s': Math.round(of.acts / (of.ms / 1_000)),
  'events/s': Math.round(of.events / (of.ms / 1_000)),
  'seconds for all': of.ms / 1_000,
  'answer p50 ms': Math.round(percentile(of.waits, 0.5)),
  p99: Math.round(percentile(of.waits, 0.99)),
  'asked again': of.again,
  'not as the first': of.strays,
});
report(
  'flow',
  `${VISITORS} visitors at once, ${withFlow.length} acts each, one of them answered by a service; and who asks for a person, ${UNDER_WAY} at a time`,
  [
    { ...row('no flow: words into the queue', plain), ratio: 1 },
    { ...row('the example flow', flowing), ratio: plain.ms / flowing.ms },
    { ...row(`${VISITORS / 4} ask for a person`, quarter), ratio: 1 },
    { ...row(`${VISITORS} ask for a person`, whole), ratio: quarter.ms / quarter.acts / (whole.ms / whole.acts) },
  ],
  [
    {
      goal: 'a place in line costs ≤ 1.5 × in a line four times as long',
      found: whole.ms / whole.acts / (quarter.ms / quarter.acts),
      most: 1.5,
    },
  ],
);
process.exit(0);

type Crowd = {
  readonly flow?: Flow;
  readonly acts: readonly VisitorCommand[];
  readonly visitors?: number;
  /** How many of them act at the same time. */
  readonly underWay?: number;
  /** The site has a group, so that who is there, and how many wait, is looked up for each. */
  readonly withGroup?: boolean;
};

async function all({ flow, acts, visitors: count = VISITORS, underWay = count, withGroup = false }: Crowd) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-flow-'));
  const store = await openSqlite({ file: join(folder, 'chat.db') });
  const siteId = makeId('st');
  const now = (): string => new Date().toISOString();
  await store.sites.create({ id: siteId, key: 'demo', version: 1, settings: newSiteSettings('Demo', []) });
  if (flow) await store.sites.publishFlow(siteId, flow, now());
  if (withGroup) await store.groups.create({ id: makeId('gr'), siteId, name: 'Tech', queueMessage: null, members: [], version: 1 });
  /** By conversation: who waits for the assistant to come to rest, and at which turn it was. */
  const waiting = new Map<string, () => void>();
  const dispatch = makeDispatch({
    store,
    online: { agentsOnline: () => 1, isOnline: () => true, awayMs: () => 0 },
    now,
    newId: () => crypto.randomUUID(),
    publish({ stream, state, jobs }) {
      runner.wrote(jobs);
      const rests = !jobs.some(({ command }) => command.type === 'flow.run' || command.type === 'flow.call');
      if (rests && state.flow?.waiting !== 'call') waiting.get(stream)?.();
    },
  });
  const onFault = (fault: unknown): void => console.error(fault);
  const callOutside = async (): Promise<{ readonly json: unknown }> => ({ json: { registered: true } });
  const caller = makeCaller({ store, dispatch, callOutside, now, onFailed: () => undefined, onFault });
  const later = (wake: () => void, ms: number) => {
    const timer = setTimeout(wake, ms);
    return () => clearTimeout(timer);
  };
  const runner = makeRunner({ jobs: store.jobs, dispatch, caller, now, later, onFault });
  runner.start();
  const visitors = Array.from({ length: count }, () => ({ id: makeId('vs'), stream: makeId('cv') }));
  for (let n = 0; n < count; n += 500)
    await Promise.all(visitors.slice(n, n + 500).map(({ id }) => store.visitors.create(unknownVisitor({ id, siteId, at: now() }))));

  const waits: number[] = [];
  let again = 0;
  const visit = async ({ id, stream }: (typeof visitors)[number]): Promise<void> => {
    for (const command of acts) {
      const began = performance.now();
      const answered = new Promise<void>((resolve) => void waiting.set(stream, resolve));
      const ask = { id: makeCommandId(), stream, actor: { kind: 'visitor' as const, id }, command };
      // As a client does that is told to wait.
      for (;;) {
        const outcome = await dispatch(siteId, ask).catch(() => undefined);
        if (outcome && !isRefused(outcome)) break;
        again += 1;
        await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
      }
      await answered;
      waits.push(performance.now() - began);
    }
  };
  const began = performance.now();
  const coming = visitors.values();
  const oneAfterAnother = async (): Promise<void> => {
    for (const visitor of coming) await visit(visitor);
  };
  await Promise.all(Array.from({ length: underWay }, oneAfterAnother));
  const ms = performance.now() - began;

  const kinds = async (stream: string): Promise<string> =>
    (await store.streams.read(stream, 0, 200)).map(({ body }) => body.type).join(' ');
  const first = await kinds(visitors[0]!.stream); // there is one
  let [events, strays] = [0, 0];
  for (const { stream } of visitors) {
    const now = await kinds(stream);
    events += now.split(' ').length;
    if (now !== first) strays += 1;
  }
  await runner.stop();
  await caller.stop();
  await store.close();
  rmSync(folder, { recursive: true });
  return { ms, waits, again, events, strays, acts: count * acts.length };
}
