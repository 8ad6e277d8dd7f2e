// `flow check` and `flow test` beside the data of a site: what a flow names is looked up there, and what cannot be is said once.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { command } from '#relay/operator/command.ts';
import { notChecked } from '#relay/operator/flow/not-checked.ts';
import { seed } from '#relay/seed/seed.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { flowOf } from '../../domain/flow/flows.ts';
import { freshFile } from '../../store/builders.ts';

const example = 'relay/seed/event-help.json';
let folder: string;

beforeAll(async () => {
  folder = dirname(freshFile());
  const store = await openSqlite({ file: join(folder, 'help-chat.db') });
  const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);
  const now = (): Date => new Date('2026-05-17T12:00:00.000Z');
  await seed({ store, now, random, publicUrl: 'http://127.0.0.1:8787', ownOrigins: [], admin: undefined, demo: true });
  const site = (await store.sites.byKey('demo'))!;
  const other = flowOf({ ask: { type: 'message', text: 'Lost?', next: 'end' }, end: { type: 'end' } }, { id: 'lost-things', start: 'ask' });
  await store.sites.publishFlow(site.id, other, '2026-05-17T12:00:00.000Z');
  await store.close();
});

const say = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  command(['flow', ...words], { env: { DATA_DIR: folder, ...env }, version: '1', now: () => '2026-05-18T03:00:00.000Z' });
const write = (name: string, document: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document, null, 1));
  return file;
};

const naming = flowOf({
  a: { type: 'handover', group: 'Stage', agent: 'gone@x.example', onUnavailable: 'b' },
  b: { type: 'article', articleId: 'nowhere', next: 'c' },
  c: { type: 'survey', surveyId: 'before-chat', next: 'd' },
  d: { type: 'webhook', name: 'lookup', next: 'e' },
  e: { type: 'message', text: 'Your badge: {{visitorFields.badge|none}}', next: 'f' },
  f: { type: 'set', values: { 'customFields.hall': '3' }, next: 'g' },
  g: { type: 'end' },
});

describe('without a site', () => {
  test('what cannot be looked up is told once, by kind, and is no fault', async () => {
    const file = write('naming.json', naming);
    const { code, lines } = await say(['check', file]);
    expect(code).toBe(0);
    expect(lines).toEqual([
      `${file}: not checked: the group "Stage"; the agent "gone@x.example"; the article "nowhere"; the survey "before-chat"; the service "lookup"; the fields "visitorFields.badge", "customFields.hall". With --site KEY they are looked up in the data of that site.`,
      `${file}: all is well.`,
    ]);
  });

  test('a flow that names nothing has nothing to tell, nor has what is no flow', () => {
    expect(notChecked(flowOf({ a: { type: 'handover', group: 'all' } }), {})).toBeUndefined();
    expect(notChecked({ steps: 3 }, {})).toBeUndefined();
  });
});

describe('with a site', () => {
  test('names are looked up in its data, and faults told with their lines; services are known by their file', async () => {
    const file = write('naming.json', naming);
    const { code, lines } = await say(['check', file, '--site', 'demo']);
    expect(code).toBe(1);
    for (const [what, step] of [
      ['warning unknown_group', 'a'],
      ['warning unknown_agent', 'a'],
      ['error unknown_article', 'b'],
      ['warning unknown_survey', 'c'],
      ['error unknown_field', 'e'],
      ['error unknown_field', 'f'],
    ])
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^.+naming\\.json:\\d+: ${what} in "${step}": `, 'u')));
    expect(lines.slice(-2)).toEqual([
      `${file}: not checked: the service "lookup". Set SERVICES_FILE as for the relay to have them looked up.`,
      '3 errors, 3 warnings.',
    ]);
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const of = (sites?: readonly string[]) =>
      write('services.json', { lookup: { url: 'https://api.event.example/lookup', secret, ...(sites && { sites }) } });
    const there = await say(['check', file, '--site', 'demo'], { SERVICES_FILE: of() });
    expect(there.lines.join('\n')).not.toMatch(/not checked|unknown_service/u);
    const elsewhere = await say(['check', file, '--site', 'demo'], { SERVICES_FILE: of(['fair']) });
    expect(elsewhere.lines.join('\n')).toMatch(/unknown_service in "d"/u);
  });

  test('the demo’s own flow lacks a group and nothing else', async () => {
    const { code, lines } = await say(['check', example, '--site', 'demo']);
    expect(code).toBe(0);
    expect(lines.filter((line) => / (?:error|warning) /u.test(line))).toEqual([
      expect.stringMatching(/warning unknown_group in "speaker_handover": There is no group "speakers"/u),
    ]);
  });

  test('a jump leads into a flow that the site has; the file that lies beside goes before it', async () => {
    const file = write('jump.json', flowOf({ a: { type: 'jump', flow: 'lost-things', goto: 'ask' } }, { id: 'jump' }));
    expect((await say(['check', file])).lines[0]).toMatch(/unknown_flow/u);
    expect(await say(['check', file, '--site', 'demo'])).toEqual({ code: 0, lines: [`${file}: all is well.`] });
    const talks = write('jump.talks', '# There\n< Lost?\n= end\n');
    expect(await say(['test', file, talks, '--site', 'demo'])).toMatchObject({ code: 0 });
  });

  test('dialogues meet its articles and its survey', async () => {
    const talks = write('own.talks', '# Luggage\n> Something else\n> Where can I leave my luggage?\n= ask_faq\n');
    expect((await say(['test', example, talks])).code).toBe(1);
    expect((await say(['test', example, talks, '--site', 'demo'])).lines[0]).toBe('✓ Luggage');
  });

  test('a site that there is not is told with those that there are; the file is as before', async () => {
    const before = readFileSync(join(folder, 'help-chat.db'));
    expect(await say(['check', example, '--site', 'fair'])).toEqual({ code: 1, lines: ['There is no site "fair". There is: demo.'] });
    expect(readFileSync(join(folder, 'help-chat.db')).equals(before)).toBe(true);
    expect((await say(['check', example, '--site', 'demo'], { DATA_DIR: join(folder, 'none') })).lines[0]).toMatch(/no such file/u);
  });
});
