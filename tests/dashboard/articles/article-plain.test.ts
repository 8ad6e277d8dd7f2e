import { expect, test } from 'vitest';
import { articlePlain } from '#dashboard/articles/article-plain.ts';

test.each([
  ['a heading and words', '# How\nPress **Forgot** *password*.', 'How\n\nPress Forgot password.'],
  ['lists with their signs', '- one\n- two\n\n1. first\n2. second', '– one\n– two\n\n1. first\n2. second'],
  ['an address behind its words', 'See [the map](https://x.example/map).', 'See the map (https://x.example/map).'],
  [
    'an address that is its own words, once',
    'See https://x.example and https://x.example/a',
    'See https://x.example and https://x.example/a',
  ],
  ['a mail address without its scheme', '[Write us](mailto:a@x.example)', 'Write us (a@x.example)'],
  ['code as it stands', '```\nwifi: open\n```', 'wifi: open'],
  ['nothing', '', ''],
])('%s', (_, body, words) => {
  expect(articlePlain(body)).toBe(words);
});
