// What the relay says of its own accord, and who hears it, by the last table of rights.md. All have asked to follow A's
// conversation, but for the admins, who only sit at the desk.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ToAgentFrame, ToVisitorFrame } from '#protocol/frames.ts';
import { staff, staff1, visitors } from './actors.ts';
import { ask } from './asking.ts';
import { asCommand } from './frames.ts';
import { join, kinds, type Line } from './lines.ts';
import { settled } from './settled.ts';
import { tableOf } from './table.ts';
import { aWorld, type Phase, type Scene, type World } from './world.ts';

const rows = tableOf('What is heard');
const insiders = [...visitors, ...staff] as const;
/** Said to the one who asked, as the answer. */
const answersOnly = ['welcome', 'ack', 'refused', 'error', 'resync', 'pong'];

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

type Stage = { readonly scene: Scene; readonly stream: string; readonly A: Line; readonly agent: Line };
type Act = { readonly phase: Phase; readonly grouped?: true; readonly does: (stage: Stage) => Promise<unknown> };

const says = (text: string): object => ({ type: 'message.post', text });
const command = async (line: Line, stream: string, what: object): Promise<unknown> => {
  const frame = asCommand(stream, what);
  await line.send(frame);
  return line.until(({ id }) => id === frame.id);
};
const patchMe = (scene: Scene, actor: (typeof staff1)[number], body: object) =>
  ask(world, scene, actor, { method: 'PATCH', path: '/api/staff/me', body });

/** What happens, by the words of the table. */
const acts: Readonly<Record<string, Act>> = {
  'A writes': { phase: 'active', does: ({ A, stream }) => command(A, stream, says('More')) },
  'the agent writes': { phase: 'active', does: ({ agent, stream }) => command(agent, stream, says('An answer')) },
  'the agent coaches': {
    phase: 'active',
    does: ({ agent, stream }) => command(agent, stream, { type: 'coaching.post', text: world.words.coaching }),
  },
  'the agent comments': {
    phase: 'active',
    does: ({ agent, stream }) => command(agent, stream, { type: 'comment.post', kind: 'sticky', text: world.words.comment }),
  },
  'the agent clears a flag': {
    phase: 'active',
    does: ({ agent, stream }) => command(agent, stream, { type: 'flag.clear', flag: world.words.flag, reason: world.words.flagged }),
  },
  'the agent fills in a field': {
    phase: 'active',
    does: ({ agent, stream }) => command(agent, stream, { type: 'fields.set', values: { booth: `${world.words.field} B` } }),
  },
  'a flag is defined': {
    phase: 'active',
    async does({ scene }) {
      const { version, items } = await world.whole.store.definitions.get(world.site1, 'flags');
      await ask(world, scene, 'manager', {
        method: 'PUT',
        path: '/api/staff/flags',
        body: { version, key: items[0]!.key, rule: items[0] },
      });
    },
  },
  'the agent transfers with a note': {
    phase: 'active',
    does: ({ agent, stream }) =>
      command(agent, stream, { type: 'conversation.transfer', toAgentId: world.people.colleague.id, note: world.words.note }),
  },
  'the agent hands it to a group of others': {
    phase: 'active',
    grouped: true,
    does: ({ agent, stream }) => command(agent, stream, { type: 'conversation.regroup', groupId: world.group.id }),
  },
  'a group is made': {
    phase: 'active',
    does: ({ scene }) =>
      ask(world, scene, 'manager', {
        method: 'POST',
        path: '/api/staff/groups',
        body: { name: `Group ${world.marks.count}`, queueMessage: null, members: [] },
      }),
  },
  'A types': { phase: 'active', does: ({ A, stream }) => A.send({ type: 'typing', stream, on: true }) },
  'the agent types': { phase: 'active', does: ({ agent, stream }) => agent.send({ type: 'typing', stream, on: true }) },
  'A begins to wait': { phase: 'bot', does: ({ A, stream }) => command(A, stream, { type: 'human.request' }) },
  'the agent takes it': { phase: 'waiting', does: ({ agent, stream }) => command(agent, stream, { type: 'conversation.take' }) },
  'all of site 1 go offline': {
    phase: 'active',
    async does({ scene }) {
      for (const actor of staff1) await patchMe(scene, actor, { online: false });
    },
  },
  'all of site 1 come back': {
    phase: 'active',
    async does({ scene }) {
      for (const actor of staff1) await patchMe(scene, actor, { online: true });
    },
  },
  'the agent looks at it': { phase: 'active', does: ({ agent, stream }) => agent.send({ type: 'viewing', stream }) },
  'A goes to another page': {
    phase: 'active',
    does: ({ A }) => A.send({ type: 'page', page: { url: `https://event.example/${world.words.A.page}`, title: world.words.A.page } }),
  },
  'the agent notes something of A': {
    phase: 'active',
    does: ({ scene }) =>
      ask(world, scene, 'agent', {
        method: 'PUT',
        path: `/api/staff/visitors/${scene.visitors.A.id}/note`,
        body: { version: 0, text: world.words.coaching },
      }),
  },
  'the agent reads it': { phase: 'active', does: ({ agent, stream }) => agent.send({ type: 'read', stream, messages: 1 }) },
  'the manager deletes it': {
    phase: 'closed',
    async does({ scene, stream }) {
      const line = await join(world, scene, 'manager', 'ws');
      await command(line, stream, { type: 'conversation.delete' });
      line.end();
    },
  },
  'an incident is stated': {
    phase: 'active',
    does: ({ scene }) =>
      ask(world, scene, 'agent', {
        method: 'POST',
        path: '/api/staff/incidents',
        body: { title: 'Sound', scope: { kind: 'event' }, texts: { en: 'No sound in hall A' } },
      }),
  },
  'an incident is over': {
    phase: 'active',
    async does({ scene }) {
      for (const { id } of await world.whole.store.incidents.open(world.site1))
        await ask(world, scene, 'agent', {
          method: 'POST',
          path: `/api/staff/incidents/${id}/updates`,
          body: { texts: { en: 'It is back' }, resolved: true },
        });
    },
  },
};

test('the table has every frame that the relay says of its own accord', () => {
  const types = [...ToVisitorFrame.options, ...ToAgentFrame.options].map(({ entries }) => entries.type.literal);
  const own = new Set(types.filter((type) => !answersOnly.includes(type)));
  expect([...new Set(rows.map(({ verb }) => verb))].toSorted()).toEqual([...own].toSorted());
  for (const { cells } of rows) expect(Object.keys(cells)).toEqual([...insiders]);
});

describe.each(kinds)('over %s', (kind) => {
  test.each(Object.entries(acts))('%s', async (what, { phase, grouped, does }) => {
    const scene = await world.scene();
    const stream = await world.talk(scene, 'A', phase);
    const listeners = await Promise.all(insiders.map(async (actor) => ({ actor, line: await join(world, scene, actor, kind) })));
    const [A, agent] = await Promise.all([join(world, scene, 'A', kind), join(world, scene, 'agent', kind)]);
    const lines = [A, agent, ...listeners.map(({ line }) => line)];
    await Promise.all(
      [...listeners.filter(({ actor }) => !actor.startsWith('admin')).map(({ line }) => line), A, agent].map((line) =>
        line.send({ type: 'follow', stream, after: 0 }),
      ),
    );
    await settled(world, lines);
    // Somebody waits at the other site as well: no place in this line is theirs.
    await world.talk(scene, 'Z', 'waiting');
    world.clock.pass(10);
    const { groups } = await world.whole.store.conversations.counts(world.site1);
    const queued = groups[grouped ? world.group.id : 'all']?.queued ?? 0;
    const since = new Map(lines.map((line) => [line, line.frames.length]));
    await does({ scene, stream, A, agent });
    await settled(world, lines);

    for (const { verb, cells } of rows.filter(({ object }) => object === what)) {
      const heard = listeners.map(
        ({ actor, line }) => [actor, line.frames.slice(since.get(line)).some(({ type }) => type === verb)] as const,
      );
      expect(Object.fromEntries(heard.map(([actor, did]) => [actor, did ? 'yes' : '–'])), verb).toEqual(cells);
    }
    const places = lines.flatMap((line) => line.frames.slice(since.get(line)).filter(({ type }) => type === 'queue'));
    for (const { ahead } of places) expect(ahead).toBe(queued);
    const expected = new Set(rows.filter(({ object }) => object === what).map(({ verb }) => verb));
    const foreign = listeners.flatMap(({ actor, line }) =>
      line.frames
        .slice(since.get(line))
        .filter(({ type }) => !expected.has(String(type)) && type !== 'pong')
        .map(({ type }) => `${actor}: ${String(type)}`),
    );
    expect(foreign, 'nothing that the table does not have').toEqual([]);
    expect(listeners.flatMap(({ actor, line }) => world.marks.leaks(actor, line.bytes()))).toEqual([]);
    for (const line of lines) line.end();
    // Past the graces of presence: the next scene begins with nobody here.
    world.clock.pass(125_000);
  });
});

test('every act has rows, and every row its act', () => {
  expect([...new Set(rows.map(({ object }) => object))].toSorted()).toEqual(Object.keys(acts).toSorted());
});
