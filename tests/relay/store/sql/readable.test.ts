import { expect, test } from 'vitest';
import { evolve } from '#protocol/conversation/evolve.ts';
import { forVisitor, VisitorEvent } from '#protocol/conversation/visible.ts';
import { StoredEvent } from '#protocol/conversation/events.ts';
import { toEvent, UNREADABLE } from '#relay/store/sql/readable.ts';
import { parse } from 'valibot';

const by = JSON.stringify({ kind: 'bot' });
const message = { type: 'message.posted', messageId: 'm', text: 'Hello', attachments: [] };
const row = (body: string, more: object = {}) => ({ seq: 7, public_seq: 4, at: '2026-11-25T10:00:00.000Z', actor: by, body, ...more });
const spoilt = {
  'no JSON': row('{"type":"message.posted","text":'),
  'a number': row('7'),
  null: row('null'),
  'a type of a later version': row('{"type":"message.reacted","emoji":"+1"}'),
  'a field that is missing': row('{"type":"message.posted","text":"Hello"}'),
  'a field of another type': row(JSON.stringify({ ...message, text: 7 })),
  'far too deep': row(`{"type":"message.posted","messageId":"x","text":"x","attachments":${'['.repeat(6_000)}${']'.repeat(6_000)}}`),
  bytes: row(new Uint8Array([1, 2, 3]) as never),
  'an actor of nobody': row(JSON.stringify(message), { actor: '{"kind":"robot"}' }),
  'a staff body with a public number': row(JSON.stringify({ type: 'coaching.posted', messageId: 'm', text: 'only for staff' })),
} as const;

test.each(Object.entries(spoilt))('%s becomes a placeholder that keeps both numbers and is told once', (_name, from) => {
  const lost: number[] = [];
  const event = toEvent(from, (seq) => lost.push(seq));
  expect(lost).toEqual([7]);
  expect(event).toMatchObject({ seq: 7, publicSeq: 4, at: from.at, by: { kind: 'system' }, body: { text: UNREADABLE } });
  expect(parse(StoredEvent, event)).toEqual(event);
  expect(parse(VisitorEvent, forVisitor(event))).toMatchObject({ seq: 4 });
  expect(evolve(undefined, event).seq).toBe(7);
});

test('what only staff could see stays with staff', () => {
  const event = toEvent(row('{', { public_seq: null }));
  expect(event).toMatchObject({ publicSeq: null, body: { type: 'coaching.posted', text: UNREADABLE } });
  expect(forVisitor(event)).toBeUndefined();
});

test('fields that only a later version knows are let through', () => {
  const later = {
    ...message,
    reactions: ['+1'],
    attachments: [{ id: `at_${'a'.repeat(32)}`, name: 'a.txt', mime: 'text/plain', size: 1, blur: 'x' }],
  };
  const event = toEvent(row(JSON.stringify(later)), () => expect.unreachable());
  expect(event.body).toEqual(later);
  expect(forVisitor(event)?.body).not.toHaveProperty('reactions');
});
