// G4: a command sent again is answered with its first ack: on the same line, another, after a restart, thirty days later.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeId } from '#protocol/ids.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { aWholeRelay, config, type Client, type Frame, says, start } from '#tests/relay/a-whole-relay.ts';
import { logOf } from './log-file.ts';
import { type Proof, verdictOf } from './proof.ts';

const DAYS_30 = 30 * 86_400_000;

export const proof: Proof = {
  id: 'G4',
  promise: 'A message sent again is stored once',
  async run({ long }) {
    const sends = long ? 2_000 : 200;
    const folder = mkdtempSync(join(tmpdir(), 'help-chat-'));
    const file = `${folder}/chat.db`;
    let ahead = 0;
    const now = (): Date => new Date(Date.now() + ahead);
    const open = async () =>
      aWholeRelay({
        store: await openSqlite({ file, now: () => now().toISOString() }),
        now,
        config: { ...config, visitorMessagesPerMinute: 10_000_000 },
      });
    const faults: string[] = [];
    const stream = makeId('cv');
    const ids: readonly string[] = Array.from({ length: sends }, () => crypto.randomUUID());
    const first = new Map<string, unknown>();
    try {
      let relay = await open();
      const visitor = await relay.visitor();
      const [one, two] = [await relay.join(visitor), await relay.join(visitor)];
      await one.ask(stream, { type: 'human.request', ...start });
      for (const [n, id] of ids.entries()) {
        const copies = 1 + (n % 5);
        const answers = await Promise.all(
          Array.from({ length: copies }, (_, copy) => ask(copy % 2 === 0 ? one : two, stream, `text ${n}`, id)),
        );
        for (const answer of answers) faults.push(...same(first, id, answer));
      }
      const changed = await ask(two, stream, 'other words', ids[0] ?? crypto.randomUUID());
      if (JSON.stringify(changed).includes('id_reused') === false) faults.push('other words under a known id were not refused');
      await relay.relay.stop();

      for (const later of [0, DAYS_30]) {
        ahead += later;
        relay = await open();
        const again = await relay.join(visitor);
        for (const [n, id] of ids.entries()) faults.push(...same(first, id, await ask(again, stream, `text ${n}`, id)));
        await relay.relay.stop();
      }
      const stored =
        logOf(file)
          .get(stream)
          ?.events.filter(({ body }) => body.type === 'message.posted' && ids.includes(body.messageId)) ?? [];
      if (stored.length !== sends) faults.push(`${stored.length} rows for ${sends} messages`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return [
      {
        goal: '1 row each, the same seq in every ack, id_reused on changed bytes',
        trials: `${sends} messages, 1 to 5 times on two lines, again after a restart and 30 days`,
        figure: `${faults.length} faults`,
        verdict: verdictOf(faults.length === 0),
        ...(faults[0] && { why: faults[0] }),
      },
    ];
  },
};

function ask(client: Client, stream: string, text: string, id: string): Promise<Frame> {
  const since = client.frames.length;
  client.send({ type: 'command', id, stream, command: says(text) });
  return client.until((frame) => frame['id'] === id, since);
}

function same(first: Map<string, unknown>, id: string, answer: Frame): readonly string[] {
  if (answer['type'] !== 'ack') return [`${id} was answered ${JSON.stringify(answer)}`];
  const before = first.get(id) ?? answer['seq'];
  first.set(id, before);
  return before === answer['seq'] ? [] : [`${id} was acked at ${String(before)} and then at ${String(answer['seq'])}`];
}
