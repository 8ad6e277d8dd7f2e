// SPEC T-43: what a form of the flow asks of the visitor stands with them from then on, and the desk hears that it does.
import { expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { aWholeRelay } from '../a-whole-relay.ts';
import { flowOf } from '../domain/flow/flows.ts';

test('T-43: a field of the visitor is filled in by a form, live on the desk, and a proved value stands against it', async () => {
  const whole = await aWholeRelay();
  const { store, siteId } = whole;
  const plain = { subject: 'visitor', options: [], requiredAt: null, fillBy: ['visitor'], visibleTo: 'agents' } as const;
  await store.definitions.replace(siteId, 'visitorFields', 0, [
    { ...plain, key: 'badge', label: 'Badge', kind: 'text', options: [], fillBy: ['visitor'] },
    { ...plain, key: 'seats', label: 'Seats', kind: 'number', options: [], fillBy: ['visitor'] },
  ]);
  const flow = flowOf({
    ask: {
      type: 'form',
      title: 'Your badge',
      fields: [
        { key: 'b', label: 'Badge', kind: 'text', saveTo: 'visitorFields.badge' },
        { key: 's', label: 'Seats', kind: 'number', saveTo: 'visitorFields.seats' },
      ],
      next: 'end',
    },
    end: { type: 'end', close: false },
  });
  await store.sites.publishFlow(siteId, flow, new Date().toISOString());
  const [visitor, agent] = [await whole.visitor(), await whole.agent('Ana')];
  await store.contacts.change(siteId, visitor.id, new Map([['custom.seats', 9]]), {
    source: 'verified',
    by: null,
    at: new Date().toISOString(),
  });
  const [line, desk] = [await whole.join(visitor), await whole.join(agent)];
  const stream = makeId('cv');
  await line.ask(stream, { type: 'message.post', text: 'Hello', attachments: [], start: { language: 'en' } });
  const since = desk.frames.length;
  const sent = await line.ask(stream, { type: 'form.submit', stepId: 'ask', values: { b: 'B-77', s: '3' } });
  expect(sent).toMatchObject({ type: 'ack' });
  expect(await desk.until(({ type }) => type === 'known', since)).toEqual({ type: 'known', visitorId: visitor.id });
  expect(await store.contacts.known(siteId, visitor.id)).toMatchObject({
    'custom.badge': { value: 'B-77', source: 'visitor' },
    'custom.seats': { value: 9, source: 'verified' },
  });
  await whole.stop();
});
