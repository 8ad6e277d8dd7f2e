import { describe, expect, it } from 'vitest';
import { around } from '#widget/elements/around.ts';

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `k${n}` }));
const ends = (all: readonly { key: string }[]) => [all[0]?.key, all.at(-1)?.key, all.length];

describe('around', () => {
  it.each([
    ['the end, where there is no middle', 5_000, undefined, ['k4980', 'k4999', 20]],
    ['both sides of the middle', 5_000, 'k2000', ['k1980', 'k2019', 40]],
    ['the beginning', 5_000, 'k3', ['k0', 'k22', 23]],
    ['the end, where the middle is gone', 5_000, 'another', ['k4980', 'k4999', 20]],
    ['everything, where it is little', 10, undefined, ['k0', 'k9', 10]],
    ['nothing of nothing', 0, undefined, [undefined, undefined, 0]],
  ])('draws %s', (_, count, middle, drawn) => expect(ends(around(rows(count), middle))).toEqual(drawn));
});
