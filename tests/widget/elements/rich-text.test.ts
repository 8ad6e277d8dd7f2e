import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textParts } from '#widget/elements/rich-text.ts';

const HERE = 'https://site.test';
const hrefs = (text: string): readonly (string | undefined)[] => textParts(text, HERE).flatMap(({ href }) => (href ? [href] : []));

test.each([
  ['see https://x.test/a', 'https://x.test/a'],
  ['see https://x.test/a.', 'https://x.test/a'],
  ['(https://x.test/a)', 'https://x.test/a'],
  ['https://x.test/a_(b) and', 'https://x.test/a_(b)'],
  ['«https://x.test/?q=1&b=2»', 'https://x.test/?q=1&b=2'],
  ['HTTPS://X.TEST/A!', 'https://x.test/A'],
  ['write mailto:ana@x.test, please', 'mailto:ana@x.test'],
  ['[a](https://x.test/b)', 'https://x.test/b'],
])('%s links to %s', (text, href) => {
  expect(hrefs(text)).toEqual([href]);
});

test.each([
  'javascript:alert(1)',
  '[a](javascript:alert(1))',
  'data:text/html,<script>1</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'https://',
  'https://bank.example@evil.example/',
  'https://user:secret@x.test/',
  `https://x.test/${'a'.repeat(8_000)}`,
  'www.x.test',
  '![x](ftp://10.0.0.1/a.png)',
])('%s stays text', (text) => {
  expect(textParts(text, HERE)).toEqual([{ text }]);
});

test('a homograph shows the name the browser will ask for', () => {
  expect(textParts('https://аpple.test/x', HERE)[0]).toMatchObject({
    text: 'https://xn--pple-43d.test/x',
    href: 'https://xn--pple-43d.test/x',
  });
});

test('a direction control ends a link, so that it cannot turn it round', () => {
  expect(hrefs('https://x.test/\u202egpj.exe')).toEqual(['https://x.test/']);
});

test('a page of this site is known as such', () => {
  expect(textParts('https://site.test/help https://site.test.evil.example/', HERE).filter(({ href }) => href)).toMatchObject([
    { here: true },
    { here: false },
  ]);
});

test('nothing of the text is lost or added where it is ASCII', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('https://x.test/a', 'mailto:a@b.test', ' ', '(', ')', '.', 'word', '[', '**', '\n', 'http:')),
      (words) => {
        const text = words.join('');
        expect(
          textParts(text, HERE)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});

test.each([
  '['.repeat(10_000),
  '**'.repeat(5_000),
  'https://x.test/' + ')'.repeat(10_000),
  'http://'.repeat(2_000),
  '('.repeat(5_000) + 'https://x.test',
])('hostile repetition number %# is a few parts, not a hang', (text) => {
  expect(textParts(text, HERE).length).toBeLessThan(10);
});
