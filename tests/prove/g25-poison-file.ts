// G25: a file made to hurt does not: it is judged by its first bytes, never decoded, and the relay goes on.
import { deflateSync } from 'node:zlib';
import { makeId } from '#protocol/ids.ts';
import { takeIn } from '#relay/attachments/inspect.ts';
import { percentile } from '#tests/bench/table.ts';
import { Company } from './company.ts';
import { processPlace } from './place.ts';
import { type How, type Proof, type Result, verdictOf } from './proof.ts';

export const proof: Proof = {
  id: 'G25',
  promise: 'A poison file cannot hurt',
  run: async (how) => [atTheDoor(how), await overHttp(), ownProcess],
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

const ownProcess: Result = {
  part: 'own process',
  goal: 'parsed in a worker of 256 MB and 5 s',
  trials: '–',
  figure: 'parsed in the relay',
  verdict: 'open',
  why: 'headers and metadata are read in the relay’s own process, bounded by size; nothing is decoded, so no worker was built',
};
