// T13, T39: what is secret, said or personal never comes into the log, whatever is asked and by whom.
import { expect, test, vi } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { makeLog } from '#relay/log.ts';
import { actors, staff, visitors } from './actors.ts';
import { ask } from './asking.ts';
import { asCommand, commands, talkOf } from './frames.ts';
import { join } from './lines.ts';
import { requests } from './requests.ts';
import { settled } from './settled.ts';
import { aWorld } from './world.ts';

test('a walk over every route and command as everybody leaves no mark in the log', async () => {
  const past = vi.spyOn(console, 'error');
  const lines: string[] = [];
  const log = makeLog('trace', { write: (line) => void lines.push(line) });
  const world = await aWorld({ log });
  const scene = await world.scene();
  for (const [route, objects] of Object.entries(requests)) {
    for (const make of Object.values(objects)) {
      await Promise.all(
        actors.map(async (actor) => {
          const asked = { method: route.split(' ')[0]!, ...(await make({ world, scene, actor })) };
          const { bytes } = await ask(world, scene, actor, asked);
          for (const [, ticket] of bytes.matchAll(/"(?:ticket|secret|id)":"([\w-]{43}|[A-Z2-7]{32})"/gu))
            world.marks.mark('a ticket or a secret', ticket!);
        }),
      );
    }
  }
  const around = await world.scene();
  for (const make of Object.values(commands)) {
    const held = await Promise.all(
      [...visitors, ...staff].map(async (actor) => {
        const line = await join(world, around, actor, 'ws');
        const text = world.marks.plant('a message');
        const object = "A's, with the agent";
        const stream = await talkOf(world, around, object);
        const command = await make({ world, scene: around, object, stream });
        await line.send(asCommand(stream, { ...command, ...('text' in command && { text }) }));
        await line.send({ type: 'typing', stream: text, on: text });
        await line.send({ type: text, stream: makeId('cv') });
        return line;
      }),
    );
    await settled(world, held);
    for (const line of held) line.end();
  }
  // The same once more while the store has failed: every call becomes a fault, with whatever it was doing.
  const again = await world.scene();
  const prepared = Object.entries(requests).flatMap(([route, objects]) =>
    Object.values(objects).flatMap((make) =>
      (['A', 'agent', 'admin'] as const).map(async (actor) => ({
        actor,
        asked: { method: route.split(' ')[0]!, ...(await make({ world, scene: again, actor })) },
      })),
    ),
  );
  const calls = await Promise.all(prepared);
  await world.whole.store.close();
  await Promise.all(calls.map(({ actor, asked }) => ask(world, again, actor, asked)));
  await world.stop();
  log.flush();

  expect(lines.length).toBeGreaterThan(100);
  // Ids are what a log is for: they open nothing.
  expect(world.marks.found(lines.join('\n')).filter((what) => !what.endsWith('’s id') && !what.endsWith("'s id"))).toEqual([]);
  expect(world.marks.count).toBeGreaterThan(500);
  expect(past).not.toHaveBeenCalled();
}, 180_000);
