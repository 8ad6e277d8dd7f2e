// The checker's rules one by one, on histories written by hand; the running system's faults are in g00-the-checker.ts.
import { expect, it } from 'vitest';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { EventBody, StoredEvent } from '#protocol/conversation/events.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import { faultsIn } from './check.ts';
import { hashOf, type Line, wordsOf } from './history.ts';
import type { Stream } from './truth.ts';

const stream = 'cv_1';
const ana = { id: 'ag_1', name: 'Ana' };
const visitor = { kind: 'visitor', id: 'vs_1' } as const;
const said = (messageId: string, text: string): EventBody => ({ type: 'message.posted', messageId, text, attachments: [] });

function log(...bodies: readonly EventBody[]): Stream {
  const all: readonly EventBody[] = [
    { type: 'conversation.started', siteId: 'st_1', visitorId: 'vs_1', number: 1, language: 'en' },
    ...bodies,
  ];
  // Every body here is a public one, so that its place is the same for both audiences.
  const events = all.map(
    (body, index) => ({ seq: index + 1, publicSeq: index + 1, at: '2026-01-01T00:00:00.000Z', by: visitor, body }) as StoredEvent,
  );
  const answers = new Map(
    events.flatMap(({ body, seq }) => ('messageId' in body ? [[body.messageId, { seq, publicSeq: seq }] as const] : [])),
  );
  return { events, answers, state: evolveAll(undefined, events) };
}

const honest = log(said('a', 'one'), said('b', 'two'));

function lines(stored: Stream = honest): Line[] {
  const at = { who: 'v', stream } as const;
  const received = stored.events.map((event, index): Line => ({
    is: 'recv',
    t: 10 + index,
    ...at,
    seq: event.seq,
    hash: hashOf(forVisitor(event)),
  }));
  return [
    { is: 'client', who: 'v', as: 'visitor', id: 'vs_1' },
    { is: 'invoke', t: 1, ...at, id: 'a', type: 'message.post', words: wordsOf('one') },
    { is: 'ack', t: 2, ...at, id: 'a', seq: 2 },
    { is: 'invoke', t: 3, ...at, id: 'b', type: 'message.post', words: wordsOf('two') },
    { is: 'ack', t: 4, ...at, id: 'b', seq: 3 },
    { is: 'invoke', t: 5, ...at, id: 'never', type: 'message.post', words: wordsOf('never arrived, never acked') },
    ...received,
    { is: 'render', t: 20, ...at, shown: [[1, stored.events.length]], pending: [], quiet: true },
  ];
}

const judge = (all: readonly Line[], stored: Stream = honest): string =>
  faultsIn(all, {
    streams: new Map([[stream, stored]]),
    copies: [{ of: 'a door', stream, audience: 'visitor', events: stored.events.map(forVisitor) }],
  }).join('\n');

it('passes an honest history', () => {
  expect(judge(lines())).toBe('');
});

const changed = (is: Line['is'], change: object): readonly Line[] =>
  lines().map((line) => (line.is === is ? ({ ...line, ...change } as Line) : line));
const after = (body: EventBody): Stream => log(said('a', 'one'), said('b', 'two'), body);
const taken = (how: 'take' | 'transfer', from?: typeof ana): EventBody => ({
  type: 'conversation.taken',
  agent: ana,
  how,
  ...(from && { from }),
});

it.each<readonly [fault: string, code: string, stored: Stream, history: readonly Line[]]>([
  ['an acked message is lost', 'I1', log(said('a', 'one')), lines()],
  ['an ack names another place than the store', 'I1', honest, changed('ack', { seq: 9 })],
  ['an acked message is stored twice', 'I1', after(said('a', 'one')), lines()],
  ['a letter was changed', 'I2', log(said('a', 'onf'), said('b', 'two')), lines()],
  ['a message that nobody sent', 'I2', after(said('x', 'phantom')), lines()],
  ['half a character', 'I2', log(said('a', 'one'), said('b', 'tw\ud83d')), lines()],
  ['a gap', 'I3', { ...honest, events: honest.events.map((event) => (event.seq === 3 ? { ...event, seq: 4 } : event)) }, lines()],
  ['a wrong order of one sender', 'I4', log(said('b', 'two'), said('a', 'one')), lines()],
  ['acked first and stored later', 'I5', log(said('b', 'two'), said('a', 'one')), lines()],
  ['a screen that misses one', 'I6', honest, changed('render', { shown: [[1, 2]] })],
  [
    'a screen that shows one twice',
    'I6',
    honest,
    changed('render', {
      shown: [
        [1, 2],
        [2, 3],
      ],
    }),
  ],
  ['a message that is stored and still on its way', 'I6', honest, changed('render', { pending: ['a'], quiet: undefined })],
  ['an event that is not the log’s', 'I6', honest, changed('recv', { hash: 'another' })],
  [
    'an unacked message stored twice',
    'I7',
    log(said('a', 'one'), said('b', 'two'), said('never', 'never arrived, never acked'), said('never', 'never arrived, never acked')),
    lines(),
  ],
  ['a second owner', 'I8', log(said('a', 'one'), said('b', 'two'), taken('take'), taken('take')), lines()],
  ['a transfer from somebody who did not have it', 'I8', after(taken('transfer', ana)), lines()],
  [
    'a secret word in the wrong hands',
    'I9',
    honest,
    [...lines(), { is: 'canary', word: 'w', readers: ['x'] }, { is: 'saw', t: 1, who: 'v', word: 'w', where: 'a frame' }],
  ],
  ['a state that the events do not give', 'I10', { ...honest, state: undefined }, lines()],
])('catches %s', (_, code, stored, history) => {
  expect(judge(history, stored)).toContain(`${code} `);
});

it('catches a door that tells less than the log', () => {
  const copies = [{ of: 'a door', stream, audience: 'visitor' as const, events: honest.events.slice(1).map(forVisitor) }];
  expect(faultsIn(lines(), { streams: new Map([[stream, honest]]), copies }).join()).toContain('I10');
});
