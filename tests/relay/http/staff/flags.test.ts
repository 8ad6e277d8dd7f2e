// SPEC M-12: the rules of flags, as managers keep them.
import { describe, expect, test } from 'vitest';
import { flagLimits, type FlagRule, type FlagsResponse } from '#protocol/http/flags.ts';
import { aRelay, siteId, verdict, type Relay } from '../a-relay.ts';

const path = '/api/staff/flags';
const injured: FlagRule = {
  key: 'health-safety',
  name: 'Health and safety',
  tone: 'red',
  severity: 'high',
  instruction: 'Call the medics: 5555.',
  notify: true,
  first: true,
  phrases: ['injured', '*bleed*'],
};
const put = (relay: Relay, version: number, rule: object | null, key = (rule as FlagRule | null)?.key ?? injured.key) =>
  relay.asStaff('manager', 'PUT', path, { version, key, rule });
const rules = async (relay: Relay) => (await (await relay.asStaff('manager', 'GET', path)).json()) as FlagsResponse;

describe('M-12: rules of flags', () => {
  test('a manager makes, changes and takes away one; everybody is told', async () => {
    const relay = await aRelay();
    expect(await rules(relay)).toEqual({ version: 0, rules: [] });
    expect(await (await put(relay, 0, injured)).json()).toEqual({ version: 1, rules: [injured] });
    await put(relay, 1, { ...injured, key: 'press', name: 'Press' });
    const red = { ...injured, tone: 'orange', phrases: [] };
    await put(relay, 2, red);
    expect(await rules(relay)).toMatchObject({ version: 3, rules: [red, { key: 'press' }] });
    await put(relay, 3, null);
    expect(await rules(relay)).toMatchObject({ version: 4, rules: [{ key: 'press' }] });
    expect(relay.told).toEqual(Array.from({ length: 4 }, () => `definitionsChanged ${siteId}`));
  });

  test('a change of what somebody else changed meanwhile is refused, and nothing is lost', async () => {
    const relay = await aRelay();
    await put(relay, 0, injured);
    expect(await verdict(await put(relay, 0, { ...injured, key: 'press', name: 'Press' }))).toBe('409 stale_write');
    expect(await rules(relay)).toEqual({ version: 1, rules: [injured] });
  });

  const words = (count: number) => Array.from({ length: count }, (_, n) => `word ${n}`);
  test.each<[string, object, string]>([
    ['no key', { key: '' }, '400 bad_name'],
    ['a key of two lines', { key: 'a\nb' }, '400 bad_name'],
    ['a long key', { key: 'k'.repeat(flagLimits.keyChars + 1) }, '400 too_long'],
    ['no name', { name: ' ' }, '400 bad_name'],
    ['a tone of its own', { tone: '#f00' }, '400 bad_field'],
    ['a severity of its own', { severity: 'worst' }, '400 bad_field'],
    ['a long instruction', { instruction: 'x'.repeat(flagLimits.instructionChars + 1) }, '400 too_long'],
    ['a broken instruction', { instruction: 'a\u0000b' }, '400 bad_characters'],
    ['too many phrases', { phrases: words(flagLimits.phrases + 1) }, '400 too_many'],
    ['a long phrase', { phrases: ['x'.repeat(flagLimits.phraseChars + 1)] }, '400 too_long'],
    ['a blank phrase', { phrases: [' '] }, '400 bad_field'],
    ['stars only', { phrases: ['* *'] }, '400 bad_field'],
    ['a regular expression', { phrases: ['/(a+)+$/i'] }, '400 bad_field'],
    ['no phrases at all', { phrases: undefined }, '400 missing_field'],
    ['an unknown field', { icon: 'flag' }, '400 unknown_field'],
    ['a flag that is neither on nor off', { notify: 'yes' }, '400 bad_type'],
    ['the name of another', { key: 'other', name: 'HEALTH and safety' }, '409 already_exists'],
  ])('%s is refused', async (_what, change, outcome) => {
    const relay = await aRelay();
    await put(relay, 0, injured);
    const bad = { ...injured, ...change };
    expect(await verdict(await put(relay, 1, bad, bad.key))).toBe(outcome);
    expect(await rules(relay)).toEqual({ version: 1, rules: [injured] });
  });

  test('a rule under another key than its own is refused; a key that differs in case is the same flag', async () => {
    const relay = await aRelay();
    await put(relay, 0, injured);
    expect(await verdict(await put(relay, 1, injured, 'other'))).toBe('400 bad_field');
    await put(relay, 1, { ...injured, key: 'HEALTH-safety', instruction: 'Run.' });
    expect(await rules(relay)).toMatchObject({ rules: [{ key: 'health-safety', instruction: 'Run.' }] });
  });

  test('one more than a site may have is refused', async () => {
    const relay = await aRelay();
    const full = Array.from({ length: flagLimits.rules }, (_, n) => ({ ...injured, key: `k${n}`, name: `Flag ${n}` }));
    await relay.deps.store.definitions.replace(siteId, 'flags', 0, full);
    expect(await verdict(await put(relay, 1, injured))).toBe('400 too_many');
    expect(await verdict(await put(relay, 1, { ...full[3], instruction: '' }))).toBe('200');
  });

  test('a list is narrowed to one flag; what is no name of one is refused', async () => {
    const relay = await aRelay();
    const list = (query: string) => relay.asStaff('agent', 'GET', `/api/staff/conversations${query}`);
    expect(await verdict(await list('?flag=press'))).toBe('200');
    expect(await verdict(await list('?flag='))).toBe('400 bad_param');
    expect(await verdict(await list(`?flag=${'x'.repeat(201)}`))).toBe('400 bad_param');
    expect(await verdict(await list('?flag=a%00b'))).toBe('400 bad_param');
  });
});
