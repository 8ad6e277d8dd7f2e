import { describe, expect, test } from 'vitest';
import type { Flow, StepOf } from '#protocol/flow/document.ts';
import type { Found, Shelf } from '#relay/domain/flow/shelf.ts';
import type { EngineInput } from '#relay/domain/flow/receive.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import type { World } from '#relay/domain/flow/world.ts';
import { aWorld, flowOf, open, text, through } from './flows.ts';

const wifi: Found = { id: `kb_${'1'.padStart(32, '0')}`, language: 'en', title: 'Wi-Fi', excerpt: 'The password is …', score: 0.5 };
const asked: unknown[] = [];
/** Finds one article for whatever speaks of Wi-Fi. */
const shelf: Shelf = {
  find(ask) {
    asked.push(ask);
    return /wi-?fi/iu.test(ask.text) && ask.minScore <= wifi.score ? [wifi] : [];
  },
  card: (name) => (name === 'wifi' || name === wifi.id ? wifi : undefined),
};
const world = (more: Partial<World> = {}): World => aWorld({ articles: shelf, agentsOnline: 1, ...more });
const pick = (stepId: string, optionId: string): EngineInput => ({ kind: 'choice', stepId, optionId });
const cardsOf = (turn: ReturnType<typeof through>): readonly string[] =>
  turn.bodies.flatMap((body) => (body.type === 'message.posted' ? (body.articles ?? []).map(({ title }) => title) : []));
const types = (turn: ReturnType<typeof through>): readonly string[] => turn.bodies.map(({ type }) => type);

const end = { type: 'end', close: false } as const;
const faqFlow = flowOf({
  ask: { type: 'input', text: 'What is it?', var: 'question', required: true, next: 'find' },
  find: { type: 'faq', query: '{{vars.question}}', next: 'good', onNone: 'none', onUnsolved: 'bad' },
  good: { ...end, text: 'Good' },
  none: { ...end, text: 'Nothing found' },
  bad: { ...end, text: 'Sorry' },
});

describe('T-59: a search in a flow', () => {
  test('shows what it finds and asks whether that helped', () => {
    const turn = through(faqFlow, [open, text('the wifi password')], world());
    expect(cardsOf(turn)).toEqual(['Wi-Fi']);
    expect(turn.said).toEqual(['This may be what you are looking for:', 'Did this help?']);
    expect(turn.flow).toMatchObject({ stepId: 'find', waiting: 'choice' });
    const helped = through(faqFlow, [open, text('the wifi password'), pick('find', 'yes')], world());
    expect(helped.said).toEqual(['Good']);
    expect(helped.bodies).toContainEqual({ type: 'articles.judged', articles: [{ id: wifi.id, title: 'Wi-Fi' }], solved: true });
    const not = through(faqFlow, [open, text('the wifi password'), text('no')], world());
    expect(not.said).toEqual(['Sorry']);
    expect(not.bodies).toContainEqual(expect.objectContaining({ type: 'articles.judged', solved: false }));
  });

  test('says nothing where it finds nothing, or where the site has no articles', () => {
    expect(through(faqFlow, [open, text('parking')], world()).said).toEqual(['Nothing found']);
    expect(through(faqFlow, [open, text('wifi')], aWorld()).said).toEqual(['Nothing found']);
  });

  test('asks in the words of the conversation, within limit and score of the step', () => {
    const narrow = flowOf({
      find: { type: 'faq', query: 'WiFi', limit: 1, minScore: 0.6, next: 'e', onNone: 'none' },
      e: end,
      none: { ...end, text: 'None' },
    });
    expect(through(narrow, [open], world({ conversation: { ...aWorld().conversation, language: 'de' } })).said).toEqual(['None']);
    expect(asked.at(-1)).toEqual({ text: 'WiFi', language: 'de', groupId: null, limit: 1, minScore: 0.6 });
  });

  test('without a query it looks for what the visitor wrote last, and without a way on it goes to a person', () => {
    const flow = flowOf({
      menu: { type: 'choice', text: 'Menu', options: [{ id: 'a', label: 'Find', next: 'find' }] },
      find: { type: 'faq', next: 'menu' },
    });
    expect(cardsOf(through(flow, [open, text('no wifi here'), pick('menu', 'a')], world()))).toEqual(['Wi-Fi']);
    expect(types(through(flow, [open, text('where to park'), pick('menu', 'a')], world())).at(-1)).toBe('conversation.queued');
  });

  test('buttons of before are stale once the flow has moved on', () => {
    expect(() => through(faqFlow, [open, text('wifi code'), pick('find', 'no'), pick('find', 'yes')], world())).toThrow('stale_answer');
    expect(() => through(faqFlow, [open, text('wifi code'), pick('find', 'maybe')], world())).toThrow('stale_answer');
  });
});

test('an article step shows its card, and is passed over where it is not published', () => {
  const flow = (articleId: string): Flow =>
    flowOf({ a: { type: 'article', articleId, text: 'Read this', next: 'b' }, b: { ...end, text: 'Bye' } });
  expect(cardsOf(through(flow('wifi'), [open], world()))).toEqual(['Wi-Fi']);
  expect(through(flow('wifi'), [open], world()).said).toEqual(['Read this', 'Bye']);
  expect(through(flow('gone'), [open], world()).said).toEqual(['Bye']);
});

const fallbackFlow = flowOf(
  {
    menu: { type: 'choice', text: 'Menu', options: [{ id: 'bye', label: 'Bye', next: 'bye' }] },
    bye: end,
    offer: { ...end, text: 'Ask a person' },
  },
  { globals: { fallback: { useFaq: true, text: 'Pardon?', goto: 'offer' } } },
);

describe('useFaq: what was not understood is looked for first', () => {
  test('what solves it leads back to where the visitor was', () => {
    const found = through(fallbackFlow, [open, text('is there wifi')], world());
    expect(cardsOf(found)).toEqual(['Wi-Fi']);
    expect(through(fallbackFlow, [open, text('is there wifi'), text('Yes, that solved it')], world()).said).toEqual(['Menu']);
    expect(through(fallbackFlow, [open, text('is there wifi'), text('no')], world()).said).toEqual(['Ask a person']);
  });

  test('another question is looked for as well, and still leads back', () => {
    const again = [open, text('is there wifi'), text('and the wifi code?')] as const;
    expect(cardsOf(through(fallbackFlow, again, world()))).toEqual(['Wi-Fi']);
    expect(through(fallbackFlow, [...again, pick('_found', 'yes')], world()).said).toEqual(['Menu']);
  });

  test('a button of the question that it interrupts still counts; one of another does not', () => {
    expect(types(through(fallbackFlow, [open, text('is there wifi'), pick('menu', 'bye')], world()))).not.toContain('articles.judged');
    expect(through(fallbackFlow, [open, text('is there wifi'), pick('menu', 'bye')], world()).flow.stepId).toBeNull();
    expect(() => through(fallbackFlow, [open, text('is there wifi'), pick('offer', 'bye')], world())).toThrow('stale_answer');
  });

  test('what is not found is a miss as before', () => {
    expect(through(fallbackFlow, [open, text('where to park')], world()).said).toEqual(['Pardon?']);
    expect(through(fallbackFlow, [open, text('where to park'), text('parking!')], world()).said).toEqual(['Ask a person']);
  });
});

const personFlow = flowOf(
  {
    menu: { type: 'choice', text: 'Menu', allowText: true, options: [{ id: 'p', label: 'Person', next: 'person' }] },
    person: { type: 'handover', suggestArticles: true, onSolved: 'glad', next: 'bye', onUnavailable: 'bye' },
    glad: { ...end, text: 'Glad' },
    bye: end,
  },
  { globals: { intents: [{ id: 'human', any: ['human'], goto: 'person', interrupt: true }] } },
);
const human: EngineInput = { kind: 'human' };
const question = text('the wifi does not work');

describe('T-59: articles before the queue', () => {
  test('are shown first, and the visitor goes on to a person or is helped', () => {
    const offered = through(personFlow, [open, question, human], world());
    expect(cardsOf(offered)).toEqual(['Wi-Fi']);
    expect(types(offered)).not.toContain('conversation.queued');
    expect(types(through(personFlow, [open, question, human, pick('person', 'no')], world())).at(-1)).toBe('conversation.queued');
    expect(through(personFlow, [open, question, human, pick('person', 'yes')], world()).said).toEqual(['Glad']);
  });

  test('are not shown where nothing was asked, nothing is found, or the flow does not want it', () => {
    expect(types(through(personFlow, [open, human], world())).at(-1)).toBe('conversation.queued');
    expect(types(through(personFlow, [open, text('where to park'), human], world())).at(-1)).toBe('conversation.queued');
    const plain = flowOf({ ...personFlow.steps, person: { type: 'handover' } }, { globals: personFlow.globals });
    expect(types(through(plain, [open, question, human], world())).at(-1)).toBe('conversation.queued');
  });

  test.each([
    ['asks again', human],
    ['says so', text('human')],
    ['writes something else', text('it is still broken for me')],
  ])('who %s is taken to the queue at once', (_, input) => {
    expect(types(through(personFlow, [open, question, human, input], world())).at(-1)).toBe('conversation.queued');
  });

  test('G29: who says nothing is taken to the queue after a while', () => {
    const offered = through(personFlow, [open, question, human], world());
    expect(offered.jobs).toHaveLength(1);
    const { command } = offered.jobs[0]!;
    if (command.type !== 'flow.run') throw new Error('a timer runs the flow');
    expect(types(through(personFlow, [open, question, human, command.input], world())).at(-1)).toBe('conversation.queued');
    expect(() => through(personFlow, [open, question, human, pick('person', 'yes'), command.input], world())).toThrow('stale_answer');
  });

  test('are not shown twice for one question', () => {
    const inputs = [open, question, human, pick('person', 'no'), { kind: 'cancelled' }, human] as const;
    expect(types(through(personFlow, inputs, world())).at(-1)).toBe('conversation.queued');
  });

  test('are not shown to whoever was shown them for this question already, by the fallback or by a search', () => {
    const both = { ...personFlow.steps, find: { type: 'faq', next: 'glad' } } as Flow['steps'];
    const menu: StepOf<'choice'> = { type: 'choice', text: 'Menu', options: [{ id: 'f', label: 'Find', next: 'find' }] };
    const globals = { ...personFlow.globals, fallback: { useFaq: true, text: 'Pardon?', goto: 'bye' } };
    const flow = flowOf({ ...both, menu }, { globals });
    expect(cardsOf(through(flow, [open, question], world()))).toEqual(['Wi-Fi']);
    expect(types(through(flow, [open, question, human], world())).at(-1)).toBe('conversation.queued');
    const searching = flowOf({ ...both, menu: { ...menu, allowText: true, next: 'find' } }, { globals: personFlow.globals });
    expect(types(through(searching, [open, question, human], world())).at(-1)).toBe('conversation.queued');
  });
});

describe('faults', () => {
  test('an article that there is not', () => {
    const flow = flowOf({ a: { type: 'article', articleId: 'gone', next: 'b' }, b: end });
    expect(validate(flow)).toEqual([]);
    expect(validate(flow, { articles: [{ id: 'kb_1', key: 'wifi' }] })).toMatchObject([
      { code: 'unknown_article', stepId: 'a', severity: 'error' },
    ]);
    expect(validate(flow, { articles: [{ id: 'kb_1', key: 'gone' }] })).toEqual([]);
  });

  test('a search that leads nowhere, or round in a circle', () => {
    expect(validate(flowOf({ a: { type: 'faq', next: 'x', onNone: 'y', onUnsolved: 'z' } }))).toMatchObject([
      { code: 'unknown_target' },
      { code: 'unknown_target' },
      { code: 'unknown_target' },
      { code: 'no_way_out' },
    ]);
    expect(validate(flowOf({ a: { type: 'faq', next: 'b', onNone: 'a' }, b: end }))).toMatchObject([{ code: 'endless_loop', stepId: 'a' }]);
    expect(validate(flowOf({ a: { type: 'faq', query: '{{nothing.here}}', next: 'b' }, b: end }))).toMatchObject([{ code: 'unknown_ref' }]);
    expect(validate(flowOf({ a: { type: 'faq', next: 'a' } }))).toEqual([]);
  });
});
