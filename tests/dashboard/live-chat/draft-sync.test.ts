// Two devices of one agent and a relay between them: words follow, and none is lost.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts, type Shelf } from '#dashboard/live-chat/drafts.ts';
import { DraftSync } from '#dashboard/live-chat/draft-sync.ts';
import type { Api } from '#dashboard/contract.ts';
import { memoryDrafts } from '../../relay/memory-drafts.ts';

const box = 'reply';

function aShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

function aRelay() {
  const kept = memoryDrafts(() => true);
  const relay = { reached: true, puts: 0 };
  const unreached = { refused: { code: 'unavailable', message: '' } } as const;
  const api: Pick<Api, 'drafts' | 'keepDraft'> = {
    drafts: async (id) => (relay.reached ? { ok: { drafts: [...(await kept.of(id, 'me'))] } } : unreached),
    async keepDraft(id, { box: where, text, buttons = null, version }) {
      if (!relay.reached) return unreached;
      relay.puts += 1;
      const outcome = await kept.put({ stream: id, agentId: 'me', box: where }, { text, buttons }, version, new Date().toISOString());
      return { ok: 'kept' in outcome ? { kept: true, version: outcome.kept } : { kept: false, draft: outcome.stands } };
    },
  };
  return Object.assign(relay, { api });
}

function aDevice({ api }: ReturnType<typeof aRelay>, shelf: Shelf = aShelf()) {
  const drafts = new Drafts(shelf, () => 'me');
  const sync = new DraftSync(drafts, api);
  return {
    sync,
    drafts,
    shelf,
    write: (text: string) => drafts.set('cv', box, text),
    read: async () => {
      await sync.look('cv');
      return drafts.get('cv', box);
    },
  };
}

describe('drafts on two devices', () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-03-01T10:00:00Z') }));
  afterEach(() => void vi.useRealTimers());
  const rest = () => vi.advanceTimersByTimeAsync(2_500);

  it('J-14: what is written on one stands on the other, also after this one’s browser was cleared', async () => {
    const relay = aRelay();
    const desk = aDevice(relay);
    for (const text of ['H', 'He', 'Hello']) desk.write(text);
    await rest();
    expect(relay.puts).toBe(1);
    expect(await aDevice(relay).read()).toBe('Hello');
  });

  it('what was sent or emptied on one is gone on the other', async () => {
    const relay = aRelay();
    const [desk, phone] = [aDevice(relay), aDevice(relay)];
    desk.write('Hello');
    await rest();
    expect(await phone.read()).toBe('Hello');
    desk.write('');
    await rest();
    expect(await phone.read()).toBe('');
    phone.write('Again');
    await rest();
    expect(await desk.read()).toBe('Again');
  });

  it('M-20: buttons go with the words: there on the other device, gone where they are taken away or sent', async () => {
    const relay = aRelay();
    const [desk, phone] = [aDevice(relay), aDevice(relay)];
    const buttons = { yes: 'Yes, all done', no: 'I still need help' };
    desk.drafts.setButtons('cv', buttons);
    desk.write('All done?');
    await rest();
    expect(relay.puts).toBe(1);
    expect([await phone.read(), phone.drafts.buttons('cv')]).toEqual(['All done?', buttons]);
    phone.write('All done, Maya?');
    await rest();
    expect([await desk.read(), desk.drafts.buttons('cv')]).toEqual(['All done, Maya?', buttons]);
    desk.drafts.setButtons('cv', undefined);
    await rest();
    expect([await phone.read(), phone.drafts.buttons('cv')]).toEqual(['All done, Maya?', undefined]);
    phone.drafts.setButtons('cv', buttons);
    await rest();
    const reloaded = aDevice(relay, phone.shelf);
    expect([await reloaded.read(), reloaded.drafts.buttons('cv')]).toEqual(['All done, Maya?', buttons]);
    reloaded.drafts.setButtons('cv', undefined);
    reloaded.write('');
    await rest();
    expect([await desk.read(), desk.drafts.buttons('cv')]).toEqual(['', undefined]);
  });

  it('goes on elsewhere, and comes back', async () => {
    const relay = aRelay();
    const [desk, phone] = [aDevice(relay), aDevice(relay)];
    desk.write('Hello');
    await rest();
    await phone.read();
    phone.write('Hi Maya');
    await rest();
    expect(await desk.read()).toBe('Hi Maya');
  });

  it('of two texts that were written apart none is lost, and both devices come to show both', async () => {
    const relay = aRelay();
    const [desk, phone] = [aDevice(relay), aDevice(relay)];
    desk.write('from the desk');
    phone.write('from the phone');
    await rest();
    await rest();
    const text = await desk.read();
    expect(text.split('\n').toSorted()).toEqual(['from the desk', 'from the phone']);
    expect(await phone.read()).toBe(text);
    await rest();
    expect(await aDevice(relay).read()).toBe(text);
  });

  it('without the relay the words stay here, over a reload too, and go when it is back', async () => {
    const relay = aRelay();
    relay.reached = false;
    const desk = aDevice(relay);
    desk.write('written on the train');
    await rest();
    relay.reached = true;
    const reloaded = aDevice(relay, desk.shelf);
    expect(await reloaded.read()).toBe('written on the train');
    await rest();
    expect(await aDevice(relay).read()).toBe('written on the train');
  });

  it('a page that is left sends what it has at once', async () => {
    const relay = aRelay();
    const desk = aDevice(relay);
    desk.write('in a hurry');
    desk.sync.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(relay.puts).toBe(1);
  });

  it('a window of the same browser is told by the browser, and asks the relay for nothing', async () => {
    const relay = aRelay();
    const one = aDevice(relay);
    const other = aDevice(relay, one.shelf);
    other.write('old');
    let told = 0;
    other.drafts.addEventListener('change', () => (told += 1));
    one.write('typed in the first');
    other.drafts.heard({ key: 'help-chat:draft:me:reply:cv' });
    other.drafts.heard({ key: 'something else' });
    other.drafts.heard({ key: null });
    expect([other.drafts.get('cv', box), told]).toEqual(['typed in the first', 1]);
    await rest();
    expect(await other.read()).toBe('typed in the first');
  });

  it('what somebody wrote is not there for who signs in after them in the same browser', () => {
    const shelf = aShelf();
    new Drafts(shelf, () => 'ana').set('cv', box, 'Ana’s');
    expect(new Drafts(shelf, () => 'ben').get('cv', box)).toBe('');
    expect(new Drafts(shelf, () => 'ana').get('cv', box)).toBe('Ana’s');
  });
});
