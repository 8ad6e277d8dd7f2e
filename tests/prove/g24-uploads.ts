// G24: an uploaded file is whole or not there: through power cuts, broken lines and a full disk no message points at nothing.
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { makeId } from '#protocol/ids.ts';
import type { Account } from './accounts.ts';
import { Company } from './company.ts';
import { processPlace, type ProcessPlace } from './place.ts';
import { type How, isMissing, pause, type Proof, type Result, skipped, verdictOf } from './proof.ts';
import { powerCut } from './tools/power-cut.ts';
import { Proxy } from './tools/proxy.ts';
import { smallDisk } from './tools/small-disk.ts';

export const proof: Proof = {
  id: 'G24',
  promise: 'Uploads: all or nothing',
  run: async (how) => [await underPowerCuts(how), await overBrokenLines(how), await onAFullDisk()],
};

const goal = 'no message without its whole file; sha256 of download = of upload';

type Sent = { readonly id: string; readonly sha256: string; readonly by: Account };

/** A text of `kib`, its own each time: what is not random could be mistaken for another. */
async function upload(account: Account, stream: string, kib: number, base = account.url): Promise<Sent | undefined> {
  const text = randomBytes(kib * 512).toString('hex');
  const id = makeId('at');
  const path = `${base}/api/visitor/conversations/${stream}/attachments?id=${id}&name=file.txt`;
  const headers = { ...account.headers, 'content-type': 'application/octet-stream' };
  const answer = await fetch(path, { method: 'POST', headers, body: text }).catch(() => undefined);
  return answer?.ok ? { id, sha256: createHash('sha256').update(text).digest('hex'), by: account } : undefined;
}

async function isWhole({ id, sha256, by }: Sent): Promise<boolean> {
  const answer = await fetch(`${by.url}/api/visitor/files/${id}`, { headers: by.headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return answer.ok && createHash('sha256').update(bytes).digest('hex') === sha256;
}

async function underPowerCuts({ long, keep }: How): Promise<Result> {
  const place = await processPlace();
  const cut = powerCut(place.relay.dataDir);
  if (isMissing(cut)) return { part: 'power cuts', ...skipped(goal, cut) };
  const env = { ...place.env, ...cut.env };
  const cuts = long ? 100 : 4;
  try {
    await place.relay.up(env);
    const company = new Company(place);
    const talks = await Promise.all(Array.from({ length: 6 }, () => company.visitor()));
    const sent: Sent[] = [];
    let going = true;
    const sending = talks.map(async ({ who, stream }) => {
      while (going) {
        const file = await upload(who.account, stream, 8 + Math.floor(Math.random() * 300));
        await pause(80);
        if (!file) continue;
        sent.push(file);
        await who.ask(stream, { type: 'message.post', text: '', attachments: [file.id] });
      }
    });
    for (let n = 0; n < cuts; n += 1) {
      await pause(500 + Math.random() * 1_000);
      await place.relay.down('SIGKILL');
      cut.strike();
      await place.relay.up(env);
    }
    going = false;
    await Promise.all(sending);
    const broken = (await Promise.all(sent.map(isWhole))).filter((whole) => !whole).length;
    const left = unfinished(place);
    const { faults } = await company.judge(keep, 'g24');
    return {
      part: 'power cuts',
      goal,
      trials: `${cuts} cuts, ${sent.length} files acknowledged`,
      figure: `${broken} missing or broken, ${left} pieces left, ${faults.length} faults`,
      verdict: verdictOf(broken === 0 && left === 0 && faults.length === 0 && sent.length >= cuts),
      ...(faults[0] && { why: faults[0] }),
    };
  } finally {
    await place.remove();
    cut.remove();
  }
}

/** Pieces of files that nobody refers to. */
function unfinished({ relay }: ProcessPlace): number {
  return readdirSync(`${relay.dataDir}/files/.unfinished`).length;
}

async function overBrokenLines({ long }: How): Promise<Result> {
  const proxy = await Proxy.before(0);
  const place = await processPlace({ publicPort: proxy.port });
  proxy.leadTo(place.port);
  const cuts = long ? 160 : 16;
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    let [cutOff, repeated, broken] = [0, 0, 0];
    let { who, stream } = await company.visitor();
    for (let n = 0; n < cuts; n += 1) {
      // One visitor may send sixty files a minute.
      if (n % 20 === 19) ({ who, stream } = await company.visitor());
      proxy.cutAfter = { way: 'up', bytes: 1_000 + (n % 16) * 64 * 1_024 };
      if (!(await upload(who.account, stream, 1_024, proxy.url))) cutOff += 1;
      proxy.cutAfter = undefined;
      const again = await upload(who.account, stream, 1_024, proxy.url);
      if (again) repeated += 1;
      if (again && !(await isWhole(again))) broken += 1;
    }
    await pause(200);
    const left = unfinished(place);
    for (const person of company.people) person.stop();
    return {
      part: 'broken lines',
      goal,
      trials: `${cuts} uploads of 1 MiB, each cut in another 64 KiB, then repeated`,
      figure: `${cutOff} cut off, ${repeated} sent again, ${broken} broken, ${left} pieces left`,
      verdict: verdictOf(cutOff === cuts && repeated === cuts && broken === 0 && left === 0),
    };
  } finally {
    await proxy.close();
    await place.remove();
  }
}

async function onAFullDisk(): Promise<Result> {
  const disk = smallDisk(12_288);
  if (isMissing(disk)) return { part: 'full disk', ...skipped(goal, disk) };
  const place = await processPlace({ folder: disk.folder, env: { DISK_RESERVE_MB: '1' } });
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const { who, stream } = await company.visitor();
    const sent: Sent[] = [];
    let refused = 0;
    for (let n = 0; n < 40; n += 1) {
      const file = await upload(who.account, stream, 1_024);
      if (file) sent.push(file);
      else refused += 1;
    }
    const broken = (await Promise.all(sent.map(isWhole))).filter((whole) => !whole).length;
    const left = unfinished(place);
    who.stop();
    return {
      part: 'full disk',
      goal,
      trials: '40 files of 1 MiB on 12 MiB',
      figure: `${sent.length} kept, ${refused} refused, ${broken} broken, ${left} pieces left`,
      verdict: verdictOf(broken === 0 && left === 0 && refused > 0 && sent.length > 0 && !place.relay.ended),
    };
  } finally {
    await place.relay.down('SIGKILL');
    disk.remove();
  }
}
