// The view of a chat: which stage, which question may still be answered, what stands in the scroll.
import { describe, expect, it } from 'vitest';
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import { emptyChat, opened, received, type ChatState } from '#widget/chat-state.ts';
import type { Pending } from '#widget/outbox.ts';
import { en } from '#widget/strings/en.ts';
import { openStepOf, stageOf, viewOf } from '#widget/view-of.ts';
import { FakeRelay } from './fake-relay.ts';

type Body = VisitorEvent['body'];
const NOW = Date.parse('2026-11-20T10:00:00Z');
const ana = { id: 'ag_1', name: 'Ana' };
const site = async (): Promise<ChatState> =>
  opened(emptyChat('cv_next', null, null), await new FakeRelay().api.open({ site: 'demo', act: 'open', language: 'en' }, null), '');
const say = (by: 'visitor' | 'bot' | 'agent', more: Partial<Extract<Body, { type: 'message.posted' }>> = {}): Body & { by: string } => ({
  by,
  type: 'message.posted',
  messageId: `m${Math.random()}`,
  text: 'words',
  attachments: [],
  ...more,
});
const asks = (stepId: string) => ({ choices: { stepId, options: [{ id: 'a', label: 'A' }] } });
const talk = (chat: ChatState, ...bodies: readonly (Body & { by?: string })[]): ChatState => {
  const first: Body = { type: 'conversation.started', number: 1, language: 'en' };
  const events = [first, ...bodies].map((said, index): VisitorEvent => {
    const { by = 'system', ...body } = said as Body & { by?: 'visitor' | 'bot' | 'agent' | 'system' };
    const author = by === 'agent' ? { kind: by, ...ana } : { kind: by };
    return { seq: index + 1, at: new Date(NOW).toISOString(), by: author, body: body as Body };
  });
  return received(chat, 'cv_1', events);
};
const around = {
  strings: en,
  relay: '',
  language: 'en',
  dir: 'ltr',
  pending: [],
  uploads: [],
  draft: '',
  asked: undefined,
  link: 'ok',
  forgetful: false,
  notice: null,
  now: NOW,
} as const;

describe('the stage', () => {
  it.each<[string, (chat: ChatState) => ChatState]>([
    ['bot', (chat) => chat],
    ['bot', (chat) => talk(chat, say('visitor'))],
    ['queued', (chat) => talk(chat, { type: 'conversation.queued' })],
    ['offline', (chat) => talk(chat, { type: 'conversation.queued', offline: true })],
    ['live', (chat) => talk(chat, { type: 'conversation.taken', agent: ana })],
    ['closed', (chat) => talk(chat, { type: 'conversation.closed', how: 'agent' })],
    ['blocked', (chat) => ({ ...chat, shut: 'blocked' })],
    ['signin', (chat) => ({ ...chat, shut: 'signin' })],
  ])('is %s', async (stage, change) => {
    expect(stageOf(change(await site()), NOW)).toBe(stage);
  });

  it('is connecting before the first answer, and while what is listed is on its way', () => {
    expect(stageOf(emptyChat('cv_next', null, null), NOW)).toBe('connecting');
    expect(stageOf({ ...emptyChat('cv_next', 'cv_1', null), opened: true }, NOW)).toBe('connecting');
  });
});

describe('the open question', () => {
  it.each<[string, string | null, readonly (Body & { by?: string })[]]>([
    ['is the assistant’s last', 'b', [say('bot', asks('a')), say('bot', asks('b'))]],
    ['is over when it was answered', null, [say('bot', asks('a')), say('visitor', { answers: { stepId: 'a', optionId: 'a' } })]],
    ['outlives other words of the visitor', 'a', [say('bot', asks('a')), say('visitor')]],
    ['is over when the assistant says something else', null, [say('bot', asks('a')), say('visitor'), say('bot')]],
    ['is over when a person comes', null, [say('bot', asks('a')), { type: 'conversation.taken', agent: ana }]],
    [
      'may be a form',
      'f',
      [say('bot', { form: { stepId: 'f', title: 'Leave a message', fields: [] } }), { type: 'conversation.queued', offline: true }],
    ],
    ['may be an agent’s (M-20)', 'end:1', [{ type: 'conversation.taken', agent: ana }, say('agent', asks('end:1')), say('visitor')]],
    ['is over when the agent says something else', null, [say('agent', asks('end:1')), say('agent')]],
    ['is over when the agent says something else, also the assistant’s', null, [say('bot', asks('a')), say('agent')]],
    ['may come after the close', 'r', [{ type: 'conversation.closed', how: 'agent' }, say('bot', asks('r'))]],
  ])('%s', async (_, step, bodies) => {
    expect(openStepOf(talk(await site(), ...bodies), [], NOW)).toBe(step);
  });

  it('is over as soon as the answer is on its way, and open again where it was refused', async () => {
    const chat = talk(await site(), say('bot', asks('a')));
    const answer: Pending = {
      id: 'c',
      stream: 'cv_1',
      command: { type: 'choice.pick', stepId: 'a', optionId: 'a' },
      at: '',
      tab: 't',
      label: 'A',
      attachments: [],
    };
    expect(openStepOf(chat, [answer], NOW)).toBe(null);
    expect(openStepOf(chat, [{ ...answer, fault: 'unavailable' }], NOW)).toBe('a');
  });
});

describe('the scroll', () => {
  it('offers a question that was asked again only where it was asked last', async () => {
    const { chapters } = viewOf(talk(await site(), say('bot', asks('a')), say('visitor'), say('bot', asks('a'))), around);
    expect(chapters[0]?.items.map((item) => 'choices' in item && item.choices !== undefined)).toEqual([false, false, true]);
  });

  it('shows the last hundred lines of a long conversation, and that there are more', async () => {
    const { chapters } = viewOf(talk(await site(), ...Array.from({ length: 250 }, () => say('visitor'))), around);
    expect([chapters[0]?.items.length, chapters[0]?.more]).toEqual([100, true]);
  });
});
