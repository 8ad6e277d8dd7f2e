// G23 by the clock on the wall: many lines of many agents are open, one of them with a reader that has stopped, when an
// account is deactivated. How long until each of its lines is cut, and what comes after that.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { aWholeRelay, connect, says, start, type Agent, type Client, type WholeRelay } from '../relay/a-whole-relay.ts';

const AGENTS = 20;
const SCREENS = 3;
/** GUARANTEES G23. */
const AT_MOST_MS = 1_000;

let whole: WholeRelay;
beforeAll(async () => {
  whole = await aWholeRelay();
});
afterAll(() => whole.stop());

test(`the lines of one of ${AGENTS} agents are cut within ${AT_MOST_MS} ms, and nothing said afterwards reaches them`, async () => {
  const admin = await whole.agent('Admin', 'admin');
  const agents = await Promise.all(Array.from({ length: AGENTS }, async (_, n) => whole.agent(`Agent${n}`)));
  const screens = await Promise.all(
    agents.map(async (who) => ({ who, lines: await Promise.all(Array.from({ length: SCREENS }, () => whole.join(who))) })),
  );
  const visitor = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  await visitor.ask(stream, says('Hello', start));
  await visitor.ask(stream, { type: 'human.request' });
  for (const { lines } of screens) for (const line of lines) line.send({ type: 'follow', stream, after: 0 });
  for (const { lines } of screens) await Promise.all(lines.map((line) => line.until((frame) => frame['type'] === 'viewers')));

  const [gone, ...others] = screens;
  const [stopped, ...reading] = gone!.lines;
  // Stops reading: what was sent before waits in the line, as with a process that was suspended.
  stopped!.socket.pause();
  const began = performance.now();
  const cut = Promise.all(reading.map(async (line) => ({ ...(await line.closed), ms: performance.now() - began })));
  expect((await whole.call('PATCH', `/api/staff/people/${gone!.who.id}`, admin, { active: false })).status).toBe(200);
  const ends = await cut;
  const slowest = Math.max(...ends.map(({ ms }) => ms));
  console.log(`G23: ${ends.length} lines cut after at most ${slowest.toFixed(1)} ms, ${AGENTS * SCREENS} open`);
  expect(ends.map(({ code }) => code)).toEqual(reading.map(() => 4403));
  expect(slowest).toBeLessThanOrEqual(AT_MOST_MS);

  const late = 'canary-that-is-said-too-late';
  await visitor.ask(stream, says(late));
  await Promise.all(others.map(async ({ lines }) => lines[0]!.until((frame) => JSON.stringify(frame).includes(late))));
  stopped!.socket.resume();
  await stopped!.closed;
  for (const line of gone!.lines) expect(line.raw.join('\n')).not.toContain(late);
  expect((await refusedTo(gone!.who)).code).toBe(4401);
  expect((await whole.call('POST', '/api/staff/ticket', gone!.who, {})).status).toBe(401);
});

async function refusedTo(who: Agent): Promise<{ readonly code: number }> {
  const client: Client = await connect(whole.port, 'staff', whole.origin);
  client.send({ type: 'hello', v: 1, ticket: await whole.ticketOf(who), resume: [] });
  return client.closed;
}
