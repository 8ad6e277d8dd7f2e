// `flow coverage`: what the log tells of one day, by the clock of the site.
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { command } from '#relay/operator/command.ts';
import { coverageOf } from '#relay/operator/flow/flow-command.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { flowOf } from '../../domain/flow/flows.ts';
import { aStage } from '../../domain/builders.ts';
import { freshFile, st, start as begins, uuid } from '../../store/builders.ts';

const flow = flowOf(
  {
    hello: { type: 'message', text: 'Hi', next: 'menu' },
    menu: { type: 'choice', text: 'What?', options: [{ id: 'a', label: 'Times', next: 'times' }] },
    times: { type: 'end', text: 'Nine', close: false },
    person: { type: 'handover' },
  },
  { globals: { fallback: { text: 'Pardon?', goto: 'person' } } },
);

let folder: string;
beforeAll(async () => {
  folder = join(freshFile(), '..');
  const store = await openSqlite({ file: join(folder, 'help-chat.db') });
  await store.sites.create({ id: st(1), key: 'demo', version: 1, settings: { ...newSiteSettings('Demo', []), timeZone: 'Asia/Tokyo' } });
  await store.sites.publishFlow(st(1), flow, '2030-01-01T00:00:00.000Z');
  // In Tokyo it is the 17th from 15:00 of the 16th on.
  for (const [n, [at, words]] of (
    [
      ['2030-05-16T16:00:00.000Z', 'Where is  lunch?'],
      ['2030-05-17T10:00:00.000Z', 'where is LUNCH'],
      ['2030-05-17T15:30:00.000Z', 'the day after'],
    ] as const
  ).entries()) {
    const stage = aStage('bot', { now: at, flow: { id: 'test', version: 1, document: flow } });
    stage.say(words);
    stage.runDue();
    const { stream, ...batch } = begins(n + 1, n + 1, { number: n + 1 });
    const { state, events } = stage;
    if (!state) throw new Error('[tests] nothing began');
    const none = { jobs: [], counters: [], command: { id: uuid(900 + n), digest: 'x' } };
    await store.streams.append({ ...batch, ...none, stream, events, state: { ...state, siteId: st(1) } });
  }
  await store.close();
});

const say = (...words: readonly string[]) =>
  command(['flow', 'coverage', ...words], { env: { DATA_DIR: folder }, version: '1', now: () => '2030-05-18T03:00:00.000Z' });

describe('flow coverage', () => {
  test('yesterday of the site: steps by how many came to them, those that nobody did, and words that fell through, alike as one', async () => {
    const { code, lines } = await say();
    expect(code).toBe(0);
    expect(lines).toEqual([
      'demo, 2030-05-17',
      '  2 conversations; 3 of 4 steps reached.',
      '       2  hello',
      '       2  menu',
      '       2  person',
      '  Never reached: times.',
      '  Not understood:',
      '       2  hello?',
      '       2  Where is lunch?',
    ]);
  });

  test('another day, a site that there is not, a day of silence', async () => {
    expect((await say('demo', '2030-05-18')).lines[1]).toMatch(/^ {2}1 conversation; /u);
    expect((await say('2030-06-01')).lines).toEqual(['demo, 2030-06-01', '  No flow ran.']);
    expect((await say('fair')).lines).toEqual(['There is no site "fair".']);
  });

  test.each([[['coverage', 'a', 'b']], [['coverage', 'a', 'b', 'c']], [['coverage', '--all']], [['check']]])(
    '%j is no command',
    (words) => {
      expect(coverageOf(words)).toBeUndefined();
    },
  );
});
