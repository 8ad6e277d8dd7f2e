// SPEC T-43, §5.1: what stands with a visitor in fields of the site's own is known to the flow.
import { expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { aWholeRelay } from '../a-whole-relay.ts';
import { flowOf } from '../domain/flow/flows.ts';

test('T-43: a field of the visitor decides what they are told, and is said where they may see it', async () => {
  const whole = await aWholeRelay();
  const { store, siteId } = whole;
  const plain = { subject: 'visitor' as const, options: [], requiredAt: null, kind: 'text' as const };
  await store.definitions.replace(siteId, 'visitorFields', 0, [
    { ...plain, key: 'company', label: 'Company', fillBy: ['agent'], visibleTo: 'visitor' },
    { ...plain, key: 'tier', label: 'Tier', fillBy: ['agent'], visibleTo: 'agents' },
  ]);
  const flow = flowOf({
    where: {
      type: 'condition',
      cases: [{ when: { ref: 'visitorFields.tier', op: 'eq', value: 'Gold' }, next: 'gold' }],
      else: 'end',
    },
    gold: { type: 'message', text: 'Welcome, {{visitorFields.company|friend}}', next: 'end' },
    end: { type: 'end', close: false },
  });
  await store.sites.publishFlow(siteId, flow, new Date().toISOString());
  const visitor = await whole.visitor();
  const values = new Map([
    ['custom.company', 'Lumen'],
    ['custom.tier', 'Gold'],
  ]);
  await store.contacts.change(siteId, visitor.id, values, { source: 'agent', by: null, at: new Date().toISOString() });
  const line = await whole.join(visitor);
  const stream = makeId('cv');
  await line.ask(stream, { type: 'message.post', text: 'Hello', attachments: [], start: { language: 'en' } });
  const events = await store.streams.read(stream, 0, 20);
  expect(events.flatMap(({ body }) => (body.type === 'message.posted' ? [body.text] : []))).toContain('Welcome, Lumen');
  await whole.stop();
});
