// Plays the demo's talks through dispatch, with a clock of its own, so that what is stored is what would have happened.
import { createHash } from 'node:crypto';
import type { AgentFace } from '#protocol/actor.ts';
import type { AgentCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { isRefused } from '#protocol/refusals.ts';
import { makeDispatch, type Dispatch } from '#relay/dispatch/dispatch.ts';
import { figuresOfOpening } from '#relay/domain/figures.ts';
import { localTime } from '#relay/domain/hours.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { Job } from '#relay/store/jobs.ts';
import type { Store } from '#relay/store/store.ts';
import { talks, type Line, type Talk } from './demo-talks.ts';

export type PastDeps = {
  readonly store: Store;
  readonly site: Site;
  readonly agents: Readonly<Record<'ana' | 'ben', AgentFace>>;
  readonly now: () => Date;
  /** Where the visitors were: the relay's address. */
  readonly publicUrl: string;
};

export async function playPast(deps: PastDeps): Promise<void> {
  for (const talk of talks) await play(deps, talk);
}

async function play(deps: PastDeps, talk: Talk): Promise<void> {
  const { store, site } = deps;
  let at = deps.now().getTime() - talk.hoursAgo * 3_600_000;
  const clock = (): string => new Date(at).toISOString();
  const written: Job[] = [];
  const dispatch = makeDispatch({
    store,
    online: { agentsOnline: () => 2, isOnline: () => true, awayMs: () => 0 },
    now: clock,
    newId: () => crypto.randomUUID(),
    publish: ({ jobs }) => void written.push(...jobs),
  });
  const visitorId = await meet(deps, talk, clock());
  const stream = makeId('cv');
  const page = { url: deps.publicUrl + talk.page.path, title: talk.page.title };
  let start: { readonly language: string; readonly page: typeof page } | undefined = { language: 'en', page };

  for (const line of talk.lines) {
    at += line.afterS * 1_000;
    await run(
      dispatch,
      site.id,
      line.by === 'visitor' ? byVisitor(line, stream, visitorId, start) : byAgent(line, stream, deps.agents[line.who]),
    );
    start = undefined;
    // What the assistant would have said by now; what lies in the future stays a job.
    for (let job = dueBy(written, at); job; job = dueBy(written, at)) {
      written.splice(written.indexOf(job), 1);
      const ask = { id: job.id, stream, actor: { kind: 'system' } as const, command: job.command };
      const outcome = await dispatch(site.id, ask, { clears: job.id });
      if (isRefused(outcome)) await store.jobs.drop(job.id);
    }
  }
  // Who waits here waits until a newcomer has found the desk, which takes longer than the flow would let them wait.
  for (const { id, command } of written) if (command.type === 'queue.timeout') await store.jobs.drop(id);
}

// Answers come a little later than their cause; the clock is not moved for them.
function dueBy(jobs: readonly Job[], at: number): Job | undefined {
  return jobs.find((job) => Date.parse(job.dueAt) <= at + 5_000);
}

async function meet({ store, site, publicUrl }: PastDeps, { visitor, page }: Talk, at: string): Promise<string> {
  const id = makeId('vs');
  await store.visitors.create({
    id,
    siteId: site.id,
    // Nobody has this secret: these visitors live in no browser.
    secretHash: createHash('sha256').update(makeId('none')).digest('hex'),
    city: null,
    ...visitor,
    language: 'en',
    browser: 'Firefox',
    system: 'Windows',
    device: 'desktop',
    referrer: null,
    page: { url: publicUrl + page.path, title: page.title },
    firstSeenAt: at,
    lastVisitedAt: at,
    visits: 1,
    conversations: 0,
    timeZone: null,
    ip: null,
    begun: {},
    consent: null,
  });
  const { day } = localTime(site.settings.timeZone, at);
  await store.insight.count(figuresOfOpening(site.id, ['opens', 'subscribers'], day, at));
  return id;
}

type Start = { readonly language: string; readonly page: { readonly url: string; readonly title: string } } | undefined;
type Asked = Parameters<Dispatch>[1];

function byVisitor(line: Extract<Line, { by: 'visitor' }>, stream: string, id: string, start: Start): Asked {
  const command: VisitorCommand =
    'says' in line
      ? { type: 'message.post', text: line.says, attachments: [], ...(start && { start }) }
      : { type: 'human.request', ...(start && { start }) };
  return { id: makeCommandId(), stream, actor: { kind: 'visitor', id }, command };
}

function byAgent(line: Extract<Line, { by: 'agent' }>, stream: string, face: AgentFace): Asked {
  const command: AgentCommand =
    'says' in line
      ? { type: 'message.post', text: line.says, attachments: [] }
      : { type: 'conversation.close', text: line.closes, outcome: line.outcome };
  return { id: makeCommandId(), stream, actor: { kind: 'agent', ...face }, role: 'agent', command };
}

async function run(dispatch: Dispatch, siteId: string, ask: Asked): Promise<void> {
  const outcome = await dispatch(siteId, ask);
  if (isRefused(outcome)) throw new Error(`[seed] ${ask.command.type} was refused: ${outcome.refused.code} ${outcome.refused.message}`);
}
