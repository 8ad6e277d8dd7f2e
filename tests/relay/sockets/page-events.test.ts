// What a page says has happened on it, over the socket: what a flow begins at, its names, and how many there may be.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { rules } from '#relay/sockets/rates.ts';
import { aWholeRelay, says, start, type WholeRelay } from '../a-whole-relay.ts';
import { flowOf } from '../domain/flow/flows.ts';

let whole: WholeRelay;
beforeAll(async () => {
  whole = await aWholeRelay();
  const document = flowOf(
    {
      ask: { type: 'choice', text: 'Yes?', options: [{ id: 'a', label: 'A', next: 'bye' }] },
      failed: { type: 'choice', text: 'Your payment failed?', options: [{ id: 'a', label: 'A', next: 'bye' }] },
      bye: { type: 'end', text: 'Bye.' },
    },
    { triggers: [{ on: 'event', name: 'payment_failed', goto: 'failed' }] },
  );
  await whole.store.sites.publishFlow(whole.siteId, document, new Date().toISOString());
});
afterAll(() => whole.stop());

test('an event leads to its step, in the conversation that there is', async () => {
  const client = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  await client.ask(stream, says('hello', start));
  expect(await client.ask(stream, { type: 'page.event', name: 'payment_failed' })).toMatchObject({ type: 'ack' });
  const state = await whole.store.streams.state(stream);
  expect(state?.flow).toMatchObject({ stepId: 'failed', waiting: 'choice' });
});

test.each(['', 'two words', 'x'.repeat(65), 'ä', '<b>', 7])('%s is no name of an event, and says so', async (name) => {
  const client = await whole.join(await whole.visitor());
  expect(await client.ask(makeId('cv'), { type: 'page.event', name })).toMatchObject({
    type: 'refused',
    refusal: { code: name === 7 ? 'bad_type' : 'bad_name', field: 'command.name' },
  });
});

test('too many are refused, and what the visitor writes is not', async () => {
  const client = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  await client.ask(stream, says('hello', start));
  const answers = [];
  for (let n = 0; n < rules.events.burst + 1; n += 1) answers.push(await client.ask(stream, { type: 'page.event', name: 'unheard' }));
  expect(answers.filter(({ type }) => type === 'ack')).toHaveLength(rules.events.burst);
  expect(answers.at(-1)).toMatchObject({ refusal: { code: 'too_many' } });
  expect(await client.ask(stream, says('still here'))).toMatchObject({ type: 'ack' });
});
