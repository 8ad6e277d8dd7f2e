// A small flow as the editor has it: a greeting, a question with three answers, a person.
import type { Doc } from '#dashboard/flows/document.ts';

export const aFlow: Doc = {
  schema: 'help-chat/flow@1',
  id: 'help',
  name: 'Help',
  language: 'en',
  start: 'hello',
  triggers: [{ on: 'open', goto: 'hello' }],
  globals: { intents: [{ id: 'human', any: ['human'], goto: 'person' }], fallback: { text: 'Sorry?', goto: 'person' } },
  steps: {
    hello: { type: 'message', text: 'Hi {{visitor.name|there}}', next: 'menu' },
    menu: {
      type: 'choice',
      text: 'What is it?',
      options: [
        { id: 'a', label: 'When', next: 'when' },
        { id: 'b', label: 'Where', next: 'where' },
        { id: 'c', label: 'Person', next: 'person' },
      ],
    },
    when: { type: 'message', text: 'At nine.', next: 'menu' },
    where: { type: 'hologram', text: 'Look here', beam: { strength: 3 }, next: 'menu', onDark: 'person' },
    person: { type: 'handover', queueText: '{{queue.line}}', outcomes: { Resolved: 'menu' } },
  },
};
