// What another system may ask of a conversation by a key of the HTTP API, and what nobody but a person may.
import { describe, expect, test } from 'vitest';
import type { Actor } from '#protocol/actor.ts';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import { aStage, ana } from '../builders.ts';

const key: Actor = { kind: 'api', id: `ak_${'1'.padStart(32, '0')}`, name: 'Shop' };
const field: FieldDefinition = {
  subject: 'conversation',
  key: 'order',
  label: 'Order',
  kind: 'text',
  options: [],
  requiredAt: null,
  fillBy: ['visitor'],
  visibleTo: 'agents',
};

describe('a key', () => {
  test.each(['bot', 'queued', 'active', 'closed'] as const)('S-36: fills in and comments while %s, under its own name', (phase) => {
    const stage = aStage(phase, { fields: [field] });
    expect(stage.ask(key, { type: 'fields.set', values: { order: 'A 77' } }, 'manager')).toEqual(['fields.changed']);
    const comment = { type: 'comment.post', kind: 'general', text: 'Paid', includeInTranscript: false } as const;
    expect(stage.ask(key, comment, 'manager')).toEqual(['comment.posted']);
    expect(stage.events.slice(-2).map(({ by }) => by)).toEqual([key, key]);
    expect(stage.events.slice(-2).map(forVisitor)).toEqual([undefined, undefined]);
  });

  test('S-36: fills in only what the site has defined', () => {
    const stage = aStage('active', { fields: [field] });
    expect(stage.ask(key, { type: 'fields.set', values: { other: 'x' } }, 'admin')).toBe('bad_field');
  });

  test('S-36: takes, answers, coaches, transfers, closes and reopens nothing, whatever its rights', () => {
    const stage = aStage('active');
    const asked: readonly AgentCommand[] = [
      { type: 'message.post', text: 'x', attachments: [] },
      { type: 'conversation.take' },
      { type: 'coaching.post', text: 'x' },
      { type: 'conversation.release' },
      { type: 'conversation.transfer', toAgentId: ana.id },
      { type: 'conversation.close' },
      { type: 'conversation.reopen' },
      { type: 'flag.raise', flag: 'x' },
      { type: 'comment.delete', comment: 1 },
    ];
    const before = stage.events.length;
    for (const command of asked) expect(stage.ask(key, command, 'admin'), command.type).toBe('forbidden');
    expect(stage.events.length).toBe(before);
  });

  test('T-24: that may erase ends a conversation, and its visitor is not told by which system', () => {
    const stage = aStage('active');
    expect(stage.ask(key, { type: 'conversation.shut' }, 'admin')).toContain('conversation.closed');
    const copies = stage.events.map(forVisitor);
    expect(copies.at(-1)?.by).toEqual({ kind: 'system' });
    expect(JSON.stringify(copies)).not.toContain('Shop');
    expect(stage.ask(key, { type: 'conversation.delete' }, 'admin')).toEqual(['conversation.deleted']);
  });
});
