import { describe, expect, it } from 'vitest';
import type { Me } from '#protocol/http/staff.ts';
import { closeCommand, followUpOf } from '#dashboard/live-chat/close-command.ts';
import { modeOf, offersOf } from '#dashboard/live-chat/mode-of.ts';
import { takingOf } from '#dashboard/live-chat/take.ts';
import { aRow, ago, benId, meId } from './rows.ts';

function meAs(role: Me['agent']['role'], joinBotChats: 'all' | 'managers' | 'nobody' = 'all'): Me {
  // Only what the rules read.
  return { agent: { id: meId, name: 'Ana', email: '', role, online: true }, site: { settings: { joinBotChats } } } as unknown as Me;
}
const ben = { id: benId, name: 'Ben' };
const mine = { id: meId, name: 'Ana' };
const rows = {
  bot: aRow({ phase: 'bot' }),
  queued: aRow({ phase: 'queued', waitingSince: ago(1) }),
  mine: aRow({ owner: mine }),
  bens: aRow({ owner: ben }),
  closed: aRow({ phase: 'closed' }),
};

describe('modeOf', () => {
  it.each([
    ['bot', { kind: 'bot', canJoin: true }],
    ['queued', { kind: 'reply', takes: true }],
    ['mine', { kind: 'reply', takes: false }],
    ['bens', { kind: 'colleague', name: 'Ben' }],
    ['closed', { kind: 'closed' }],
  ] as const)('%s: %j', (name, mode) => expect(modeOf(rows[name], meAs('agent'))).toEqual(mode));

  it.each([
    ['agent', 'managers', false],
    ['manager', 'managers', true],
    ['admin', 'nobody', false],
  ] as const)('%s with joinBotChats %s: join %s', (role, setting, canJoin) =>
    expect(modeOf(rows.bot, meAs(role, setting))).toEqual({ kind: 'bot', canJoin }),
  );
});

describe('offersOf', () => {
  it.each([
    ['bot', 'agent', 'join'],
    ['queued', 'agent', 'take transfer close coach'],
    ['mine', 'agent', 'transfer release close coach'],
    ['bens', 'agent', 'take-over coach'],
    ['bens', 'manager', 'take-over transfer release close coach'],
    ['closed', 'agent', 'reopen'],
  ] as const)('%s to an %s: %s', (name, role, expected) => {
    const { take, ...rest } = offersOf(rows[name], meAs(role));
    const list = [take, ...Object.entries(rest).flatMap(([key, on]) => (on ? [key] : []))].filter(Boolean);
    expect(list.join(' ')).toBe(expected);
  });
});

describe('takingOf', () => {
  it('T-06: takes a waiting one at once', () =>
    expect(takingOf(rows.queued, 'take', meId)).toEqual({ command: { type: 'conversation.take' } }));
  it('asks before taking one that is kept for a colleague', () => {
    expect(takingOf({ ...rows.queued, reservedFor: ben }, 'take', meId)).toMatchObject({ confirm: { command: { reserved: true } } });
    expect(takingOf({ ...rows.queued, reservedFor: mine }, 'take', meId)).toEqual({ command: { type: 'conversation.take' } });
  });
  it('asks before taking over, and names the owner', () => {
    expect(takingOf(rows.bens, 'take-over', meId)).toMatchObject({
      confirm: { question: 'Ben owns this chat. Take over?', command: { type: 'conversation.take', over: benId } },
    });
  });
  it('asks before joining the assistant', () =>
    expect(takingOf(rows.bot, 'join', meId)).toMatchObject({ confirm: { command: { join: true } } }));
  it('offers nothing where nothing is offered', () => expect(takingOf(rows.closed, null, meId)).toBeUndefined());
});

describe('closeCommand', () => {
  it('sends the words and the outcome', () =>
    expect(closeCommand('Bye', 'Resolved', rows.mine)).toEqual({ type: 'conversation.close', text: 'Bye', outcome: 'Resolved' }));
  it('without words sends none', () =>
    expect(closeCommand('', 'No answer', rows.mine)).toEqual({ type: 'conversation.close', outcome: 'No answer' }));
  it('M-25: says what is left to do, without what was left empty', () => {
    const followUp = followUpOf(' Send the slides ', '');
    expect(followUp).toEqual({ text: 'Send the slides' });
    expect(closeCommand('Bye', 'Needs follow-up', rows.mine, { followUp })).toMatchObject({ followUp });
    expect(closeCommand('Bye', 'Resolved', rows.mine, { followUp: undefined })).not.toHaveProperty('followUp');
  });
  it('gives a reason where a waiting visitor gets no word', () =>
    expect(closeCommand('', 'No answer', rows.queued)).toEqual({ type: 'conversation.close', outcome: 'No answer', reason: 'No answer' }));
});
