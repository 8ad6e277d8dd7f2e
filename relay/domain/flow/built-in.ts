// The steps that every flow can fall back on, under names that no document can take, and the flow of a site without one.
import type { Flow, Step } from '#protocol/flow/document.ts';

export const HUMAN = '_human';
export const OFFLINE = '_offline';
export const AGAIN = '_again';
const CONTACT = '_contact';

const steps = new Map<string, Step>([
  [HUMAN, { type: 'handover', queueText: '{{queue.line}}' }],
  [
    OFFLINE,
    {
      type: 'offline',
      text: 'Nobody is here right now. Leave a message and we will answer by email.',
    },
  ],
  [
    AGAIN,
    {
      type: 'choice',
      text: 'You have left the line. Write here, or ask for a person again.',
      options: [{ id: 'human', label: 'Talk to a human', next: HUMAN }],
    },
  ],
  [
    CONTACT,
    {
      type: 'form',
      title: 'How can we reach you?',
      skippable: true,
      fields: [
        { key: 'name', label: 'Your name', kind: 'text', saveTo: 'visitor.name' },
        { key: 'email', label: 'Email', kind: 'email', required: true, saveTo: 'visitor.email' },
      ],
    },
  ],
]);

/** What a site without a flow runs on: no greeting, and everything leads to a person. */
export const builtIn: Flow = { schema: 'help-chat/flow@1', id: 'built-in', name: 'Built-in', language: 'en', start: HUMAN, steps: {} };

/** Card shown in the queue where nobody is there and no flow says otherwise. */
export const contactStepId = CONTACT;

/** The step of that name in the document, or among the built-in ones. */
export function stepOf(document: Flow, id: string | null): Step | undefined {
  if (id === null) return undefined;
  return Object.hasOwn(document.steps, id) ? document.steps[id] : steps.get(id);
}
