// Linking conversations to an incident (SPEC G-21): those that the agent may not know of are left as they are (T-60).
import { expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { AlikeResponse, Incident, IncidentLinked } from '#protocol/http/incidents.ts';
import { aWholeRelay, says, start } from '../a-whole-relay.ts';

test('G-21, T-60: a conversation of a group of others is not linked, and nobody is told of it', async () => {
  const whole = await aWholeRelay();
  const [ana, mia] = [await whole.agent('Ana'), await whole.agent('Mia', 'manager')];
  const [mine, theirs] = [makeId('cv'), makeId('cv')];
  for (const stream of [mine, theirs]) {
    const client = await whole.join(await whole.visitor());
    await client.ask(stream, says('No sound', start));
    await client.ask(stream, { type: 'human.request' });
  }
  const group = { id: makeId('gr'), siteId: whole.siteId, name: 'Others', queueMessage: null, members: [], version: 1 };
  await whole.store.groups.create(group);
  expect(await (await whole.join(mia)).ask(theirs, { type: 'conversation.regroup', groupId: group.id })).toMatchObject({ type: 'ack' });
  const said = { title: 'Sound', scope: { kind: 'event' }, texts: { en: 'No sound in hall A' } };
  const { id } = (await (await whole.call('POST', '/api/staff/incidents', ana, said)).json()) as Incident;
  const link = await whole.call('POST', `/api/staff/incidents/${id}/link`, ana, { conversationIds: [mine, theirs] });
  expect(((await link.json()) as IncidentLinked).linked).toBe(1);
  expect((await whole.store.streams.state(mine))?.incident).toMatchObject({ id });
  expect((await whole.store.streams.state(theirs))?.incident).toBeFalsy();
  await whole.stop();
});

test('G-21, T-60: what sounds alike in a group of others is no offer to who is not of it, though a colleague has just seen it', async () => {
  const whole = await aWholeRelay();
  const [ana, mia] = [await whole.agent('Ana'), await whole.agent('Mia', 'manager')];
  const group = { id: makeId('gr'), siteId: whole.siteId, name: 'Others', queueMessage: null, members: [], version: 1 };
  await whole.store.groups.create(group);
  const staff = await whole.join(mia);
  for (const words of ['No sound in the hall', 'The hall: no sound', 'There is no sound in the hall']) {
    const client = await whole.join(await whole.visitor());
    const stream = makeId('cv');
    await client.ask(stream, says(words, start));
    await client.ask(stream, { type: 'human.request' });
    await staff.ask(stream, { type: 'conversation.regroup', groupId: group.id });
  }
  const alike = async (who: typeof ana): Promise<readonly number[]> => {
    const response = await whole.call('GET', '/api/staff/incidents/alike', who);
    return ((await response.json()) as AlikeResponse).groups.map(({ count }) => count);
  };
  expect([await alike(mia), await alike(ana)]).toEqual([[3], []]);
  await whole.stop();
});
