// What an agent said to somebody on the page begins their talk (SPEC S-33).
import { describe, expect, test } from 'vitest';
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import { ana, Stage, start, visitor } from '../builders.ts';

const text = 'Hello, I am Ana. Can I help you?';
const here = { invitation: { text, by: ana }, target: { ...ana, online: true } };
const yes: VisitorCommand & { text: string } = { type: 'message.post', text: 'Yes, I cannot sign in', attachments: [], start };

describe('a visitor answers an invitation', () => {
  test('it begins with the agent’s words, then theirs, and is with that agent at once; the assistant says nothing', () => {
    const stage = new Stage(here);
    expect(stage.ask(visitor, yes)).toEqual([
      'conversation.started',
      'message.posted',
      'message.posted',
      'flow.moved',
      'conversation.taken',
    ]);
    expect(stage.events.map(({ by, body }) => [by.kind, 'text' in body ? body.text : ''])).toEqual([
      ['visitor', ''],
      ['agent', text],
      ['visitor', yes.text],
      ['bot', ''],
      ['agent', ''],
    ]);
    expect(stage.state).toMatchObject({ phase: 'assigned', owner: ana, live: true });
    expect(stage.state?.flow).toMatchObject({ waiting: 'live' });
    expect(stage.bot).toEqual([]);
  });

  test('who asks for a person has one; a site without a flow does the same', () => {
    const stage = new Stage({ ...here, flow: null });
    expect(stage.ask(visitor, { type: 'human.request', start })).toEqual([
      'conversation.started',
      'message.posted',
      'flow.moved',
      'conversation.taken',
    ]);
    expect(stage.state?.owner).toEqual(ana);
  });

  test('where the agent is away by now it waits, kept for them, and the visitor is not left to the assistant', () => {
    const stage = new Stage({ ...here, target: { ...ana, online: false } });
    stage.ask(visitor, yes);
    expect(stage.state).toMatchObject({ phase: 'queued', reservedFor: ana, owner: null });
    const gone = new Stage({ invitation: here.invitation });
    gone.ask(visitor, yes);
    expect(gone.state).toMatchObject({ phase: 'queued', reservedFor: null });
  });

  test('what answers a question of the flow answers no invitation', () => {
    const stage = new Stage(here);
    expect(stage.ask(visitor, { type: 'choice.pick', stepId: 'x', optionId: 'y', start })).toBe('stale_answer');
    expect(stage.state).toBeUndefined();
  });
});
