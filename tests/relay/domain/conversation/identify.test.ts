// A visitor proved who they are: the conversation is theirs from then on, and nobody else can have it so.
import { describe, expect, test } from 'vitest';
import { aStage, start, Stage, VISITOR, visitor } from '../builders.ts';

const person = { kind: 'visitor', id: `vs_${'b'.repeat(32)}` } as const;
const thief = { kind: 'visitor', id: `vs_${'c'.repeat(32)}` } as const;

describe('T2: a conversation moves to the person', () => {
  test('from the visitor whose it is, in every phase, and only staff hear of it', () => {
    for (const phase of ['bot', 'queued', 'active', 'closed'] as const) {
      const stage = aStage(phase);
      const { publicSeq } = stage.state!;
      expect(stage.ask(person, { type: 'visitor.identify', from: VISITOR })).toEqual(['visitor.identified']);
      expect(stage.state).toMatchObject({ visitorId: person.id, phase, publicSeq });
    }
  });

  test('from nobody else, by nobody else, and out of nothing', () => {
    const stage = aStage('queued');
    expect(stage.ask(thief, { type: 'visitor.identify', from: thief.id })).toEqual('not_found');
    expect(stage.state?.visitorId).toBe(VISITOR);
    expect(new Stage().ask(thief, { type: 'visitor.identify', from: VISITOR })).toEqual('not_found');
  });

  test('the browser of before has it no more', () => {
    const stage = aStage('queued');
    stage.ask(person, { type: 'visitor.identify', from: VISITOR });
    expect(stage.ask(visitor, { type: 'message.post', text: 'still me?', attachments: [], start })).toEqual('not_found');
  });
});
