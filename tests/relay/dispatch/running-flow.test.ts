// Which versions run of a flow that goes on in others: those that were there when it was published, for as long as a conversation lasts.
import { expect, test } from 'vitest';
import type { Flow } from '#protocol/flow/document.ts';
import { flowAt, liveFlow, newestFlow } from '#relay/dispatch/running-flow.ts';
import { flowOf } from '../domain/flow/flows.ts';
import { memoryFlows } from '../memory-flows.ts';

const at = '2026-03-01T09:00:00.000Z';
const lost = (text: string): Flow => flowOf({ a: { type: 'end', text } }, { id: 'lost' });
const main = flowOf({ a: { type: 'jump', flow: 'lost' } }, { id: 'main' });
const heard = (flow: { readonly document: Flow } | undefined): unknown => flow?.document.steps['lost/a'];

test('§5.2: a conversation stays on the versions it began with, of every flow; a new one meets the new ones', async () => {
  const { published: sites } = memoryFlows();
  await sites.publishFlow('s', lost('First'), at);
  const began = await sites.publishFlow('s', main, at);
  expect(heard(await liveFlow(sites, 's'))).toEqual({ type: 'end', text: 'First' });
  await sites.publishBehind('s', lost('Second'), at);
  expect(heard(await flowAt(sites, 's', { flowId: 'main', version: began.version }))).toEqual({ type: 'end', text: 'First' });
  expect(await liveFlow(sites, 's')).toMatchObject({ id: 'main', version: 4, document: { steps: { 'lost/a': { text: 'Second' } } } });
  expect(await newestFlow(sites, 's', 'lost')).toMatchObject({ id: 'lost', version: 3 });
  // What is joined once is not joined again for each message.
  expect(await liveFlow(sites, 's')).toBe(await liveFlow(sites, 's'));
});

test('flows that lead to each other come to an end; one that is not there is left out', async () => {
  const { published: sites } = memoryFlows();
  await sites.publishFlow('s', flowOf({ a: { type: 'jump', flow: 'main' }, b: { type: 'jump', flow: 'gone' } }, { id: 'lost' }), at);
  await sites.publishFlow('s', main, at);
  expect(Object.keys((await liveFlow(sites, 's'))!.document.steps)).toEqual(['a', 'lost/a', 'lost/b']);
  expect(await liveFlow(sites, 'other')).toBeUndefined();
});
