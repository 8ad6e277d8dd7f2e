// Every door, command and frame as everybody, over WebSockets and over event streams with posts, by rights.md.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AgentCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import { AgentFrame, VisitorFrame } from '#protocol/frames.ts';
import { newSecret } from '#relay/auth/secrets.ts';
import { issueTicket } from '#relay/auth/tickets.ts';
import { actors, isKey, staff, visitors, type ActorName } from './actors.ts';
import { asCommand, codeOf, commands, frames, talkOf } from './frames.ts';
import { doorOf, join, kinds, open, originOf, type Door, type Kind, type Line } from './lines.ts';
import { settled } from './settled.ts';
import { tableOf } from './table.ts';
import type { Frame } from '../a-whole-relay.ts';
import { aWorld, type Scene, type StaffName, type World } from './world.ts';

const tables = { doors: tableOf('Doors'), commands: tableOf('Commands'), frames: tableOf('Frames') };
const insiders = [...visitors, ...staff] as const;
const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await aWorld();
  scene = await world.scene();
});
afterAll(() => world.stop());

/** Lines that stay open through the rows: each actor's own, and those that only listen. */
const lines = new Map<string, Line>();
async function lineOf(actor: ActorName, kind: Kind, screen = 1): Promise<Line> {
  const name = `${kind} ${actor} ${screen}`;
  const known = lines.get(name);
  if (known && !known.isOver()) return known;
  const line = await join(world, scene, actor, kind);
  lines.set(name, line);
  return line;
}
// Nobody may call without end (240 a minute of one visitor, and a stream's frames are calls): new people take over in time.
const ROWS = 60;
let rows = 0;
beforeEach(async () => {
  rows += 1;
  if (rows % ROWS > 0) return;
  for (const line of lines.values()) line.end();
  lines.clear();
  scene = await world.scene();
});
afterEach(() => {
  const leaks = [...lines].flatMap(([name, line]) => world.marks.leaks(actorIn(name), line.bytes()));
  expect([...new Set(leaks)]).toEqual([]);
});
const actorIn = (name: string): ActorName => name.replace(/^\w+ | \d$/gu, '') as ActorName; // as lineOf named it

describe('the tables', () => {
  const literals = (options: readonly { readonly entries: { readonly type: { readonly literal: string } } }[]): readonly string[] =>
    options.map(({ entries }) => entries.type.literal);
  const named = (rows: readonly { readonly verb: string }[]): string[] =>
    [...new Set(rows.map(({ verb }) => verb.split(',')[0]!))].toSorted();
  const objectsOf = (rows: ReturnType<typeof tableOf>, type: string): readonly string[] =>
    rows.filter(({ verb }) => verb.split(',')[0] === type).map(({ object }) => object);

  test('have every command of the protocol, each for what is foreign and what is unknown', () => {
    const known = [...new Set([...literals(VisitorCommand.options), ...literals(AgentCommand.options)])];
    expect(named(tables.commands)).toEqual(known.toSorted());
    for (const type of known) expect(objectsOf(tables.commands, type), type).toEqual(expect.arrayContaining(["Z's", 'unknown']));
  });

  test('have every other frame, and those that name a conversation for what is foreign and what is unknown', () => {
    const options = [...VisitorFrame.options, ...AgentFrame.options];
    const others = new Set(literals(options).filter((type) => type !== 'hello' && type !== 'command'));
    expect(named(tables.frames)).toEqual([...others].toSorted());
    for (const { entries } of options)
      if ('stream' in entries && entries.type.literal !== 'command')
        expect(objectsOf(tables.frames, entries.type.literal), entries.type.literal).toEqual(expect.arrayContaining(["Z's", 'unknown']));
  });

  test('have both doors, over both kinds of line', () => {
    expect(named(tables.doors)).toEqual(['sse staff', 'sse visitor', 'ws staff', 'ws visitor']);
    for (const { cells } of tables.doors) expect(Object.keys(cells)).toEqual([...actors]);
    for (const { cells } of [...tables.commands, ...tables.frames]) expect(Object.keys(cells)).toEqual([...insiders]);
  });
});

describe.each(tables.doors)('$verb · $object', ({ verb, object, cells }) => {
  test('lets in whom the table says', async () => {
    const [kind, door] = verb.split(' ') as [Kind, Door];
    const outcomes: Record<string, string> = {};
    for (const actor of actors) outcomes[actor] = await knock(actor, kind, door, object);
    expect(outcomes).toEqual(cells);
  });
});

/** Comes with the best ticket that the actor could ever have had. */
async function knock(actor: ActorName, kind: Kind, door: Door, object: string): Promise<string> {
  const ticket = await ticketOf(actor);
  const hello = { type: 'hello', v: 1, ticket, resume: [] };
  if (object === 'a ticket that was used') (await use(actor, kind, hello))?.end();
  if (object === 'a ticket of 31 seconds ago') world.clock.pass(31_000);
  const opened = await open(world, scene, actor, kind, door, hello);
  if ('refused' in opened) {
    expect(world.marks.leaks(actor, opened.bytes)).toEqual([]);
    return opened.refused;
  }
  const { line } = opened;
  const first = await line.until(({ type }) => type === 'welcome' || type === 'error');
  if (first?.['type'] === 'error') expect(await line.closed).toBe(4401);
  await settled(world, first?.['type'] === 'welcome' ? [line] : []);
  expect(world.marks.leaks(actor, line.bytes())).toEqual([]);
  line.end();
  return first?.['type'] === 'welcome' ? 'yes' : codeOf(first!);
}

async function use(actor: ActorName, kind: Kind, hello: object): Promise<Line | undefined> {
  const opened = await open(world, scene, actor, kind, doorOf(actor), hello);
  if ('refused' in opened) return undefined;
  await opened.line.until(({ type }) => type === 'welcome' || type === 'error');
  return opened.line;
}

async function ticketOf(actor: ActorName): Promise<string> {
  if (actor === 'nobody' || isKey(actor)) return newSecret(random);
  const visitor = actor.startsWith('A') ? 'A' : (actor as 'B' | 'Z');
  const name = actor === 'admin, strange page' ? 'admin' : (actor as StaffName);
  const bearer =
    doorOf(actor) === 'visitor'
      ? ({ kind: 'visitor', siteId: visitor === 'Z' ? world.site2 : world.site1, visitorId: scene.visitors[visitor].id } as const)
      : undefined;
  const origin = actor.startsWith('A,') ? world.page1 : originOf(world, actor)!;
  const { id: agentId, siteId } = world.people[bearer ? 'agent' : name];
  return issueTicket(
    world.whole.store.tickets,
    bearer ? { ...bearer, origin } : { kind: 'agent', siteId, agentId, sessionHash: scene.sessions[name].hash },
    new Date(world.clock.now()),
    random,
  );
}

describe.each(kinds)('commands over %s', (kind) => {
  const refusals = new Set<string>();
  // What a command may do is decided behind both kinds of line: over streams it is enough to see that it is asked.
  const rows =
    kind === 'ws' ? tables.commands : tables.commands.filter(({ object }) => object === "Z's" || object === "A's, with the agent");
  test.each(rows)('$verb · $object', async ({ verb, object, cells }) => {
    const answered = insiders.map(async (actor) => {
      const line = await lineOf(actor, kind);
      const stream = await talkOf(world, scene, object);
      const frame = asCommand(stream, await commands[verb]!({ world, scene, object, stream }));
      await line.send(frame);
      const answer = (await line.until(({ id }) => id === frame.id))!;
      const outcome = answer['type'] === 'ack' ? 'yes' : codeOf(answer);
      // Only there something else than the conversation may be what is not found.
      if (outcome === 'not_found' && !verb.includes('begins after')) refusals.add(JSON.stringify(answer['refusal']));
      // Five in a row would end the line, and the next row with it.
      if (outcome === 'forbidden') line.end();
      return [actor, outcome] as const;
    });
    expect(Object.fromEntries(await Promise.all(answered))).toEqual(cells);
    world.clock.pass(2_000);
  });

  test('what is foreign is refused in the words of what does not exist', () => {
    expect(refusals.size).toBe(1);
  });
});

describe.each(kinds)('frames over %s', (kind) => {
  const refusals = new Set<string>();
  test.each(tables.frames)('$verb · $object', async ({ verb, object, cells }) => {
    // Whoever may hear of it listens: the visitors in another tab, staff on another screen.
    const listeners = await Promise.all(insiders.map(async (actor) => lineOf(actor, 'ws', 2)));
    const asking = await Promise.all(
      insiders.map(async (actor) => ({ actor, line: await lineOf(actor, kind), stream: await talkOf(world, scene, object) })),
    );
    const lines = [...asking.map(({ line }) => line), ...listeners];
    for (const { stream, line } of asking) {
      for (const each of listeners) await each.send({ type: 'follow', stream, after: 0 });
      if (verb !== 'follow') await line.send({ type: 'follow', stream, after: 0 });
    }
    await settled(world, lines);
    const since = new Map(lines.map((line) => [line, line.frames.length]));
    const newOf = (line: Line): readonly Frame[] => line.frames.slice(since.get(line));
    await Promise.all(asking.map(async ({ line, stream }) => line.send(frames[verb]!(stream))));
    await settled(world, lines);
    const outcomes = asking.map(({ actor, line, stream }) => {
      const refused = newOf(line).find(({ type }) => type === 'error');
      if (refused && codeOf(refused) === 'not_found') refusals.add(JSON.stringify(refused));
      const heard = listeners.some((each) => newOf(each).some((told) => tellsOf(told, stream)));
      const answered = newOf(line).some(
        ({ type, stream: of }) => (verb === 'ping' && type === 'pong') || (type === 'events' && of === stream),
      );
      if (refused && codeOf(refused) === 'forbidden') line.end();
      return [actor, refused ? codeOf(refused) : heard || answered ? 'yes' : '–'] as const;
    });
    expect(Object.fromEntries(outcomes)).toEqual(cells);
    for (const { stream } of asking) for (const each of listeners) await each.send({ type: 'unfollow', stream });
    world.clock.pass(2_000);
  });

  test('what is foreign is refused in the words of what does not exist', () => {
    expect(refusals.size).toBe(1);
  });
});

/** Word of what somebody else does now: in this conversation, or on the page that is named after it. */
function tellsOf(told: Frame, stream: string): boolean {
  if (told['type'] === 'here') return (told['page'] as { readonly title?: string } | undefined)?.title === stream; // shape of protocol/frames.ts
  return ['typing', 'viewers', 'read'].includes(String(told['type'])) && told['stream'] === stream;
}
