import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleBlocks, articleExcerpt, articleHref, type Block, type Span } from '#protocol/article-text.ts';

const spansIn = (blocks: readonly Block[]): readonly Span[] =>
  blocks.flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.kind === 'code' ? [] : block.spans));
const spansOf = (text: string): readonly Span[] => spansIn(articleBlocks(text));
const plain = (blocks: readonly Block[]): string =>
  blocks
    .map((block) =>
      block.kind === 'code' ? block.text : (block.kind === 'list' ? block.items.flat() : block.spans).map(({ text }) => text).join(''),
    )
    .join('\n');

describe('what stands in an article', () => {
  test('headings, lists, code and paragraphs are told apart', () => {
    const body = '# One\n### Two\nText\nof two lines\n\n- a\n- b\n  goes on\n1. c\n2) d\n\n```js\n# no *heading*\n```\nEnd';
    expect(articleBlocks(body)).toEqual([
      { kind: 'heading', level: 2, spans: [{ text: 'One' }] },
      { kind: 'heading', level: 3, spans: [{ text: 'Two' }] },
      { kind: 'text', spans: [{ text: 'Text\nof two lines' }] },
      { kind: 'list', ordered: false, items: [[{ text: 'a' }], [{ text: 'b goes on' }]] },
      { kind: 'list', ordered: true, items: [[{ text: 'c' }], [{ text: 'd' }]] },
      { kind: 'code', text: '# no *heading*' },
      { kind: 'text', spans: [{ text: 'End' }] },
    ]);
  });

  test.each<[string, readonly Span[]]>([
    ['a **b** c', [{ text: 'a ' }, { text: 'b', bold: true }, { text: ' c' }]],
    [
      '*a **b** c*',
      [
        { text: 'a ', italic: true },
        { text: 'b', bold: true, italic: true },
        { text: ' c', italic: true },
      ],
    ],
    ['_a_ snake_case_name 2 * 3 * 4', [{ text: 'a', italic: true }, { text: ' snake_case_name 2 * 3 * 4' }]],
    ['**not closed', [{ text: '**not closed' }]],
    ['\\*plain\\*', [{ text: '*plain*' }]],
    ['`a*b*`', [{ text: 'a*b*', code: true }]],
    ['[here](https://x.example/a)', [{ text: 'here', href: 'https://x.example/a' }]],
    ['see https://x.example/a.', [{ text: 'see ' }, { text: 'https://x.example/a', href: 'https://x.example/a' }, { text: '.' }]],
    ['[mail](mailto:a@b.example)', [{ text: 'mail', href: 'mailto:a@b.example' }]],
    ['![picture](https://x.example/a.png)', [{ text: '!' }, { text: 'picture', href: 'https://x.example/a.png' }]],
  ])('%s', (text, spans) => {
    expect(spansOf(text)).toEqual(spans);
  });

  test('what begins it stands in its excerpt, cut between words', () => {
    const blocks = articleBlocks('# Title\nOne **two** three.\n\n1. four\n2. five');
    expect(articleExcerpt(blocks, 100)).toBe('One two three. four five');
    expect(articleExcerpt(blocks, 12)).toBe('One two…');
    expect(articleExcerpt([], 12)).toBe('');
  });
});

/** What has been tried against readers of Markdown. */
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert%281%29)',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](vbscript:msgbox(1))',
  '[a](//evil.example)',
  '[a](\u0001javascript:alert(1))',
  '[a](java\tscript:alert(1))',
  '[a](https://bank.example@evil.example/)',
  '[a](https://x.example/"onmouseover="alert(1))',
  '[a](https://x.example/\u202egnp.exe)',
  '![a](javascript:alert(1))',
  '<https://x.example/" onclick=alert(1)>',
  '`</code><script>alert(1)</script>`',
  '```\n</pre><script>alert(1)</script>\n```',
  '[<b>](https://x.example)<!--',
  '[a]: javascript:alert(1)\n[a]',
  '&#106;avascript:alert(1)',
  '[a](&#106;avascript:alert(1))',
] as const;

describe('nothing in it can do anything', () => {
  test.each(attacks)('%s', (attack) => {
    for (const { href } of spansOf(attack)) if (href !== undefined) expect(isSafe(href), href).toBe(true);
  });

  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(...attacks),
      fc.constantFrom('**', '*', '_', '`', '```', '[', '](', ')', '\\', '\n', '# ', '- ', '1. ', 'https://'),
      fc.string(),
    ),
    {
      maxLength: 40,
    },
  );

  test('whatever is written, every address is http, https or mailto, and no look is made up', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const blocks = articleBlocks(parts.join(''));
        for (const span of spansIn(blocks)) {
          expect(Object.keys(span).every((key) => ['text', 'bold', 'italic', 'code', 'href'].includes(key))).toBe(true);
          expect(span.text).not.toBe('');
          if (span.href !== undefined) expect(isSafe(span.href), span.href).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('no word is lost or made up', () => {
    const words = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('ab', 'ü', '**', '*', '_', '`', ' ', '\n', '- ', '## ', '[', ']', '(', ')'), { maxLength: 60 }),
        (parts) => {
          const body = parts.join('');
          const shown = body.replace(/^```[ \t]*\w*[ \t]*$/gmu, ''); // the language of code is not shown
          expect(words(plain(articleBlocks(body)))).toBe(words(shown));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each(['[', '[a](', '`', '**a', '*', '_', '\\', '```\n', '- \n', 'https://', '[a](https://'])(
    'ten thousand of %j are read in one pass',
    (part) => {
      const body = part.repeat(Math.floor(10_000 / part.length));
      expect(articleBlocks(body).length).toBeGreaterThan(0);
    },
  );

  test.each(['javascript:x', 'ftp://x.example', '/path', 'https://a b', 'https://u:p@x.example', 'https://', 'mailto:'])(
    '%s leads nowhere',
    (address) => {
      expect(articleHref(address)).toBeUndefined();
    },
  );
});

function isSafe(href: string): boolean {
  return (
    /^(?:https?:\/\/|mailto:)/u.test(href.toLowerCase()) &&
    !/[\s<>"'`\u202a-\u202e\u2066-\u2069]/u.test(href) &&
    !/^https?:\/\/[^/]*@/u.test(href)
  );
}
