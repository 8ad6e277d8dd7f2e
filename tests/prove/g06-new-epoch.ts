// G6: a relay that was restored from a backup has another epoch. Its clients load anew what they show, send again what was
// not answered yet, and nobody goes on beside the file without knowing it.
import { rmSync } from 'node:fs';
import { VisitorClient } from '#tests/clients/visitor-client.ts';
import { RelayProcess } from '#tests/journeys/relay-process.ts';
import { logOf } from './log-file.ts';
import { helpChat } from './operator.ts';
import { unlimited } from './place.ts';
import { type Proof, type Result, verdictOf, within } from './proof.ts';
import type { Stream } from './truth.ts';

export const proof: Proof = {
  id: 'G6',
  promise: 'A lost epoch is told, not hidden',
  run: async ({ long }) => [await restored(long ? 100 : 20)],
};

async function restored(clients: number): Promise<Result> {
  const relay = await RelayProcess.start({ LOG_LEVEL: 'error', ...unlimited });
  const backup = `${relay.dataDir}-backup`;
  try {
    const visitors = Array.from({ length: clients }, () => new VisitorClient(relay.url, { random: () => Math.random() * 0.05 }));
    await Promise.all(visitors.map((visitor) => visitor.start()));
    const settled = (visitor: VisitorClient): boolean => visitor.connection.outbox.length === 0;
    const talk = async (rounds: number): Promise<void> => {
      for (let n = 0; n < rounds; n += 1) {
        visitors.forEach((visitor) => visitor.say(`line ${visitor.history.asked.length}`));
        await within(10_000, () => visitors.every(settled));
      }
    };
    await talk(10);
    const before = visitors.map(({ history }) => new Set(history.acked.keys()));
    await helpChat(relay.dataDir, 'backup', backup);
    // This is lost with the disk: the epoch is there to say so.
    await talk(5);

    await relay.down('SIGKILL');
    rmSync(relay.dataDir, { recursive: true });
    await helpChat(relay.dataDir, 'restore', backup);
    // Said while nobody hears it: it must arrive all the same.
    const unsent = visitors.map((visitor) => visitor.say('said while the relay was away'));
    const old = visitors.map(({ history }) => history.events);
    await relay.up({ LOG_LEVEL: 'error', ...unlimited });
    const began = performance.now();
    const loadedAnew = (): boolean =>
      visitors.every(({ history }, at) => history.events !== old[at] && history.acked.has(unsent[at] ?? ''));
    await within(15_000, loadedAnew);
    const tookMs = performance.now() - began;
    await relay.down('SIGTERM');
    visitors.forEach(({ connection }) => connection.stop());

    const log = logOf(`${relay.dataDir}/help-chat.db`);
    const kept = visitors.map(({ stream }) => messagesOf(log.get(stream)));
    const shown = visitors.map(({ history }) => history.events.flatMap(({ body }) => ('messageId' in body ? [body.messageId] : [])));
    const diverged = shown.filter((ids, at) => ids.join() !== kept[at]?.join()).length;
    const lost = visitors.flatMap((_, at) => [...(before[at] ?? []), unsent[at] ?? ''].filter((id) => !kept[at]?.includes(id))).length;
    return {
      goal: '0 screens beside the file; 0 lost of what the backup had and of what was unsent; ≤ 5 s',
      trials: `${clients} clients, 5 messages of each after the backup, 1 unsent`,
      figure: `${diverged} screens beside the file, ${lost} lost, all anew after ${Math.round(tookMs)} ms`,
      verdict: verdictOf(diverged === 0 && lost === 0 && loadedAnew(), tookMs <= 5_000),
    };
  } finally {
    rmSync(backup, { recursive: true, force: true });
    await relay.end();
  }
}

/** The messages that a visitor of this conversation sees, in order. */
function messagesOf(stream: Stream | undefined): readonly string[] {
  return (stream?.events ?? []).flatMap(({ publicSeq, body }) =>
    publicSeq !== null && body.type === 'message.posted' ? [body.messageId] : [],
  );
}
