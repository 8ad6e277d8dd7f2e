// Questions without an answer: written with their events, each once for a conversation and a few of each, gone with it and after a time.
import { expect, test } from 'vitest';
import { unansweredLimits } from '#protocol/http/unanswered.ts';
import type { Batch } from '#relay/store/streams.ts';
import { aBatch, agent, clock, cv, deletion, posted, st, started, visitor, type Step } from './builders.ts';
import type { Subject } from './laws.ts';

const day = '2026-11-20';

export function unansweredLaws({ store }: Subject): void {
  const say = (n: number, site: number, texts: readonly string[], seconds = 0, more: readonly Step[] = [], on = day): Batch => {
    const unanswered = { day: on, questions: texts.map((text) => ({ text, why: 'missed' as const })) };
    const steps = [{ by: visitor(n), body: started(n, site, n) }, ...more, { by: visitor(n), body: posted('?') }];
    return aBatch(cv(n), undefined, steps, seconds, { unanswered });
  };
  const list = async (site: number, from = day, to = day, groups: 'all' | readonly (string | null)[] = 'all', limit = 50) =>
    (await store().unanswered.list(st(site), from, to, groups, limit)).map(({ stream, text }) => [
      Number.parseInt(stream.slice(3), 16),
      text,
    ]);

  test('they come back newest first, of one site and of the days asked for', async () => {
    await store().streams.append(say(8_101, 94, ['Where is hall 3?', 'Hall 3?'], 1));
    await store().streams.append(say(8_102, 94, ['Lost my badge'], 2));
    await store().streams.append(say(8_103, 95, ['Of another site'], 3));
    await store().streams.append(say(8_104, 94, ['The day after'], 4, [], '2026-11-21'));
    expect((await list(94)).map(([n]) => n)).toEqual([8_102, 8_101, 8_101]);
    expect(await list(94, day, '2026-11-21', 'all', 1)).toEqual([[8_104, 'The day after']]);
    expect(await list(94, '2026-11-22', '2026-11-23')).toEqual([]);
    expect(await store().unanswered.list(st(95), day, day, 'all', 9)).toEqual([
      { stream: cv(8_103), text: 'Of another site', why: 'missed', at: clock(3), language: 'en' },
    ]);
  });

  test('those of a group are for who may know of it, and go along when the conversation does', async () => {
    const group = { id: `gr_${'7'.repeat(32)}`, name: 'Tech' };
    const grouped = { by: { kind: 'bot' } as const, body: { type: 'conversation.grouped' as const, group } };
    await store().streams.append(say(8_111, 96, ['For Tech'], 1, [grouped]));
    await store().streams.append(say(8_112, 96, ['For everybody'], 2));
    expect(await list(96, day, day, [null])).toEqual([[8_112, 'For everybody']]);
    expect(await list(96, day, day, [group.id])).toEqual([[8_111, 'For Tech']]);
    expect(await list(96)).toHaveLength(2);
  });

  test('the same words count once for a conversation, and one conversation has only so many', async () => {
    const first = say(8_121, 97, ['Again', 'Again']);
    await store().streams.append(first);
    const many = Array.from({ length: unansweredLimits.ofConversation + 5 }, (_, n) => ({ text: `Question ${n}`, why: 'person' as const }));
    const unanswered = { day, questions: [{ text: 'Again', why: 'unsolved' as const }, ...many] };
    await store().streams.append(aBatch(cv(8_121), first.state, [{ by: visitor(8_121), body: posted('?') }], 5, { unanswered }));
    const kept = await list(97);
    expect(kept).toHaveLength(unansweredLimits.ofConversation);
    expect(kept.filter(([, text]) => text === 'Again')).toHaveLength(1);
  });

  test('what is stale is not kept, and a deleted conversation takes its questions along', async () => {
    const first = say(8_131, 98, ['Secret']);
    await store().streams.append(first);
    const late = { ...say(8_131, 98, ['Late'], 9), command: { id: 'late', digest: 'x' } };
    expect(await store().streams.append(late)).toBe('stale');
    expect(await list(98)).toEqual([[8_131, 'Secret']]);
    await store().streams.append(aBatch(cv(8_131), first.state, [{ by: agent(1), body: deletion(98, 8_131) }], 10));
    expect(await list(98)).toEqual([]);
  });

  test('what is older than is kept goes when the next one comes', async () => {
    await store().streams.append(say(8_141, 99, ['Old'], 0, [], '2026-01-01'));
    await store().streams.append(say(8_142, 99, ['Not so old'], 1, [], '2026-09-01'));
    await store().streams.append(say(8_143, 99, ['New'], 2));
    expect((await list(99, '2026-01-01', day)).map(([n]) => n)).toEqual([8_143, 8_142]);
  });
}
