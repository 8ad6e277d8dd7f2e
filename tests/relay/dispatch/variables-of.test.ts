// SPEC S-30: what a site says of its visitor reaches the flow, in conditions and texts, and a page's word opens no way.
import { expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { aWholeRelay, eventsOf } from '../a-whole-relay.ts';
import { flowOf } from '../domain/flow/flows.ts';

test('S-30: a flow reads what was signed, also in its greeting; what a page said, or nobody, is not known', async () => {
  const whole = await aWholeRelay();
  const { store, siteId } = whole;
  const flow = flowOf({
    hi: { type: 'message', text: 'You spent {{variables.spend|nothing}} at {{variables.booth|no booth}}.', next: 'rich' },
    rich: { type: 'condition', cases: [{ when: { ref: 'variables.spend', op: 'gt', value: 1_000 }, next: 'vip' }], else: 'plain' },
    vip: { type: 'input', var: 'a', text: 'VIP', next: 'end' },
    plain: { type: 'input', var: 'a', text: 'Plain', next: 'end' },
    end: { type: 'end', close: false },
  });
  expect(validate(flow)).toEqual([]);
  expect(validate(flowOf({ ...flow.steps, hi: { type: 'message', text: '{{variables.Not a key}}', next: 'rich' } }))).not.toEqual([]);
  await store.sites.publishFlow(siteId, flow, new Date().toISOString());
  const said = async (values: readonly (readonly ['page' | 'verified', string])[]): Promise<readonly unknown[]> => {
    const visitor = await whole.visitor();
    for (const [source, value] of values)
      await store.contacts.change(siteId, visitor.id, new Map([['variables.spend', ['Spend', value]]]), {
        source,
        by: null,
        at: new Date().toISOString(),
      });
    const line = await whole.join(visitor);
    const stream = makeId('cv');
    line.send({ type: 'follow', stream, after: 0 });
    await line.ask(stream, { type: 'message.post', text: 'Hello', attachments: [], start: { language: 'en' } });
    const fromBot = () => eventsOf(line, stream).filter(({ body, by }) => body['type'] === 'message.posted' && by['kind'] === 'bot');
    await line.until(() => fromBot().some(({ body }) => /VIP|Plain/u.test(String(body['text']))));
    return fromBot().map(({ body }) => body['text']);
  };
  expect(await said([])).toEqual(['You spent nothing at no booth.', 'Plain']);
  expect(await said([['page', '5000']])).toEqual(['You spent nothing at no booth.', 'Plain']);
  expect(
    await said([
      ['verified', '5000'],
      ['page', '7'],
    ]),
  ).toEqual(['You spent 5000 at no booth.', 'VIP']);
  await whole.stop();
});
