// Whatever happens to the network and the page, and in whatever order: every message is stored once, in its order.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openTab, Profile, type Tab } from './a-tab.ts';
import { FakeRelay } from './fake-relay.ts';

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant('write' as const) },
  { weight: 2, arbitrary: fc.constantFrom('cut', 'restore', 'mute', 'unmute', 'reload') },
  { weight: 2, arbitrary: fc.constantFrom('wait', 'sleep') },
  { weight: 1, arbitrary: fc.constantFrom('close', 'expire', 'new epoch') },
);

it('loses, doubles and swaps nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const relay = new FakeRelay();
      const profile = new Profile();
      const written: string[] = [];
      let tab: Tab = await openTab(relay, profile);
      const pass = async (ms: number): Promise<void> => {
        relay.clock += ms;
        await tab.pass(ms);
      };
      const fall = (): void => {
        const { down } = relay;
        relay.cut();
        relay.mute = false;
        if (!down) relay.restore();
      };
      for (const each of steps) {
        if (each === 'write') await tab.write(`${written.push(`m${written.length}`) - 1}`);
        if (each === 'cut') relay.cut();
        if (each === 'restore') relay.restore();
        if (each === 'mute') relay.mute = true;
        // A socket that swallowed frames is dead: its loss is found out, and nothing else comes over it.
        if (each === 'unmute' && relay.mute) fall();
        if (each === 'wait') await pass(1_000);
        if (each === 'sleep') await pass(60_000);
        if (each === 'new epoch') relay.epoch += '+';
        if (each === 'expire') relay.rejectTickets = 1;
        if (each === 'close') {
          const stream = [...relay.logs.keys()].at(-1);
          if (stream) relay.happen(stream, { kind: 'system' }, { type: 'conversation.closed', how: 'idle' });
        }
        if (each === 'reload') {
          tab.gone();
          tab = await openTab(relay, profile, 'resume');
        }
      }
      if (relay.mute) fall();
      relay.restore();
      relay.rejectTickets = 0;
      for (let minute = 0; minute < 5; minute += 1) await pass(60_000);
      const stored = [...relay.logs.keys()].flatMap((stream) => relay.texts(stream));
      expect(stored).toEqual(written.map((_, index) => String(index)));
      expect(tab.mine.filter(({ state }) => state !== 'sent')).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
