// SPEC S-36: what is told of a conversation, when, and how little.
import { expect, test } from 'vitest';
import { bodyOf, changesContact, nobody, tellsOf, toldOf, toldOfContact } from '#relay/domain/webhooks.ts';
import { agent, ana, Stage, start, STREAM, visitor, VISITOR } from './builders.ts';

const who = { id: VISITOR, name: 'Ada', email: 'ada@site.example' };

function namesOf(act: (stage: Stage) => void) {
  const stage = new Stage();
  act(stage);
  return toldOf(STREAM, stage.events, undefined, who, undefined).map(({ event }) => event);
}

test('S-36: started, queued, and closed after an agent had it', () => {
  expect(
    namesOf((stage) => {
      stage.ask(visitor, { type: 'human.request', start });
      stage.ask(agent(ana), { type: 'conversation.take' });
      stage.ask(agent(ana), { type: 'conversation.close', text: 'SECRET WORDS' });
    }),
  ).toEqual(['conversation.started', 'conversation.queued', 'conversation.closed']);
});

test('S-36: missed where the visitor left the queue before anybody took it', () => {
  expect(
    namesOf((stage) => {
      stage.ask(visitor, { type: 'human.request', start });
      stage.ask(visitor, { type: 'queue.leave' });
    }),
  ).toEqual(['conversation.started', 'conversation.queued', 'conversation.missed']);
});

test('S-36: what was said is never in it, and what only was said asks for no webhook', () => {
  const stage = new Stage();
  stage.say('SECRET WORDS');
  stage.ask(visitor, { type: 'human.request' });
  const told = toldOf(STREAM, stage.events, undefined, who, { email: 'new@site.example' });
  const bodies = told.map((one) => bodyOf(one, 'demo', '2030-05-17T10:00:00.000Z')).join('');
  expect(bodies).not.toContain('SECRET');
  expect(told[0]?.data).toMatchObject({ visitor: { ...who, email: 'new@site.example' } });
  const said = stage.events.filter(({ body }) => body.type === 'message.posted');
  expect(tellsOf(said)).toBe(false);
  expect(tellsOf(stage.events)).toBe(true);
});

test('S-36: a contact is told where a name, an address or a role is another, as it is then', () => {
  const { id, ...known } = { ...who, role: 'Press' };
  expect(toldOfContact(id, nobody, nobody)).toEqual([]);
  expect(toldOfContact(id, known, { ...known })).toEqual([]);
  expect(toldOfContact(id, nobody, known)).toEqual([{ event: 'contact.changed', data: { visitor: { ...who, role: 'Press' } } }]);
  expect(toldOfContact(id, known, { ...known, role: null })).toMatchObject([{ data: { visitor: { role: null } } }]);
  expect([changesContact(undefined), changesContact({ language: 'de' }), changesContact({ email: 'x@site.example' })]).toEqual([
    false,
    false,
    true,
  ]);
});
