import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Preferences } from '#protocol/http/account.ts';
import { keepGroup, keepWith, keptGroup, preference, restorePreferences, setPreference } from '#dashboard/preferences.ts';

/** Browsers by name: what each remembers. */
let browser: Map<string, string>;
let kept: Preferences[];
beforeEach(() => {
  browser = new Map();
  kept = [];
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => browser.get(key) ?? null,
    setItem: (key: string, value: string) => void browser.set(key, value),
    removeItem: (key: string) => void browser.delete(key),
  });
  keepWith((change) => void kept.push(change));
});
afterEach(() => vi.unstubAllGlobals());

test('what follows a person is handed to the relay; what is of this screen is not', () => {
  setPreference('sendKey', 'mod-enter');
  setPreference('notifications', 'later');
  setPreference('notifications', 'never');
  setPreference('sidebar', 'narrow');
  setPreference('undo', 'on');
  setPreference('popOut', 'off');
  keepGroup('ag', 'st', 'all');
  expect(kept).toEqual([
    { sendKey: 'mod-enter' },
    { notifications: 'never' },
    { undo: 'on' },
    { popOut: 'off' },
    { groups: { st: 'all' } },
  ]);
  expect(preference('sidebar')).toBe('narrow');
});

test('another browser begins with what the relay has kept, and does not hand it back', () => {
  browser.set('hc-sendKey', 'enter');
  restorePreferences('ag', { sendKey: 'mod-enter', undo: 'on', popOut: 'on', notifications: 'never', groups: { st: 'all' } });
  expect([preference('sendKey'), preference('undo'), preference('popOut')]).toEqual(['mod-enter', 'on', 'on']);
  expect([preference('notifications'), keptGroup('ag', 'st')]).toEqual(['never', 'all']);
  expect(kept).toEqual([]);
});

test('M-01: notifications that were switched on elsewhere still ask for the leave of this browser', () => {
  restorePreferences('ag', { notifications: 'on' });
  expect(preference('notifications')).toBeUndefined();
  setPreference('notifications', 'never');
  restorePreferences('ag', { notifications: 'on' });
  expect(preference('notifications')).toBeUndefined();
});

test('what the relay has not kept stays as this browser has it', () => {
  setPreference('sendKey', 'mod-enter');
  restorePreferences('ag', {});
  expect(preference('sendKey')).toBe('mod-enter');
});
