// G17: a full disk is told as such, reading goes on, nothing acknowledged is lost, and with room it works again by itself.
import { Company } from './company.ts';
import { processPlace } from './place.ts';
import { isMissing, pause, type Proof, skipped, verdictOf, within } from './proof.ts';
import { smallDisk } from './tools/small-disk.ts';

const goal = 'storage_full; reads go on; 0 acked lost; back ≤ 5 s after there is room';

export const proof: Proof = {
  id: 'G17',
  promise: 'A full disk refuses and does not lie',
  async run({ keep }) {
    const disk = smallDisk(4_096);
    if (isMissing(disk)) return [skipped(goal, disk)];
    const place = await processPlace({ folder: disk.folder });
    try {
      await place.relay.up(place.env);
      const company = new Company(place);
      const { who, stream } = await company.visitor();
      const faults: string[] = [];
      let code = '';
      for (let n = 0; n < 3_000 && code === ''; n += 1) {
        const answer = await who.ask(stream, { type: 'message.post', text: `${n} ${'x'.repeat(3_000)}`, attachments: [] });
        if ('refused' in answer) code = answer.refused.code;
      }
      if (code !== 'storage_full') faults.push(`the full disk was told as "${code}"`);
      const read = await who.account.call('GET', `/api/visitor/conversations/${stream}/events?limit=50`).catch(() => ({ events: [] }));
      if ((read['events'] as readonly unknown[]).length === 0) faults.push('reading stopped'); // our own API
      const late = company.person('latecomer', who.account).follow(stream).start();
      const closes = await who.ask(stream, { type: 'conversation.end' });
      const resumed = await within(3_000, () => late.events(stream).length > 0);
      disk.resize(64 * 1_024);
      const began = performance.now();
      const writes = async (): Promise<boolean> =>
        'ok' in (await who.ask(stream, { type: 'message.post', text: `again ${performance.now()}`, attachments: [] }));
      if ('refused' in closes && !(await within(10_000, writes))) faults.push('with room again it still refuses');
      const backMs = performance.now() - began;
      await pause(100);
      if (place.relay.ended) faults.push('the relay ended');
      const judged = await company.judge(keep, 'g17');
      const all = [...faults, ...judged.faults];
      return [
        {
          part: 'text',
          goal,
          trials: 'a tmpfs of 4 MiB, filled, then given room',
          figure: `${all.length} faults, ${judged.acked} acked; back in ${Math.round(backMs)} ms`,
          verdict: verdictOf(all.length === 0 && backMs <= 5_000),
          ...(all[0] && { why: all[0] }),
        },
        {
          part: 'coming back',
          goal: 'resume goes on while the disk is full',
          trials: '1',
          figure: resumed ? 'a new connection was let in' : 'no new connection was let in',
          verdict: verdictOf(resumed),
        },
        {
          part: 'the last room',
          goal: 'close, erase and delete still work on a full disk',
          trials: '1',
          figure: 'ok' in closes ? 'a conversation could be ended' : `ending was refused: ${closes.refused.code}`,
          ...('ok' in closes ? { verdict: 'ok' } : { verdict: 'open', why: 'no room is kept back for closing and deleting yet' }),
        },
      ];
    } finally {
      await place.relay.down('SIGKILL');
      disk.remove();
    }
  },
};
