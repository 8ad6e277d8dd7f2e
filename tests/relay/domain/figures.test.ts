// SPEC J-32, J-34: what is counted, by hand and by a recount.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { groupView, agentView, pagesOf } from '#relay/domain/figure-view.ts';
import { figuresFor, figuresOfOpening, slotOf, type FigureDelta } from '#relay/domain/figures.ts';
import { bounds, bucketOf, quantile } from '#relay/domain/histogram.ts';
import { pageOf } from '#relay/domain/page-counted.ts';
import { agent, ana, aStage, ben, SITE, Stage, start, system, visitor } from './builders.ts';

const day = '2030-05-17';
const minutes = 60_000;
const counted = (stage: Stage, from = 0) => figuresFor(stage.events.slice(from), from === 0 ? undefined : stage.state, day);
const ofDays = (deltas: readonly FigureDelta[], scope = 'group') =>
  Object.fromEntries(
    deltas
      .filter((one) => one.grain === 'day' && one.scope === scope)
      .reduce((sums, { figure, by }) => sums.set(figure, (sums.get(figure) ?? 0) + by), new Map<string, number>()),
  );

describe('J-32: figures of a batch', () => {
  test('a first wish for a person counts a conversation, the words said, one live request, and what came to people', () => {
    const stage = new Stage();
    stage.ask(visitor, { type: 'human.request', start });
    expect(ofDays(counted(stage))).toEqual({ conversations: 1, messages: 3, liveRequests: 1, handedOver: 1 });
    const slots = counted(stage).filter(({ grain }) => grain === 'slot');
    expect(new Set(slots.map(({ at }) => at))).toEqual(new Set(['2030-05-17T10:00']));
    expect(new Set(slots.map(({ figure }) => figure))).toEqual(new Set(['conversations', 'messages', 'liveRequests']));
  });

  test('a reopening is one request more, coaching is nothing', () => {
    const stage = aStage('closed');
    const before = stage.state;
    const from = stage.events.length;
    stage.say('human');
    stage.runDue();
    expect(ofDays(figuresFor(stage.events.slice(from), before, day))['liveRequests']).toBe(1);
    const quiet = stage.events.length;
    stage.ask(agent(ana), { type: 'coaching.post', text: 'x' });
    expect(counted(stage, quiet)).toEqual([]);
  });

  test('what is said after a change of group is the new group’s, and what an agent says theirs as well', () => {
    const stage = aStage('active');
    const before = stage.state!;
    const said: StoredEvent = {
      seq: 99,
      publicSeq: 50,
      at: '2030-05-17T10:00:00.000Z',
      by: { kind: 'agent', ...ana },
      body: { type: 'message.posted', messageId: 'm', text: 'x', attachments: [] },
    };
    const deltas = figuresFor([said], { ...before, groupId: 'gr_1' }, day);
    expect(deltas.map(({ grain, scope, figure }) => `${grain} ${scope} ${figure}`)).toEqual([
      'day group gr_1 messages',
      'slot group gr_1 messages',
      `day agent ${ana.id} messages`,
    ]);
  });

  test('an opening is the site’s; only opens are counted by five minutes', () => {
    expect(
      figuresOfOpening(SITE, ['opens', 'subscribers'], day, '2030-05-17T09:59:59.999Z').map(
        ({ grain, at, figure }) => `${grain} ${at} ${figure}`,
      ),
    ).toEqual(['day 2030-05-17 opens', 'slot 2030-05-17T09:55 opens', 'day 2030-05-17 subscribers']);
  });
});

describe('J-34: a day made by hand', () => {
  // Ana: asked 10:00:00, taken 10:01:30, first words 10:02:00, ended 10:10:00.
  const answered = new Stage({
    visitor: { ...new Stage().facts.visitor, page: { url: 'https://event.example/agenda?x=1', title: 'Agenda' } },
  });
  answered.ask(visitor, {
    type: 'human.request',
    start: { language: 'en', page: { url: 'https://event.example/agenda?x=1', title: 'Agenda' } },
  });
  answered.later(90_000).ask(agent(ana), { type: 'conversation.take' });
  answered.later(30_000).reply(ana, 'Hello');
  answered.later(8 * minutes).ask(agent(ana), { type: 'conversation.close', text: 'Bye' });
  // Ben: asked 10:00:00, his words take it at 10:00:08, ended at 10:00:08.
  const quick = new Stage();
  quick.ask(visitor, { type: 'human.request', start });
  quick.later(8_000).reply(ben, 'Hi');
  quick.ask(agent(ben), { type: 'conversation.close', text: 'Bye' });
  // Nobody came: they went back to the assistant.
  const missed = new Stage();
  missed.ask(visitor, { type: 'human.request', start });
  missed.later(5 * minutes).ask(visitor, { type: 'queue.leave' });
  const all = [answered, quick, missed].flatMap((stage) => counted(stage));
  const sums = all.filter(({ grain, scope }) => grain === 'day' && scope === 'group').map(({ figure, by }) => ({ figure, total: by }));
  const theirs = (id: string) =>
    agentView(
      all.filter(({ grain, scope }) => grain === 'day' && scope === `agent ${id}`).map(({ figure, by }) => ({ figure, total: by })),
    );

  test('gives the figures that one reckons for it', () => {
    expect(groupView(sums)).toMatchObject({
      conversations: 3,
      liveRequests: 3,
      handedOver: 3,
      missed: 1,
      resolved: 2,
      solved: 0,
      rating: null,
      // 8 s and 90 s; the bucket of 90 s ends at 97.
      wait: { median: 8, p90: bounds[bucketOf(90_000)], count: 2 },
      // 8 s and 120 s.
      firstReply: { median: 8, p90: bounds[bucketOf(120_000)], count: 2 },
      // 8 s and 600 s.
      resolution: { median: 8, p90: bounds[bucketOf(600_000)], count: 2 },
    });
    expect([bounds[bucketOf(90_000)], bounds[bucketOf(120_000)], bounds[bucketOf(600_000)]]).toEqual([97, 130, 613]);
    expect(pagesOf(sums, 5)).toEqual([{ path: '/agenda', conversations: 1 }]);
  });

  test('and those of each agent', () => {
    expect(theirs(ana.id)).toMatchObject({ taken: 1, messages: 2, resolved: 1, wait: { median: 97, count: 1 } });
    expect(theirs(ben.id)).toMatchObject({ taken: 1, messages: 2, resolved: 1, wait: { median: 8 }, firstReply: { median: 8 } });
  });

  test('ratings are averaged over the visitors who gave one, and go to who had it last', () => {
    const said = (score: number | null): StoredEvent => ({
      seq: 99,
      publicSeq: null,
      at: '2030-05-17T11:00:00.000Z',
      by: visitor,
      body: { type: 'survey.answered', surveyId: 's', name: 'S', score, answers: [] },
    });
    const deltas = figuresFor([said(80), said(25), said(null)], answered.state, day);
    const view = groupView(deltas.filter(({ scope }) => scope === 'group').map(({ figure, by }) => ({ figure, total: by })));
    expect(view.rating).toEqual({ average: 52.5, count: 2 });
    expect(new Set(deltas.map(({ scope }) => scope))).toEqual(new Set(['group', `agent ${ana.id}`]));
  });

  test('what the assistant ended without a person is solved', () => {
    const stage = new Stage();
    stage.say('hello');
    const before = stage.state!;
    const closing = (how: 'bot' | 'blocked') => {
      const body = { type: 'conversation.closed', how } as const;
      return ofDays(
        figuresFor([{ seq: before.seq + 1, publicSeq: before.publicSeq + 1, at: before.lastAt, by: system, body }], before, day),
      );
    };
    expect([closing('bot'), closing('blocked')]).toEqual([{ solved: 1 }, {}]);
  });
});

describe('medians from buckets', () => {
  test('are never below the true one, nor ten per cent (or a second) above it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 * 86_400_000 }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.5, 0.9),
        (all, share) => {
          const counts = new Map<number, number>();
          for (const ms of all) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1);
          const true_ = all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1]! / 1_000;
          const found = quantile(counts, share)!;
          expect(found).toBeGreaterThanOrEqual(true_);
          expect(found).toBeLessThanOrEqual(Math.max(true_ * 1.1 + 1, 1));
        },
      ),
    );
    expect(quantile(new Map(), 0.5)).toBeUndefined();
  });
});

describe('a page', () => {
  test.each([
    ['https://event.example/agenda/day-2?token=abc#x', '/agenda/day-2'],
    ['https://event.example/u/ada@site.example', '/u/*'],
    ['https://event.example/ticket/1234567', '/ticket/*'],
    ['https://event.example/s/aB3dE9', '/s/*'],
    [`https://event.example/${'x'.repeat(41)}`, '/*'],
    ['https://event.example/s/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '/s/*'],
    ['https://event.example/sessions/12-opening-keynote-2026', '/sessions/12-opening-keynote-2026'],
    ['no address', ''],
  ])('%s is counted as %s', (url, path) => expect(pageOf(url)).toBe(path));
  test('five minutes', () => expect(slotOf('2030-05-17T10:59:59.000Z')).toBe('2030-05-17T10:55'));
});
