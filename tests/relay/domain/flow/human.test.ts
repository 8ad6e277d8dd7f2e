// Asking for a person in words: as the first act, in the middle of a question or a card, in the languages that the widget speaks; and
// what only sounds like it.
import { describe, expect, test } from 'vitest';
import type { Flow } from '#protocol/flow/document.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { aFlow, links, Stage } from '../builders.ts';

const shipped = defaultFlow(links);
const asking: Flow['steps'] = {
  card: {
    type: 'form',
    title: 'About you',
    fields: [{ key: 'email', label: 'Email', kind: 'email', required: true, saveTo: 'visitor.email' }],
    next: 'menu',
  },
  address: { type: 'input', text: 'Which address did you register with?', var: 'address', kind: 'email', next: 'menu' },
};
/** The shipped flow, which asks that first. */
const beginningAt = (start: string) =>
  aFlow({ ...shipped, start, triggers: [{ on: 'open', goto: start }], steps: { ...shipped.steps, ...asking } });

const words: readonly [language: string, said: string][] = [
  ['en', 'human'],
  ['en', 'Can I talk to someone?'],
  ['de', 'Mensch'],
  ['de', 'Einen Mitarbeiter, bitte!'],
  ['es', 'Quiero una persona'],
  ['fr', 'Un conseiller, s’il vous plaît'],
  ['ar', 'أريد موظف'],
];

describe.each(words)('in %s, "%s"', (language, said) => {
  test.each(['menu', 'card', 'address'])('is a wish for a person, also as the first act where "%s" waits', (start) => {
    const stage = new Stage({ flow: beginningAt(start) });
    stage.ask({ kind: 'visitor', id: stage.facts.visitor.id }, { type: 'message.post', text: said, attachments: [], start: { language } });
    expect(stage.runDue().phase).toBe('queued');
  });
});

test.each([
  'human resources track at 3 pm today?',
  'Is the talk on human centred design in the main hall tonight?',
  'Wann spricht der Mitarbeiter von Lumen über Sicherheit im Netz heute?',
  '¿Dónde habla la persona que presenta el taller de diseño hoy?',
  'À quelle heure commence la table ronde sur le facteur humain ?',
])('"%s" is not', (said) => {
  const stage = new Stage({ flow: beginningAt('menu') });
  stage.say(said);
  expect(stage.runDue().phase).toBe('bot');
});
