// J-34: each number of Insight leads to exactly the list of what it counted: after days of conversations at random the list of each figure,
// of everything, of each group and of each agent, comes to the number that Insight shows.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countedFigures } from '#protocol/counted-figures.ts';
import type { CountedResponse } from '#protocol/http/counted.ts';
import type { InsightResponse } from '#protocol/http/insight.ts';
import { makeId } from '#protocol/ids.ts';
import { aClock } from '../../a-clock.ts';
import { aWholeRelay, type Agent, type Client, type WholeRelay } from '../../a-whole-relay.ts';

type Step = 'say' | 'ask' | 'take' | 'reply' | 'close' | 'end' | 'reopen' | 'regroup' | 'wait';
const steps = fc.array(
  fc.array(fc.constantFrom<Step>('say', 'ask', 'ask', 'take', 'reply', 'close', 'end', 'reopen', 'regroup', 'wait'), {
    minLength: 3,
    maxLength: 9,
  }),
  { minLength: 24, maxLength: 24 },
);

const clock = aClock();
let whole: WholeRelay;
let manager: Agent;
let group: string;
beforeAll(async () => {
  whole = await aWholeRelay({ now: () => new Date(clock.now()), ticks: clock.ticks, later: clock.later });
  group = makeId('gr');
  await whole.store.groups.create({ id: group, siteId: whole.siteId, name: 'Speakers', queueMessage: null, members: [], version: 1 });
  let lines: readonly Client[] = [];
  const [days] = fc.sample(steps, { numRuns: 1, seed: 34 });
  for (const [index, one] of days!.entries()) {
    // The next day, and nobody's session is of the day before.
    if (index % 12 === 0) {
      clock.pass(86_400_000);
      manager = await whole.agent(`Mia ${index}`, 'manager');
      lines = [await whole.join(manager), await whole.join(await whole.agent(`Ana ${index}`, 'manager'))];
    }
    const visitor = await whole.visitor();
    const line = await whole.join(visitor);
    const desk = lines[index % 2]!;
    const stream = makeId('cv');
    await line.ask(stream, { type: 'message.post', text: 'Hello', attachments: [], start: { language: 'en' } });
    // Some are had to their end, whatever came before.
    for (const step of index % 3 === 0 ? [...one, 'ask', 'take', 'reply', 'close'] : one) {
      if (step === 'wait') clock.pass(5_000);
      else if (step === 'say') await line.ask(stream, { type: 'message.post', text: 'Hm', attachments: [] });
      else if (step === 'ask' || step === 'reopen') await line.ask(stream, { type: 'human.request' });
      else if (step === 'end') await line.ask(stream, { type: 'conversation.end' });
      else if (step === 'take') await desk.ask(stream, { type: 'conversation.take' });
      else if (step === 'reply') await desk.ask(stream, { type: 'message.post', text: 'Here', attachments: [] });
      else if (step === 'regroup') await desk.ask(stream, { type: 'conversation.regroup', groupId: group });
      else await desk.ask(stream, { type: 'conversation.close' });
    }
    line.socket.terminate();
  }
}, 60_000);
afterAll(() => whole.stop());

const today = () => clock.now().slice(0, 10);
const dayBefore = (days: number): string => new Date(Date.parse(clock.now()) - days * 86_400_000).toISOString().slice(0, 10);

async function listed(query: string): Promise<{ readonly total: number; readonly times: number; readonly conversations: number }> {
  let [times, total] = [0, 0];
  const streams = new Set<string>();
  for (let before: string | null = ''; before !== null;) {
    const answer = await whole.call('GET', `/api/staff/counted?${query}${before && `&before=${before}`}`, manager);
    const page = (await answer.json()) as CountedResponse;
    for (const row of page.rows) {
      times += row.times;
      streams.add(row.row.id);
    }
    [before, total] = [page.next, page.total];
  }
  return { total, times, conversations: streams.size };
}

describe('the list behind', () => {
  test.each(countedFigures)('%s has as many as the number says', async (figure) => {
    const range = `from=${dayBefore(300)}&to=${today()}`;
    const insight = (await (await whole.call('GET', `/api/staff/insight?${range}`, manager)).json()) as InsightResponse;
    const numberOf = (figures: object): number => {
      const value: unknown = Object.entries({ ...figures, ratings: Reflect.get(figures, 'rating') }).find(([name]) => name === figure)?.[1];
      return typeof value === 'number' ? value : ((value as { readonly count: number } | null | undefined)?.count ?? 0); // a time, or none
    };
    const all = await listed(`figure=${figure}&${range}`);
    expect(all.times).toBe(all.total);
    if (figure !== 'taken') expect(all.times).toBe(numberOf(insight.figures));
    if (figure !== 'ratings' && figure !== 'solved') expect(all.conversations).toBeGreaterThan(0);
    for (const one of insight.groups) {
      const ofGroup = await listed(`figure=${figure}&${range}&group=${one.id ?? 'all'}`);
      if (figure !== 'taken') expect(ofGroup.times, one.name).toBe(numberOf(one));
    }
    for (const agent of insight.agents ?? []) {
      const theirs = await listed(`figure=${figure}&${range}&agent=${agent.id}`);
      if (['taken', 'resolved', 'wait', 'firstReply', 'resolution', 'ratings'].includes(figure))
        expect(theirs.times, agent.name).toBe(numberOf(agent));
    }
  });

  test('an unknown figure and a person’s, asked for by an agent, are refused', async () => {
    const range = `from=${dayBefore(3)}&to=${today()}`;
    const ben = await whole.agent('Ben');
    const ask = async (who: Agent, query: string) => (await whole.call('GET', `/api/staff/counted?${query}&${range}`, who)).status;
    expect(await ask(manager, 'figure=messages')).toBe(400);
    expect(await ask(manager, `figure=taken&agent=${manager.id}&group=all`)).toBe(400);
    expect(await ask(ben, `figure=taken&agent=${manager.id}`)).toBe(403);
    expect(await ask(ben, 'figure=missed')).toBe(200);
  });
});
