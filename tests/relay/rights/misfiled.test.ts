// Site and person are both looked at, each for itself. Shown on records that no relay would store: a conversation and a
// file of A, filed under the second site.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { ActorName } from './actors.ts';
import { ask } from './asking.ts';
import { asCommand, codeOf } from './frames.ts';
import { join } from './lines.ts';
import { aWorld, type Scene, type World } from './world.ts';

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await aWorld();
  scene = await world.scene();
});
afterAll(() => world.stop());

const outcomeOf = async (actor: ActorName, method: string, path: string, body?: unknown): Promise<string> =>
  (await ask(world, scene, actor, { method, path, body })).outcome;

test('a conversation of hers under another site is not A’s to read, to add to or to follow', async () => {
  const stream = await world.talk(scene, 'A', 'bot', 'agent', world.site2);
  const path = `/api/visitor/conversations/${stream}`;
  expect(await outcomeOf('A', 'GET', `${path}/events`)).toBe('not_found');
  expect(await outcomeOf('A', 'POST', `${path}/attachments?id=${makeId('at')}&name=a.png`, new Uint8Array([1]))).toBe('not_found');
  const line = await join(world, scene, 'A', 'ws');
  await line.send({ type: 'follow', stream, after: 0 });
  expect(codeOf((await line.until(({ type }) => type === 'error' || type === 'events'))!)).toBe('not_found');
  const frame = asCommand(stream, { type: 'message.post', text: 'Hello' });
  await line.send(frame);
  expect(codeOf((await line.until(({ id }) => id === frame.id))!)).toBe('not_found');
});

test.each(['A', 'agent', 'admin 2'] as const)('a file under another site than its conversation is not for %s', async (actor) => {
  const file = await world.file(scene, 'A', await world.talk(scene, 'A', 'active'), 'visitor', world.site2);
  expect(await outcomeOf(actor, 'GET', `/api/${actor === 'A' ? 'visitor' : 'staff'}/files/${file}`)).toBe('not_found');
});

test('a file under another site is no part of a message', async () => {
  const stream = await world.talk(scene, 'A', 'active');
  const attachments = [await world.file(scene, 'A', stream, 'visitor', world.site2)];
  const line = await join(world, scene, 'A', 'ws');
  const frame = asCommand(stream, { type: 'message.post', text: '', attachments });
  await line.send(frame);
  expect(codeOf((await line.until(({ id }) => id === frame.id))!)).toBe('bad_attachment');
});
