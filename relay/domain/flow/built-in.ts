// The steps that every flow can fall back on, under names that no document can take, and the flow of a site without one.
import type { Flow, Step } from '#protocol/flow/document.ts';
import { layersOf, type Tongue } from './tongue.ts';
import { translated } from './translate.ts';
import type { Words } from './words.ts';

export const HUMAN = '_human';
export const OFFLINE = '_offline';
export const AGAIN = '_again';
export const AWAY = '_away';
/** What was found where nothing had been understood. */
export const FOUND = '_found';
/** An article has solved it. */
export const SOLVED = '_solved';
const CONTACT = '_contact';

const steps: Readonly<Record<string, (words: Words) => Step>> = {
  [HUMAN]: () => ({ type: 'handover', queueText: '{{queue.line}}' }),
  [OFFLINE]: ({ nobodyHere }) => ({ type: 'offline', text: nobodyHere }),
  [AGAIN]: ({ leftTheLine, human }) => ({
    type: 'choice',
    text: leftTheLine,
    options: [{ id: 'human', label: human, next: HUMAN }],
  }),
  [AWAY]: ({ comeBack, human }) => ({
    type: 'choice',
    text: comeBack,
    options: [{ id: 'human', label: human, next: HUMAN }],
  }),
  [FOUND]: () => ({ type: 'faq', next: SOLVED }),
  [SOLVED]: ({ glad }) => ({ type: 'end', text: glad, close: false }),
  [CONTACT]: ({ reachYou, yourName, email }) => ({
    type: 'form',
    title: reachYou,
    skippable: true,
    fields: [
      { key: 'name', label: yourName, kind: 'text', saveTo: 'visitor.name' },
      { key: 'email', label: email, kind: 'email', required: true, saveTo: 'visitor.email' },
    ],
  }),
};

/** What a site without a flow runs on: no greeting, and everything leads to a person. */
export const builtIn: Flow = { schema: 'help-chat/flow@1', id: 'built-in', name: 'Built-in', language: 'en', start: HUMAN, steps: {} };

/** Card shown in the queue where nobody is there and no flow says otherwise. */
export const contactStepId = CONTACT;

/** The step of that name in the document, or among the built-in ones, as the visitor reads it. */
export function stepOf(document: Flow, id: string | null, tongue: Tongue): Step | undefined {
  if (id === null) return undefined;
  const step = writtenStep(document, id);
  return step ? translated(step, layersOf(tongue.translations, id)) : builtInStep(id, tongue.words);
}

/** The step of that name as the document has it. */
export function writtenStep(document: Flow, id: string | null): Step | undefined {
  return id !== null && Object.hasOwn(document.steps, id) ? document.steps[id] : undefined;
}

function builtInStep(id: string, words: Words): Step | undefined {
  return Object.hasOwn(steps, id) ? steps[id]?.(words) : undefined;
}
