// What waits is given to whose turn it is, whatever happens at the same time (SPEC T-56, M-31).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { Routing } from '#protocol/routing.ts';
import { makeDispatch, type Dispatch } from '#relay/dispatch/dispatch.ts';
import { makeDistributor, type Distributor } from '#relay/dispatch/distributor.ts';
import { blankFlow } from '#relay/domain/flow/blank-flow.ts';
import type { Ask } from '#relay/domain/conversation/decision.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { memoryStore } from '../memory-store.ts';
import { unknownVisitor } from '../unknown-visitor.ts';

const siteId = makeId('st');
const [ana, ben] = [makeId('ag'), makeId('ag')];
const names: Readonly<Record<string, string>> = { [ana]: 'Ana', [ben]: 'Ben' };
const groupId = makeId('gr');
const inTurn = (more: Partial<Routing> = {}): Routing => ({
  distribution: 'round-robin',
  maxActive: null,
  whenFull: 'queue',
  agents: [],
  ...more,
});

/** A site with a group of Ana and Ben, both here; conversations begin in the group. */
async function aDesk(routing: Routing | undefined) {
  const store = memoryStore();
  const reachable = new Set([ana, ben]);
  const faults: unknown[] = [];
  let instant = Date.now();
  const at = new Date().toISOString();
  await store.sites.create({ id: siteId, key: 'demo', version: 1, settings: newSiteSettings('Demo', []) });
  for (const id of [ana, ben]) {
    const person = {
      id,
      email: `${names[id]}@b.example`,
      name: names[id]!,
      photo: null,
      passwordHash: 'none',
      active: true,
      createdAt: at,
    };
    await store.people.create(person);
    await store.people.setMember(siteId, id, 'agent');
  }
  const group = { id: groupId, siteId, name: 'Tech', queueMessage: null, members: [ana, ben], version: 1 };
  await store.groups.create({ ...group, ...(routing && { routing }) });
  const online = {
    agentsOnline: () => reachable.size,
    isOnline: (_: string, id: string) => reachable.has(id),
    isReachable: (_: string, id: string) => reachable.has(id),
    awayMs: () => 0,
  };
  let distributor: Distributor;
  const broken = new Set<string>();
  const sound: Dispatch = makeDispatch({
    store,
    online,
    // No two at once: the order of the line is what is asked about.
    now: () => new Date((instant += 1)).toISOString(),
    newId: () => crypto.randomUUID(),
    publish: (batch) => distributor.published(batch),
  });
  const dispatch: Dispatch = async (site, ask, more) => {
    if (broken.has(ask.stream)) throw new Error('[test] it cannot be read');
    return sound(site, ask, more);
  };
  distributor = makeDistributor({
    store,
    dispatch,
    online,
    newId: () => crypto.randomUUID(),
    onFault: (fault) => void faults.push(fault),
  });
  const ask = async (stream: string, actor: Ask['actor'], command: Ask['command']): Promise<string> => {
    const who = actor.kind === 'agent' ? ({ role: 'agent', access: new Set([groupId]) } as const) : {};
    const outcome = await dispatch(siteId, { id: makeCommandId(), stream, actor, command, ...who });
    return isRefused(outcome) ? outcome.refused.code : 'done';
  };
  const asAgent = (id: string, stream: string, command: Ask['command']) => ask(stream, { kind: 'agent', id, name: names[id]! }, command);
  const closes = { type: 'conversation.close', text: 'Bye' } as const;
  return {
    store,
    reachable,
    broken,
    faults,
    look: () => distributor.look(siteId),
    /** A new visitor waits in the group; `owner` brings it there with a transfer, as it begins in All. */
    async waits(regroups = true): Promise<string> {
      const [visitor, stream] = [makeId('vs'), makeId('cv')];
      await store.visitors.create(unknownVisitor({ id: visitor, siteId, at }));
      expect(await ask(stream, { kind: 'visitor', id: visitor }, { type: 'human.request', start: { language: 'en' } })).toBe('done');
      if (regroups) expect(await asAgent(ana, stream, { type: 'conversation.regroup', groupId })).toBe('done');
      return stream;
    },
    take: (id: string, stream: string) => asAgent(id, stream, { type: 'conversation.take' }),
    release: (id: string, stream: string) => asAgent(id, stream, { type: 'conversation.release' }),
    reserve: (id: string, stream: string, agentId: string | null) => asAgent(id, stream, { type: 'queue.reserve', agentId }),
    close: (id: string, stream: string) => asAgent(id, stream, closes),
    owner: async (stream: string) => (await store.streams.state(stream))?.owner?.id,
    taken: async (stream: string) =>
      (await store.streams.read(stream, 0, 500)).flatMap(({ by, body }) =>
        body.type === 'conversation.taken' ? [{ by: by.kind, ...body }] : [],
      ),
    /** Resolves when nothing is given out any more. */
    async settled(): Promise<void> {
      // Rounds run on promises alone: two turns of the loop without a change are the end.
      let before = '';
      for (let turns = 0; turns < 200; turns += 1) {
        await new Promise(setImmediate);
        const now = JSON.stringify(await store.conversations.counts(siteId));
        if (turns > 5 && now === before) return;
        before = now;
      }
    },
  };
}

describe('T-56 round-robin', () => {
  test('A has 1 of 2 and B 0 of 2: a new conversation is given to B, by the relay itself', async () => {
    const desk = await aDesk(inTurn({ maxActive: 2 }));
    desk.reachable.delete(ben);
    const first = await desk.waits();
    await desk.settled();
    expect(await desk.owner(first)).toBe(ana);
    desk.reachable.add(ben);
    const second = await desk.waits();
    await desk.settled();
    expect(await desk.taken(second)).toMatchObject([{ by: 'system', how: 'assign', agent: { id: ben, name: 'Ben' } }]);
    expect(desk.faults).toEqual([]);
  });

  test('a group that says nothing, or that only pulls, gives nothing', async () => {
    for (const routing of [undefined, inTurn({ distribution: 'pull' })]) {
      const desk = await aDesk(routing);
      const stream = await desk.waits();
      desk.look();
      await desk.settled();
      expect(await desk.owner(stream)).toBeUndefined();
    }
  });

  test('nobody there: it waits, and is given when an agent comes', async () => {
    const desk = await aDesk(inTurn());
    desk.reachable.clear();
    const stream = await desk.waits();
    await desk.settled();
    expect(await desk.owner(stream)).toBeUndefined();
    desk.reachable.add(ben);
    desk.look();
    await desk.settled();
    expect(await desk.owner(stream)).toBe(ben);
  });

  test('a backup is given something where the primary has enough; who only pulls never is', async () => {
    const backup = await aDesk(inTurn({ maxActive: 1, agents: [{ id: ben, duty: 'backup', maxActive: null }] }));
    const [one, two] = [await backup.waits(), await backup.waits()];
    await backup.settled();
    expect([await backup.owner(one), await backup.owner(two)]).toEqual([ana, ben]);
    const pull = await aDesk(inTurn({ maxActive: 1, agents: [{ id: ben, duty: 'pull', maxActive: null }] }));
    const [mine, waits] = [await pull.waits(), await pull.waits()];
    await pull.settled();
    expect([await pull.owner(mine), await pull.owner(waits)]).toEqual([ana, undefined]);
  });

  test('one that cannot be read is said to be so, and keeps nobody behind it from being given', async () => {
    const desk = await aDesk(inTurn());
    desk.reachable.clear();
    const [first, second] = [await desk.waits(), await desk.waits()];
    desk.broken.add(first);
    desk.reachable.add(ana);
    desk.look();
    await desk.settled();
    expect([await desk.owner(first), await desk.owner(second)]).toEqual([undefined, ana]);
    expect(desk.faults).not.toEqual([]);
  });

  test('what is reserved waits for its agent, and is given once the label is off', async () => {
    const desk = await aDesk(inTurn());
    desk.reachable.clear();
    const stream = await desk.waits();
    await desk.reserve(ana, stream, ana);
    for (const id of [ana, ben]) desk.reachable.add(id);
    desk.look();
    await desk.settled();
    expect(await desk.owner(stream)).toBeUndefined();
    await desk.reserve(ana, stream, null);
    await desk.settled();
    expect(await desk.owner(stream)).toBeDefined();
  });

  test('who gives one back is not given it again, also where nobody else is there', async () => {
    const desk = await aDesk(inTurn());
    const stream = await desk.waits();
    await desk.settled();
    const first = (await desk.owner(stream))!;
    await desk.release(first, stream);
    await desk.settled();
    const second = await desk.owner(stream);
    expect(second).toBe(first === ana ? ben : ana);
    desk.reachable.delete(first);
    await desk.release(second!, stream);
    await desk.settled();
    expect(await desk.owner(stream)).toBeUndefined();
  });
});

describe('M-29 a handover that gives out', () => {
  const flow = (autoAssign?: boolean): Flow => {
    const blank = blankFlow('turns', 'Turns');
    return { ...blank, steps: { ...blank.steps, person: { type: 'handover', ...(autoAssign !== undefined && { autoAssign }) } } };
  };

  test('M-29: by default a new chat stays queued in a group that pulls', async () => {
    const desk = await aDesk(undefined);
    await desk.store.sites.publishFlow(siteId, flow(), new Date().toISOString());
    const stream = await desk.waits();
    await desk.settled();
    expect(await desk.owner(stream)).toBeUndefined();
  });

  test('M-29: gives to whose turn it is, and what waits at other steps goes on waiting', async () => {
    const desk = await aDesk(undefined);
    const [first, second] = [await desk.waits(), await desk.waits()];
    await desk.store.sites.publishFlow(siteId, flow(true), new Date().toISOString());
    const third = await desk.waits();
    await desk.settled();
    expect([await desk.owner(first), await desk.owner(second)]).toEqual([undefined, undefined]);
    expect([ana, ben]).toContain(await desk.owner(third));
    const fourth = await desk.waits();
    await desk.settled();
    expect(await desk.owner(fourth)).not.toBe(await desk.owner(third));
    expect(desk.faults).toEqual([]);
  });

  test('M-29: limits of the group hold for it as well', async () => {
    const desk = await aDesk(undefined);
    const routing: Routing = {
      distribution: 'pull',
      maxActive: 1,
      whenFull: 'queue',
      agents: [{ id: ben, duty: 'pull', maxActive: null }],
    };
    await desk.store.sites.update(siteId, 1, { ...newSiteSettings('Demo', []), routing });
    await desk.store.sites.publishFlow(siteId, flow(true), new Date().toISOString());
    const [one, two] = [await desk.waits(false), await desk.waits(false)];
    await desk.settled();
    expect([await desk.owner(one), await desk.owner(two)]).toEqual([ana, undefined]);
  });
});

describe('M-31 a limit', () => {
  test('is reached, what comes then waits, and the longest waiting one is given when another closes', async () => {
    const desk = await aDesk(inTurn({ maxActive: 1 }));
    const streams: string[] = [];
    for (let count = 0; count < 4; count += 1) streams.push(await desk.waits());
    await desk.settled();
    const owners = await Promise.all(streams.map(desk.owner));
    expect(owners.filter(Boolean)).toHaveLength(2);
    expect(new Set(owners.slice(0, 2))).toEqual(new Set([ana, ben]));
    await desk.close(owners[0]!, streams[0]!);
    await desk.settled();
    expect([await desk.owner(streams[2]!), await desk.owner(streams[3]!)]).toEqual([owners[0], undefined]);
  });
});

type Deed = { readonly kind: 'waits' | 'take' | 'release' | 'close' | 'leaves' | 'comes'; readonly who: string; readonly which: number };
const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('waits', 'waits', 'take', 'release', 'close', 'leaves', 'comes'),
  who: fc.constantFrom(ana, ben),
  which: fc.nat({ max: 5 }),
});

test('T-56, G9: whatever two agents and the relay do at once, each has one owner, and nothing waits for whom there is room', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(deed, { maxLength: 4 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 3 }),
      async (rounds, maxActive) => {
        const desk = await aDesk(inTurn({ maxActive }));
        const streams: string[] = [];
        const act = async ({ kind, who, which }: Deed): Promise<void> => {
          const stream = streams[which % Math.max(1, streams.length)];
          if (kind === 'waits') return void streams.push(await desk.waits());
          if (kind === 'leaves' || kind === 'comes') {
            desk.reachable[kind === 'comes' ? 'add' : 'delete'](who);
            return desk.look();
          }
          if (stream) await desk[kind](who, stream);
        };
        for (const round of rounds) {
          await Promise.all(round.map(act));
          await desk.settled();
          const { byOwner } = await desk.store.conversations.counts(siteId);
          const waiting = await desk.store.conversations.queue(siteId, 'all', 100);
          for (const { id } of waiting) {
            // Whoever had it may have given it back; for them alone it waits.
            const had = new Set((await desk.taken(id)).map(({ agent }) => agent.id));
            for (const free of [...desk.reachable].filter((each) => !had.has(each)))
              expect(byOwner[free] ?? 0).toBeGreaterThanOrEqual(maxActive);
          }
          for (const stream of streams) {
            const state = await desk.store.streams.state(stream);
            expect(state?.owner !== null).toBe(state?.phase === 'assigned' || state?.phase === 'active');
          }
        }
        expect(desk.faults).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('M-31: of many that come at once, none is given over the limit', async () => {
  for (let round = 0; round < 10; round += 1) {
    const desk = await aDesk(inTurn({ maxActive: 2 }));
    const streams = await Promise.all(Array.from({ length: 9 }, () => desk.waits()));
    await desk.settled();
    const { byOwner } = await desk.store.conversations.counts(siteId);
    expect(byOwner).toEqual({ [ana]: 2, [ben]: 2 });
    const gifts = (await Promise.all(streams.map(desk.taken))).flat();
    expect(gifts).toHaveLength(4);
  }
});
