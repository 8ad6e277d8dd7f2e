import { beforeEach, describe, expect, test } from 'vitest';
import { makeOnSite, pace, type OnSite, type Seen } from '#relay/live/on-site.ts';

const id = (prefix: string, n: number): string => `${prefix}_${n.toString(16).padStart(32, '0')}`;
const nobody: Seen = {
  id: id('ps', 1),
  visitor: null,
  page: { url: 'https://event.example/', title: 'Home' },
  language: 'en',
  country: null,
  role: 'speaker',
};
const ana = { id: id('ag', 1), name: 'Ana' };
const invitation = { id: id('vi', 1), text: 'Hello, I am Ana.', by: ana };
const told = { step: invitation.id, text: invitation.text, by: ana, afterSeconds: 0, oncePer: 'always' };
const MINUTE = 60_000;

let ms: number;
let onSite: OnSite;
const iso = (): string => new Date(ms).toISOString();
beforeEach(() => {
  ms = Date.parse('2026-05-17T09:00:00Z');
  onSite = makeOnSite({ now: iso, ticks: () => ms });
});

describe('S-33: who is on site', () => {
  test('is who has said so, newest first, of that site alone, and is gone soon after they are', () => {
    const since = iso();
    expect(onSite.came('one', nobody)).toEqual({ againMs: pace.leastMs, messages: [] });
    ms += 1_000;
    onSite.came('one', { ...nobody, id: id('ps', 2) });
    onSite.came('two', { ...nobody, id: id('ps', 3) });
    expect(onSite.list('one').map((one) => one.id)).toEqual([id('ps', 2), id('ps', 1)]);
    expect(onSite.list('one')[1]).toEqual({
      id: nobody.id,
      visitor: null,
      page: nobody.page,
      language: 'en',
      country: null,
      role: 'speaker',
      since,
      invite: 'yes',
      invited: null,
    });
    ms += 2.5 * pace.leastMs - 1_000;
    expect(onSite.list('one').map((one) => one.id)).toEqual([id('ps', 2)]);
    ms += 1_000;
    onSite.sweep();
    expect([onSite.list('one'), onSite.list('two')]).toEqual([[], []]);
  });

  test('whoever asks again stays since when they came, on the page where they are now; signed in they are somebody else', () => {
    const since = iso();
    onSite.came('one', nobody);
    onSite.invite('one', nobody.id, invitation);
    ms += 10_000;
    const page = { url: 'https://event.example/agenda', title: 'Agenda' };
    onSite.came('one', { ...nobody, page });
    expect(onSite.list('one')).toMatchObject([{ since, page, invited: { by: 'Ana', at: since, seenAt: iso() } }]);
    const visitor = { id: id('vs', 1), name: 'Vera', conversations: 2 };
    onSite.came('one', { ...nobody, visitor });
    expect(onSite.list('one')).toMatchObject([{ since: iso(), visitor, invited: null }]);
    onSite.forget('two', visitor.id);
    expect(onSite.list('one')).toHaveLength(1);
    onSite.forget('one', visitor.id);
    expect(onSite.list('one')).toEqual([]);
  });

  test('the more pages there are, the seldomer each asks: all together 125 times a second, until that is every two minutes', () => {
    const again = (n: number): number | undefined => onSite.came('one', { ...nobody, id: id('ps', n) }).againMs;
    for (let n = 1; n < 1_250; n += 1) again(n);
    expect(again(1_250)).toBe(10_000);
    for (let n = 1_251; n < 10_000; n += 1) again(n);
    expect(again(10_000)).toBe(80_000);
    expect(again(1)).toBe(80_000);
    for (let n = 10_001; n <= 50_000; n += 1) again(n);
    expect(again(50_001)).toBe(pace.mostMs);
    expect(onSite.list('one')).toHaveLength(50_000);
    onSite.came('one', { ...nobody, id: id('ps', 50_001) });
    expect(onSite.list('one')).toHaveLength(50_000);
  });
});

describe('S-33: an invitation', () => {
  test('is told to that page once, and not again within ten minutes, by whomever', () => {
    onSite.came('one', nobody);
    expect(onSite.invite('one', nobody.id, invitation)).toMatchObject({ id: nobody.id, invited: { by: 'Ana', at: iso(), seenAt: null } });
    expect(onSite.came('one', { ...nobody, id: id('ps', 2) })).toEqual({ againMs: pace.leastMs, messages: [] });
    expect(onSite.came('one', nobody)).toEqual({ againMs: pace.leastMs, messages: [told] });
    expect(onSite.came('one', nobody)).toEqual({ againMs: pace.leastMs, messages: [] });
    const again = { ...invitation, id: id('vi', 2), by: { id: id('ag', 2), name: 'Ben' } };
    const at = iso();
    for (let n = 0; n < 10; n += 1) {
      expect(onSite.invite('one', nobody.id, again)).toMatchObject({
        refused: { code: 'invited_already', by: 'Ana', at, retryAfterMs: (10 - n) * MINUTE },
      });
      for (let part = 0; part < 3; part += 1) {
        ms += 20_000;
        onSite.came('one', nobody);
      }
    }
    expect(onSite.invite('one', nobody.id, again)).toMatchObject({ invited: { by: 'Ben' } });
    expect(onSite.came('one', nobody)).toMatchObject({ messages: [{ step: again.id }] });
  });

  test('is refused of who has left, is on another site, or has closed one; one that was on its way is not told them any more', () => {
    const code = (site: string) => onSite.invite(site, nobody.id, invitation);
    expect(code('one')).toMatchObject({ refused: { code: 'not_here' } });
    onSite.came('one', nobody);
    expect(code('two')).toMatchObject({ refused: { code: 'not_here' } });
    onSite.invite('one', nobody.id, invitation);
    expect(onSite.came('one', { ...nobody, declined: true })).toEqual({ againMs: pace.leastMs, messages: [] });
    expect(onSite.list('one')).toMatchObject([{ invite: 'declined' }]);
    ms += 11 * MINUTE;
    onSite.came('one', { ...nobody, declined: true });
    expect(code('one')).toMatchObject({ refused: { code: 'declined' } });
    ms += MINUTE;
    expect(code('one')).toMatchObject({ refused: { code: 'not_here' } });
  });

  test('begins one conversation of its site, asked for as often as it may be; whoever begins it is in the list no more', () => {
    onSite.came('one', nobody);
    onSite.invite('one', nobody.id, invitation);
    expect([onSite.invitation('one', invitation.id), onSite.invitation('two', invitation.id)]).toEqual([invitation, undefined]);
    expect([onSite.claim('two', invitation.id, 'a'), onSite.claim('one', undefined, 'a'), onSite.claim('one', 'nudge', 'a')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(onSite.list('one')).toHaveLength(1);
    expect([onSite.claim('one', invitation.id, 'a'), onSite.claim('one', invitation.id, 'a')]).toEqual([invitation, invitation]);
    expect(onSite.claim('one', invitation.id, 'b')).toBeUndefined();
    expect(onSite.list('one')).toEqual([]);
  });

  test('is over after an hour', () => {
    onSite.came('one', nobody);
    onSite.invite('one', nobody.id, invitation);
    ms += 60 * MINUTE;
    expect([onSite.invitation('one', invitation.id), onSite.claim('one', invitation.id, 'a')]).toEqual([undefined, undefined]);
  });
});
