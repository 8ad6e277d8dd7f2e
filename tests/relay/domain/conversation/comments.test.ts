// SPEC T-11, M-23, M-24: what can be done with a comment, by whom, and until when.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { Comment } from '#protocol/conversation/comment.ts';
import { commentLimits, commentsAfter, forgetOldWords, withoutOldWords } from '#protocol/conversation/comments.ts';
import type { Phase } from '#protocol/conversation/state.ts';
import { aConversation, aPlayedStage } from '../arbitrary.ts';
import { agent, ana, aSite, aStage, ben, mia, type Stage } from '../builders.ts';

type Post = Extract<AgentCommand, { type: 'comment.post' }>;
const post = (more: Partial<Post> = {}): Post => ({
  type: 'comment.post',
  kind: 'general',
  text: 'Wears a hearing aid',
  includeInTranscript: false,
  ...more,
});
const edit = (comment: number, more: Partial<Post> = {}) => ({ ...post(more), type: 'comment.edit' as const, comment });
const last = (stage: Stage): number => stage.state!.comments.at(-1)!.seq;
const commentsOf = (stage: Stage): readonly Comment[] => stage.events.reduce<readonly Comment[]>(commentsAfter, []);

describe('a comment', () => {
  test.each<Phase>(['bot', 'queued', 'assigned', 'active', 'closed'])('T-11: may be added while %s, and moves nothing', (phase) => {
    const stage = aStage(phase);
    const { comments: _, seq: _seq, lastAt: _at, ...before } = stage.state!;
    stage.later(60_000);
    expect(stage.ask(agent(ben), post())).toEqual(['comment.posted']);
    const { comments, seq: _next, lastAt: _later, ...after } = stage.state!;
    expect(after).toEqual(before);
    expect(comments).toHaveLength(1);
  });

  test('M-24: says whether it came after the end, and whether it may be in a transcript', () => {
    const stage = aStage('active');
    stage.ask(agent(ana), post({ includeInTranscript: true }));
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye.' });
    stage.ask(agent(ana), post({ text: 'Called her back', kind: 'follow-up' }));
    expect(commentsOf(stage)).toMatchObject([
      { includeInTranscript: true, afterEnd: false, kind: 'general' },
      { includeInTranscript: false, afterEnd: true, kind: 'follow-up' },
    ]);
  });

  test('T-11: is changed by its author for fifteen minutes, and by nobody else', () => {
    const stage = aStage('active');
    stage.ask(agent(ana), post());
    const seq = last(stage);
    expect(stage.ask(agent(mia), edit(seq), 'manager')).toBe('forbidden');
    stage.later(15 * 60_000);
    expect(stage.ask(agent(ana), edit(seq, { text: 'Wears two', kind: 'sticky' }))).toEqual(['comment.edited']);
    expect(commentsOf(stage)).toMatchObject([{ seq, text: 'Wears two', kind: 'sticky', editedAt: stage.facts.now }]);
    stage.later(1);
    expect(stage.ask(agent(ana), edit(seq))).toBe('too_late');
  });

  test('T-11: for as long as the site says', () => {
    const stage = aStage('active', { site: aSite({ commentEditMinutes: 2 }) });
    stage.ask(agent(ana), post());
    stage.later(2 * 60_000);
    expect(stage.ask(agent(ana), edit(last(stage)))).toEqual(['comment.edited']);
    stage.later(1);
    expect(stage.ask(agent(ana), edit(last(stage)))).toBe('too_late');
  });

  test('T-11: is deleted by managers and admins, its author is not enough', () => {
    const stage = aStage('closed');
    stage.ask(agent(ana), post());
    const command = { type: 'comment.delete', comment: last(stage) } as const;
    expect(stage.ask(agent(ana), command)).toBe('forbidden');
    expect(stage.ask(agent(mia), command, 'manager')).toEqual(['comment.deleted']);
    expect(stage.state!.comments).toEqual([]);
    expect(stage.ask(agent(mia), command, 'admin')).toBe('comment_gone');
    expect(stage.ask(agent(ana), edit(command.comment))).toBe('comment_gone');
  });

  test('T-08: the note of a transfer is one, of kind transfer, for whom it names', () => {
    const stage = aStage('active', { target: { ...ben, online: true } });
    stage.ask(agent(ana), { type: 'conversation.transfer', toAgentId: ben.id, note: 'Speaks no German' });
    expect(commentsOf(stage)).toMatchObject([{ kind: 'transfer', text: 'Speaks no German', by: { id: ana.id }, to: { id: ben.id } }]);
    expect(stage.state!.comments).toMatchObject([{ kind: 'transfer', by: ana.id }]);
  });

  test('a hundred are enough for one conversation', () => {
    const stage = aStage('active');
    for (let n = 0; n < commentLimits.most; n += 1) stage.ask(agent(ana), post());
    expect(stage.ask(agent(ana), post())).toBe('too_many');
    expect(stage.refusal).toMatchObject({ max: 100, got: 100 });
  });
});

describe('laws of comments', () => {
  test('those that the log folds to are those that the state has, and each has words of its own', () => {
    fc.assert(
      fc.property(aPlayedStage, (stage) => {
        const folded = commentsOf(stage);
        expect(folded.map(({ seq, kind, at }) => ({ seq, kind, at }))).toEqual(
          stage.state!.comments.map(({ seq, kind, at }) => ({ seq, kind, at })),
        );
        expect(new Set(stage.state!.comments.map(({ words }) => words)).size).toBe(folded.length);
      }),
      { numRuns: 200 },
    );
  });

  test('of what staff are given, only words that hold are left; nothing else is touched', () => {
    fc.assert(
      fc.property(aPlayedStage, (stage) => {
        const marks = stage.state!.comments;
        const shown = withoutOldWords(stage.events, marks);
        expect(shown.reduce<readonly Comment[]>(commentsAfter, [])).toEqual(commentsOf(stage));
        const current = new Set(marks.map(({ words }) => words));
        for (const [index, event] of shown.entries()) {
          const { body, seq } = event;
          const comment = body.type === 'comment.posted' || body.type === 'comment.edited' || body.type === 'transfer.noted';
          if (comment && !current.has(seq)) expect(body.text).toBe('');
          else expect(event).toEqual(stage.events[index]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a client that has heard it all forgets the same words by itself', () => {
    fc.assert(
      fc.property(aPlayedStage, ({ events, state }) => {
        expect(forgetOldWords(events)).toEqual(withoutOldWords(events, state!.comments));
      }),
      { numRuns: 200 },
    );
  });

  test('a play comes through edits and deletions', () => {
    const met = new Set(fc.sample(aConversation, { numRuns: 1_000, seed: 11 }).flatMap((events) => events.map(({ body }) => body.type)));
    expect([...met]).toEqual(expect.arrayContaining(['comment.posted', 'comment.edited', 'comment.deleted']));
  });
});
