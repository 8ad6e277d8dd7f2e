// Trying a flow: what a made-up visitor does leads where it would lead a real one.
import { describe, expect, test } from 'vitest';
import type { Flow } from '#protocol/flow/document.ts';
import type { TryAct, TryScene } from '#protocol/http/flows.ts';
import type { Survey } from '#protocol/survey.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { simulate } from '#relay/domain/flow/simulate.ts';
import { aSite } from '../builders.ts';
import { flowOf } from './flows.ts';

const visitor: TryScene = { name: 'Ada', role: null, language: 'en', pageUrl: '', agentsOnline: 1, hoursOpen: true };
const played = (flow: Flow, acts: readonly TryAct[], scene: Partial<TryScene> = {}) =>
  simulate(flow, { ...visitor, ...scene }, acts, { now: '2030-05-17T10:00:00.000Z', site: aSite(), groups: [], fields: [] });
const words = ({ said }: ReturnType<typeof played>) => said.map(({ by, text }) => `${by}: ${text}`);

const flow = flowOf({
  ask: {
    type: 'choice',
    text: 'Yes?',
    options: [
      { id: 'wait', label: 'Wait', next: 'pause' },
      { id: 'who', label: 'Who', next: 'form' },
      { id: 'human', label: 'Human', next: 'person' },
    ],
  },
  pause: { type: 'wait', seconds: 60, next: 'tagged' },
  tagged: { type: 'tag', flags: { add: ['slow'] }, next: 'done' },
  form: {
    type: 'form',
    title: 'You',
    fields: [{ key: 'name', label: 'Name', kind: 'text', required: true, saveTo: 'visitor.name' }],
    next: 'hi',
  },
  hi: { type: 'message', text: 'Hi {{visitor.name}}', next: 'ask' },
  person: {
    type: 'handover',
    queueText: 'In line',
    timeoutSeconds: 90,
    onTimeout: 'late',
    onCancelled: 'ask',
    onUnavailable: 'away',
    outcomes: { Solved: 'done' },
  },
  late: { type: 'message', text: 'Nobody yet', next: 'done' },
  away: { type: 'message', text: 'Closed today', next: 'done' },
  done: { type: 'end', text: 'Bye' },
});

describe('trying a flow', () => {
  test('the page says that something has happened, where a trigger waits for it', () => {
    const waits = flowOf(
      { ask: flow.steps['ask']!, failed: { type: 'message', text: 'Your payment failed', next: 'done' }, ...flow.steps },
      { triggers: [{ on: 'event', name: 'payment_failed', goto: 'failed' }] },
    );
    const tried = played(waits, [
      { act: 'event', name: 'unheard' },
      { act: 'event', name: 'payment_failed' },
    ]);
    expect(tried).toMatchObject({ undone: 1, at: null, phase: 'closed' });
    expect(words(tried).slice(-4)).toEqual([
      'note: The page says “payment_failed”.',
      'bot: Your payment failed',
      'bot: Bye',
      'note: The assistant ends the chat.',
    ]);
  });

  test('time moves to what is due; flags are told; the end is the end', () => {
    const waiting = played(flow, [{ act: 'pick', optionId: 'wait' }]);
    expect(waiting).toMatchObject({ at: 'pause', waiting: 'timer', dueInMs: 60_000, phase: 'bot' });
    const over = played(flow, [{ act: 'pick', optionId: 'wait' }, { act: 'wait' }, { act: 'say', text: 'Hello?' }, { act: 'wait' }]);
    expect(over).toMatchObject({ at: null, phase: 'closed', undone: 2, path: ['ask', 'pause', 'tagged', 'done'] });
    expect(words(over).slice(2)).toEqual(['note: For staff: slow.', 'bot: Bye', 'note: The assistant ends the chat.']);
  });

  test('a card takes what fits, and its answers are known afterwards', () => {
    const acts: readonly TryAct[] = [
      { act: 'pick', optionId: 'who' },
      { act: 'fill', values: { name: ' ' } },
      { act: 'fill', values: null },
    ];
    expect(played(flow, acts)).toMatchObject({ at: 'form', waiting: 'form', undone: 2 });
    expect(words(played(flow, [...acts, { act: 'fill', values: { name: 'Bo' } }])).slice(-3)).toEqual([
      'visitor: Name: Bo',
      'bot: Hi Bo',
      'bot: Yes?',
    ]);
  });

  test('a person may come, be waited for in vain, be left, or not be there', () => {
    const asked: TryAct = { act: 'pick', optionId: 'human' };
    expect(played(flow, [asked])).toMatchObject({ phase: 'queued', at: 'person', outcomes: ['Solved'], dueInMs: 90_000 });
    expect(words(played(flow, [asked, { act: 'say', text: 'Quick' }, { act: 'close', outcome: 'Solved' }])).slice(-3)).toEqual([
      'visitor: Quick',
      'note: A person takes it, helps, and ends it as “Solved”.',
      'bot: Bye',
    ]);
    expect(words(played(flow, [asked, { act: 'wait' }]))).toContain('bot: Nobody yet');
    expect(played(flow, [asked, { act: 'leave' }])).toMatchObject({ phase: 'bot', at: 'ask', undone: 0 });
    for (const scene of [{ agentsOnline: 0 }, { hoursOpen: false }])
      expect(words(played(flow, [asked], scene))).toContain('bot: Closed today');
  });

  test('what made sense before the flow was changed is counted, not played', () => {
    expect(played(flow, [{ act: 'pick', optionId: 'gone' }, { act: 'leave' }])).toMatchObject({ at: 'ask', undone: 2 });
  });

  test('the event’s flow speaks the language of who is made up, and knows speakers', () => {
    const event = defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null });
    const german = played(event, [{ act: 'say', text: 'Mensch' }], { language: 'de', role: 'speaker' });
    expect(german.path.slice(0, 2)).toEqual(['hello', 'hello_speaker']);
    expect(german.phase).toBe('queued');
    expect(words(german)[0]).toContain('Hallo Ada');
  });

  test('a flow that talks without end is stopped', () => {
    const acts = Array.from({ length: 200 }, (): TryAct => ({ act: 'say', text: 'x' }));
    const long = flowOf({
      a: { type: 'message', texts: Array.from({ length: 10 }, () => 'word'), next: 'b' },
      b: { type: 'wait', seconds: 9, until: 'visitorMessage', next: 'a' },
    });
    const seen = played(long, acts);
    expect(seen.said.length).toBeLessThan(420);
    expect(seen.undone).toBeGreaterThan(100);
  });

  test('a service is asked: it answers as somebody says, with numbers and truths as such, or it does not', () => {
    const calling = flowOf({
      a: { type: 'webhook', name: 'lookup', save: { there: '$.there' }, next: 'b', onError: 'c' },
      b: { type: 'condition', cases: [{ when: { ref: 'vars.there', op: 'eq', value: true }, next: 'yes' }], else: 'c' },
      yes: { type: 'end', text: 'You are on the list' },
      c: { type: 'end', text: 'I cannot see that' },
    });
    expect(played(calling, [])).toMatchObject({ waiting: 'call', asked: ['there'] });
    expect(words(played(calling, [{ act: 'answer', saved: { there: 'true' } }]))).toContain('bot: You are on the list');
    expect(words(played(calling, [{ act: 'answer', saved: null }]))).toContain('bot: I cannot see that');
    expect(
      played(calling, [
        { act: 'answer', saved: null },
        { act: 'answer', saved: null },
      ]).undone,
    ).toBe(1);
  });

  test('articles are found and judged, a survey is answered, and what staff are told stands beside it', () => {
    const wifi = { id: 'kb_00000000000000000000000000000001', language: 'en', title: 'Wi-Fi', excerpt: 'The name is …', score: 1 };
    const articles = { find: () => [wifi], card: () => wifi };
    const survey: Survey = { id: 'after', name: 'How was it?', questions: [{ key: 'rating', label: 'Rating', kind: 'rating' }] };
    const learned = simulate(
      flowOf({
        a: { type: 'faq', query: 'wifi', next: 'b' },
        b: { type: 'note', text: 'Solved by itself', next: 'c' },
        c: { type: 'survey', surveyId: 'after', next: 'd' },
        d: { type: 'end' },
      }),
      visitor,
      [
        { act: 'pick', optionId: 'yes' },
        { act: 'fill', values: { rating: '4' } },
      ],
      { now: '2030-05-17T10:00:00.000Z', site: aSite(), groups: [], fields: [], surveys: [survey], articles },
    );
    expect(learned).toMatchObject({ undone: 0, path: ['a', 'b', 'c', 'd'], phase: 'closed' });
    expect(learned.said.flatMap((said) => said.articles ?? [])).toMatchObject([{ title: 'Wi-Fi' }]);
    expect(words(learned)).toEqual(
      expect.arrayContaining(['note: For staff: Solved by itself', 'note: The survey is answered: 80 of 100.']),
    );
  });
});
