import { describe, expect, test } from 'vitest';
import type { Flow } from '#protocol/flow/document.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { flowOf } from './flows.ts';

const flow = flowOf(
  {
    menu: {
      type: 'choice',
      text: 'What?',
      options: [
        { id: 'tea', label: 'Tea', next: 'who' },
        { id: 'talk', label: 'Talk', next: 'human' },
      ],
    },
    who: {
      type: 'form',
      title: 'Who?',
      fields: [{ key: 'role', label: 'I am', kind: 'select', options: ['guest', 'speaker'] }],
      next: 'thanks',
    },
    thanks: { type: 'message', texts: ['Thanks.', 'Bye.'], next: 'human' },
    human: { type: 'handover', queueText: '{{queue.line}}' },
  },
  { globals: { fallback: { text: 'Pardon?', goto: 'human' } } },
);

const whole = {
  globals: { fallback: { text: 'Wie bitte?' } },
  steps: {
    menu: { text: 'Was?', options: { tea: 'Tee', talk: 'Reden' } },
    who: { title: 'Wer?', fields: { role: { label: 'Ich bin', options: { guest: 'Gast', speaker: 'Vortragende' } } } },
    thanks: { texts: ['Danke.', 'Tschüss.'] },
  },
};

const inGerman = (translation: object): object => ({ ...flow, translations: { de: { ...whole, ...translation } } });
const step = (id: string, words: object): object => inGerman({ steps: { ...whole.steps, [id]: words } });
const faults = (document: unknown) => validate(document).map(({ severity, code, stepId, field }) => [severity, code, stepId, field]);

describe('faults of translations', () => {
  test('a whole translation has none; a text of places only needs none', () => {
    expect(faults(inGerman({}))).toEqual([]);
  });

  test.each<[string, object, readonly [string, string, string | null, string]]>([
    ['a step that is not there', step('nowhere', { text: 'Hallo' }), ['error', 'unknown_step', 'nowhere', 'translations.de.steps.nowhere']],
    [
      'an option that is not there',
      step('menu', { ...whole.steps.menu, options: { ...whole.steps.menu.options, coffee: 'Kaffee' } }),
      ['error', 'unknown_option', 'menu', 'translations.de.steps.menu.options.coffee'],
    ],
    [
      'something to select that is not there',
      step('who', { fields: { role: { options: { guest: 'Gast', exhibitor: 'Aussteller' } } } }),
      ['error', 'unknown_option', 'who', 'translations.de.steps.who.fields.role.options.exhibitor'],
    ],
    [
      'words for which the step has no place',
      step('menu', { ...whole.steps.menu, skipLabel: 'Weiter' }),
      ['error', 'unknown_field', 'menu', 'translations.de.steps.menu.skipLabel'],
    ],
    [
      'a field that is not there',
      step('who', { fields: { name: { label: 'Name' } } }),
      ['error', 'unknown_field', 'who', 'translations.de.steps.who.fields.name.label'],
    ],
    [
      'a text too many',
      step('thanks', { texts: ['Danke.', 'Tschüss.', 'Wirklich.'] }),
      ['error', 'unknown_field', 'thanks', 'translations.de.steps.thanks.texts.2'],
    ],
    [
      'a place that is none',
      step('menu', { ...whole.steps.menu, text: 'Hallo {{besucher.name}}' }),
      ['error', 'unknown_ref', 'menu', 'translations.de.steps.menu.text'],
    ],
    [
      'a place in the fallback that is none',
      inGerman({ globals: { fallback: { text: 'Wie, {{name}}?' } } }),
      ['error', 'unknown_ref', null, 'translations.de.globals.fallback.text'],
    ],
    [
      'a fallback for a flow without one',
      { ...flow, globals: {}, translations: { de: whole } },
      ['error', 'unknown_field', null, 'translations.de.globals.fallback.text'],
    ],
    [
      'two options of one label',
      step('menu', { ...whole.steps.menu, options: { tea: 'Tee', talk: 'tee!' } }),
      ['error', 'same_words', 'menu', 'translations.de.steps.menu.options'],
    ],
    [
      'two selections of one word',
      step('who', { title: 'Wer?', fields: { role: { label: 'Ich bin', options: { guest: 'Gast', speaker: 'Gast' } } } }),
      ['error', 'same_words', 'who', 'translations.de.steps.who.fields.role.options'],
    ],
    [
      'a text that is missing',
      step('menu', { options: whole.steps.menu.options }),
      ['warning', 'missing_translation', 'menu', 'translations.de.steps.menu.text'],
    ],
    [
      'a label that is missing',
      step('menu', { text: 'Was?', options: { tea: 'Tee' } }),
      ['warning', 'missing_translation', 'menu', 'translations.de.steps.menu.options.talk'],
    ],
    [
      'one text of several that is missing',
      step('thanks', { texts: ['Danke.'] }),
      ['warning', 'missing_translation', 'thanks', 'translations.de.steps.thanks.texts.1'],
    ],
    [
      'a fallback that is missing',
      inGerman({ globals: {} }),
      ['warning', 'missing_translation', null, 'translations.de.globals.fallback.text'],
    ],
    ['a long text', step('menu', { text: 'x'.repeat(2_001) }), ['error', 'too_long', 'menu', 'translations.de.steps.menu.text']],
    ['a key we do not have', step('menu', { texte: 'Was?' }), ['error', 'bad_shape', 'menu', 'translations.de.steps.menu.texte']],
    ['a target in a translation', step('menu', { next: 'who' }), ['error', 'bad_shape', 'menu', 'translations.de.steps.menu.next']],
    [
      'more than fifty languages',
      { ...flow, translations: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`x${index}`, {}])) },
      ['error', 'too_many', null, 'translations'],
    ],
  ])('%s', (_, document, expected) => expect(faults(document)).toContainEqual(expected));

  test.each(['klingon', 'xx', 'de_DE', 'DE', 'pt-br', 'iw', '', 'en'])('"%s" is no language to translate this flow into', (tag) => {
    expect(faults({ ...flow, translations: { [tag]: whole } })).toContainEqual(['error', 'unknown_language', null, `translations.${tag}`]);
  });

  test('the language of the flow itself is one that exists', () => {
    expect(faults({ ...flow, language: 'english' })).toEqual([['error', 'unknown_language', null, 'language']]);
  });

  test('a regional translation need only say what is different from its base, or from the flow', () => {
    const translations: Flow['translations'] = { de: whole, 'de-AT': { steps: { menu: { text: 'Wos?' } } }, 'en-GB': {} };
    expect(faults({ ...flow, translations })).toEqual([]);
    expect(faults({ ...flow, translations: { 'de-AT': {} } })).toHaveLength(10);
  });
});
