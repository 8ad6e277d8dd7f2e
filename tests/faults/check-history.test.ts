// The checker is tested itself: every seeded fault is caught, and an honest history passes.
import { expect, it } from 'vitest';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import type { History } from '#tests/clients/visitor-client.ts';
import { faultsIn } from './check-history.ts';

const visitorId = `vs_${'0'.repeat(32)}`;

const at = (seq: number, messageId: string, text: string): StoredEvent => ({
  seq,
  publicSeq: seq,
  at: '2026-01-01T00:00:00.000Z',
  by: { kind: 'visitor', id: visitorId },
  body: { type: 'message.posted', messageId, text, attachments: [] },
});

const log: readonly StoredEvent[] = [at(1, 'a', 'one'), at(2, 'b', 'two'), at(3, 'c', 'three')];

function honest(): History {
  return {
    asked: [
      { id: 'a', text: 'one' },
      { id: 'b', text: 'two' },
      { id: 'c', text: 'three' },
      { id: 'd', text: 'never arrived, never acked' },
    ],
    acked: new Map([
      ['a', 1],
      ['b', 2],
    ]),
    refused: new Map(),
    events: log.map(forVisitor).filter((event) => event !== undefined),
  };
}

it('passes an honest history', () => {
  expect(faultsIn(honest(), log)).toEqual([]);
});

const seeded: readonly (readonly [fault: string, log: readonly StoredEvent[], change: (history: History) => void, code: string])[] = [
  ['an acked message is lost', log.slice(0, 2), (h) => h.acked.set('c', 3), 'I1'],
  ['a message is stored twice', [...log, at(4, 'a', 'one')], () => undefined, 'I1'],
  ['a byte was changed', [at(1, 'a', 'onf'), ...log.slice(1)], () => undefined, 'I2'],
  ['a message that nobody sent', [...log, at(4, 'x', 'phantom')], () => undefined, 'I2'],
  ['a gap', [log[0]!, { ...at(3, 'b', 'two') }, { ...at(4, 'c', 'three') }], () => undefined, 'I3'],
  ['a wrong order', [at(1, 'b', 'two'), at(2, 'a', 'one'), at(3, 'c', 'three')], () => undefined, 'I4'],
  ['a screen that misses one', log, (h) => h.events.pop(), 'I6'],
  ['a screen that shows one twice', log, (h) => h.events.push(h.events[0]!), 'I6'],
];

it.each(seeded)('catches %s', (_, stored, change, code) => {
  const history = honest();
  change(history);
  expect(faultsIn(history, stored).some((fault) => fault.startsWith(code))).toBe(true);
});
