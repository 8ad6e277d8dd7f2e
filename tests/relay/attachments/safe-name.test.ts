// Row 64: any name is kept as text and can do nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extensionOf, safeName } from '#relay/attachments/safe-name.ts';

test.each([
  ['plan.png', 'plan.png'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ada\\x.txt', 'x.txt'],
  ['C:\\x', 'x'],
  ['con', 'con'],
  ['.htaccess', '.htaccess'],
  ['...', 'file'],
  ['', 'file'],
  ['   ', 'file'],
  ['a/', 'file'],
  ['a\u202egnp.exe', 'agnp.exe'],
  ['a\u0000b\r\nc\td.txt', 'abcd.txt'],
  ['say "hi".txt', 'say "hi".txt'],
  ["x;filename*=UTF-8''y.txt", "x;filename*=UTF-8''y.txt"],
  ['👩‍👩‍👧 trip.jpg', '👩‍👩‍👧 trip.jpg'],
  ['<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
  ['e\u0301.txt', 'é.txt'],
  ['a.exe. . ', 'a.exe'],
  ['lone \ud800.txt', 'lone \ufffd.txt'],
])('%j is shown as %j', (name, shown) => {
  expect(safeName(name)).toBe(shown);
});

test('300 characters become 120, and the extension stays (64)', () => {
  expect(safeName(`${'x'.repeat(300)}.docx`)).toBe(`${'x'.repeat(115)}.docx`);
  expect(Array.from(safeName('👍'.repeat(300)))).toHaveLength(120);
});

test('every name becomes one line of sound text, and stays as it is the second time (64)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeName(name);
      expect(safe).toMatch(/^[^\p{Cc}\\/\u2028-\u202e]+$/u);
      expect(safe.isWellFormed()).toBe(true);
      expect(Array.from(safe).length).toBeLessThanOrEqual(120);
      expect(safeName(safe)).toBe(safe);
    }),
  );
});

test.each([
  ['a.PNG', 'png'],
  ['a.tar.gz', 'gz'],
  ['none', ''],
  ['a.b c', ''],
  ['.htaccess', 'htaccess'],
])('the extension of %j is %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});
