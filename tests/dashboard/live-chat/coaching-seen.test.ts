import { describe, expect, it } from 'vitest';
import { CoachingSeen } from '#dashboard/live-chat/coaching-seen.ts';
import type { Shelf } from '#dashboard/live-chat/drafts.ts';
import { aRow, benId, meId } from './rows.ts';

function aShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
const me = { id: meId, name: 'Ana' };
const ben = { id: benId, name: 'Ben' };
const by = (who: typeof me, seq = 5) => ({ coaching: { seq, by: who } });

describe('coaching that I have not seen (T-53)', () => {
  it.each([
    ['a colleague’s in my chat', aRow({ owner: me, ...by(ben) }), true],
    ['my own', aRow({ owner: me, ...by(me) }), false],
    ['in a chat that a colleague has', aRow({ owner: ben, ...by(ben) }), false],
    ['none', aRow({ owner: me }), false],
    ['in a closed chat', aRow({ owner: me, phase: 'closed', ...by(ben) }), false],
  ] as const)('%s: %#', (_, row, waits) => expect(new CoachingSeen(aShelf(), () => meId).waits(row)).toBe(waits));

  it('is seen once it was looked at, also after a reload, until there is more', () => {
    const shelf = aShelf();
    const seen = new CoachingSeen(shelf, () => meId);
    seen.see(aRow({ owner: me, ...by(ben) }));
    for (const each of [seen, new CoachingSeen(shelf, () => meId)]) {
      expect(each.waits(aRow({ owner: me, ...by(ben) }))).toBe(false);
      expect(each.waits(aRow({ owner: me, ...by(ben, 6) }))).toBe(true);
    }
    expect(new CoachingSeen(shelf, () => benId).waits(aRow({ owner: ben, ...by(me) }))).toBe(true);
  });

  it('is remembered by the page where the browser keeps nothing', () => {
    const denied: Shelf = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('denied');
      },
      removeItem: () => undefined,
    };
    const seen = new CoachingSeen(denied, () => meId);
    const row = aRow({ owner: me, ...by(ben) });
    expect(seen.waits(row)).toBe(true);
    seen.see(row);
    expect(seen.waits(row)).toBe(false);
  });
});
