// SPEC T-11, T-29, T-34, M-19: what stands beside a conversation, as the screen tells it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { Comment } from '#protocol/conversation/comment.ts';
import { Beside } from '#dashboard/live-chat/beside/beside.ts';
import { inOrder, pinned } from '#dashboard/live-chat/beside/comment-words.ts';
import { deeds } from '#dashboard/live-chat/beside/history-words.ts';
import { shownTab, tabsOf } from '#dashboard/live-chat/beside/tabs-of.ts';
import { aPlayedStage } from '../../relay/domain/arbitrary.ts';
import { number } from '#relay/domain/conversation/commit.ts';
import { agent, ana, aStage, ben, mia, visitor } from '../../relay/domain/builders.ts';

const comment = (seq: number, more: Partial<Comment> = {}): Comment => ({
  seq,
  at: `2030-05-17T10:00:0${seq}.000Z`,
  by: { kind: 'agent', ...ana },
  kind: 'general',
  text: `comment ${seq}`,
  includeInTranscript: false,
  afterEnd: false,
  editedAt: null,
  to: null,
  ...more,
});

describe('tabs', () => {
  test('T-29, S-15: only with something in them, with how much; Conversation and History always', () => {
    expect(tabsOf({ comments: 0, files: 0 }, 0).map(({ id }) => id)).toEqual(['talk', 'history']);
    expect(tabsOf({ comments: 2, files: 1 }, 3)).toMatchObject([
      { label: 'Conversation' },
      { label: 'Comments', count: 2 },
      { label: 'Attachments', count: 1 },
      { label: 'Previous chats', count: 3 },
      { label: 'History' },
    ]);
  });

  test('T-35: a survey has a tab as soon as it is answered, rated or not', () => {
    const ids = (survey: { score: number | null }) => tabsOf({ comments: 0, files: 0, survey }, 1).map((tab) => tab.id);
    expect(ids({ score: 80 })).toEqual(['talk', 'survey', 'previous', 'history']);
    expect(ids({ score: null })).toEqual(['talk', 'survey', 'previous', 'history']);
  });

  test('T-29: the tab that was looked at goes with its last item, and the conversation is there', () => {
    expect(shownTab(tabsOf({ comments: 1, files: 0 }, 0), 'comments')).toBe('comments');
    expect(shownTab(tabsOf({ comments: 0, files: 0 }, 0), 'comments')).toBe('talk');
  });
});

describe('comments', () => {
  test('T-11: sticky ones stand on top, the others newest first', () => {
    const all = [comment(1, { kind: 'sticky' }), comment(2), comment(3, { kind: 'sticky' }), comment(4)];
    expect(inOrder(all).map(({ seq }) => seq)).toEqual([3, 1, 4, 2]);
  });

  test('M-19: the note of the transfer to me is over the conversation, as long as it is mine', () => {
    const all = [comment(1, { kind: 'sticky' }), comment(2, { kind: 'transfer', to: ben }), comment(3)];
    expect(pinned(all, ben.id, ben.id).map(({ seq }) => seq)).toEqual([2, 1]);
    expect(pinned(all, ben.id, ana.id).map(({ seq }) => seq)).toEqual([1]);
    expect(pinned(all, mia.id, ben.id).map(({ seq }) => seq)).toEqual([1]);
    const again = [...all, comment(4, { kind: 'transfer', to: mia })];
    expect(pinned(again, ben.id, ben.id).map(({ seq }) => seq)).toEqual([1]);
    const toGroup = [...again, comment(5, { kind: 'transfer', to: { id: `gr_${'1'.repeat(32)}`, name: 'Tech' } })];
    expect(pinned(toGroup, ben.id, ben.id).map(({ seq }) => seq)).toEqual([5, 1]);
  });

  test('T-35: what the visitor answers is there with its event', () => {
    const { events, state } = aStage('closed');
    const asked = (): never => expect.fail('asked');
    const beside = new Beside('cv', { comments: asked, files: asked });
    beside.follow({ comments: 0, files: 0 }, events, false);
    expect(beside.survey).toBeUndefined();
    const answers = [{ key: 'k', label: 'Good?', value: '4/5' }];
    const answered: EventBody = { type: 'survey.answered', surveyId: 'a', name: 'How was it?', score: 80, answers };
    const { events: more } = number(state, [{ by: visitor, body: answered }], '2030-05-17T11:00:00.000Z');
    beside.follow({ comments: 0, files: 0 }, [...events, ...more], false);
    expect(beside.survey).toMatchObject({ name: 'How was it?', score: 80, answers: [{ label: 'Good?', value: '4/5' }] });
  });

  test('are asked for once, then follow what happens', async () => {
    const stage = aStage('active');
    const post = (text: string) => stage.ask(agent(ana), { type: 'comment.post', kind: 'general', text, includeInTranscript: false });
    post('first');
    let asked = 0;
    const head = stage.state!.seq;
    const first = comment(head, { text: 'first' });
    const beside = new Beside('cv', {
      comments: async () => ((asked += 1), { ok: { comments: [first], head } }),
      files: async () => ({ ok: { files: [] } }),
    });
    const follow = () => beside.follow({ comments: stage.state!.comments.length, files: 0 }, stage.events, false);
    follow();
    follow();
    await new Promise((done) => beside.addEventListener('change', done, { once: true }));
    post('second');
    stage.ask(agent(mia), { type: 'comment.delete', comment: head }, 'manager');
    follow();
    expect([asked, beside.comments.map(({ text }) => text)]).toEqual([1, ['second']]);
  });

  test('of a conversation without any nothing is asked', () => {
    const beside = new Beside('cv', {
      comments: () => Promise.reject(new Error('asked')),
      files: () => Promise.reject(new Error('asked')),
    });
    beside.follow({ comments: 0, files: 0 }, aStage('active').events, false);
    expect(beside.comments).toEqual([]);
  });
});

describe('history', () => {
  test('T-34: take, then transfer: both in order, with who did it', () => {
    const stage = aStage('active', { target: { ...ben, online: true } });
    stage.reply(ana, 'One more');
    stage.ask(agent(ana), { type: 'comment.post', kind: 'sticky', text: 'SECRET', includeInTranscript: false });
    stage.ask(agent(ana), { type: 'conversation.transfer', toAgentId: ben.id, note: 'SECRET' });
    const told = deeds(stage.events, 'Maya', 'Lumi').map(({ who, did, detail }) => [who, did, detail].filter(Boolean).join(' '));
    expect(told.slice(-5)).toEqual([
      'Ana took it',
      'Ana wrote 2 messages',
      'Ana added a comment Sticky',
      'Ana left a note for Ben',
      'Ana transferred it to Ben',
    ]);
    expect(told[0]).toBe('Maya started the conversation');
  });

  test('T-55: whoever takes it reads how long it was in the queue, all times together', () => {
    const stage = aStage('queued').later(30_000);
    stage.ask(agent(ana), { type: 'conversation.take' });
    stage.later(600_000).ask(agent(ana), { type: 'conversation.release' });
    stage.later(90_000).ask(agent(ben), { type: 'conversation.take' });
    stage.later(5_000).ask(agent(mia), { type: 'conversation.take', over: ben.id });
    const told = deeds(stage.events, 'Maya', 'Lumi').filter(({ did }) => did.startsWith('took'));
    expect(told.map(({ detail }) => detail)).toEqual(['after 30 s in the queue', 'after 2 min in the queue', undefined]);
  });

  test('T-34: every event is told but where the flow stands, in its order, and what people wrote is not repeated', () => {
    fc.assert(
      fc.property(aPlayedStage, ({ events }) => {
        const told = deeds(events, 'Maya', 'Lumi');
        const messages = events.filter(({ body }) => body.type === 'message.posted' && !body.closing && body.attachments.length === 0);
        const others = events.filter((event) => event.body.type !== 'flow.moved' && !messages.includes(event));
        expect(told.filter(({ did }) => !/^wrote (?:a message|\d+ messages)$/u.test(did)).map(({ key }) => key)).toEqual(
          others.map(({ seq }) => seq),
        );
        const counted = told.map(({ did }) => (did === 'wrote a message' ? 1 : Number(/^wrote (\d+) messages$/u.exec(did)?.[1] ?? 0)));
        expect(counted.reduce((a, b) => a + b, 0)).toBe(messages.length);
        expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted());
      }),
      { numRuns: 100 },
    );
  });
});
