// G27: what a webhook is told, and what is mailed (mail-under-fire.ts), arrives at least once, in order, under a stable id, whatever its receiver does; and chat does not notice.
import { DatabaseSync } from 'node:sqlite';
import { nobody, toldOf } from '#relay/domain/webhooks.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { asideFromChat, givenUp } from './beside-chat.ts';
import { Company } from './company.ts';
import { deliveryFaults } from './delivery-faults.ts';
import { logOf } from './log-file.ts';
import { mailGivenUp, mailUnderFire } from './mail-under-fire.ts';
import { processPlace, type ProcessPlace } from './place.ts';
import { type How, pause, type Proof, type Result, verdictOf, within } from './proof.ts';
import { throughMoods } from './through-moods.ts';
import { MoodyReceiver, type Mood, moods } from './tools/moody-receiver.ts';
import { aHook } from './tools/hook.ts';

export const proof: Proof = {
  id: 'G27',
  promise: 'Side effects happen at least once, in order, and never hold up chat',
  run: async (how) => [
    await underFire(how),
    ...(await asideFromChat(how.long)),
    await givenUp(),
    ...(await mailUnderFire(how)),
    await mailGivenUp(),
  ],
};

const goal = '0 lost, 0 out of order in a conversation; again under the same webhook-id; no redirect followed; a giant answer unread';
/** What the relay may have read of an answer before it hung up: what both kernels hold of a socket. */
const HELD_BYTES = 16 * 1_024 ** 2;

/** Visitors come and go and change their names while the receiver goes through its moods and the relay is killed as it sends. */
async function underFire({ long, keep }: How): Promise<Result> {
  const [rounds, dwellMs, visitors] = long ? [12, 2_000, 12] : [1, 200, 3];
  const killed: readonly Mood[] = long ? ['silent', 'resets', 'endless', 'well'] : ['resets', 'well'];
  const receiver = await MoodyReceiver.open();
  const place = await processPlace({ entry: 'tests/prove/tools/outbound-relay.ts' });
  try {
    await hookUp(place, receiver);
    await place.relay.up(place.env);
    const company = new Company(place);
    const talks = await Promise.all(Array.from({ length: visitors }, () => company.visitor()));
    let going = true;
    const comings = talks.map(async ({ who, stream }, index) => {
      for (let n = 1; going; n += 1) {
        await who.ask(stream, { type: 'queue.leave' });
        await who.ask(stream, { type: 'human.request' });
        const profile = { name: `Name ${index} ${n}` };
        // Whoever asks while the relay is down says it again later, under another name.
        await who.account.call('POST', '/api/visitor/open', { site: 'demo', act: 'open', language: 'en', profile }).catch(() => undefined);
        await pause(40);
      }
    });
    const kills = await throughMoods<Mood>({ moody: receiver, moods, rounds, dwellMs, killed, place });
    going = false;
    await Promise.all(comings);
    await receiver.be('well');
    await within(30_000, () => performance.now() - receiver.lastAt > (long ? 5_000 : 900));
    const { faults, acked } = await company.judge(keep, 'g27');
    const owed = owedBy(`${place.relay.dataDir}/help-chat.db`);
    const wrong = [...faults, ...deliveryFaults(owed, receiver.taken)];
    const tame = receiver.ledAway === 0 && receiver.mostRead <= HELD_BYTES;
    const total = [...owed.values()].reduce((sum, types) => sum + types.length, 0);
    const again = receiver.taken.length - new Set(receiver.taken.map(({ id }) => id)).size;
    const unmet = moods.filter((mood) => mood !== 'down' && !receiver.came.has(mood));
    const held = wrong.length === 0 && tame && kills === rounds * killed.length && unmet.length === 0 && again > 0;
    return {
      part: 'moods and kills',
      goal,
      trials: `${moods.length} moods × ${rounds}, ${kills} kills between sending and noting, ${visitors} visitors`,
      figure: `${total} told, ${wrong.length} faults, ${again} came again by their id; ${receiver.ledAway} led away; ${acked} acked`,
      verdict: verdictOf(held),
      ...(!held && { why: wrong[0] ?? `${receiver.mostRead} bytes of an answer read; nothing came while ${unmet.join(', ') || 'down'}` }),
    };
  } finally {
    await Promise.all([receiver.close(), place.remove()]);
  }
}

async function hookUp({ relay }: ProcessPlace, { url }: MoodyReceiver): Promise<void> {
  const store = await openSqlite({ file: `${relay.dataDir}/help-chat.db` });
  const site = await store.sites.byKey('demo');
  await store.webhooks.put(aHook(site?.id ?? '', url));
  await store.close();
}

/** What the log and the history of names say should have been told, about whom, in which order; the table of deliveries is not asked. */
function owedBy(file: string): ReadonlyMap<string, readonly string[]> {
  const owed = new Map<string, readonly string[]>();
  for (const [stream, { events }] of logOf(file))
    owed.set(
      stream,
      toldOf(stream, events, undefined, { id: '', ...nobody }, undefined).map(({ event }) => event),
    );
  const db = new DatabaseSync(file);
  for (const { visitor_id: id, value } of db
    .prepare("select visitor_id, value from visitor_changes where field = 'name' order by place")
    .all())
    owed.set(String(id), [...(owed.get(String(id)) ?? []), `contact.changed ${JSON.parse(String(value)) as string}`]);
  db.close();
  return owed;
}
