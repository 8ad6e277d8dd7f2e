import { describe, expect, it } from 'vitest';
import { shownFlags } from '#dashboard/flags.ts';
import { addressOf, placeOf } from '#dashboard/live-chat/address.ts';
import { routeOf } from '#dashboard/router.ts';
import { keyFor } from '#dashboard/settings/key-for.ts';
import type { Flag } from '#protocol/http/flags.ts';

const flag = (key: string, severity: Flag['severity']): Flag => ({
  key,
  name: `The ${key}`,
  tone: 'red',
  severity,
  instruction: '',
  notify: true,
  first: true,
});

describe('M-12: flags on screen', () => {
  it('stand by their gravity, one without a rule last and under its key', () => {
    const shown = shownFlags(['on-air', 'press', 'hurt', 'late'], [flag('press', 'medium'), flag('hurt', 'high'), flag('late', 'low')]);
    expect(shown.map(({ name }) => name)).toEqual(['The hurt', 'The press', 'on-air', 'The late']);
  });

  it('narrow the list by its address, whatever their name', () => {
    for (const name of ['hurt', 'a&b=c ü/?#']) {
      const address = addressOf({ category: 'open', id: null, q: 'x', flag: name });
      expect(placeOf(routeOf(new URL(address, 'https://relay.example')))).toMatchObject({ category: 'open', q: 'x', flag: name });
    }
    expect(placeOf(routeOf(new URL('https://relay.example/dashboard/live-chat/open'))).flag).toBe(undefined);
  });

  it('get a key that a flow can write, and that none has', () => {
    expect(keyFor('Health & Safety!', [])).toBe('health-safety');
    expect(keyFor('Größe', ['grosse', 'groe', 'gro-e'])).toBe('gro-e-2');
    expect(keyFor('!!!', [])).toBe('');
    expect(keyFor('Presse', ['PRESSE'])).toBe('presse-2');
    expect(keyFor('A b', [], '_')).toBe('a_b');
  });
});
