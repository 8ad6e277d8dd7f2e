// Drafts: each agent has their own, no version is written over another, and none outlives its conversation.
import { expect, test } from 'vitest';
import type { Draft } from '#protocol/http/drafts.ts';
import { aBatch, ag, agent, clock, cv, deletion, start } from './builders.ts';
import type { Subject } from './laws.ts';

export function draftLaws({ store }: Subject): void {
  const at = (stream: number, owner = 1) => ({ stream: cv(stream), agentId: ag(owner), box: 'reply' as const });
  const words = (text: string, buttons: Draft['buttons'] = null) => ({ text, buttons });
  const begin = async (n: number) => {
    const first = start(n, n);
    await store().streams.append(first);
    return first;
  };

  test('a draft is its agent’s, one for each box, and comes back as it was written', async () => {
    await begin(8_001);
    const text = ' „Zoë“\n日本 ';
    const first = await store().drafts.put(at(8_001), words(text), 0, clock(0));
    await store().drafts.put({ ...at(8_001), box: 'comment' }, words('a comment'), 0, clock(0));
    await store().drafts.put(at(8_001, 2), words('another’s'), 0, clock(0));
    expect(first).toEqual({ kept: Date.parse(clock(0)) });
    expect(await store().drafts.of(cv(8_001), ag(1))).toEqual([
      { box: 'comment', text: 'a comment', buttons: null, version: Date.parse(clock(0)) },
      { box: 'reply', text, buttons: null, version: Date.parse(clock(0)) },
    ]);
    expect(await store().drafts.of(cv(8_001), ag(3))).toEqual([]);
    expect(await store().drafts.of(cv(8_002), ag(1))).toEqual([]);
  });

  test('of two who saw the same version one writes, and the other is given what stands there', async () => {
    await begin(8_003);
    const outcomes = await Promise.all(['one', 'two'].map((text) => store().drafts.put(at(8_003), words(text), 0, clock(0))));
    const version = Date.parse(clock(0));
    expect(outcomes).toEqual([{ kept: version }, { stands: { box: 'reply', text: 'one', buttons: null, version } }]);
    // The clock stands still or runs back: a version is a new one all the same.
    expect(await store().drafts.put(at(8_003), words('three'), version, clock(-60))).toEqual({ kept: version + 1 });
    expect(await store().drafts.put(at(8_003), words('late'), version, clock(60))).toEqual({
      stands: { box: 'reply', text: 'three', buttons: null, version: version + 1 },
    });
    expect(await store().drafts.put(at(8_003), words(''), version, clock(60))).toMatchObject({ stands: { text: 'three' } });
  });

  test('an empty one is none: it is taken away once, and what is written since is no older version', async () => {
    await begin(8_004);
    const version = Date.parse(clock(0));
    await store().drafts.put(at(8_004), words('words'), 0, clock(0));
    expect(await store().drafts.put(at(8_004), words(''), version, clock(1))).toEqual({ kept: 0 });
    expect(await store().drafts.put(at(8_004), words(''), version, clock(1))).toEqual({ kept: 0 });
    expect(await store().drafts.of(cv(8_004), ag(1))).toEqual([]);
    expect(await store().drafts.put(at(8_004), words('old window'), version, clock(1))).toEqual({ stands: null });
    expect(await store().drafts.put(at(8_004), words('new'), 0, clock(1))).toEqual({ kept: Date.parse(clock(1)) });
    expect(await store().drafts.put(at(8_004), words('old window'), version, clock(2))).toMatchObject({ stands: { text: 'new' } });
  });

  test('M-20: buttons are part of it: kept with the words, changed and taken away as these are, and a draft by themselves', async () => {
    await begin(8_006);
    const buttons = { yes: 'Ja', no: 'Nein' };
    const version = Date.parse(clock(0));
    await store().drafts.put(at(8_006), words('All done?', buttons), 0, clock(0));
    expect(await store().drafts.of(cv(8_006), ag(1))).toEqual([{ box: 'reply', text: 'All done?', buttons, version }]);
    expect(await store().drafts.put(at(8_006), words('All done?'), 0, clock(1))).toMatchObject({ stands: { buttons } });
    expect(await store().drafts.put(at(8_006), words('', buttons), version, clock(1))).toEqual({ kept: Date.parse(clock(1)) });
    expect(await store().drafts.of(cv(8_006), ag(1))).toMatchObject([{ text: '', buttons }]);
    await store().drafts.put(at(8_006), words('Bye'), Date.parse(clock(1)), clock(2));
    expect(await store().drafts.of(cv(8_006), ag(1))).toMatchObject([{ text: 'Bye', buttons: null }]);
    expect(await store().drafts.put(at(8_006), words(''), Date.parse(clock(2)), clock(3))).toEqual({ kept: 0 });
    expect(await store().drafts.of(cv(8_006), ag(1))).toEqual([]);
  });

  test('J-14, T-20: a draft goes with its conversation, and none is kept for what is not there', async () => {
    const first = await begin(8_005);
    await store().drafts.put(at(8_005), words('words'), 0, clock(0));
    await store().drafts.put(at(8_005, 2), words('words'), 0, clock(0));
    const closed = aBatch(cv(8_005), first.state, [{ by: agent(1), body: { type: 'conversation.closed', how: 'agent' } }], 2);
    await store().streams.append(closed);
    expect(await store().drafts.of(cv(8_005), ag(2))).toHaveLength(1);
    const gone = aBatch(cv(8_005), closed.state, [{ by: agent(1), body: deletion() }], 3);
    expect(await store().streams.append(gone)).toBe('appended');
    expect(await store().drafts.of(cv(8_005), ag(1))).toEqual([]);
    expect(await store().drafts.of(cv(8_005), ag(2))).toEqual([]);
    expect(await store().drafts.put(at(8_005), words('late'), 0, clock(5))).toEqual({ stands: null });
    expect(await store().drafts.of(cv(8_005), ag(1))).toEqual([]);
  });
}
