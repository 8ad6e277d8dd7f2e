// What a step is called where it stands among others: two of a kind are told apart.
import { expect, test } from 'vitest';
import { stepWords } from '#dashboard/flows/step-words.ts';

test.each([
  [{ type: 'message', text: 'Hi {{visitor.name|there}}!' }, 'Hi ‹name›!'],
  [{ type: 'article', articleId: 'wifi' }, 'Show an article: wifi'],
  [{ type: 'article', articleId: 'wifi', text: 'This may help.' }, 'This may help.'],
  [
    { type: 'condition', cases: [{ when: { ref: 'visitor.role', op: 'contains', value: 'speaker' }, next: 'a' }] },
    'It depends: the visitor’s role contains speaker',
  ],
  [{ type: 'jump', flow: 'lost', goto: 'a' }, 'Go on in “lost”'],
  [{ type: 'survey', surveyId: 'after-chat' }, 'Ask how it was'],
])('%j is called “%s”', (step, words) => expect(stepWords(step)).toBe(words));
