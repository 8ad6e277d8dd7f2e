import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accentColors, contrastOf } from '#widget/elements/contrast.ts';

test('text on the accent reads at 4.5:1, whatever accent a site has, also pointed at and pressed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const { a, ah, ap, oa } = accentColors(`#${number.toString(16).padStart(6, '0')}`);
      for (const ground of [a, ah, ap]) expect(contrastOf(ground, oa)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('the accent as text reads at 4.5:1 on both surfaces, plain and raised', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const { atl, atd } = accentColors(`#${number.toString(16).padStart(6, '0')}`);
      for (const surface of ['#ffffff', '#f0f2f5']) expect(contrastOf(atl, surface)).toBeGreaterThanOrEqual(4.5);
      for (const surface of ['#17191f', '#25282f']) expect(contrastOf(atd, surface)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test.each([
  ['#ffd400', '#000000'],
  ['#fff', '#000000'],
  ['rgb(0, 0, 0)', '#ffffff'],
  ['#2456e6', '#ffffff'],
])('on %s the text is %s', (accent, on) => {
  expect(accentColors(accent).oa).toBe(on);
});

test.each([
  'red;background:url(//x)',
  'expression(alert(1))',
  'var(--x,url(//x))',
  'x'.repeat(10_000),
  'color-mix(',
  '#12',
  '#1234567',
  '',
])('an accent that is none falls to the other one: %s', (accent) => {
  expect(accentColors(accent, '#ff0000').a).toBe('#ff0000');
});
