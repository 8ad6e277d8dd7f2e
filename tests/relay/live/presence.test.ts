import { beforeEach, describe, expect, it } from 'vitest';
import { makePresence, type Presence } from '#relay/live/presence.ts';
import { makeTyping } from '#relay/live/typing.ts';
import { makeViewers } from '#relay/live/viewers.ts';
import { aClock, type Clock } from '../a-clock.ts';

let clock: Clock;
let told: string[];
let presence: Presence;
beforeEach(() => {
  clock = aClock();
  told = [];
  presence = makePresence({
    later: clock.later,
    ticks: clock.ticks,
    onStaff: (siteId) => void told.push(`staff of ${siteId}: ${presence.onlineAgents(siteId).join(' ')}`),
    onVisitor: (_, visitorId, here) => void told.push(`${visitorId} ${here ? 'came' : 'left'}`),
  });
});

describe('agents', () => {
  it('are online with a socket and their switch on', () => {
    presence.agentCame('s', 'ana', true);
    presence.agentCame('s', 'ben', false);
    expect(presence.onlineAgents('s')).toEqual(['ana']);
    expect([presence.staffed('s'), presence.staffed('t')]).toEqual([true, false]);
    presence.switched('s', 'ben', true);
    presence.switched('s', 'ana', false);
    expect(presence.onlineAgents('s')).toEqual(['ben']);
  });

  it('M-30: go offline two minutes after their last socket closed, and not where they come back in time', () => {
    const [one, two] = [presence.agentCame('s', 'ana', true), presence.agentCame('s', 'ana', true)];
    one();
    clock.pass(200_000);
    expect(presence.isOnline('s', 'ana')).toBe(true);
    two();
    clock.pass(119_999);
    const back = presence.agentCame('s', 'ana', true);
    clock.pass(500_000);
    expect(presence.isOnline('s', 'ana')).toBe(true);
    back();
    back();
    clock.pass(120_000);
    expect(presence.isOnline('s', 'ana')).toBe(false);
    expect(told).toEqual(['staff of s: ana', 'staff of s: ']);
  });

  it('are gone at once where they are cut', () => {
    const leave = presence.agentCame('s', 'ana', true);
    presence.agentGone('ana');
    expect(presence.staffed('s')).toBe(false);
    leave();
    clock.pass(500_000);
    expect(told).toEqual(['staff of s: ana', 'staff of s: ']);
  });
});

describe('visitors', () => {
  it('S-11: have left 30 s after their last socket closed; a reload is no departure', () => {
    presence.visitorCame('s', 'v')();
    clock.pass(29_999);
    const leave = presence.visitorCame('s', 'v');
    clock.pass(60_000);
    expect(told).toEqual(['v came']);
    leave();
    clock.pass(30_000);
    expect(told).toEqual(['v came', 'v left']);
    expect(presence.isHere('s', 'v')).toBe(false);
  });
});

describe('somebody who fell silent', () => {
  it('was gone already: the grace counts from when they were last heard', () => {
    const leave = presence.visitorCame('s', 'v');
    clock.pass(50_000);
    leave(20_000);
    clock.pass(9_999);
    expect(presence.isHere('s', 'v')).toBe(true);
    clock.pass(1);
    expect(told).toEqual(['v came', 'v left']);
  });

  it('has left at once where the silence was longer than the grace', () => {
    presence.visitorCame('s', 'v')(40_000);
    clock.pass(0);
    expect(presence.isHere('s', 'v')).toBe(false);
  });

  it('is judged by the socket that was heard last, whichever closes last', () => {
    const [page, frozen] = [presence.visitorCame('s', 'v'), presence.visitorCame('s', 'v')];
    page();
    clock.pass(5_000);
    frozen(40_000);
    clock.pass(24_999);
    expect(presence.isHere('s', 'v')).toBe(true);
    clock.pass(1);
    expect(presence.isHere('s', 'v')).toBe(false);
  });

  it('and comes back in time was never away', () => {
    presence.visitorCame('s', 'v')(25_000);
    clock.pass(4_000);
    presence.visitorCame('s', 'v');
    clock.pass(60_000);
    expect(told).toEqual(['v came']);
  });

  it('is an agent for two minutes from then', () => {
    presence.agentCame('s', 'ana', true)(40_000);
    clock.pass(79_999);
    expect(presence.isOnline('s', 'ana')).toBe(true);
    clock.pass(1);
    expect(presence.isOnline('s', 'ana')).toBe(false);
  });
});

describe('typing', () => {
  it('S-12: is told once a second while it goes on, for whoever looks on by now, and ends by itself after six seconds', () => {
    const heard: boolean[] = [];
    const typing = makeTyping(clock.later, (_, on) => void heard.push(on));
    for (let n = 0; n < 100; n += 1) {
      typing.set('c', true);
      clock.pass(30);
    }
    expect(heard).toEqual([true, true, true, true]);
    clock.pass(6_000);
    expect(heard).toEqual([true, true, true, true, false]);
  });

  it('that goes on after a stop within the same second is told again: the first word may have been to nobody', () => {
    const heard: boolean[] = [];
    const typing = makeTyping(clock.later, (_, on) => void heard.push(on));
    for (const on of [true, false, true]) typing.set('c', on);
    clock.pass(1_000);
    expect(heard).toEqual([true, true]);
  });

  it('stops at once when stopped, but says no more than one word a second', () => {
    const heard: boolean[] = [];
    const typing = makeTyping(clock.later, (_, on) => void heard.push(on));
    for (let n = 0; n < 50; n += 1) typing.set('c', n % 2 === 0);
    expect(heard).toEqual([true]);
    clock.pass(1_000);
    expect(heard).toEqual([true, false]);
  });

  it('ends where the typist goes', () => {
    const heard: boolean[] = [];
    const typing = makeTyping(clock.later, (_, on) => void heard.push(on));
    typing.set('c', true);
    typing.stop();
    clock.pass(60_000);
    expect(heard).toEqual([true, false]);
  });
});

describe('viewers', () => {
  it('count an agent with two screens once', () => {
    const seen: string[] = [];
    const viewers = makeViewers((_, agents) => void seen.push(agents.map((agent) => agent.name).join(' ')));
    const ana = { id: 'ag', name: 'Ana' };
    const [one, two] = [viewers.look('c', ana), viewers.look('c', ana)];
    viewers.look('c', { id: 'bg', name: 'Ben' });
    one();
    one();
    expect(viewers.of('c')).toHaveLength(2);
    two();
    expect(seen).toEqual(['Ana', 'Ana Ben', 'Ben']);
  });
});

describe('who can be given something', () => {
  it('is online with a socket; whoever comes back within their grace is told of', () => {
    const back: string[] = [];
    const more = { onStaff: () => undefined, onVisitor: () => undefined, onBack: (siteId: string) => void back.push(siteId) };
    const here = makePresence({ later: clock.later, ticks: clock.ticks, ...more });
    const leave = here.agentCame('s', 'ana', true);
    expect([here.isReachable('s', 'ana'), back]).toEqual([true, []]);
    leave();
    clock.pass(60_000);
    expect([here.isOnline('s', 'ana'), here.isReachable('s', 'ana')]).toEqual([true, false]);
    here.agentCame('s', 'ana', true);
    expect([here.isReachable('s', 'ana'), back]).toEqual([true, ['s']]);
    here.switched('s', 'ana', false);
    expect(here.isReachable('s', 'ana')).toBe(false);
  });
});

describe('T-57: who is absent', () => {
  it('has had no socket for the whole of their grace, whatever their switch; whoever comes back in time is not', () => {
    const absent: string[] = [];
    const more = { onStaff: () => undefined, onVisitor: () => undefined, onAbsent: (_: string, id: string) => void absent.push(id) };
    const here = makePresence({ later: clock.later, ticks: clock.ticks, ...more });
    const [ana, ben, mia] = [here.agentCame('s', 'ana', true), here.agentCame('s', 'ben', false), here.agentCame('s', 'mia', true)];
    for (const leave of [ana, ben, mia]) leave();
    clock.pass(119_999);
    here.agentCame('s', 'mia', true);
    expect(absent).toEqual([]);
    clock.pass(1);
    expect(absent).toEqual(['ana', 'ben']);
  });
});

it('how long somebody has been away counts from when they were last heard, and for the unknown from the start', () => {
  clock.pass(1_000);
  const here = makePresence({ later: clock.later, ticks: clock.ticks, onStaff: () => undefined, onVisitor: () => undefined });
  clock.pass(5_000);
  expect(here.awayMs('s', 'ana')).toBe(5_000);
  const [leave, second] = [here.agentCame('s', 'ana', true), here.agentCame('s', 'ana', true)];
  leave();
  clock.pass(10_000);
  expect(here.awayMs('s', 'ana')).toBe(0);
  second(3_000);
  expect(here.awayMs('s', 'ana')).toBe(3_000);
  clock.pass(300_000);
  expect(here.awayMs('s', 'ana')).toBe(303_000);
  here.agentCame('s', 'ana', false);
  expect(here.awayMs('s', 'ana')).toBe(0);
  here.agentGone('ana');
  clock.pass(7_000);
  expect(here.awayMs('s', 'ana')).toBe(7_000);
});
