import { expect, test } from 'vitest';
import type { Api } from '#dashboard/contract.ts';
import { blocks, withEarlier } from '#dashboard/live-chat/blocks.ts';
import { EarlierChats } from '#dashboard/live-chat/earlier-chats.ts';
import { aMessage } from '../builders.ts';
import { aRow } from './rows.ts';

const others = [2, 9, 4].map((number) => aRow({ id: `cv_${number}`, number }));
const lengths: Readonly<Record<string, number>> = { cv_2: 3, cv_4: 60 };

const events: Api['events'] = (id, before, limit) => {
  const until = Array.from({ length: lengths[id] ?? 0 }, (_, index) => aMessage(index + 1)).filter(({ seq }) => seq < (before ?? Infinity));
  return Promise.resolve({ ok: { events: until.slice(-limit), head: lengths[id] ?? 0 } });
};

const shown = ({ chats }: EarlierChats) => chats.map(({ row, events: list }) => `${row.number}: ${list[0]?.seq}–${list.at(-1)?.seq}`);

test('comes page by page, the chat before this one first, each to its beginning', async () => {
  const earlier = new EarlierChats(7, others, events);
  const steps: string[][] = [];
  while (earlier.more) {
    await earlier.load();
    steps.push(shown(earlier));
  }
  expect(steps).toEqual([['4: 11–60'], ['4: 1–60'], ['2: 1–3', '4: 1–60']]);
});

test('nothing is lost by a refusal: it is asked for again', async () => {
  let fail = true;
  const earlier = new EarlierChats(3, others, (...args) =>
    fail ? Promise.resolve({ refused: { code: 'unavailable', message: '' } }) : events(...args),
  );
  await earlier.load();
  expect([earlier.more, earlier.loading, shown(earlier)]).toEqual([true, false, []]);
  fail = false;
  await earlier.load();
  expect([earlier.more, shown(earlier)]).toEqual([false, ['2: 1–3']]);
});

test('each stands under its mark, no two blocks share a key, and this chat has a mark of its own', async () => {
  const earlier = new EarlierChats(7, others, events);
  while (earlier.more) await earlier.load();
  const own = blocks(earlier.chats[0]!.items, 'none');
  const all = withEarlier(earlier.chats, own);
  expect(all.flatMap((block) => (block.kind === 'chat' ? [block.number] : []))).toEqual([2, 4, undefined]);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  expect(withEarlier([], own)).toBe(own);
});
