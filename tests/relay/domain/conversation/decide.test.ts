import { describe, expect, test } from 'vitest';
import { forVisitor } from '#protocol/conversation/visible.ts';
import { agent, ana, aStage, ben, Stage, start, visitor, VISITOR } from '../builders.ts';

describe('decide', () => {
  test('a first message without start, or of another visitor, finds nothing', () => {
    const stage = new Stage();
    expect(stage.ask(visitor, { type: 'message.post', text: 'hi', attachments: [] })).toBe('not_found');
    stage.say('hi');
    expect(stage.ask({ kind: 'visitor', id: VISITOR.replaceAll('a', 'b') }, { type: 'human.request' })).toBe('not_found');
    expect(stage.ask(agent(ana), { type: 'human.request' })).toBe('forbidden');
    expect(stage.ask(visitor, { type: 'conversation.take' })).toBe('forbidden');
  });

  test('a conversation of another site is as if it were not there', () => {
    const stage = aStage('queued');
    stage.set({ siteId: `st_${'0'.repeat(32)}` });
    expect(stage.ask(agent(ana), { type: 'conversation.take' })).toBe('not_found');
    expect(stage.ask(visitor, { type: 'queue.leave' })).toBe('not_found');
  });

  test('the loser of a race is told who was faster, and when', () => {
    const stage = aStage('assigned');
    stage.ask(agent(ben), { type: 'conversation.take' });
    expect(stage.refusal).toMatchObject({ code: 'already_taken', by: 'Ana', at: stage.facts.now });
    stage.reply(ben, 'me too');
    expect(stage.refusal).toMatchObject({ code: 'owned_by_other', by: 'Ana' });
  });

  test('T-08: handed to a group it keeps its first wait, has no owner and no label, and the visitor learns of no group', () => {
    const tech = { id: `gr_${'0'.repeat(31)}1`, name: 'SECRET', queueMessage: null, online: 1, queued: 0 };
    const stage = aStage('queued', { groups: [tech], target: { ...ben, online: true } });
    const since = stage.state?.waitingSince;
    stage.later(60_000).ask(agent(ben), { type: 'queue.reserve', agentId: ben.id });
    stage.ask(agent(ana), { type: 'conversation.take', reserved: true });
    stage.later(60_000).ask(agent(ana), { type: 'conversation.regroup', groupId: tech.id, note: 'SECRET' });
    expect(stage.state).toMatchObject({ phase: 'queued', owner: null, reservedFor: null, groupId: tech.id, waitingSince: since });
    stage.ask(agent(ben), { type: 'queue.reserve', agentId: ben.id });
    stage.ask(agent(ana), { type: 'conversation.regroup', groupId: null });
    expect(stage.state).toMatchObject({ reservedFor: null, groupId: null, waitingSince: since });
    expect(JSON.stringify(stage.events.map(forVisitor))).not.toMatch(/SECRET|grouped|gr_/u);
  });

  test('T-61: asked for again after the end, it is its group that must be there', () => {
    const tech = { id: `gr_${'0'.repeat(31)}1`, name: 'Tech', queueMessage: null, online: 1, queued: 0 };
    const again = (online: number) => {
      const stage = aStage('queued', { groups: [tech] });
      stage.ask(agent(ana), { type: 'conversation.regroup', groupId: tech.id });
      stage.ask(agent(ana), { type: 'conversation.take' });
      stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye' });
      stage.set({ groups: [{ ...tech, online }] }).ask(visitor, { type: 'human.request' });
      return stage.state;
    };
    expect(again(1)).toMatchObject({ phase: 'queued', groupId: tech.id, offline: false });
    expect(again(0)).toMatchObject({ phase: 'queued', groupId: tech.id, offline: true });
  });

  test('what is reserved for a colleague is taken only with a confirmation, and not by a reply', () => {
    const stage = aStage('queued', { target: { ...ben, online: true } });
    stage.ask(agent(ben), { type: 'queue.reserve', agentId: ben.id });
    expect(stage.ask(agent(ana), { type: 'conversation.take' })).toBe('reserved');
    expect(stage.reply(ana, 'Hi')).toBe('reserved');
    expect(stage.ask(agent(ana), { type: 'conversation.take', reserved: true })).toEqual(['conversation.taken']);
  });

  test('a reply over an unseen reply of a colleague is refused (G10), over one’s own is not', () => {
    const stage = aStage('active');
    const seen = stage.state!.seq - 1;
    expect(stage.reply(ana, 'and again', seen)).toEqual(['message.posted']);
    stage.ask(agent(ben), { type: 'conversation.take', over: ana.id });
    expect(stage.reply(ben, 'over it', seen)).toBe('stale_view');
    expect(stage.reply(ben, 'seen it', stage.state!.seq)).toEqual(['message.posted']);
  });

  test('a picked option is the visitor’s message, and is open once', () => {
    const stage = new Stage();
    stage.pick('menu', 'login');
    expect(stage.events.at(-2)?.body).toMatchObject({ text: "I can't log in", answers: { stepId: 'menu', optionId: 'login' } });
    expect(stage.pick('menu', 'schedule')).toBe('stale_answer');
    stage.runDue();
    expect(stage.bot.at(-1)).toBe('What happens when you log in?');
    expect(stage.pick('menu', 'login')).toBe('stale_answer');
  });

  test('a first pick counts even where the greeting has changed since it was seen', () => {
    const stage = new Stage({ visitor: { ...new Stage().facts.visitor, role: 'speaker' } });
    expect(stage.pick('menu', 'login')).toContain('message.posted');
    stage.runDue();
    expect(stage.bot.at(-1)).toBe('What happens when you log in?');
  });

  test('a form that does not fit says which field; a sent one is told, recorded and learned', () => {
    const stage = aStage('queued');
    const submit = (values: Record<string, string> | null) => stage.ask(visitor, { type: 'form.submit', stepId: 'contact', values });
    expect(submit({ email: 'nope' })).toBe('bad_email');
    expect(stage.refusal?.field).toBe('command.values.email');
    expect(submit({ email: 'ana@x.example', role: 'king' })).toBe('bad_field');
    expect(submit({ email: 'a@x.example', other: 'x' })).toBe('bad_field');
    expect(submit({ name: 'Ana', email: 'ana@x.example', role: 'speaker' })).toEqual(['message.posted', 'form.recorded', 'flow.moved']);
    expect(stage.events.at(-3)?.body).toMatchObject({ text: 'Your name: Ana\nEmail: ana@x.example\nI am: speaker' });
    expect(stage.facts.visitor).toMatchObject({ name: 'Ana', email: 'ana@x.example', role: 'speaker' });
    expect(stage.phase).toBe('queued');
    expect(submit({ email: 'ana@x.example' })).toBe('stale_answer');
  });

  test('the wait still ends in time after the card in the queue was answered', () => {
    const stage = aStage('queued');
    stage.ask(visitor, { type: 'form.submit', stepId: 'contact', values: null });
    stage.later(600_000).runDue();
    expect(stage.phase).toBe('bot');
    expect(stage.bot.at(-2)).toMatch(/here again/u);
  });

  test('with nobody there the request is open at once, a message can be left, and it can be taken', () => {
    const stage = new Stage({ agentsOnline: 0 });
    stage.ask(visitor, { type: 'human.request', start });
    expect(stage.state).toMatchObject({ phase: 'queued', offline: true });
    expect(stage.events.some(({ body }) => body.type === 'message.posted' && body.form?.stepId === 'leave' && body.form.offline)).toBe(
      true,
    );
    const values = { name: 'Joe', email: 'joe@x.example', message: 'Where is room 5?' };
    expect(stage.ask(visitor, { type: 'form.submit', stepId: 'leave', values })).toEqual(['message.posted', 'form.recorded', 'flow.moved']);
    expect(stage.facts.visitor.email).toBe('joe@x.example');
    expect(stage.ask(visitor, { type: 'form.submit', stepId: 'leave', values })).toBe('stale_answer');
    expect(stage.reply(ana, 'On the second floor.')).toEqual(['conversation.taken', 'message.posted']);
    stage.ask(agent(ana), { type: 'conversation.close' });
    stage.runDue();
    expect(stage.bot.at(-1)).toBe('Anything else?');
  });

  test('after the close the flow goes on in the same conversation, and a wish for a person reopens it', () => {
    const stage = aStage('closed');
    expect(stage.bot.at(-1)).toBe('Anything else?');
    stage.say('talk to a human');
    stage.runDue();
    expect(stage.state).toMatchObject({ phase: 'queued', closedAt: null });
  });

  test('a text after the end says whether asking for a person would reopen', () => {
    const stage = aStage('closed');
    stage.pick('anything', 'done');
    stage.runDue();
    stage.say('hm');
    expect(stage.refusal).toMatchObject({ code: 'closed', reopen: true });
    stage.later(11 * 60_000).say('hm');
    expect(stage.refusal).toMatchObject({ code: 'closed', reopen: false });
  });

  test('an after-close question that nobody answers ends by itself', () => {
    const stage = aStage('closed')
      .later(12 * 3_600_000)
      .runDue();
    expect(stage.state?.flow).toMatchObject({ stepId: null, waiting: 'none' });
    expect(stage.say('next day')).toBe('closed');
  });

  test('joining a talk with the assistant silences it, and closing leads to the after-close branch', () => {
    const stage = aStage('bot');
    stage.say('what about lunch');
    stage.ask(agent(ana), { type: 'conversation.take', join: true });
    const said = stage.bot.length;
    stage.runDue();
    expect(stage.bot).toHaveLength(said);
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye' });
    stage.runDue();
    expect(stage.bot.at(-1)).toBe('Anything else?');
  });

  test('files that were not found are refused, known ones travel with the message', () => {
    const id = `at_${'f'.repeat(32)}`;
    const stage = new Stage();
    expect(stage.ask(visitor, { type: 'message.post', text: '', attachments: [id], start })).toBe('bad_attachment');
    stage.set({ attachments: [{ id, name: 'a.png', mime: 'image/png', size: 3 }] });
    stage.ask(visitor, { type: 'message.post', text: '', attachments: [id], start });
    expect(stage.events.at(-1)?.body).toMatchObject({ attachments: [{ name: 'a.png' }] });
  });

  test('the visitor is never told a reason, an outcome or a note', () => {
    const stage = aStage('active', { target: { ...ben, online: true } });
    stage.ask(agent(ana), { type: 'conversation.transfer', toAgentId: ben.id, note: 'SECRET' });
    stage.ask(agent(ben), { type: 'conversation.release', reason: 'SECRET' });
    stage.ask(agent(ben), { type: 'conversation.close', reason: 'SECRET' });
    expect(JSON.stringify(stage.events)).toContain('SECRET');
    expect(JSON.stringify(stage.events.map(forVisitor))).not.toContain('SECRET');
  });
});
