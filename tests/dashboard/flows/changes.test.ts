// What is told before a flow is published, and what two people's changes become.
import { describe, expect, test } from 'vitest';
import { changesBetween } from '#dashboard/flows/changes.ts';
import { changed, valueAt } from '#dashboard/flows/document.ts';
import { merged } from '#dashboard/flows/merge.ts';
import { missingIn } from '#dashboard/flows/translations.ts';
import { lineOf } from '#dashboard/flows/line-of.ts';
import { aFlow } from './a-flow.ts';

const told = (...edits: readonly (readonly [readonly (string | number)[], Parameters<typeof changed>[2]])[]) =>
  changesBetween(
    aFlow,
    edits.reduce((doc, [place, value]) => changed(doc, place, value), aFlow),
  ).map(({ words }) => words);

describe('a summary of what changed', () => {
  test('nothing, where nothing did', () => expect(told()).toEqual([]));

  test('texts, answers, their order and where they lead, in the words that people read', () => {
    expect(told([['steps', 'when', 'text'], 'At ten.'])).toEqual(['“At nine.” reads “At ten.” now.']);
    expect(told([['steps', 'menu', 'options', 0, 'label'], 'What time'])).toEqual(['At “What is it?”: “When” is called “What time” now.']);
    expect(told([['steps', 'menu', 'options', 0, 'next'], 'person'])).toEqual(['“When” leads to “‹line›” now.']);
    const [a, b, c] = valueAt(aFlow, ['steps', 'menu', 'options']) as never[];
    expect(
      told([
        ['steps', 'menu', 'options'],
        [b!, a!, c!],
      ]),
    ).toEqual(['At “What is it?”: the answers stand in another order.']);
    expect(
      told([
        ['steps', 'menu', 'options'],
        [a!, { id: 'd', label: 'Why', next: 'when' }, c!],
      ]),
    ).toEqual(['At “What is it?”: new answer “Why”.', 'At “What is it?”: no answer “Where” any more.']);
  });

  test('steps that came and went, what is unknown, and languages', () => {
    expect(told([['steps', 'bye'], { type: 'end', text: 'Bye' }], [['steps', 'when'], undefined])).toEqual([
      'New: “Bye” (end the chat).',
      'Gone: “At nine.”.',
    ]);
    expect(told([['steps', 'where', 'beam', 'strength'], 4])).toEqual(['“Look here”: how it works has changed.']);
    expect(told([['translations', 'de'], { steps: { when: { text: 'Um neun.' } } }])).toEqual(['German is new.']);
    expect(told([['name'], 'Other'], [['globals', 'fallback', 'text'], 'Pardon?'])).toEqual([
      'It is called “Other” now.',
      'What happens when it does not understand has changed.',
    ]);
  });

  test('a language names what it lacks; texts that are only places need no words', () => {
    const german = changed(aFlow, ['translations', 'de'], { steps: { hello: { text: 'Hallo' }, menu: { options: { a: 'Wann' } } } });
    expect(missingIn(german, 'de').map(({ text }) => text)).toEqual(['Sorry?', 'What is it?', 'Where', 'Person', 'At nine.', 'Look here']);
  });
});

describe('two people at one flow', () => {
  test('what each did alone is in it; where both wrote, mine stands and the place is named', () => {
    const mine = changed(changed(aFlow, ['steps', 'when', 'text'], 'Mine'), ['steps', 'new'], { type: 'end' });
    const theirs = changed(changed(aFlow, ['steps', 'when', 'text'], 'Theirs'), ['name'], 'Theirs');
    const { value, clashes } = merged(aFlow, mine, theirs);
    expect(valueAt(value, ['steps', 'when', 'text'])).toBe('Mine');
    expect(valueAt(value, ['steps', 'new', 'type'])).toBe('end');
    expect(valueAt(value, ['name'])).toBe('Theirs');
    expect(clashes).toEqual([['steps', 'when', 'text']]);
  });

  test('a step that one took away and the other changed is kept, and told', () => {
    const mine = changed(aFlow, ['steps', 'when'], undefined);
    const theirs = changed(aFlow, ['steps', 'when', 'text'], 'Theirs');
    expect(merged(aFlow, mine, theirs)).toMatchObject({ value: { steps: { when: { text: 'Theirs' } } }, clashes: [['steps', 'when']] });
    expect(merged(aFlow, mine, aFlow)).toMatchObject({ value: mine, clashes: [] });
  });
});

describe('the line of a place', () => {
  const text = JSON.stringify(aFlow, null, 2);
  const lineOfText = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
  test('is where it is written, in objects and in lists', () => {
    expect(lineOf(text, ['steps', 'when', 'text'])).toBe(lineOfText('"text": "At nine."'));
    expect(lineOf(text, ['steps', 'menu', 'options', '1', 'label'])).toBe(lineOfText('"label": "Where"'));
    expect(lineOf(text, ['start'])).toBe(lineOfText('"start"'));
  });
  test('of what is not there is the last part of the way, and of nothing the first', () => {
    expect(lineOf(text, ['steps', 'when', 'nothing'])).toBe(lineOfText('"when": {'));
    expect(lineOf('', ['a'])).toBe(1);
    expect(lineOf('{"a": ["x", {"b": "}", "c":1}]}', ['a', '1', 'c'])).toBe(1);
  });
});
