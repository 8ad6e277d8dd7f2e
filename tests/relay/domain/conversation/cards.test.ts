import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { articleLimits } from '#protocol/article-limits.ts';
import { AgentCommand } from '#protocol/conversation/commands.ts';
import { countersFor } from '#relay/domain/insight.ts';
import type { Shelf } from '#relay/domain/flow/shelf.ts';
import { agent, ana, aStage, SITE, type Stage } from '../builders.ts';

const id = (n: number): string => `kb_${String(n).padStart(32, '0')}`;
const group = `gr_${'1'.repeat(32)}`;

/** Two articles: one for everybody, one for a group. */
const shelf: Shelf = {
  find: () => [],
  card: (name, language, groupId) =>
    name === id(1) || (name === id(2) && groupId === group)
      ? { id: name, language, title: `Article ${name.at(-1)}`, excerpt: 'How to.' }
      : undefined,
};

const send = (stage: Stage, articles: readonly string[], text = '') =>
  stage.ask(agent(ana), { type: 'message.post', text, attachments: [], articles: [...articles] });

describe('T-27: an article as a card of a message', () => {
  test('goes with words or alone, in the visitor’s language, each once, and counts as used', () => {
    const stage = aStage('active', { articles: shelf });
    const from = stage.events.length;
    expect(send(stage, [id(1), id(1)])).toEqual(['message.posted']);
    expect(stage.events.at(-1)).toMatchObject({
      by: { name: 'Ana' },
      publicSeq: expect.any(Number),
      body: { text: '', articles: [{ id: id(1), language: 'en', title: 'Article 1', excerpt: 'How to.' }] },
    });
    expect(countersFor(stage.events.slice(from), stage.state!, '2030-05-17')).toContainEqual({
      siteId: SITE,
      day: '2030-05-17',
      counter: `used ${id(1)}`,
      by: 1,
    });
  });

  test('takes a conversation that waits, as any reply does', () => {
    expect(send(aStage('queued', { articles: shelf }), [id(1)], 'This should help.')).toEqual(['conversation.taken', 'message.posted']);
  });

  test('what is of another group, not published, or of a site without articles is refused, and nothing is sent', () => {
    const stage = aStage('active', { articles: shelf });
    expect([send(stage, [id(1), id(2)]), stage.refusal?.field]).toEqual(['bad_field', 'command.articles']);
    expect(send(stage, [id(3)])).toBe('bad_field');
    expect(send(aStage('active'), [id(1)])).toBe('bad_field');
    stage.state = { ...stage.state!, groupId: group };
    expect(send(stage, [id(2)])).toEqual(['message.posted']);
  });

  test('a message of nothing else is one; too many cards are none', () => {
    const asked = (articles: readonly string[]) => ({ type: 'message.post', text: ' ', attachments: [], articles });
    expect(v.is(AgentCommand, asked([id(1)]))).toBe(true);
    expect(v.is(AgentCommand, asked([]))).toBe(false);
    expect(v.is(AgentCommand, asked(Array.from({ length: articleLimits.cards + 1 }, (_, n) => id(n))))).toBe(false);
  });
});
