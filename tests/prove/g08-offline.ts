// G8: nothing that was written is lost by an outage, a reload or a crash of the tab; the draft comes back as well.
import { textsIn } from './g07-many-tabs.ts';
import { config } from '#tests/relay/a-whole-relay.ts';
import { innerPlace } from './place.ts';
import { pause, type Proof, verdictOf, within } from './proof.ts';
import { Profile, RealTab } from './real-tab.ts';
import { Proxy } from './tools/proxy.ts';

export const proof: Proof = {
  id: 'G8',
  promise: 'Offline: nothing typed is lost',
  async run({ long }) {
    const rounds = long ? 100 : 3;
    // The page reaches the relay through a line of ours only; its address is the one that the relay is told.
    const proxy = await Proxy.before(0);
    const place = await innerPlace(0, {
      config: { ...config, publicUrl: proxy.url, visitorMessagesPerMinute: 10_000_000, newVisitorsPerMinute: 10_000_000 },
    });
    proxy.leadTo(place.port);
    try {
      const profile = new Profile();
      const faults: string[] = [];
      const written: string[] = [];
      let tab = new RealTab(proxy.url, place.url, profile).start('open');
      await within(5_000, () => tab.session.view.stage === 'bot');
      for (let round = 0; round < rounds; round += 1) {
        proxy.mode = round % 2 === 0 ? 'reset' : 'blackhole';
        if (round % 2 === 0) proxy.reset();
        else proxy.swallow();
        for (let n = 0; n < 3; n += 1) tab.write(written[written.push(`round ${round}, ${n}`) - 1] ?? '');
        tab.session.setDraft(`draft of round ${round}`);
        const shown = (): number => tab.mine.filter(({ text }) => written.includes(text)).length;
        // With each full page the oldest one goes out of view, and comes back to a reader who stands there.
        if (!(await within(2_000, () => shown() === written.length)))
          faults.push(`round ${round}: ${shown()} of ${written.length} on the screen while offline`);
        await pause(350);
        tab.gone();
        // Mostly the line is back by then; sometimes the new page finds it dead, too.
        if (round % 5 > 0) proxy.mode = 'open';
        tab = new RealTab(proxy.url, place.url, profile).start('resume');
        if (tab.session.view.draft !== `draft of round ${round}`) faults.push(`round ${round}: the draft is "${tab.session.view.draft}"`);
        proxy.mode = 'open';
        const sent = await within(20_000, () => tab.mine.length === written.length && tab.mine.every(({ state }) => state === 'sent'));
        if (!sent)
          faults.push(
            `round ${round}: ${tab.mine.length} of ${written.length}, ${tab.mine.filter(({ state }) => state !== 'sent').length} not sent`,
          );
      }
      tab.gone();
      const stored = await textsIn(place);
      if (JSON.stringify(stored) !== JSON.stringify(written))
        faults.push(`the log has ${stored.length} in another order or number than the ${written.length} written`);
      return [
        {
          goal: 'each is sent once, in order; the draft is back after a reload',
          trials: `${rounds} outages with a reload, ${written.length} messages`,
          figure: `${faults.length} faults`,
          verdict: verdictOf(faults.length === 0),
          ...(faults[0] && { why: faults[0] }),
        },
      ];
    } finally {
      await proxy.close();
      await place.remove();
    }
  },
};
