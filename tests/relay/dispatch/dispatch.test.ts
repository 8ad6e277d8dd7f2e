// Laws of dispatch on the real store: once is once, one winner, order kept, foreign is unknown.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { isRefused } from '#protocol/refusals.ts';
import { makeDispatch, type Dispatch, type DispatchDeps } from '#relay/dispatch/dispatch.ts';
import { canonical } from '#relay/dispatch/digest.ts';
import { keyedQueue } from '#relay/dispatch/keyed-queue.ts';
import type { Ask } from '#relay/domain/conversation/decision.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import type { Published } from '#relay/live/published.ts';
import { unknownVisitor } from '../unknown-visitor.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { StorageFull } from '#relay/store/streams.ts';
import type { Store } from '#relay/store/store.ts';

const siteId = makeId('st');
const folder = mkdtempSync(join(tmpdir(), 'help-chat-dispatch-'));
let store: Store;
let published: Published[] = [];

beforeAll(async () => {
  store = await openSqlite({ file: join(folder, 'chat.db') });
  await store.sites.create({ id: siteId, key: 'demo', version: 1, settings: newSiteSettings('Demo', []) });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const withStore = (changes: Partial<DispatchDeps> = {}): Dispatch =>
  makeDispatch({
    store,
    online: { agentsOnline: () => 1, isOnline: () => true, awayMs: () => 0 },
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    publish: (batch) => void published.push(batch),
    ...changes,
  });

async function aVisitor(): Promise<string> {
  const id = makeId('vs');
  const at = new Date().toISOString();
  await store.visitors.create(unknownVisitor({ id, siteId, at }));
  return id;
}

const start = { language: 'en' };
const says = (text: string, more: Partial<VisitorCommand> = {}): VisitorCommand =>
  ({ type: 'message.post', text, attachments: [], ...more }) as VisitorCommand; // `more` only adds `start`
const visitorAsk = (id: string, stream: string, command: VisitorCommand): Ask => ({
  id: makeCommandId(),
  stream,
  actor: { kind: 'visitor', id },
  command,
});
const agentAsk = (name: string, stream: string, command: Ask['command']): Ask => ({
  id: makeCommandId(),
  stream,
  actor: { kind: 'agent', id: `ag_${name.padStart(32, '0')}`, name },
  role: 'agent',
  command,
});

describe('dispatch', () => {
  it('answers the same command with its first answer, and another under the same id with id_reused', async () => {
    const dispatch = withStore();
    const visitor = await aVisitor();
    const stream = makeId('cv');
    const ask = visitorAsk(visitor, stream, says('Hello', { start }));
    const first = await dispatch(siteId, ask);
    published = [];
    expect(await dispatch(siteId, ask)).toEqual(first);
    expect(published).toEqual([]);
    expect(await dispatch(siteId, { ...ask, command: says('Other', { start }) })).toMatchObject({ refused: { code: 'id_reused' } });
    expect(await dispatch(siteId, { ...ask, actor: { kind: 'agent', id: makeId('ag'), name: 'Ana' }, role: 'agent' })).toMatchObject({
      refused: { code: 'id_reused' },
    });
  });

  it('keeps the first answer of a command that changed nothing', async () => {
    const dispatch = withStore();
    const visitor = await aVisitor();
    const stream = makeId('cv');
    await dispatch(siteId, visitorAsk(visitor, stream, { type: 'human.request', start }));
    const again = visitorAsk(visitor, stream, { type: 'human.request' });
    const answer = await dispatch(siteId, again);
    await dispatch(siteId, visitorAsk(visitor, stream, { type: 'queue.leave' }));
    expect(await dispatch(siteId, again)).toEqual(answer);
  });

  it('tells foreign and unknown conversations apart to nobody', async () => {
    const dispatch = withStore();
    const stream = makeId('cv');
    const ask = visitorAsk(await aVisitor(), stream, says('Mine', { start }));
    await dispatch(siteId, ask);
    const stranger = await aVisitor();
    const foreign = await dispatch(siteId, visitorAsk(stranger, stream, says('Mine?')));
    expect(await dispatch(siteId, visitorAsk(stranger, makeId('cv'), says('Mine?')))).toEqual(foreign);
    expect(await dispatch(siteId, visitorAsk(stranger, stream, says('Mine?', { start })))).toEqual(foreign);
    expect(await dispatch(makeId('st'), agentAsk('1', stream, { type: 'conversation.take' }))).toEqual(foreign);
    // Nor what was answered before.
    expect(await dispatch(makeId('st'), ask)).toEqual(foreign);
    expect(foreign).toMatchObject({ refused: { code: 'not_found' } });
  });

  it('lets one of two relays win where both take at once', async () => {
    const [one, two] = [withStore(), withStore()];
    for (let round = 0; round < 20; round += 1) {
      const stream = makeId('cv');
      await one(siteId, visitorAsk(await aVisitor(), stream, { type: 'human.request', start }));
      const outcomes = await Promise.all([
        one(siteId, agentAsk('1', stream, { type: 'conversation.take' })),
        two(siteId, agentAsk('2', stream, { type: 'conversation.take' })),
      ]);
      expect(outcomes.filter((outcome) => !isRefused(outcome))).toHaveLength(1);
      expect(outcomes.find(isRefused)).toMatchObject({ refused: { code: 'already_taken' } });
    }
  });

  it('stores what is asked at once in the order asked, and publishes each batch in that order', async () => {
    const dispatch = withStore();
    const visitor = await aVisitor();
    const stream = makeId('cv');
    await dispatch(siteId, visitorAsk(visitor, stream, says('0', { start })));
    published = [];
    const words = Array.from({ length: 40 }, (_, n) => `${n + 1}`);
    await Promise.all(words.map((text) => dispatch(siteId, visitorAsk(visitor, stream, says(text)))));
    const events = await store.streams.read(stream, 0, 500);
    const posted = events.flatMap(({ by, body }) => (by.kind === 'visitor' && body.type === 'message.posted' ? [body.text] : []));
    expect(posted).toEqual(['0', ...words]);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, at) => at + 1));
    expect(published.flatMap((batch) => batch.events.map((event) => event.seq))).toEqual(
      events.slice(-words.length).map((event) => event.seq),
    );
    expect(evolveAll(undefined, events)).toEqual(await store.streams.state(stream));
  });

  it('takes only files that are complete, of this conversation and of this sender', async () => {
    const dispatch = withStore();
    const visitor = await aVisitor();
    const stream = makeId('cv');
    await dispatch(siteId, visitorAsk(visitor, stream, says('Hello', { start })));
    const file = async (more: object): Promise<string> => {
      const id = makeId('at');
      const upload = { id, name: 'a.png', mime: 'image/png', size: 3, siteId, stream, by: 'visitor' as const, byId: visitor };
      await store.uploads.create({
        ...upload,
        sha256: 'x',
        keptSha256: 'x',
        internal: false,
        storageKey: id,
        createdAt: new Date().toISOString(),
        ...more,
      });
      return id;
    };
    const post = (id: string): ReturnType<Dispatch> =>
      dispatch(siteId, visitorAsk(visitor, stream, { type: 'message.post', text: '', attachments: [id] }));
    for (const more of [{ stream: makeId('cv') }, { byId: makeId('vs') }, { by: 'agent' as const }, { siteId: makeId('st') }]) {
      expect(await post(await file(more))).toMatchObject({ refused: { code: 'bad_attachment' } });
    }
    expect(await post(makeId('at'))).toMatchObject({ refused: { code: 'bad_attachment' } });
    expect(isRefused(await post(await file({})))).toBe(false);
  });

  it('says storage_full where the disk is, and stores nothing of it', async () => {
    const full: Store = { ...store, streams: { ...store.streams, append: () => Promise.reject(new StorageFull('full')) } };
    const stream = makeId('cv');
    expect(await withStore({ store: full })(siteId, visitorAsk(await aVisitor(), stream, says('Hello', { start })))).toMatchObject({
      refused: { code: 'storage_full' },
    });
    expect(await store.streams.state(stream)).toBeUndefined();
  });

  it('lets nothing grow on a disk that runs full, answers what it has, and lets people end what they began', async () => {
    let isShort = false;
    const dispatch = withStore({ isShort: () => isShort });
    const visitor = await aVisitor();
    const stream = makeId('cv');
    const first = visitorAsk(visitor, stream, says('Hello', { start }));
    const done = await dispatch(siteId, first);
    isShort = true;
    const before = await store.streams.state(stream);
    const other = makeId('cv');
    for (const ask of [visitorAsk(visitor, stream, says('More')), visitorAsk(visitor, other, says('Hello', { start }))])
      expect(await dispatch(siteId, ask)).toMatchObject({ refused: { code: 'storage_full' } });
    expect(await store.streams.state(stream)).toEqual(before);
    expect(await store.streams.state(other)).toBeUndefined();
    expect(await dispatch(siteId, first)).toEqual(done);
    expect(isRefused(await dispatch(siteId, visitorAsk(visitor, stream, { type: 'conversation.end' })))).toBe(false);
    isShort = false;
    expect(isRefused(await dispatch(siteId, visitorAsk(visitor, other, says('Hello', { start }))))).toBe(false);
  });

  it('gives up with unavailable where others are always faster', async () => {
    const busy: Store = { ...store, streams: { ...store.streams, append: async () => 'stale' } };
    const outcome = await withStore({ store: busy })(siteId, visitorAsk(await aVisitor(), makeId('cv'), says('Hello', { start })));
    expect(outcome).toMatchObject({ refused: { code: 'unavailable' } });
  });
});

describe('canonical', () => {
  it('is the same for every order of keys, and leaves undefined out', () => {
    expect(canonical({ b: 1, a: { d: [1, { z: 1, y: undefined }], c: null } })).toBe('{"a":{"c":null,"d":[1,{"z":1}]},"b":1}');
    expect(canonical({ a: { c: null, d: [1, { y: undefined, z: 1 }] }, b: 1 })).toBe(canonical({ b: 1, a: { d: [1, { z: 1 }], c: null } }));
  });
});

describe('keyedQueue', () => {
  it('runs one at a time for a key, in order, also after a failure', async () => {
    const queue = keyedQueue();
    const done: string[] = [];
    const work =
      (name: string, fails = false) =>
      async (): Promise<void> => {
        done.push(`${name} begins`);
        await Promise.resolve();
        done.push(`${name} ends`);
        if (fails) throw new Error(name);
      };
    const [a, b, c] = [queue.run('k', work('a')), queue.run('k', work('b', true)), queue.run('k', work('c'))];
    expect(queue.depth('k')).toBe(3);
    await expect(b).rejects.toThrow('b');
    await Promise.all([a, c]);
    await queue.idle();
    expect(done).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(queue.depth('k')).toBe(0);
  });
});
