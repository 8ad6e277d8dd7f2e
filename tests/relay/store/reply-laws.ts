// Saved replies: who sees which, one shortcut for an owner and language, and no change over another's.
import { expect, test } from 'vitest';
import type { ReplyWords } from '#protocol/http/replies.ts';
import type { ReplyRecord } from '#relay/store/replies.ts';
import { ag, st } from './builders.ts';
import type { Subject } from './laws.ts';

const words = (title: string, shortcut = title.toLowerCase(), language = 'en'): ReplyWords => ({
  title,
  shortcut,
  category: 'other',
  language,
  body: 'Hi {{visitor.name|there}}, „ß“ 日本',
  buttons: { yes: 'Yes', no: 'No' },
  files: [],
});
const reply = (id: string, site: number, owner: number | null, title: string, shortcut?: string): ReplyRecord => ({
  ...words(title, shortcut),
  id,
  siteId: st(site),
  ownerId: owner === null ? null : ag(owner),
  version: 1,
});

const gr = (n: number): string => `gr_${n.toString(16).padStart(32, '0')}`;

export function replyLaws({ store }: Subject): void {
  test('M-17: what a group has is seen by who asks for that group, and goes with it', async () => {
    const group = { id: gr(901), siteId: st(75), name: 'Tech', queueMessage: null, members: [], version: 1 };
    const made = [1, 2].map((n) => ({ ...reply(`d${n}`, 75, null, 'Hello'), ownerId: gr(900 + n) }));
    expect(await store().groups.create(group)).toBe('created');
    expect(await store().replies.create(made)).toBe('created');
    expect(await store().replies.list(st(75), [ag(1)])).toEqual([]);
    expect(await store().replies.list(st(75), [ag(1), gr(901)])).toEqual([made[0]]);
    expect(await store().replies.get(st(75), [gr(901)], 'd2')).toBeUndefined();
    await store().groups.remove(st(76), gr(901));
    expect(await store().replies.list(st(75), [gr(901), gr(902)])).toEqual(made);
    await store().groups.remove(st(75), gr(901));
    expect(await store().replies.list(st(75), [gr(901), gr(902)])).toEqual([made[1]]);
  });

  test('a shortcut may stand for the same in other languages', async () => {
    const german = { ...reply('e1', 77, null, 'Hi'), ...words('Hallo', 'hi', 'de-AT') };
    expect(await store().replies.create([reply('e0', 77, null, 'Hi'), german])).toBe('created');
    expect(await store().replies.create([{ ...german, id: 'e2', language: 'DE-at' }])).toBe('exists');
    expect(await store().replies.update(st(77), 'e1', 1, words('Hallo', 'hi', 'EN'))).toBe('exists');
    expect(await store().replies.update(st(77), 'e1', 1, words('Hallo', 'hi', 'de'))).toEqual({ ...german, language: 'de', version: 2 });
  });

  test('an agent sees the site’s replies and their own, by title', async () => {
    const made = [reply('a1', 70, null, 'Beta'), reply('a2', 70, 1, 'Alpha'), reply('a3', 70, 2, 'Gamma'), reply('a4', 71, null, 'Delta')];
    expect(await store().replies.create(made)).toBe('created');
    expect(await store().replies.create([])).toBe('created');
    expect(await store().replies.list(st(70), [ag(1)])).toEqual([made[1], made[0]]);
    expect((await store().replies.list(st(70), [ag(2)])).map(({ id }) => id)).toEqual(['a1', 'a3']);
    expect(await store().replies.get(st(70), [ag(1)], 'a2')).toEqual(made[1]);
    expect(await store().replies.get(st(70), [ag(2)], 'a2')).toBeUndefined();
    expect(await store().replies.get(st(71), [ag(1)], 'a1')).toBeUndefined();
  });

  test('an owner has a shortcut once; another owner may have it as well', async () => {
    expect(await store().replies.create([reply('b1', 72, null, 'One', 'hi'), reply('b2', 72, 1, 'Two', 'hi')])).toBe('created');
    const both = [reply('b3', 72, 1, 'Three', 'hi'), reply('b4', 72, 1, 'Four', 'bye')];
    expect(await store().replies.create(both)).toBe('exists');
    expect(await store().replies.get(st(72), [ag(1)], 'b3')).toBeUndefined();
    expect(await store().replies.get(st(72), [ag(1)], 'b4')).toEqual(both[1]);
    expect(await store().replies.update(st(72), 'b4', 1, words('Four', 'hi'))).toBe('exists');
    expect(await store().replies.update(st(72), 'b4', 1, words('Renamed', 'bye'))).toEqual({
      ...both[1],
      ...words('Renamed', 'bye'),
      version: 2,
    });
  });

  test('of two who change or take away the same version, one does', async () => {
    await store().replies.create([reply('c1', 73, null, 'One')]);
    const changes = await Promise.all([
      store().replies.update(st(73), 'c1', 1, words('Mine')),
      store().replies.update(st(73), 'c1', 1, words('Yours')),
    ]);
    expect(changes.filter((outcome) => outcome === 'stale')).toHaveLength(1);
    expect(await store().replies.update(st(74), 'c1', 2, words('Theirs'))).toBe('stale');
    expect(await store().replies.remove(st(73), 'c1', 1)).toBe(false);
    expect(await store().replies.remove(st(74), 'c1', 2)).toBe(false);
    expect(await store().replies.remove(st(73), 'c1', 2)).toBe(true);
    expect(await store().replies.remove(st(73), 'c1', 2)).toBe(false);
    expect(await store().replies.update(st(73), 'c1', 2, words('Late'))).toBe('stale');
  });
}
