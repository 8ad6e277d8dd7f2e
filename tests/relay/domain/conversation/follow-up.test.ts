// SPEC M-25: what is left to do after a close, and where the visitor is reached.
import { describe, expect, test } from 'vitest';
import { limits } from '#protocol/limits.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import { agent, ana, aStage, someFacts } from '../builders.ts';

const close = { type: 'conversation.close', text: 'Bye.', outcome: 'Needs follow-up' } as const;
const known = { visitor: { ...someFacts().visitor, email: 'maya@example.com' } };

describe('a close that leaves something to do', () => {
  test('M-25: leaves a follow-up comment with the address that is known, before the end, and the visitor sees none of it', () => {
    const stage = aStage('active', known);
    expect(stage.ask(agent(ana), { ...close, followUp: { text: 'Send the slides' } })).toEqual([
      'comment.posted',
      'message.posted',
      'conversation.closed',
    ]);
    const comment = stage.events.find(({ body }) => body.type === 'comment.posted');
    expect(comment?.body).toMatchObject({ kind: 'follow-up', text: 'Send the slides\nmaya@example.com' });
    expect(comment && forVisitor(comment)).toBeUndefined();
    expect(stage.facts.visitor.email).toBe('maya@example.com');
  });

  test('M-25: is refused where nobody knows an address, and closes nothing', () => {
    const stage = aStage('active');
    expect(stage.ask(agent(ana), { ...close, followUp: {} })).toBe('needs_contact');
    expect(stage.phase).toBe('active');
  });

  test('M-25: with the address that was asked for is theirs from then on; one that is known is not written over', () => {
    const stage = aStage('active');
    stage.ask(agent(ana), { ...close, followUp: { email: 'maya@new.example' } });
    expect(stage.phase).toBe('closed');
    expect(stage.facts.visitor.email).toBe('maya@new.example');
    const other = aStage('active', known);
    other.ask(agent(ana), { ...close, followUp: { email: 'other@new.example' } });
    expect(other.facts.visitor.email).toBe('maya@example.com');
    expect(JSON.stringify(other.events)).not.toContain('other@new.example');
  });

  test('M-25: words that leave no room for the address are too long', () => {
    const stage = aStage('active', known);
    expect(stage.ask(agent(ana), { ...close, followUp: { text: 'x'.repeat(limits.messageChars) } })).toBe('too_long');
  });

  test('M-25: another outcome leaves nothing', () => {
    const stage = aStage('active');
    expect(stage.ask(agent(ana), { ...close, outcome: 'Resolved' })).toEqual(['message.posted', 'conversation.closed']);
  });
});
