import { describe, expect, test } from 'vitest';
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import { agent, ana, aSite, Stage, start, visitor } from '../builders.ts';

const en = 'We keep what you write. https://event.example/privacy';
const site = aSite({ consentText: { en, de: 'Wir behalten, was du schreibst.' } });
const at = '2030-05-17T09:00:00.000Z';
const says: readonly VisitorCommand[] = [
  { type: 'message.post', text: 'hi', attachments: [], start },
  { type: 'choice.pick', stepId: 'menu', optionId: 'human', start },
  { type: 'form.submit', stepId: 'menu', values: null, start },
  { type: 'human.request', start },
];

describe('M-33: a site with a text to agree to', () => {
  test.each(says)('does not take $type of who has not agreed', (command) => {
    const stage = new Stage({ site });
    expect(stage.ask(visitor, command)).toBe('consent_needed');
    expect(stage.state).toBeUndefined();
  });

  test.each(Object.values(site.consentText!))('takes it of who has agreed in any of its languages: %s', (text) => {
    const stage = new Stage({ site });
    stage.set({ visitor: { ...stage.facts.visitor, consent: { text, at } } });
    expect(stage.ask(visitor, says[0]!)).toContain('message.posted');
  });

  test('does not take it of who has agreed to a text that was changed since', () => {
    const stage = new Stage({ site });
    stage.set({ visitor: { ...stage.facts.visitor, consent: { text: 'We keep nothing.', at } } });
    expect(stage.ask(visitor, says[0]!)).toBe('consent_needed');
  });

  test('cuts nobody off in the middle of a talk, and asks before the next one', () => {
    const stage = new Stage();
    stage.say('hi');
    stage.set({ site });
    expect(stage.say('and one more')).toContain('message.posted');
    stage.ask(visitor, { type: 'human.request' });
    stage.ask(agent(ana), { type: 'conversation.take' });
    expect(stage.say('there you are')).toContain('message.posted');
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye' });
    expect(stage.ask(visitor, { type: 'human.request' })).toBe('consent_needed');
  });

  test('lets everybody leave, and the page tell what happens on it', () => {
    const stage = new Stage();
    stage.ask(visitor, { type: 'human.request', start });
    stage.set({ site });
    expect(stage.say('hello?')).toBe('consent_needed');
    expect(stage.ask(visitor, { type: 'page.event', name: 'left' })).toEqual([]);
    expect(stage.ask(visitor, { type: 'queue.leave' })).toContain('queue.left');
    expect(stage.ask(visitor, { type: 'conversation.end' })).toContain('conversation.closed');
  });
});
