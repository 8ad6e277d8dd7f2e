// G14: a reader who stops reading is cut at its bound and harms nobody else.
import { readFileSync } from 'node:fs';
import WebSocket from 'ws';
import { percentile } from '#tests/bench/table.ts';
import { VERSION } from '#protocol/version.ts';
import { Company } from './company.ts';
import { agentAt, processPlace } from './place.ts';
import { pause, type Proof, verdictOf, within } from './proof.ts';

export const proof: Proof = {
  id: 'G14',
  promise: 'A stopped reader harms nobody',
  async run({ long }) {
    const stopped = long ? 100 : 20;
    const seconds = long ? 60 : 6;
    const place = await processPlace({ agents: 2 });
    try {
      await place.relay.up(place.env);
      const company = new Company(place);
      const talks = await Promise.all(Array.from({ length: 20 }, () => company.visitor()));
      const streams = talks.map(({ stream }) => stream);
      const readers = await Promise.all(Array.from({ length: stopped }, () => aReader(place.url, streams, agentAt(place, 0))));
      // Long texts, so that a stopped reader's queue fills in seconds. First with all of them reading: that is what counts as calm.
      const warm = await load(talks, seconds, place.relay.pid);
      const calm = await load(talks, seconds, place.relay.pid);
      for (const reader of readers) reader.pause();
      const busy = await load(talks, seconds, place.relay.pid);
      // A relay that stores messages grows a little by itself: its page cache fills.
      const grown = Math.max(0, busy.mostMb - calm.mostMb - Math.max(0, calm.mostMb - warm.mostMb));
      for (const reader of readers) reader.resume();
      const cut = await within(10_000, () => readers.every(({ codes }) => codes.length > 0));
      const codes = new Set(readers.flatMap((reader) => reader.codes));
      for (const who of company.people) who.stop();
      const [p99, calmP99] = [percentile(busy.waits, 0.99), percentile(calm.waits, 0.99)];
      // 1006 where the kernel took no word of the cut either.
      const held = cut && grown <= 30 && [...codes].every((code) => code === 1013 || code === 1006);
      return [
        {
          goal: 'queue ≤ 256 KB, then cut (1013); RSS + ≤ 30 MB; others’ p99 ± 20 %',
          trials: `${stopped} stopped readers of ${talks.length} conversations, ${seconds} s`,
          figure: `cut ${readers.filter(({ codes }) => codes.length > 0).length} with ${[...codes].join(', ')}; RSS + ${grown.toFixed(0)} MB beyond its own growth; p99 ${calmP99.toFixed(0)} → ${p99.toFixed(0)} ms`,
          // Latency beside readers that are paused is lower, not higher; what it was is told, what it may be is the machine's.
          verdict: verdictOf(held, p99 <= Math.max(calmP99 * 1.2, calmP99 + 20)),
        },
      ];
    } finally {
      await place.remove();
    }
  },
};

type Talks = readonly Awaited<ReturnType<Company['visitor']>>[];

/** Everybody says 3,900 letters some fifteen times a second: more than the kernel takes for a stopped reader. The times to their acks, and the relay's most memory. */
async function load(
  talks: Talks,
  seconds: number,
  pid: number | undefined,
): Promise<{ readonly waits: readonly number[]; readonly mostMb: number }> {
  const waits: Promise<number>[] = [];
  let mostMb = 0;
  const end = performance.now() + seconds * 1_000;
  for (let n = 0; performance.now() < end; n += 1) {
    for (const { who, stream } of talks) {
      const began = performance.now();
      const asked = who.ask(stream, { type: 'message.post', text: `${n} ${'x'.repeat(3_900)}`, attachments: [] });
      waits.push(asked.then(() => performance.now() - began));
    }
    await pause(60);
    mostMb = Math.max(mostMb, rssOf(pid));
  }
  return { waits: await Promise.all(waits), mostMb };
}

type Reader = { readonly codes: number[]; pause(): void; resume(): void };

/** A bare socket, as an agent's: it follows, and stops reading when told. */
async function aReader(url: string, streams: readonly string[], account: ReturnType<typeof agentAt>): Promise<Reader> {
  const { ticket } = await account.call('POST', account.ticketPath, {});
  const socket = new WebSocket(`${url.replace(/^http/u, 'ws')}/socket/staff`, { origin: account.origin, perMessageDeflate: false });
  const codes: number[] = [];
  socket.on('error', () => undefined);
  socket.on('close', (code) => codes.push(code));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'hello', v: VERSION, ticket, resume: streams.map((stream) => ({ stream, after: 0 })) }));
  return { codes, pause: () => socket.pause(), resume: () => socket.resume() };
}

function rssOf(pid: number | undefined): number {
  const found = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? 0) / 1_024;
}
