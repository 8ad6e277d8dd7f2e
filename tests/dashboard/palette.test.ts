import { expect, test } from 'vitest';
import { accentReport, contrast, onAccent } from '#dashboard/accent.ts';
import { palette, readPairs } from '#dashboard/palette.ts';

test.each(readPairs)('%s reads on %s in both schemes', (on, surface) => {
  for (const scheme of [0, 1] as const) expect(contrast(palette[on][scheme], palette[surface][scheme])).toBeGreaterThanOrEqual(4.5);
});

test.each(['surface', 'sunken', 'raised'] as const)('the edge of a control is seen on %s', (surface) => {
  for (const scheme of [0, 1] as const)
    expect(contrast(palette['line-strong'][scheme], palette[surface][scheme])).toBeGreaterThanOrEqual(3);
});

test('text on an accent is never white on yellow', () => {
  expect(onAccent('#ffe600')).toBe('#000000');
  expect(onAccent('#1a237e')).toBe('#ffffff');
  expect(accentReport('#ffe600')?.words).toContain('faint on light');
  expect(accentReport('yellow')).toBeUndefined();
});
