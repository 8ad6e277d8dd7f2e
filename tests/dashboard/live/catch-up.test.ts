import { expect, test } from 'vitest';
import type { Api } from '#dashboard/contract.ts';
import { catchUp } from '#dashboard/live/catch-up.ts';
import type { ListedRow } from '#protocol/row.ts';
import { aRow } from '../builders.ts';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `cv_${n.toString(16).padStart(32, '0')}`);

/** A relay with `all` rows in pages of two. */
function relay(all: readonly string[], open: readonly string[] = []) {
  const asked: string[] = [];
  const api: Pick<Api, 'conversation' | 'conversations'> = {
    conversation: (id) => {
      asked.push(`one ${ids(99).indexOf(id)}`);
      return Promise.resolve({ ok: { row: aRow({ id }), visitor: {} as never, previous: [] } });
    },
    conversations: ({ category, before }) => {
      asked.push(`${category} ${before ?? 0}`);
      const [list, from] = [category === 'open' ? open : all, Number(before ?? 0)];
      const rows = list.slice(from, from + 2).map((id) => aRow({ id }));
      return Promise.resolve({
        ok: { rows, next: from + 2 < list.length ? String(from + 2) : null, counts: { queued: 0, open: 0, groups: {} } },
      });
    },
  };
  return { api, asked, gone: [] as string[] };
}

async function run(given: ReturnType<typeof relay>, known: readonly string[], followed: readonly string[] = []) {
  const rows: ListedRow[] = [];
  await catchUp(given.api, known, followed, {
    onPage: (page) => rows.push(...page.rows),
    onRow: (row) => rows.push(row),
    onGone: (id) => given.gone.push(id),
  });
  return new Set(rows.map(({ id }) => id));
}

test('all open ones come, and all others as far down as they had been listed', async () => {
  const all = ids(9);
  const given = relay(all, all.slice(6));
  const fresh = await run(given, all.slice(0, 3));
  expect(given.asked).toEqual(['open 0', 'open 2', 'all 0', 'all 2']);
  expect(all.slice(0, 3).every((id) => fresh.has(id))).toBe(true);
});

test('a conversation on screen comes by itself where no list has it', async () => {
  const [gone = '', ...all] = ids(3);
  const given = relay(all);
  expect(await run(given, [gone, ...all], [gone])).toContain(gone);
  expect(given.asked.at(-1)).toBe('one 0');
});

test('T-20: what was deleted meanwhile is forgotten, and nothing else', async () => {
  const all = ids(4);
  const given = relay(all);
  const api: typeof given.api = {
    ...given.api,
    conversation: (id) =>
      all.includes(id) ? given.api.conversation(id) : Promise.resolve({ refused: { code: 'not_found', message: '' } }),
  };
  await run({ ...given, api }, [...all, 'cv_deleted']);
  expect(given.gone).toEqual(['cv_deleted']);
});

test('a refusal ends it: the next connection begins anew', async () => {
  const asked: string[] = [];
  const api: Pick<Api, 'conversation' | 'conversations'> = {
    conversation: () => Promise.reject(new Error('not asked')),
    conversations: ({ category }) => {
      asked.push(category);
      return Promise.resolve({ refused: { code: 'unavailable', message: '' } });
    },
  };
  await catchUp(api, ids(1), ids(1), { onPage: () => undefined, onRow: () => undefined, onGone: () => undefined });
  expect(asked).toEqual(['open']);
});
