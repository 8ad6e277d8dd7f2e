// G10: an agent who has not seen a colleague's reply does not answer over it by accident.
import { limits } from '#protocol/limits.ts';
import { Company } from './company.ts';
import type { Person } from './person.ts';
import { innerPlace } from './place.ts';
import { type Proof, verdictOf, within } from './proof.ts';

export const proof: Proof = {
  id: 'G10',
  promise: 'Nobody answers over a reply they have not seen',
  async run({ long, keep }) {
    const rounds = long ? 500 : 60;
    const place = await innerPlace(2);
    try {
      const company = new Company(place);
      let [ana, ben] = [company.agent(0), company.agent(1)];
      const faults: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        // A screen follows so many conversations and no more: the two open new ones.
        if (round > 0 && round % (limits.subscriptions / 2) === 0) [ana, ben] = [company.agent(0), company.agent(1)];
        const { stream } = await company.visitor();
        ana.follow(stream);
        ben.follow(stream);
        const before = await seenBy(ben, stream);
        // Ben's screen stops here: he knows nothing of what Ana does.
        await ana.ask(stream, { type: 'message.post', text: `Ana answers ${round}` });
        await ana.ask(stream, { type: 'conversation.release' });
        const text = `Ben answers ${round}`;
        const blind = await ben.ask(stream, { type: 'message.post', text, seen: before });
        if (!('refused' in blind) || blind.refused.code !== 'stale_view')
          faults.push(`round ${round}: he was told ${JSON.stringify(blind)}`);
        const seeing = await ben.ask(stream, { type: 'message.post', text, seen: await seenBy(ben, stream) });
        if (!('ok' in seeing)) faults.push(`round ${round}: one more Enter was told ${JSON.stringify(seeing)}`);
      }
      const judged = await company.judge(keep, 'g10');
      const all = [...faults, ...judged.faults];
      return [
        {
          goal: 'stale_view, then one more Enter sends',
          trials: `${rounds} rounds`,
          figure: `${all.length} faults`,
          verdict: verdictOf(all.length === 0),
          ...(all[0] && { why: all[0] }),
        },
      ];
    } finally {
      await place.remove();
    }
  },
};

/** The last seq on the screen, once there is one. */
async function seenBy(who: Person, stream: string): Promise<number> {
  await within(5_000, () => performance.now() - who.heardAt > 30 && who.events(stream).length > 0);
  return who.events(stream).at(-1)?.seq ?? 0;
}
