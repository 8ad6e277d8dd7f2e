// G27 for mail: what an outbox holds is sent at least once, in the order of each reader, under a stable Message-ID, whatever the mail server
// does; and chat does not notice.
import { makeCommandId, makeId } from '#protocol/ids.ts';
import type { OutboxResponse } from '#protocol/http/staff.ts';
import { postOffice } from '#relay/integrations/post-office.ts';
import { smtpMailer } from '#relay/integrations/smtp-mailer.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { percentile } from '#tests/bench/table.ts';
import { siteId } from '#tests/relay/a-whole-relay.ts';
import { freshFile } from '#tests/relay/store/builders.ts';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Account } from './accounts.ts';
import { Company } from './company.ts';
import { deliveryFaults } from './delivery-faults.ts';
import { logOf } from './log-file.ts';
import { agentAt, innerPlace, processPlace } from './place.ts';
import { type How, pause, type Result, verdictOf, within } from './proof.ts';
import { throughMoods } from './through-moods.ts';
import { hasty } from './tools/hasty.ts';
import { mailMoods, type MailMood, type Mailed, MoodyMailServer } from './tools/moody-mail-server.ts';

/** One address gets ten transcripts a day (relay/auth/limits.ts): then the next one is written to. */
const MAILS_TO_ONE = 8;
/** In these the relay is killed when a mail is taken: that it was sent is never noted. */
const killed: readonly MailMood[] = ['resets', 'well'];

/** Visitors write, and agents mail them what was said so far, while the server goes through its moods and the relay is killed as it sends. */
export async function mailUnderFire({ long, keep }: How): Promise<readonly Result[]> {
  const [rounds, dwellMs, visitors] = long ? [12, 2_000, 8] : [1, 250, 2];
  const server = await MoodyMailServer.open();
  const place = await processPlace({ agents: visitors, entry: 'tests/prove/tools/outbound-relay.ts', env: { SMTP_URL: server.url } });
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const talks = await Promise.all(Array.from({ length: visitors }, () => company.visitor()));
    const took = new Map<MailMood | 'usual', number[]>();
    let mood: MailMood | 'usual' = 'usual';
    let going = true;
    const chats = talks.map(async ({ who, stream }, index) => {
      for (let n = 1; going; n += 1) {
        const [began, during] = [performance.now(), mood];
        await who.ask(stream, { type: 'message.post', text: `line ${n}`, attachments: [] });
        took.set(during, [...(took.get(during) ?? []), performance.now() - began]);
        if (n % 5 === 0) await mailTo(agentAt(place, index), stream, `v${index}-${Math.floor(n / 5 / MAILS_TO_ONE)}@x.example`);
        await pause(20);
      }
    });
    await pause(2 * dwellMs);
    const kills = await throughMoods<MailMood>({
      moody: server,
      moods: mailMoods,
      rounds,
      dwellMs,
      killed,
      place,
      turned: (to) => (mood = to),
    });
    going = false;
    await Promise.all(chats);
    await server.be('well');
    await within(30_000, () => performance.now() - server.lastAt > (long ? 5_000 : 900));
    const { faults, acked } = await company.judge(keep, 'g27-mail');
    const owed = owedBy(`${place.relay.dataDir}/help-chat.db`);
    const wrong = [...faults, ...deliveryFaults(owed, server.taken.map(toldBy))];
    const total = [...owed.values()].reduce((sum, lines) => sum + lines.length, 0);
    const again = server.taken.length - new Set(server.taken.map(({ id }) => id)).size;
    const unmet = mailMoods.filter((one) => one !== 'down' && !server.came.has(one));
    const held = wrong.length === 0 && kills === rounds * killed.length && unmet.length === 0 && again > 0;
    const p99 = (...moods: readonly (MailMood | 'usual')[]): number =>
      percentile(
        moods.flatMap((one) => took.get(one) ?? []),
        0.99,
      );
    const [usual, beside] = [p99('usual'), p99('down', 'busy', 'greylists', 'silent')];
    return [
      {
        part: 'mail: moods and kills',
        goal: '0 lost, 0 out of order for a reader of a conversation; again under the same Message-ID',
        trials: `${mailMoods.length} moods × ${rounds}, ${kills} kills between sending and noting, ${visitors} conversations`,
        figure: `${total} mails, ${wrong.length} faults, ${again} came again by their id; ${acked} acked`,
        verdict: verdictOf(held),
        ...(!held && { why: wrong[0] ?? `${kills} kills, ${again} again; nothing came while ${unmet.join(', ') || 'down'}` }),
      },
      {
        part: 'mail: beside chat',
        goal: 'chat p99 ≤ 2 × with a mail server that answers',
        trials: 'down, 421, 451 and silent, while mails wait',
        figure: `p99 ${usual.toFixed(1)} → ${beside.toFixed(1)} ms`,
        verdict: verdictOf(true, beside <= 2 * usual),
      },
    ];
  } finally {
    await Promise.all([server.close(), place.remove()]);
  }
}

/** Under one id until the relay has answered: it may be down. Who has had too many for today gets no more. */
async function mailTo(agent: Account, stream: string, to: string): Promise<void> {
  const id = makeCommandId();
  for (;;) {
    const outcome = await agent.call('POST', `/api/staff/conversations/${stream}/transcript`, { id, to }).catch((fault: unknown) => fault);
    if (!(outcome instanceof Error)) return;
    await pause(50);
  }
}

/** What the log says should have been mailed, to whom, in which order: by the last line that was written before. */
function owedBy(file: string): ReadonlyMap<string, readonly string[]> {
  const owed = new Map<string, readonly string[]>();
  for (const { events } of logOf(file).values()) {
    let line = '';
    for (const { body } of events) {
      if (body.type === 'message.posted' && /^line \d+$/u.test(body.text)) line = body.text;
      if (body.type === 'transcript.mailed') for (const to of body.to) owed.set(to, [...(owed.get(to) ?? []), line]);
    }
  }
  return owed;
}

function toldBy({ id, to, raw }: Mailed) {
  return { id, about: to, type: raw.match(/\bline \d+/gu)?.at(-1) ?? '' };
}

/** A mail that the server refuses for good is shown to administrators, and leaves when they say so. */
export async function mailGivenUp(): Promise<Result> {
  const file = freshFile();
  const [server, store] = await Promise.all([MoodyMailServer.open(), openSqlite({ file })]);
  const { everyMs, retryAt, timeoutMs } = hasty;
  const post = postOffice({ outbox: store.outbox, mailer: smtpMailer(server.url, 'help@event.example', timeoutMs), everyMs, retryAt });
  const place = await innerPlace(0, { store, post });
  try {
    const admin = await place.whole.agent('Mia', 'admin');
    const shown = async () => {
      const response = await place.whole.call('GET', '/api/staff/outbox', admin);
      return ((await response.json()) as OutboxResponse).items[0]; // our own API
    };
    await server.be('refuses');
    const mail = { id: makeId('ml'), siteId, to: 'v@x.example', subject: 'S', body: 'B', createdAt: new Date().toISOString() };
    await store.outbox.put(mail);
    await within(5_000, async () => (await shown())?.state === 'failed');
    const dead = await shown();
    await server.be('well');
    await place.whole.call('POST', `/api/staff/outbox/${mail.id}/send`, admin, {});
    const arrived = await within(5_000, async () => (await shown())?.state === 'sent');
    const [before, after] = [new Set(server.refused), new Set(server.taken.map(({ id }) => id))];
    const isSame = before.size === 1 && after.size === 1 && [...before].every((id) => after.has(id));
    return {
      part: 'mail: given up',
      goal: 'shown to administrators with its reason, and sent again when they say so',
      trials: '1, refused with 550',
      figure: `${dead?.state} (${dead?.error}), then ${(await shown())?.state} under the same Message-ID`,
      verdict: verdictOf(dead?.state === 'failed' && /550/u.test(dead.error ?? '') && arrived && isSame && server.refused.length === 1),
    };
  } finally {
    await place.remove();
    await server.close();
    rmSync(dirname(file), { recursive: true, force: true });
  }
}
