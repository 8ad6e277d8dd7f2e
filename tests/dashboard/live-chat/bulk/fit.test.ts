import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Role } from '#protocol/actor.ts';
import type { Me } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import { fitOf, neededBy, unfit, type What } from '#dashboard/live-chat/bulk/fit.ts';
import { aRow, benId, meId } from '../rows.ts';

const ben = { id: benId, name: 'Ben' };
const me = { id: meId, name: 'Ana' };

function iAm(role: Role = 'agent', deleteChatRoles: 'admin' | 'managers' | 'all' = 'managers'): Me {
  // Only what the rules read.
  return {
    agent: { ...me, role },
    site: { settings: { name: 'Northlight', deleteChatRoles } },
  } as Me;
}

const rows = {
  mine: aRow({ phase: 'active', owner: me }),
  waiting: aRow({ phase: 'queued', live: true }),
  bens: aRow({ phase: 'active', owner: ben }),
  reserved: aRow({ phase: 'queued', reservedFor: ben }),
  'kept for me': aRow({ phase: 'queued', reservedFor: me }),
  closed: aRow({ phase: 'closed' }),
  'of the assistant': aRow({ phase: 'bot' }),
};

type Case = readonly [What['type'], Role, keyof typeof rows, string | undefined];

describe('G-21: who of the chosen gets what', () => {
  it.each<Case>([
    ['reply', 'agent', 'mine', undefined],
    ['reply', 'agent', 'waiting', undefined],
    ['reply', 'agent', 'kept for me', undefined],
    ['reply', 'agent', 'bens', 'Ben has it'],
    ['reply', 'admin', 'bens', 'Ben has it'],
    ['reply', 'agent', 'reserved', 'Reserved for Ben'],
    ['reply', 'agent', 'closed', 'Closed'],
    ['reply', 'agent', 'of the assistant', 'With the assistant'],
    ['close', 'agent', 'mine', undefined],
    ['close', 'agent', 'waiting', undefined],
    ['close', 'agent', 'bens', 'Ben has it'],
    ['close', 'manager', 'bens', undefined],
    ['close', 'manager', 'reserved', 'Reserved for Ben'],
    ['close', 'agent', 'closed', 'Closed already'],
    ['close', 'agent', 'of the assistant', 'With the assistant'],
    ['delete', 'manager', 'closed', undefined],
    ['delete', 'manager', 'mine', 'Still open'],
    ['delete', 'agent', 'closed', 'You may not delete chats'],
  ])('%s by %s: %s → %s', (type, role, row, why) => {
    expect(unfit(type, rows[row], iAm(role))).toBe(why);
  });

  it('each gets the words with its own values, and what was on screen when they were meant', () => {
    const [maya, unknown] = [
      aRow({ phase: 'queued', seq: 7 }),
      aRow({ id: `cv_${'b'.repeat(32)}`, phase: 'active', owner: me, visitor: { name: null } }),
    ];
    const { goes, left } = fitOf(
      { type: 'reply', text: 'Hello {{visitor.name|there}}, the stream is back. {{agent.name}}' },
      [maya, unknown],
      iAm(),
    );
    expect(left).toEqual([]);
    expect(goes.map(({ words, takes, command }) => ({ words, takes, command }))).toEqual([
      {
        words: 'Hello Maya Chen, the stream is back. Ana',
        takes: true,
        command: { type: 'message.post', text: 'Hello Maya Chen, the stream is back. Ana', attachments: [], seen: 7 },
      },
      {
        words: 'Hello there, the stream is back. Ana',
        takes: false,
        command: { type: 'message.post', text: 'Hello there, the stream is back. Ana', attachments: [], seen: 1 },
      },
    ]);
  });

  it('closing without words gives who waits the outcome as a reason', () => {
    const { goes } = fitOf({ type: 'close', text: ' ', outcome: 'No answer' }, [rows.waiting, rows.mine], iAm());
    expect(goes.map(({ command }) => command)).toEqual([
      { type: 'conversation.close', outcome: 'No answer', reason: 'No answer' },
      { type: 'conversation.close', outcome: 'No answer' },
    ]);
  });

  const result = { key: 'result', label: 'Result', requiredAt: 'close' } as FieldDefinition; // only what the rules read
  const close = { type: 'close', text: 'Bye', outcome: 'Resolved' } as const;

  it('T-33: what the site needs at a close is asked once; each gets what it lacks, and nothing known is written over', () => {
    const knows = aRow({ phase: 'active', owner: me, fields: { result: 'Open' } });
    expect(neededBy([result], [knows, rows.closed, rows.bens], iAm())).toEqual([]);
    expect(neededBy([result], [knows, rows.mine], iAm())).toEqual([result]);
    expect(fitOf({ ...close, fields: [result] }, [knows, rows.mine], iAm())).toMatchObject({
      goes: [{ row: knows }],
      left: [{ row: rows.mine, why: 'Fill in first: Result' }],
    });
    const { goes } = fitOf({ ...close, fields: [result], filled: { result: 'Solved' } }, [knows, rows.mine], iAm());
    expect(goes.map(({ command }) => 'fields' in command && command.fields)).toEqual([false, { result: 'Solved' }]);
  });

  it('M-25: who cannot be reached is left out of a close that leaves something to do', () => {
    const unreachable = aRow({ phase: 'active', owner: me, visitor: { email: null } });
    const { goes, left } = fitOf({ ...close, outcome: 'Needs follow-up', followUp: { text: 'Call' } }, [unreachable, rows.mine], iAm());
    expect(goes.map(({ command }) => command)).toMatchObject([{ followUp: { text: 'Call' } }]);
    expect(left).toEqual([{ row: unreachable, why: 'No e-mail address to follow up with' }]);
  });

  it('who has a name that makes the words too long is left out, alone', () => {
    const long = aRow({ phase: 'queued', visitor: { name: 'M'.repeat(80) } });
    const { goes, left } = fitOf(
      { type: 'reply', text: `${'x'.repeat(limits.messageChars - 20)}{{visitor.name}}` },
      [long, rows.waiting],
      iAm(),
    );
    expect(goes.map(({ row }) => row)).toEqual([rows.waiting]);
    expect(left).toEqual([{ row: long, why: 'Over 4,000 characters with their name' }]);
  });
});
