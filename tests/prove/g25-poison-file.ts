// G25: a file made to hurt does not: it is judged by its first bytes, never decoded, in a process apart, and the relay goes on.
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { makeId } from '#protocol/ids.ts';
import { takeIn } from '#relay/attachments/inspect.ts';
import { percentile } from '#tests/bench/table.ts';
import { Company } from './company.ts';
import { processPlace } from './place.ts';
import { type How, pause, type Proof, type Result, skipped, verdictOf, within } from './proof.ts';

export const proof: Proof = {
  id: 'G25',
  promise: 'A poison file cannot hurt',
  run: async (how) => [atTheDoor(how), await overHttp(), await ownProcess()],
};

const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const u32 = (n: number): readonly number[] => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const u16 = (n: number): readonly number[] => [n & 255, n >>> 8];

const chunk = (type: string, data: Uint8Array): Buffer => bytes(u32(data.length), type, data, u32(0));
const png = (width: number, height: number, data = deflateSync(Buffer.alloc(1_000))): Buffer =>
  bytes(
    [137, 80, 78, 71, 13, 10, 26, 10],
    chunk('IHDR', bytes(u32(width), u32(height), [8, 6, 0, 0, 0])),
    chunk('IDAT', data),
    chunk('IEND', bytes()),
  );
const gif = (frames: number): Buffer =>
  bytes(
    'GIF89a',
    u16(10),
    u16(10),
    [0, 0, 0],
    ...Array.from({ length: frames }, () => bytes([0x2c], u16(0), u16(0), u16(10), u16(10), [0, 2, 1, 0x44, 0])),
    [0x3b],
  );

/** Names as in GUARANTEES §3.4, rows 65 to 68. */
const bombs: readonly (readonly [name: string, file: string, content: Buffer])[] = [
  ['50,000 × 50,000 in a few bytes', 'a.png', png(50_000, 50_000)],
  ['1 × 2^31', 'a.png', png(1, 0x7fff_ffff)],
  ['chunk longer than the file', 'a.png', bytes([137, 80, 78, 71, 13, 10, 26, 10], u32(0x7fff_ffff), 'IHDR')],
  ['a bomb in the pixels', 'a.png', png(100, 100, deflateSync(Buffer.alloc(8_000_000)))],
  ['10,000 frames', 'a.gif', gif(10_000)],
  ['a GIF that is a script', 'a.gif', bytes('GIF89a/*', 'x'.repeat(100), '*/=1;alert(1)')],
  ['a truncated JPEG', 'a.jpg', bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff], 'JFIF')],
  ['JPEG segments of length 0', 'a.jpg', bytes([0xff, 0xd8], ...Array.from({ length: 50_000 }, () => [0xff, 0xe1, 0, 0]))],
  ['WebP that claims 4 GiB', 'a.webp', bytes('RIFF', [255, 255, 255, 255], 'WEBPVP8X', [255, 255, 255, 255])],
  ['HTML under a picture’s name', 'a.jpg', bytes('<html><script>alert(1)</script>')],
  [
    'a zip that claims 2^16 entries',
    'a.docx',
    bytes('PK\u0003\u0004', Buffer.alloc(200), 'PK\u0005\u0006', Buffer.alloc(4), [255, 255, 255, 255], Buffer.alloc(10)),
  ],
];

/** Every bomb, and bombs with bytes changed, through the function that judges them. */
function atTheDoor({ long }: How): Result {
  const rounds = long ? 200_000 : 10_000;
  const waits: number[] = [];
  const faults: string[] = [];
  const judge = (name: string, file: string, content: Buffer): void => {
    const began = performance.now();
    try {
      takeIn(content, file);
    } catch (fault) {
      faults.push(`${name}: ${String(fault)}`);
    }
    waits.push(performance.now() - began);
  };
  for (const [name, file, content] of bombs) judge(name, file, content);
  for (let round = 0; round < rounds; round += 1) {
    const [name, file, content] = bombs[round % bombs.length] ?? bombs[0]!;
    const changed = Buffer.from(content.subarray(0, 2_000));
    for (let n = 0; n < 4; n += 1) changed[Math.floor(Math.random() * changed.length)] = Math.floor(Math.random() * 256);
    judge(`${name}, changed`, file, changed.subarray(0, 1 + Math.floor(Math.random() * changed.length)));
  }
  const p9999 = percentile(waits, 0.9999);
  return {
    part: 'parsers',
    goal: 'nothing thrown, ≤ 20 ms each',
    trials: `${bombs.length} bombs, ${rounds} changed ones`,
    figure: `${faults.length} thrown; p99.99 ${p9999.toFixed(1)} ms`,
    verdict: verdictOf(faults.length === 0, p9999 <= 20),
    ...(faults[0] && { why: faults[0] }),
  };
}

async function overHttp(): Promise<Result> {
  const place = await processPlace();
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const { who, stream } = await company.visitor();
    const inline: string[] = [];
    let [kept, refused] = [0, 0];
    for (const [name, file, content] of bombs) {
      const id = makeId('at');
      const path = `${place.url}/api/visitor/conversations/${stream}/attachments?id=${id}&name=${file}`;
      const headers = { ...who.account.headers, 'content-type': 'application/octet-stream' };
      const answer = await fetch(path, { method: 'POST', headers, body: new Uint8Array(content) });
      if (!answer.ok) {
        refused += 1;
        continue;
      }
      kept += 1;
      const back = await fetch(`${place.url}/api/visitor/files/${id}`, { headers: who.account.headers });
      if (!back.headers.get('content-disposition')?.startsWith('attachment')) inline.push(name);
    }
    const still = await who.ask(stream, { type: 'message.post', text: 'still here', attachments: [] });
    who.stop();
    return {
      part: 'relay',
      goal: '0 restarts; refused, or kept as a download',
      trials: `${bombs.length} bombs`,
      figure: `${refused} refused, ${kept} kept, ${inline.length} inline; the relay is ${place.relay.ended ? 'down' : 'up'}`,
      verdict: verdictOf(!place.relay.ended && inline.length === 0 && 'ok' in still),
    };
  } finally {
    await place.remove();
  }
}

/** The process that reads files is made to hang, as a file with a fault of ours in it would; Linux tells which it is. */
async function ownProcess(): Promise<Result> {
  const frame = { part: 'own process', goal: 'ends at 5 s or 256 MB, the relay does not; a file is run twice at most' };
  if (process.platform !== 'linux') return { ...frame, ...skipped(frame.goal, { missing: 'Linux, to find the process' }) };
  const place = await processPlace();
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const { who, stream } = await company.visitor();
    const send = async (text: string): Promise<number> => {
      const path = `${place.url}/api/visitor/conversations/${stream}/attachments?id=${makeId('at')}&name=a.txt`;
      const headers = { ...who.account.headers, 'content-type': 'application/octet-stream' };
      return (await fetch(path, { method: 'POST', headers, body: text })).status;
    };
    const faults: string[] = [];
    const expects = (what: string, is: boolean): void => void (is || faults.push(what));
    const pids = (): readonly number[] => childrenOf(place.relay.pid ?? 0);
    expects('a process before the first file', pids().length === 0);
    expects('a good file was refused', (await send('good')) === 200);
    expects('not one process', pids().length === 1);

    // Whatever has the poison hangs: it is told by how much a reader holds.
    const most = Math.max(...pids().map(memoryOf)) + POISON_BYTES / 2;
    const hung = new Set<number>();
    const hang = setInterval(() => {
      for (const pid of pids()) {
        if (hung.has(pid) || memoryOf(pid) < most) continue;
        process.kill(pid, 'SIGSTOP');
        hung.add(pid);
      }
    }, 1);
    const began = performance.now();
    const poisoned = send(poison);
    const behind = pause(100).then(() => send('behind it'));
    await within(1_000, () => hung.size > 0);
    const spoke = performance.now();
    const still = await who.ask(stream, { type: 'message.post', text: 'still here', attachments: [] });
    const spokeMs = performance.now() - spoke;
    expects('nobody could speak meanwhile', 'ok' in still && spokeMs < 1_000);
    expects('the poison was not refused', (await poisoned) === 415);
    clearInterval(hang);
    const tookMs = performance.now() - began;
    expects('what waited behind it was not read', (await behind) === 200);
    const before = pids().join();
    expects('the same file was run again', (await send(poison)) === 415 && pids().join() === before && hung.size === 2);
    expects('the relay ended', !place.relay.ended);
    who.stop();
    return {
      ...frame,
      trials: 'a reader that hangs, each time',
      figure: `refused after ${(tookMs / 1_000).toFixed(1)} s and ${hung.size} runs; others spoke in ${Math.round(spokeMs)} ms meanwhile; ${faults.length} faults`,
      verdict: verdictOf(faults.length === 0),
      ...(faults[0] && { why: faults[0] }),
    };
  } finally {
    await place.remove();
  }
}

const POISON_BYTES = 9_000_000;
const poison = 'p'.repeat(POISON_BYTES);

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** In bytes; 0 for one that has ended. */
function memoryOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4_096;
  } catch {
    return 0;
  }
}
