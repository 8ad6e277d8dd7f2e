import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breaks } from '#dashboard/components/breakable.ts';

test.each([
  ['ana.lima@mail.northlight.example', ['ana', '.lima@', 'mail', '.northlight', '.example']],
  ['https://event.example/demo/agenda.html?day=2', ['https:', '//event', '.example', '/demo', '/agenda', '.html', '?day=2']],
  ['Ana Lima', ['Ana Lima']],
  ['', ['']],
])('%s', (text, parts) => expect(breaks(text)).toEqual(parts));

test('not a letter is lost', () => {
  fc.assert(fc.property(fc.string(), (text) => breaks(text).join('') === text));
});
