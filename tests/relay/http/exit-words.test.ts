// SPEC J-37: the words with which a visitor leaves a person, as the site sets them and as the widget is told of them.
import { describe, expect, test } from 'vitest';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { aRelay, siteId, verdict, type Relay } from './a-relay.ts';

async function told(relay: Relay, language: string): Promise<readonly string[] | undefined> {
  const body = { site: 'demo', act: 'open', language };
  return ((await (await relay.asVisitor(undefined, 'POST', '/api/visitor/open', body)).json()) as OpenResponse).site.exitWords;
}

async function save(relay: Relay, exitWords: unknown, role: 'manager' | 'admin' = 'admin'): Promise<string> {
  const { version, settings } = (await relay.deps.store.sites.byId(siteId))!;
  const body = { version, settings: { ...settings, exitWords } };
  return verdict(await relay.asStaff(role, 'PUT', '/api/staff/site', body, { origin: 'http://localhost:8787' }));
}

describe('J-37: exit words', () => {
  test.each([
    ['en', ['exit']],
    ['de-AT', ['beenden', 'exit']],
    ['es', ['salir', 'exit']],
    ['fr', ['quitter', 'exit']],
    ['ar', ['خروج', 'exit']],
    ['ja', ['exit']],
  ])('are those of the visitor’s language where the site has none: %s', async (language, words) => {
    expect(await told(await aRelay(), language)).toEqual(words);
  });

  test('are the site’s own in every language, in lower case; administrators set them', async () => {
    const relay = await aRelay();
    expect(await save(relay, ['quit'], 'manager')).toBe('403 forbidden');
    expect(await save(relay, ['  Bye Bye ', 'STOP'])).toBe('200');
    expect([await told(relay, 'en'), await told(relay, 'ar')]).toEqual([
      ['bye bye', 'stop'],
      ['bye bye', 'stop'],
    ]);
  });

  test.each([
    [[]],
    [['']],
    [[' ']],
    [['two\nlines']],
    [['x'.repeat(41)]],
    [Array.from({ length: 21 }, (_, n) => `w${n}`)],
    ['exit'],
    [[7]],
  ])('what are none are refused: %j', async (exitWords) => expect(await save(await aRelay(), exitWords)).toMatch(/^400/u));
});
