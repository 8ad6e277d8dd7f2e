// G17: a full disk is told as such, reading goes on, nothing acknowledged is lost, and with room it works again by itself.
// What is kept back of it is enough to end, to close and to sign in, also where other programs take all the rest.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { makeId } from '#protocol/ids.ts';
import { Company } from './company.ts';
import { type ProcessPlace, processPlace } from './place.ts';
import { isMissing, pause, type Proof, type Result, skipped, verdictOf, within } from './proof.ts';
import { smallDisk, type SmallDisk } from './tools/small-disk.ts';

const goal = 'storage_full; reads go on; 0 acked lost; back ≤ 5 s after there is room';
const lastGoal = 'ending, closing and signing in still work on a full disk; new text and files are not taken';
const BACK_MS = 5_000;

export const proof: Proof = {
  id: 'G17',
  promise: 'A full disk refuses and does not lie',
  async run({ keep }) {
    const disk = smallDisk(4_096);
    if (isMissing(disk)) return [skipped(goal, disk)];
    const results = await onDisk(disk, { reserve: '1', agents: 0 }, (place) => filledByText(place, disk, keep));
    const second = smallDisk(8_192);
    if (isMissing(second)) return [...results, skipped(lastGoal, second)];
    return [...results, ...(await onDisk(second, { reserve: '2', agents: 1 }, (place) => filledByOthers(place, second, keep)))];
  },
};

async function onDisk(
  disk: SmallDisk,
  { reserve, agents }: { readonly reserve: string; readonly agents: number },
  tryIt: (place: ProcessPlace) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const place = await processPlace({ folder: disk.folder, env: { DISK_RESERVE_MB: reserve }, agents });
  try {
    await place.relay.up(place.env);
    return await tryIt(place);
  } finally {
    await place.relay.down('SIGKILL');
    disk.remove();
  }
}

async function filledByText(place: ProcessPlace, disk: SmallDisk, keep: string): Promise<readonly Result[]> {
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
  const resumed = await within(3_000, () => late.events(stream).length > 0);
  disk.resize(64 * 1_024);
  const began = performance.now();
  const writes = async (): Promise<boolean> =>
    'ok' in (await who.ask(stream, { type: 'message.post', text: `again ${performance.now()}`, attachments: [] }));
  if (!(await within(10_000, writes))) faults.push('with room again it still refuses');
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
      verdict: verdictOf(all.length === 0 && backMs <= BACK_MS),
      ...(all[0] && { why: all[0] }),
    },
    {
      part: 'coming back',
      goal: 'resume goes on while the disk is full',
      trials: '1',
      figure: resumed ? 'a new connection was let in' : 'no new connection was let in',
      verdict: verdictOf(resumed),
    },
  ];
}

const PEOPLE = 20;

/** Another program takes every byte it can get, and takes again what the relay gives back. */
async function filledByOthers(place: ProcessPlace, disk: SmallDisk, keep: string): Promise<readonly Result[]> {
  const company = new Company(place);
  const agent = company.agent(0);
  const talks = await Promise.all(Array.from({ length: PEOPLE }, () => company.visitor()));
  for (const { stream } of talks) agent.follow(stream);
  const faults: string[] = [];
  const expects = async (what: string, is: Promise<boolean>): Promise<void> => {
    if (!(await is)) faults.push(what);
  };
  await within(BACK_MS, () => agent.connection.linked === 'ok');
  const filler = greedy(`${disk.folder}/filler`);
  filler.fill();
  await expects(
    '/readyz does not tell',
    within(BACK_MS, async () => (await storage(place)) === 'full'),
  );

  const [first] = talks;
  if (!first) throw new Error('[prove] nobody came');
  const said = await first.who.ask(first.stream, { type: 'message.post', text: 'no room for this', attachments: [] });
  if (!('refused' in said) || said.refused.code !== 'storage_full') faults.push('text was taken on a full disk');
  const path = `${place.url}/api/visitor/conversations/${first.stream}/attachments?id=${makeId('at')}&name=a.txt`;
  const upload = await fetch(path, { method: 'POST', headers: first.who.account.headers, body: 'no room for this' });
  if (upload.status !== 507) faults.push(`an upload was answered with ${upload.status}`);
  if (!(await signsIn(place.url))) faults.push('nobody can sign in');
  let done = 0;
  for (const [n, { who, stream }] of talks.entries()) {
    filler.fill();
    const ended = await (n % 2 === 0
      ? who.ask(stream, { type: 'conversation.end' })
      : agent.ask(stream, { type: 'conversation.close', text: 'The disk is full; we write to you.' }));
    if ('refused' in ended) faults.push(`ending was refused: ${ended.refused.code}`);
    else done += 1;
  }

  filler.remove();
  const began = performance.now();
  const begins = (): Promise<boolean> =>
    company.visitor().then(
      () => true,
      () => false,
    );
  await expects('with room again it still refuses', within(10_000, begins));
  const backMs = performance.now() - began;
  if (place.relay.ended) faults.push('the relay ended');
  const judged = await company.judge(keep, 'g17-last-room');
  const all = [...faults, ...judged.faults];
  return [
    {
      part: 'the last room',
      goal: lastGoal,
      trials: 'a tmpfs of 8 MiB with 2 MiB kept back; another program takes the rest before each ending',
      figure: `${done} of ${PEOPLE} ended; ${all.length} faults; back in ${Math.round(backMs)} ms`,
      verdict: verdictOf(all.length === 0 && backMs <= BACK_MS),
      ...(all[0] && { why: all[0] }),
    },
  ];
}

async function storage({ url }: ProcessPlace): Promise<unknown> {
  const ready = (await (await fetch(`${url}/readyz`)).json()) as { readonly storage?: unknown }; // our own API
  return ready.storage;
}

/** As the admin whom `furnish` made. */
async function signsIn(url: string): Promise<boolean> {
  const body = JSON.stringify({ email: 'admin@event.example', password: 'correct horse battery staple' });
  const headers = { origin: url, 'x-help-chat': '1', 'content-type': 'application/json' };
  return (await fetch(`${url}/api/staff/sign-in`, { method: 'POST', headers, body })).ok;
}

/** A file that grows until not one byte more can be written. */
function greedy(path: string): { fill(): void; remove(): void } {
  const file = openSync(path, 'a');
  return {
    fill() {
      for (let size = 65_536; size >= 1;)
        try {
          writeSync(file, Buffer.alloc(size));
        } catch {
          // Full for this size: what is left is taken in smaller pieces.
          size = Math.floor(size / 2);
        }
    },
    remove() {
      closeSync(file);
      rmSync(path);
    },
  };
}
