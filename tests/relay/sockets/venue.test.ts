// A whole venue behind one address: five hundred people who open the chat within a minute all get in.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/ids.ts';
import { aWholeRelay, connect, EVENT, says, start, type Client, type WholeRelay } from '../a-whole-relay.ts';

let whole: WholeRelay;
beforeAll(async () => {
  whole = await aWholeRelay();
});
afterAll(() => whole.stop());

it('500 visitors from one address connect and are answered', async () => {
  const clients: Client[] = [];
  for (let n = 0; n < 500; n += 50) clients.push(...(await Promise.all(Array.from({ length: 50 }, visitor))));
  expect(whole.relay.connections()).toBe(500);
  expect(new Set(clients.map(({ socket }) => socket)).size).toBe(500);
  const answers = await Promise.all(clients.map((client) => client.ask(makeId('cv'), says('Where is the stream?', start))));
  expect(answers.filter((answer) => answer['type'] !== 'ack')).toEqual([]);
  for (const { socket } of clients) socket.terminate();
});

async function visitor(): Promise<Client> {
  const response = await fetch(`http://127.0.0.1:${whole.port}/api/visitor/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: EVENT },
    body: JSON.stringify({ site: 'demo', act: 'open', language: 'en' }),
  });
  expect(response.status).toBe(200);
  const { ticket } = (await response.json()) as OpenResponse; // the relay's own schema
  const client = await connect(whole.port, 'visitor', EVENT);
  client.send({ type: 'hello', v: 1, ticket, resume: [] });
  await client.until((frame) => frame['type'] === 'welcome');
  return client;
}
