// G7: one visitor in many tabs: each message is stored once and every tab comes to show the same.
import { percentile } from '#tests/bench/table.ts';
import { logOf } from './log-file.ts';
import { innerPlace } from './place.ts';
import { type Proof, pause, verdictOf, within } from './proof.ts';
import { Profile, RealTab } from './real-tab.ts';

export const proof: Proof = {
  id: 'G7',
  promise: 'Many tabs, one truth',
  async run({ long }) {
    const rounds = long ? 100 : 8;
    const place = await innerPlace(1);
    try {
      const profile = new Profile();
      const open = (act: 'open' | 'resume'): RealTab => new RealTab(place.url, place.url, profile).start(act);
      let tabs = [open('open')];
      await within(5_000, () => tabs[0]?.session.view.stage === 'bot');
      tabs = [...tabs, ...Array.from({ length: 4 }, () => open('resume'))];
      await pause(200);
      const written: string[] = [];
      const spread: number[] = [];
      const faults: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const [n, tab] of tabs.entries()) tab.write(written[written.push(`round ${round}, tab ${n}`) - 1] ?? '');
        // The tab that began the sending goes away in the middle of it; another one comes.
        tabs.shift()?.gone();
        const began = performance.now();
        const fresh = open('resume');
        tabs.push(fresh);
        const same = await within(8_000, () => tabs.every((tab) => isWhole(tab, written.length)));
        spread.push(performance.now() - began);
        if (!same)
          faults.push(
            `round ${round}: ${tabs.map(({ mine }) => `${mine.length} (${mine.filter(({ state }) => state !== 'sent').length} not sent)`).join(', ')} of ${written.length}`,
          );
        // Each new tab reads all there is, and as much again of the assistant's answers; nobody is let read more than 240 pages a minute
        // (relay/auth/limits.ts).
        await pause(written.length * 12);
      }
      const screens = new Set(tabs.map(({ mine }) => JSON.stringify(mine.map(({ text }) => text))));
      // The assistant may still be answering the last round.
      const unread = (): ReadonlySet<number> => new Set(tabs.map(({ session }) => session.view.unread));
      if (!(await within(5_000, () => unread().size === 1))) faults.push(`unread counts differ: ${[...unread()].join(', ')}`);
      for (const tab of tabs) tab.gone();
      if (screens.size > 1) faults.push('tabs show different orders');
      const stored = await textsIn(place);
      if (stored.length !== written.length || new Set(stored).size !== written.length)
        faults.push(`${stored.length} rows for ${written.length} messages`);
      return [
        {
          goal: '1 row per send; all tabs the same, one goes away in the middle of sending',
          trials: `5 tabs, ${rounds} rounds, ${written.length} messages`,
          figure: `${faults.length} faults; alike in ${Math.round(percentile(spread, 0.5))} ms (median, a new tab's opening included)`,
          verdict: verdictOf(faults.length === 0),
          ...(faults[0] && { why: faults[0] }),
        },
      ];
    } finally {
      await place.remove();
    }
  },
};

function isWhole(tab: RealTab, count: number): boolean {
  return tab.mine.length === count && tab.mine.every(({ state }) => state === 'sent');
}

/** Texts of visitors in the log, wherever they stand. */
export async function textsIn(place: Awaited<ReturnType<typeof innerPlace>>): Promise<readonly string[]> {
  const file = await place.halt();
  return [...logOf(file).values()].flatMap(({ events }) =>
    events.flatMap(({ body, by }) => (body.type === 'message.posted' && by.kind === 'visitor' ? [body.text] : [])),
  );
}
