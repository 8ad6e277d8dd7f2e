// What somebody begins with who writes a flow from nothing: a greeting, a question with an answer, and the way to a person.
// It runs as it is, so that the first change is one of words.
import type { Flow } from '#protocol/flow/document.ts';

export function blankFlow(id: string, name: string): Flow {
  return {
    schema: 'help-chat/flow@1',
    id,
    name,
    language: 'en',
    start: 'hello',
    triggers: [{ on: 'open', goto: 'hello' }],
    globals: {
      intents: [{ id: 'human', any: ['human', 'person', 'agent', 'talk to someone'], goto: 'person', interrupt: true }],
      fallback: { text: 'Sorry, I did not get that. Try one of the buttons, or ask for a person.', goto: 'person' },
    },
    steps: {
      hello: { type: 'message', text: "Hi {{visitor.name|there}}, I'm the assistant of {{site.name}}.", next: 'question' },
      question: {
        type: 'choice',
        text: 'What can I help you with?',
        options: [
          { id: 'a', label: 'When does it start?', next: 'answer' },
          { id: 'b', label: 'Talk to a person', next: 'person' },
        ],
      },
      answer: { type: 'message', text: 'Doors open at nine.', next: 'question' },
      person: { type: 'handover', queueText: 'I am getting somebody for you. {{queue.line}}' },
    },
  };
}
