import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Held, holdMs } from '#dashboard/live-chat/held.ts';

function aPage(id: string | null) {
  return {
    place: { id },
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
}

describe('what can still be taken back', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function start() {
    const page = aPage('cv_1');
    const sent: string[] = [];
    const held = new Held<string>(page, (what) => sent.push(what));
    return { page, sent, held };
  }

  it('goes by itself when its time is over, and once', () => {
    const { sent, held } = start();
    held.hold('cv_1', 'hello');
    vi.advanceTimersByTime(holdMs - 1);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(1);
    held.flush();
    expect(sent).toEqual(['hello']);
    expect(held.holding).toBe(undefined);
  });

  it('is never sent once it was taken back', () => {
    const { sent, held } = start();
    held.hold('cv_1', 'hello');
    expect(held.takeBack()).toBe('hello');
    vi.advanceTimersByTime(holdMs * 2);
    held.flush();
    expect(sent).toEqual([]);
  });

  it('goes at once before the next one is held, so that their order holds', () => {
    const { sent, held } = start();
    held.hold('cv_1', 'one');
    held.hold('cv_1', 'two');
    expect(sent).toEqual(['one']);
    vi.advanceTimersByTime(holdMs);
    expect(sent).toEqual(['one', 'two']);
  });

  it('goes at once when its conversation is left, and stays while it is not', () => {
    const { page, sent, held } = start();
    held.hold('cv_1', 'hello');
    held.hostUpdate();
    expect(sent).toEqual([]);
    page.place = { id: 'cv_2' };
    held.hostUpdate();
    expect(sent).toEqual(['hello']);
  });
});
