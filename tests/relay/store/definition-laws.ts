// What sites defined: whole lists, and no change over somebody else's.
import { expect, test } from 'vitest';
import type { FlagRule } from '#protocol/http/flags.ts';
import { st } from './builders.ts';
import type { Subject } from './laws.ts';

const aRule = (key: string): FlagRule => ({
  key,
  name: key,
  tone: 'red',
  severity: 'high',
  instruction: 'Call 5555.',
  notify: true,
  first: false,
  phrases: ['injured', 'bleed*'],
});

export function definitionLaws({ store }: Subject): void {
  test('M-12: a list is read as it was written, in its order, each site its own', async () => {
    const { definitions } = store();
    expect(await definitions.get(st(800), 'flags')).toEqual({ version: 0, items: [] });
    const items = [aRule('b'), aRule('a')];
    expect(await definitions.replace(st(800), 'flags', 0, items)).toEqual({ version: 1, items });
    expect(await definitions.get(st(800), 'flags')).toEqual({ version: 1, items });
    expect(await definitions.get(st(801), 'flags')).toEqual({ version: 0, items: [] });
    expect(await definitions.replace(st(800), 'flags', 1, [])).toEqual({ version: 2, items: [] });
    expect(await definitions.get(st(800), 'flags')).toEqual({ version: 2, items: [] });
  });

  test('M-12: of many changes at once of what was read, one wins', async () => {
    const { definitions } = store();
    for (const version of [0, 1]) {
      const outcomes = await Promise.all(['a', 'b', 'c'].map((key) => definitions.replace(st(810), 'flags', version, [aRule(key)])));
      expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(2);
      expect(await definitions.get(st(810), 'flags')).toEqual(outcomes.find((outcome) => outcome !== 'stale'));
    }
    expect(await definitions.replace(st(810), 'flags', 0, [])).toBe('stale');
  });
}
