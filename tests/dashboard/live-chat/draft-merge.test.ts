// Laws of bringing two drafts together.
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { mergeDrafts, mergeWritten } from '#dashboard/live-chat/draft-merge.ts';

it.each([
  ['nothing was written here', 'Hello', 'Hello', 'Hello Maya', 'Hello Maya'],
  ['nothing was written there', 'Hello Maya', 'Hello', 'Hello', 'Hello Maya'],
  ['it was sent there', 'Hello', 'Hello', '', ''],
  ['it was sent there, and written on here', 'Hello Maya', 'Hello', '', 'Hello Maya'],
  ['one goes on where the other stopped', 'Hello M', 'Hello', 'Hello Maya', 'Hello Maya'],
  ['two went their own ways', 'Hello Ben', 'Hello', 'Hello Maya', 'Hello Maya\nHello Ben'],
  ['emptied here, written on there', '', 'Hello', 'Hello Maya', 'Hello Maya'],
])('%s', (_, mine, base, theirs, merged) => expect(mergeDrafts(mine, base, theirs)).toBe(merged));

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 6 });

test('who has changed nothing takes the other’s; otherwise what each has changed is in it whole', () => {
  fc.assert(
    fc.property(words, words, words, (mine, base, theirs) => {
      const merged = mergeDrafts(mine, base, theirs);
      if (mine === base) expect(merged).toBe(theirs);
      else expect(merged).toContain(mine);
      if (theirs !== base) expect(merged).toContain(theirs);
    }),
  );
});

const [yesNo, oneTwo] = [
  { yes: 'Yes', no: 'No' },
  { yes: 'One', no: 'Two' },
];
it.each([
  ['picked there', null, null, yesNo, yesNo],
  ['taken away there', yesNo, yesNo, null, null],
  ['picked here', yesNo, null, null, yesNo],
  ['taken away here, while words were written there', null, yesNo, yesNo, null],
  ['others here than there', oneTwo, null, yesNo, oneTwo],
])('M-20, buttons: %s', (_, mine, base, theirs, merged) => {
  const text = 'All done?';
  expect(mergeWritten({ text, buttons: mine }, { text, buttons: base && { ...base } }, { text, buttons: theirs })).toEqual({
    text,
    buttons: merged,
  });
});
