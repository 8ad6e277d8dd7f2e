import { describe, expect, it } from 'vitest';
import type { LineItem, MessageItem, TranscriptItem } from '#protocol/conversation/transcript.ts';
import { type Block, blocks, keepSame, nearest } from '#dashboard/live-chat/blocks.ts';
import { foldOf } from '#dashboard/live-chat/fold-bot.ts';

const at = (second: number, day = 1): string => new Date(2026, 5, day, 12, 0, second).toISOString();
let keys = 0;
function message(kind: 'visitor' | 'bot' | 'agent', when: string, name = 'Ana'): MessageItem {
  const author =
    kind === 'agent' ? ({ kind, id: name, name } as const) : kind === 'visitor' ? ({ kind, id: 'vs' } as const) : ({ kind } as const);
  keys += 1;
  return { kind: 'message', key: `k${keys}`, seq: keys, at: when, author, text: 'x', attachments: [], state: 'sent' };
}
function line(code: LineItem['line'], when: string): LineItem {
  keys += 1;
  return { kind: 'line', key: `k${keys}`, seq: keys, at: when, by: { kind: 'system' }, line: code };
}
const shape = (list: readonly Block[]): readonly string[] =>
  list.map((block) =>
    block.kind === 'group' ? `${block.author.kind}×${block.messages.length}` : block.kind === 'fold' ? `fold ${block.count}` : block.kind,
  );

describe('blocks', () => {
  it('groups words of one author within a minute', () => {
    const items = [
      message('visitor', at(0)),
      message('visitor', at(40)),
      message('visitor', at(110)),
      message('agent', at(111)),
      message('agent', at(112), 'Ben'),
    ];
    expect(shape(blocks(items, 'none'))).toEqual(['day', 'visitor×2', 'visitor×1', 'agent×1', 'agent×1']);
  });

  it('marks each day once', () => {
    expect(shape(blocks([message('visitor', at(0)), message('visitor', at(1)), message('visitor', at(0, 2))], 'none'))).toEqual([
      'day',
      'visitor×2',
      'day',
      'visitor×1',
    ]);
  });

  const talk: readonly TranscriptItem[] = [
    message('bot', at(0)),
    message('visitor', at(1)),
    message('bot', at(2)),
    line('queued', at(3)),
    message('bot', at(4)),
    line('taken', at(5)),
    message('agent', at(6)),
    line('closed', at(7)),
    message('bot', at(8)),
  ];

  it("folds the chatbot's words of each part behind one line and keeps the visitor's", () => {
    expect(shape(blocks(talk, 'folded'))).toEqual(['day', 'fold 3', 'visitor×1', 'line', 'line', 'agent×1', 'line', 'fold 1']);
  });

  it('unfolded shows everything, in its order', () => {
    expect(shape(blocks(talk, 'unfolded'))).toEqual([
      'day',
      'fold 3',
      'bot×1',
      'visitor×1',
      'bot×1',
      'line',
      'bot×1',
      'line',
      'agent×1',
      'line',
      'fold 1',
      'bot×1',
    ]);
  });

  it('keys are unique', () => {
    for (const fold of ['none', 'folded', 'unfolded'] as const) {
      const list = blocks(talk, fold).map(({ key }) => key);
      expect(new Set(list).size).toBe(list.length);
    }
  });
});

describe('foldOf', () => {
  it.each([
    ['open', true, false, 'folded'],
    ['open', true, true, 'unfolded'],
    ['mine', true, false, 'folded'],
    ['queue', true, false, 'unfolded'],
    ['all', true, false, 'unfolded'],
    ['all', true, true, 'folded'],
    ['all', false, false, 'none'],
    ['closed', true, false, 'unfolded'],
  ] as const)('%s, live %s, turned %s: %s', (category, live, turned, fold) => expect(foldOf(category, { live }, turned)).toBe(fold));

  it('keeps the groups in which nothing is new, and no others', () => {
    const items = [message('visitor', at(0)), message('agent', at(1)), message('visitor', at(2))];
    const before = blocks(items, 'none');
    const now = keepSame(before, blocks([...items, message('visitor', at(3))], 'none'));
    expect(now.map((block, index) => block === before[index])).toEqual([false, true, true, false]);
    expect(shape(now)).toEqual(['day', 'visitor×1', 'agent×1', 'visitor×2']);
    const edited = blocks([items[0]!, { ...items[1]!, state: 'sending' } as MessageItem, items[2]!], 'none');
    expect(keepSame(before, edited).map((block, index) => block === before[index])).toEqual([false, true, false, true]);
  });

  it('what is read stays found when it is folded away, or stands under another key', () => {
    const before = blocks([message('visitor', at(0)), message('agent', at(1)), message('visitor', at(2))], 'none');
    const [day, first, second, third] = before.map(({ key }) => key);
    expect(nearest(before, before, second)).toBe(second);
    expect(nearest(before, [before[1]!, before[3]!], second)).toBe(first);
    expect(nearest(before, [before[3]!], day)).toBe(third);
    expect(nearest(before, [], second)).toBeUndefined();
    expect(nearest(before, before, undefined)).toBeUndefined();
  });
});
