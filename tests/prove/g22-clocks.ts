// G22: clocks do not matter: the relay's may jump by years in the middle of a talk, and order, acks and resume stay right.
import { Company } from './company.ts';
import { innerPlace } from './place.ts';
import { pause, type Proof, verdictOf } from './proof.ts';
import { logOf } from './log-file.ts';

const DAY = 86_400_000;

export const proof: Proof = {
  id: 'G22',
  promise: 'Clocks do not matter',
  async run({ long, keep }) {
    const rounds = long ? 10 : 1;
    const jumps = [DAY, -DAY, -3_600_000, 10 * 365 * DAY, -10 * 365 * DAY, 1_000, -1_000];
    let ahead = 0;
    const now = (): Date => new Date(Date.now() + ahead);
    const place = await innerPlace(0, { now });
    try {
      const company = new Company(place);
      let refused = 0;
      for (let round = 0; round < rounds; round += 1)
        for (const jump of jumps) {
          const talks = await Promise.all(Array.from({ length: 4 }, () => company.visitor()));
          const say = (what: string): void => {
            for (const { who, stream } of talks) for (let n = 0; n < 3; n += 1) who.say(stream, `${what} ${n}`);
          };
          say('before');
          await pause(20);
          ahead += jump;
          say('after');
          for (const { who } of talks) {
            who.stop();
            who.start();
          }
          say('again');
          await company.rest();
          refused += talks.reduce((sum, { who }) => sum + [...who.answers.values()].filter((answer) => 'refused' in answer).length, 0);
        }
      const { faults, acked } = await company.judge(keep, 'g22');
      const backwards = [...logOf(await place.halt()).values()].filter(({ events }) =>
        events.some(({ at }, index) => at < (events[index - 1]?.at ?? '')),
      );
      const all = [
        ...faults,
        ...backwards.map(() => 'times of a conversation go backwards'),
        ...(refused > 0 ? [`${refused} messages were refused`] : []),
      ];
      return [
        {
          part: 'the relay’s',
          goal: 'order by seq; times of a conversation never go back; nothing refused',
          trials: `${rounds * jumps.length} jumps from −10 to +10 years, 4 clients each`,
          figure: `${all.length} faults, ${acked} acked`,
          verdict: verdictOf(all.length === 0),
          ...(all[0] && { why: all[0] }),
        },
      ];
    } finally {
      await place.remove();
    }
  },
};
