import { describe, expect, it } from 'vitest';
import { actionOf, shortcuts, step } from '#dashboard/live-chat/keys.ts';
import { sends } from '#dashboard/live-chat/send-key.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...more,
});

describe('actionOf', () => {
  it.each([
    ['j', {}, false, 'next'],
    ['K', {}, false, 'previous'],
    ['t', {}, false, 'take'],
    ['n', {}, false, 'take-next'],
    ['r', {}, false, 'reply'],
    ['c', {}, false, 'close'],
    ['u', {}, false, 'unfold'],
    ['Escape', {}, false, 'back'],
    ['?', {}, false, 'help'],
    ['k', { ctrlKey: true }, false, 'palette'],
    ['k', { metaKey: true }, true, 'palette'],
    ['c', {}, true, undefined],
    ['?', {}, true, undefined],
    ['c', { ctrlKey: true }, false, undefined],
    ['r', { metaKey: true }, false, undefined],
    ['t', { altKey: true }, false, undefined],
    ['t', { isComposing: true }, false, undefined],
    ['t', { repeat: true }, false, undefined],
    ['j', { repeat: true }, false, 'next'],
    ['x', {}, false, 'choose'],
    ['q', {}, false, undefined],
  ] as const)('%s %j, typing %s: %s', (key, more, inField, action) => expect(actionOf(press(key, more), inField)).toBe(action));

  it('every key that does something is in the help', () => {
    const listed = new Set(shortcuts.map(({ action }) => action));
    for (const key of ['j', 'k', 't', 'n', 'r', 'c', 'u', 'Escape', '?']) expect(listed).toContain(actionOf(press(key), false));
  });
});

describe('step', () => {
  it.each([
    [null, 1, 'a'],
    ['gone', -1, 'a'],
    ['a', 1, 'b'],
    ['b', -1, 'a'],
    ['a', -1, 'a'],
    ['c', 1, 'c'],
  ] as const)('from %s by %i to %s', (from, by, to) => expect(step(['a', 'b', 'c'], from, by)).toBe(to));
  it('an empty list has nowhere to go', () => expect(step([], null, 1)).toBeUndefined());
});

describe('sends', () => {
  const enter = (more: object = {}) => ({
    key: 'Enter',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    keyCode: 13,
    ...more,
  });
  it.each([
    [{}, 'enter', true],
    [{ shiftKey: true }, 'enter', false],
    [{ isComposing: true }, 'enter', false],
    [{ keyCode: 229 }, 'enter', false],
    [{}, 'mod-enter', false],
    [{ ctrlKey: true }, 'mod-enter', true],
    [{ metaKey: true }, 'mod-enter', true],
    [{ key: 'a' }, 'enter', false],
  ] as const)('S-22: %j with %s: %s', (more, sendKey, expected) => expect(sends(enter(more), sendKey)).toBe(expected));
});
