// Incidents (SPEC G-21) before they are stated: what sounds alike offers itself, and whom it would reach is said first.
import { expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import type { AlikeResponse, Incident, IncidentReach, IncidentScope } from '#protocol/http/incidents.ts';
import { aWholeRelay, says, start } from '../a-whole-relay.ts';

test('G-21: many who ask alike are a group with those who wait; whom a scope reaches is told; once linked they are no offer any more', async () => {
  const whole = await aWholeRelay();
  const [ana, ben] = [await whole.agent('Ana'), await whole.agent('Ben')];
  const words = ['No sound in the main hall', 'There is no sound in the main hall!', 'main hall: no sound here', 'Where is lunch?'];
  const hall = { url: 'https://event.example/hall?seat=4', title: 'Main hall' };
  for (const [i, text] of words.entries()) {
    const visitor = await whole.visitor();
    await whole.store.visitors.update(whole.siteId, visitor.id, { page: hall });
    const client = await whole.join(visitor);
    const stream = makeId('cv');
    await client.ask(stream, says(text, start));
    if (i < 2) await client.ask(stream, { type: 'human.request' });
  }
  const alike = async (who = ana): Promise<AlikeResponse['groups']> =>
    ((await (await whole.call('GET', '/api/staff/incidents/alike', who)).json()) as AlikeResponse).groups;
  const reach = async (scope: IncidentScope): Promise<IncidentReach> =>
    (await (await whole.call('POST', '/api/staff/incidents/reach', ana, { scope })).json()) as IncidentReach;

  const [group, ...more] = await alike();
  expect([group?.count, group?.waiting.length, group?.page?.title, more.length]).toEqual([3, 2, 'Main hall', 0]);
  expect(await alike(ben)).toEqual([group]);

  expect(await reach({ kind: 'event' })).toEqual({ visitors: 4, conversations: 4 });
  expect(await reach({ kind: 'page', pattern: '/hall' })).toEqual({ visitors: 4, conversations: 4 });
  expect(await reach({ kind: 'session', title: 'Closing' })).toEqual({ visitors: 0, conversations: 0 });

  const said = { title: 'Sound', scope: { kind: 'page', pattern: '/hall' }, texts: { en: 'No sound in the main hall.' } };
  const { id } = (await (await whole.call('POST', '/api/staff/incidents', ana, said)).json()) as Incident;
  await whole.call('POST', `/api/staff/incidents/${id}/link`, ana, { conversationIds: group?.waiting });
  expect(await alike()).toEqual([]);
  await whole.stop();
});
