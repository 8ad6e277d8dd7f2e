import { describe, expect, test } from 'vitest';
import type { Author, MessageItem, TranscriptItem } from '#protocol/conversation/transcript.ts';
import { arrange } from '#widget/elements/arrange.ts';
import type { ChapterView } from '#widget/view.ts';

const bot: Author = { kind: 'bot' };
const ana: Author = { kind: 'agent', id: 'ag_a', name: 'Ana' };
const ben: Author = { kind: 'agent', id: 'ag_b', name: 'Ben' };

const dayOf = (at: string): string => at.slice(0, 10);
const at = (time: string, author: Author = bot): MessageItem => ({
  kind: 'message',
  key: `${time}${author.kind}`,
  seq: 1,
  at: `2026-05-${time}.000Z`,
  author,
  text: 'x',
  attachments: [],
  state: 'sent',
});
const chapter = (items: readonly TranscriptItem[], more: Partial<ChapterView> = {}): ChapterView => ({
  id: 'cv_1',
  number: 1,
  startedAt: '2026-05-14T09:00:00.000Z',
  items,
  more: false,
  ...more,
});
const shape = (chapters: readonly ChapterView[]): readonly string[] =>
  arrange(chapters, dayOf).map((row) => (row.kind === 'group' ? `${row.named ? 'named ' : ''}${row.items.length}` : row.kind));

describe('groups', () => {
  test('one author within one minute is one group', () => {
    expect(shape([chapter([at('14T09:00:01'), at('14T09:00:59')])])).toEqual(['named 2']);
  });
  test('the next minute is another group, and the author is named once', () => {
    expect(shape([chapter([at('14T09:00:59'), at('14T09:01:00')])])).toEqual(['named 1', '1']);
  });
  test('two agents are two authors', () => {
    expect(shape([chapter([at('14T09:00:01', ana), at('14T09:00:02', ben)])])).toEqual(['named 1', 'named 1']);
  });
  test('a key stays while a group grows', () => {
    const [first] = arrange([chapter([at('14T09:00:01')])], dayOf);
    const [grown] = arrange([chapter([at('14T09:00:01'), at('14T09:00:02')])], dayOf);
    expect(grown!.key).toBe(first!.key);
  });
});

describe('marks', () => {
  test('a new day has its mark', () => {
    expect(shape([chapter([at('14T09:00:01'), at('15T09:00:01')])])).toEqual(['named 1', 'day', 'named 1']);
  });
  test('a conversation alone needs no heading; several have one each', () => {
    expect(shape([chapter([at('14T09:00:01')])])).toEqual(['named 1']);
    expect(shape([chapter([at('14T09:00:01')]), chapter([at('14T09:00:01')], { id: 'cv_2', number: 2 })])).toEqual([
      'chapter',
      'named 1',
      'chapter',
      'named 1',
    ]);
  });
  test('what is for staff only makes no row', () => {
    const coaching: TranscriptItem = { kind: 'coaching', key: 'c', seq: 2, at: '2026-05-14T09:00:02.000Z', author: ana, text: 'secret' };
    expect(shape([chapter([coaching])])).toEqual([]);
  });
});

test('every row has a key of its own', () => {
  const chapters = [1, 2].map((id) =>
    chapter([at('14T09:00:01'), at('14T09:00:01', ana), at('16T09:00:01')], { id: `cv_${id}`, number: id }),
  );
  const keys = arrange(chapters, dayOf).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
