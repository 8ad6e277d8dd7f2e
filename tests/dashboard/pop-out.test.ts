import { describe, expect, it, vi } from 'vitest';
import { isReceived, popOut } from '#dashboard/pop-out.ts';
import { addressOf, placeOf } from '#dashboard/live-chat/address.ts';
import { routeOf } from '#dashboard/router.ts';
import { aRow } from './live-chat/rows.ts';

const id = `cv_${'a'.repeat(32)}`;

/** A browser's windows by name, as far as popOut sees them. */
function browser() {
  const windows = new Map<string, { href: string; focused: number }>();
  const open = (_: string | URL | undefined, name = ''): Window => {
    const known = windows.get(name) ?? { href: 'about:blank', focused: 0 };
    windows.set(name, known);
    return {
      location: {
        get href() {
          return known.href;
        },
        replace: (href: string) => (known.href = href),
      },
      focus: () => (known.focused += 1),
    } as unknown as Window; // what popOut uses of one
  };
  return { windows, open };
}

describe('T-02: a conversation in its own window', () => {
  it('opens once; asked for again, the same window comes to the front as it is', () => {
    const { windows, open } = browser();
    expect(popOut(id, open)).toBe('opened');
    expect(popOut(id, open)).toBe('focused');
    expect([...windows.values()]).toEqual([{ href: `/dashboard/chat/${id}`, focused: 2 }]);
  });

  it('has one window for each conversation', () => {
    const { windows, open } = browser();
    popOut(id, open);
    popOut(`cv_${'b'.repeat(32)}`, open);
    expect(windows.size).toBe(2);
  });

  it('says so where the browser blocks it', () => {
    const open = vi.fn<Window['open']>(() => null);
    expect(popOut(id, open)).toBe('blocked');
  });

  it('has an address of its own, which leads to that conversation alone', () => {
    const route = routeOf(new URL(`https://relay.example/dashboard/chat/${id}`));
    expect(route.page).toBe('chat');
    expect(placeOf(route)).toMatchObject({ id, alone: true });
    expect(addressOf(placeOf(route))).toBe(`/dashboard/chat/${id}`);
    expect(placeOf(routeOf(new URL(`https://relay.example/dashboard/live-chat/all/${id}`))).alone).toBe(undefined);
  });
});

describe('T-03: what is received', () => {
  const mine = aRow({ phase: 'assigned', owner: { id: 'me', name: 'Me' } });
  const other = aRow({ phase: 'assigned', owner: { id: 'ben', name: 'Ben' } });
  const queued = aRow({ phase: 'queued' });

  it.each([
    ['from the queue', mine, queued, true],
    ['from a colleague', mine, other, true],
    ['unknown until now, not answered', mine, undefined, true],
    ['unknown until now, answered long ago', aRow({ phase: 'active', owner: mine.owner }), undefined, false],
    ['what was mine before', mine, mine, false],
    ['what a colleague gets', other, queued, false],
    ['what waits', queued, undefined, false],
  ] as const)('%s', (_, row, before, received) => {
    expect(isReceived({ row, before }, 'me')).toBe(received);
  });
});
