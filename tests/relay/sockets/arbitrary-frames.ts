// Frames as people, programs and nobody would send them: sound, nearly sound, broken.
import fc from 'fast-check';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { agentId } from './memory-doors.ts';

export const streams = [makeId('cv'), makeId('cv')];
const stream = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...streams) }, { weight: 1, arbitrary: fc.string() });
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(null, -1, 2 ** 53, 1e308, '', [], {}),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('hello', 'human', 'menu', 'a\ud800', '\u0000', ' '),
  junk,
);
const types = [
  'message.post',
  'choice.pick',
  'form.submit',
  'human.request',
  'queue.leave',
  'conversation.end',
  'page.event',
  'conversation.take',
  'coaching.post',
  'comment.post',
  'comment.edit',
  'comment.delete',
  'conversation.transfer',
  'transfer.answer',
  'conversation.release',
  'queue.reserve',
  'conversation.close',
  'conversation.reopen',
  'conversation.delete',
  'flow.run',
];
const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 2 });
const noisy = fc.record({
  type: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...types) }, { weight: 1, arbitrary: fc.string() }),
  text: some(text),
  start: some(fc.constantFrom<unknown>({ language: 'en' }, { language: 5 }, null)),
  attachments: some(fc.constantFrom<unknown>([], [makeId('at')], 'x')),
  stepId: some(fc.constantFrom('menu', 'x')),
  name: some(fc.constantFrom('payment_failed', 'x y', '')),
  optionId: some(fc.constantFrom('human', 'x')),
  values: some(fc.constantFrom<unknown>(null, { email: 'a@b.example' }, [])),
  toAgentId: some(fc.constantFrom(agentId, makeId('ag'), '')),
  agentId: some(fc.constantFrom(agentId, null, 'x')),
  seen: some(fc.nat(50)),
  kind: some(fc.constantFrom('general', 'sticky', 'x')),
  comment: some(fc.nat(9)),
  reason: some(text),
  answer: some(fc.constantFrom('accept', 'decline', 'withdraw', 'x')),
  join: some(fc.constantFrom<unknown>(true, false)),
});
const sound = fc.oneof(
  fc.record({
    type: fc.constant('message.post'),
    text: fc.constantFrom('hello', 'human', 'menu', 'my sound is gone'),
    start: some(fc.constant({ language: 'en' })),
  }),
  fc.record({
    type: fc.constantFrom(
      'human.request',
      'queue.leave',
      'conversation.end',
      'conversation.take',
      'conversation.release',
      'conversation.reopen',
    ),
  }),
  fc.record({ type: fc.constantFrom('coaching.post', 'conversation.close'), text: fc.constantFrom('Bye', 'Look here') }),
  fc.record({ type: fc.constant('comment.post'), kind: fc.constantFrom('general', 'sticky'), text: fc.constant('Note') }),
  fc.record({ type: fc.constant('conversation.take'), join: fc.constant(true) }),
  fc.record({ type: fc.constant('queue.reserve'), agentId: fc.constantFrom(agentId, null) }),
);
const command = fc.oneof(sound, noisy);
const id = fc.oneof({ weight: 20, arbitrary: fc.constant('new') }, { weight: 1, arbitrary: fc.string() });
const frame = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('command'), id, stream, command }) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        type: fc.constantFrom('follow', 'unfollow', 'typing', 'viewing', 'read', 'page', 'ping', 'dance'),
        stream,
        after: fc.oneof(fc.integer(), fc.nat(9)),
        on: fc.boolean(),
        messages: fc.integer(),
      },
      { requiredKeys: ['type'] },
    ),
  },
  { weight: 1, arbitrary: junk },
);
/** Fields left out as a person leaves them out: absent, not `undefined`. */
const spelled = frame.map((value) =>
  JSON.stringify(
    typeof value === 'object' && value !== null && 'id' in value && value.id === 'new' ? { ...value, id: makeCommandId() } : value,
  ),
);
const broken = fc
  .tuple(spelled, fc.nat(200), fc.string({ maxLength: 3 }))
  .map(([whole, at, more]) => whole.slice(0, at) + more + whole.slice(at + 1));
export const turn = fc.record({
  kind: fc.constantFrom('visitor' as const, 'staff' as const),
  text: fc.oneof({ weight: 5, arbitrary: spelled }, { weight: 1, arbitrary: broken }),
});
