// GUARANTEES G28: the relay dies at every commit of every dialogue of the example flow, before it is on disk and right after, and starts
// again. What the conversation holds in the end is what it holds without a death: no step is done twice, none is left out.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#protocol/actor.ts';
import type { Command } from '#protocol/conversation/commands.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { isRefused } from '#protocol/refusals.ts';
import { makeCaller } from '#relay/dispatch/caller.ts';
import { makeDispatch } from '#relay/dispatch/dispatch.ts';
import { makeRunner } from '#relay/dispatch/runner.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { makeShelves } from '#relay/knowledge/shelves.ts';
import { seedArticles } from '#relay/seed/articles/seed-articles.ts';
import { demoFlow } from '#relay/seed/demo-flow.ts';
import { afterChat } from '#relay/seed/demo-survey.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { aClock } from '../a-clock.ts';
import { unknownVisitor } from '../unknown-visitor.ts';

const siteId = `st_${'1'.repeat(32)}`;
const visitorId = `vs_${'a'.repeat(32)}`;
const stream = `cv_${'c'.repeat(32)}`;
const ana = { kind: 'agent', id: `ag_${'1'.repeat(32)}`, name: 'Ana' } as const;
const visitor: Actor = { kind: 'visitor', id: visitorId };
const folder = mkdtempSync(join(tmpdir(), 'help-chat-flow-'));
const fresh = join(folder, 'fresh.db');
const freshJoined = join(folder, 'fresh-joined.db');
const document = demoFlow();
let drawn = 0;

/** What the example has not: a flow that goes on in another one and comes back, a message after a pause, a wait, and busy times. */
const lost: Flow = {
  schema: 'help-chat/flow@1',
  id: 'lost',
  name: 'Lost things',
  language: 'en',
  start: 'ask',
  steps: {
    ask: { type: 'input', text: 'What did you lose?', var: 'thing', next: 'look' },
    look: { type: 'message', text: 'I am looking for your {{vars.thing}}.', delayMs: 2_000, next: 'keep' },
    keep: { type: 'set', values: { 'vars.asked': true, 'visitor.role': 'guest' }, next: 'emit' },
    emit: { type: 'event', name: 'Something is lost', next: 'note' },
    note: { type: 'note', text: 'Lost: {{vars.thing}}', next: 'pause' },
    pause: { type: 'wait', seconds: 30, until: 'visitorMessage', next: 'back' },
    back: { type: 'return' },
  },
};
const main: Flow = {
  ...lost,
  id: 'main',
  name: 'Main',
  start: 'menu',
  triggers: [{ on: 'busy', queueOver: 0, goto: 'busy' }],
  steps: {
    menu: {
      type: 'choice',
      text: 'What?',
      options: [
        { id: 'lost', label: 'Lost', next: 'away' },
        { id: 'person', label: 'Person', next: 'person' },
      ],
    },
    away: { type: 'jump', flow: 'lost', call: true, next: 'menu' },
    busy: { type: 'choice', text: 'It is busy.', options: [{ id: 'wait', label: 'Wait', next: 'person' }] },
    person: { type: 'handover', queueText: 'In line', outcomes: { Resolved: 'bye' } },
    bye: { type: 'end', text: 'Bye' },
  },
};

beforeAll(async () => {
  await made(fresh, [document]);
  await made(freshJoined, [lost, main], true);
});

/** A site that runs the last of those flows; `busy`: somebody else waits already. */
async function made(file: string, flows: readonly Flow[], busy = false): Promise<void> {
  const store = await openSqlite({ file });
  const at = '2026-03-01T09:00:00.000Z';
  await store.sites.create({ id: siteId, key: 'demo', version: 1, settings: { ...newSiteSettings('Demo', []), surveys: [afterChat] } });
  await store.articles.create(seedArticles(siteId, at, (bytes) => bytes.fill((drawn += 1))));
  for (const flow of flows) await store.sites.publishFlow(siteId, flow, at);
  await store.people.create({
    id: ana.id,
    email: 'ana@x.example',
    name: 'Ana',
    photo: null,
    passwordHash: 'x',
    active: true,
    createdAt: at,
  });
  await store.people.setMember(siteId, ana.id, 'admin');
  const ids = [visitorId, ...(busy ? [`vs_${'b'.repeat(32)}`] : [])];
  for (const id of ids) await store.visitors.create(unknownVisitor({ id, siteId, at }));
  if (busy) {
    const ask = makeDispatch({
      store,
      online: { agentsOnline: () => 1, isOnline: () => true, awayMs: () => 0 },
      now: () => at,
      newId: () => crypto.randomUUID(),
      publish: () => undefined,
    });
    const other = { id: crypto.randomUUID(), stream: `cv_${'d'.repeat(32)}`, actor: { kind: 'visitor' as const, id: ids[1]! } };
    const outcome = await ask(siteId, { ...other, command: { type: 'human.request', start } });
    if (isRefused(outcome)) throw new Error(outcome.refused.code);
  }
  await store.close();
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Act = { readonly by: Actor; readonly command: Command } | { readonly passes: number };
const start = { language: 'en' };
const says = (text: string): Act => ({ by: visitor, command: { type: 'message.post', text, attachments: [], start } });
const pick = (stepId: string, optionId: string): Act => ({ by: visitor, command: { type: 'choice.pick', stepId, optionId, start } });
const send = (stepId: string, values: Record<string, string> | null): Act => ({
  by: visitor,
  command: { type: 'form.submit', stepId, values },
});
const does = (command: Command): Act => ({ by: ana, command });

/** Together they come to every kind of step that the example has, and those that it has not. */
const joinedWay = 'into another flow and back, over a pause and a wait, into a busy line';
const ways: Readonly<Record<string, readonly Act[]>> = {
  [joinedWay]: [
    pick('menu', 'lost'),
    says('umbrella'),
    { passes: 2_000 },
    { passes: 30_000 },
    pick('menu', 'lost'),
    says('hat'),
    { passes: 2_000 },
    says('It is blue'),
    pick('menu', 'person'),
    pick('busy', 'wait'),
    does({ type: 'conversation.take' }),
    does({ type: 'conversation.close', text: 'Bye', outcome: 'Resolved' }),
  ],
  'a lookup by a service, and a person closes': [
    pick('menu', 'login'),
    pick('login', 'nomail'),
    says('joe@x.example'),
    pick('solved', 'no'),
    pick('offer_human', 'yes'),
    does({ type: 'conversation.take' }),
    does({ type: 'message.post', text: 'Hello', attachments: [] }),
    does({ type: 'conversation.close', text: 'Bye', outcome: 'Needs follow-up' }),
    send('rate', { help: '4', more: 'All fine' }),
    pick('anything', 'done'),
  ],
  'articles in answer to a question, and a card beside the line': [
    pick('menu', 'ask'),
    says('Where can I leave my luggage?'),
    pick('ask_faq', 'no'),
    pick('offer_human', 'yes'),
    send('human_contact', null),
    { passes: 600_000 },
    send('leave_message', { name: 'Joe', email: 'joe@x.example', message: 'My bag is gone' }),
  ],
  'an article that is shown, and a word that is heard anywhere': [
    pick('menu', 'join'),
    pick('join', 'button'),
    pick('solved', 'no'),
    says('somebody is hurt here'),
    does({ type: 'conversation.take' }),
    does({ type: 'conversation.close', text: 'Bye', outcome: 'Resolved' }),
    send('rate', null),
  ],
  'on air, nobody comes, escalated': [
    pick('menu', 'speaker'),
    pick('speaker', 'now'),
    { passes: 60_000 },
    does({ type: 'conversation.take' }),
    does({ type: 'conversation.close', text: 'Bye', outcome: 'Resolved' }),
  ],
  'misses, a note, and a step back out of the queue': [
    says('qwertz'),
    says('asdf'),
    pick('offer_human', 'no'),
    pick('menu', 'ask'),
    says('Is there a cloakroom?'),
    says('human'),
    { by: visitor, command: { type: 'queue.leave' } },
    pick('menu', 'schedule'),
  ],
};

class Died extends Error {}

/** A relay over one file that dies at its `deadly`-th commit: nothing it does after that has any effect. */
class Life {
  readonly #clock = aClock();
  readonly #file: string;
  readonly calls: string[] = [];
  commits = 0;
  deadly: number;
  when: 'before' | 'after';
  #store!: Store;
  #runner: ReturnType<typeof makeRunner> | undefined;
  #dispatch!: ReturnType<typeof makeDispatch>;
  #dead = false;

  constructor(file: string, deadly: number, when: 'before' | 'after') {
    this.#file = file;
    this.deadly = deadly;
    this.when = when;
  }

  async begin(): Promise<this> {
    const store = await openSqlite({ file: this.#file, now: this.#clock.now });
    let dead = false;
    const streams: Store['streams'] = {
      ...store.streams,
      append: async (batch) => {
        if (dead) throw new Died();
        this.commits += 1;
        const dies = this.commits === this.deadly;
        if (dies && this.when === 'before') throw ((dead = this.#dead = true), new Died());
        const outcome = await store.streams.append(batch);
        if (dies) throw ((dead = this.#dead = true), new Died());
        return outcome;
      },
    };
    const mortal = <T extends object>(of: T): T =>
      new Proxy(of, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          return async (...args: readonly unknown[]) => {
            if (dead) throw new Died();
            return (value as (...args: readonly unknown[]) => unknown).apply(target, [...args]);
          };
        },
      });
    const jobs = mortal(store.jobs);
    this.#store = store;
    this.#dead = false;
    this.#dispatch = makeDispatch({
      store: { ...store, streams, jobs },
      online: { agentsOnline: () => 1, isOnline: () => true, awayMs: () => 0 },
      now: this.#clock.now,
      newId: () => crypto.randomUUID(),
      publish: (published) => this.#runner?.wrote(published.jobs),
      shelfOf: makeShelves(store.articles).of,
    });
    const caller = makeCaller({
      store: { ...store, jobs },
      dispatch: this.#dispatch,
      callOutside: async ({ id }) => (this.calls.push(id), { json: { registered: true } }),
      now: this.#clock.now,
      onFailed: () => undefined,
      onFault: () => undefined,
    });
    this.#runner = makeRunner({
      jobs,
      dispatch: this.#dispatch,
      caller,
      now: this.#clock.now,
      later: this.#clock.later,
      onFault: () => undefined,
    });
    this.#runner.start();
    await this.#settle();
    return this;
  }

  async act(act: Act, id: string): Promise<void> {
    if ('passes' in act) this.#clock.pass(act.passes);
    else await this.#ask(act, id);
    await this.#settle();
    // A call that died with its relay is made again once its time is over.
    if ((await this.#state())?.flow?.waiting === 'call') {
      this.#clock.pass(20_000);
      await this.#settle();
    }
  }

  async #ask({ by, command }: Extract<Act, { by: Actor }>, id: string): Promise<void> {
    const ask = { id, stream, actor: by, command, ...(by.kind === 'agent' && { role: 'admin' as const }) };
    const outcome = await this.#dispatch(siteId, ask).catch((fault: unknown) => {
      if (!(fault instanceof Died)) throw fault;
    });
    if (outcome && isRefused(outcome)) throw new Error(`${command.type}: ${outcome.refused.code}`);
    // As a client does that has heard nothing: it comes back and asks again, by the same id.
    if (!outcome) {
      await this.#again();
      return this.#ask({ by, command }, id);
    }
  }

  async #again(): Promise<void> {
    await this.#runner?.stop();
    await this.#store.close();
    await this.begin();
  }

  #state() {
    return this.#store.streams.state(stream);
  }

  async #settle(): Promise<void> {
    for (let idle = 0; idle < 3;) {
      // The runner may have set its timer at this very moment.
      this.#clock.pass(0);
      await new Promise(setImmediate);
      if (this.#dead) return this.#again();
      const due = await this.#store.jobs.due(this.#clock.now(), 1);
      idle = due.length === 0 ? idle + 1 : 0;
    }
  }

  /** What happened, without what differs from life to life: ids, instants, and a number that was given to what never came to be. */
  async end(): Promise<readonly unknown[]> {
    const events = await this.#store.streams.read(stream, 0, 500);
    await this.#runner?.stop();
    await this.#store.close();
    return events.map(({ seq, by, body }) => {
      const { messageId: _, number: __, ...rest } = body as typeof body & { readonly messageId?: string; readonly number?: number };
      return { seq, by, body: rest };
    });
  }
}

async function lived(acts: readonly Act[], deadly: number, when: 'before' | 'after') {
  const file = join(folder, `${crypto.randomUUID()}.db`);
  copyFileSync(acts === ways[joinedWay] ? freshJoined : fresh, file);
  const life = await new Life(file, deadly, when).begin();
  for (const [index, act] of acts.entries()) await life.act(act, `11111111-1111-4111-8111-${String(index).padStart(12, '0')}`);
  const log = await life.end();
  return { log, commits: life.commits, calls: life.calls };
}

describe.each(Object.entries(ways))('%s', (_, acts) => {
  test('dying at any commit, before or after, changes nothing', { timeout: 120_000 }, async () => {
    const whole = await lived(acts, 0, 'after');
    expect(whole.log.length).toBeGreaterThan(15);
    for (let deadly = 1; deadly <= whole.commits; deadly += 1)
      for (const when of ['before', 'after'] as const) {
        const { log, calls } = await lived(acts, deadly, when);
        expect(log, `died ${when} commit ${deadly}`).toEqual(whole.log);
        // A service may be asked again, and can tell by the id that it has been.
        expect(new Set(calls).size).toBe(new Set(whole.calls).size);
      }
  });
});
