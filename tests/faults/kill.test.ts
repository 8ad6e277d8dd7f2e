// The relay is killed with SIGKILL at random moments under load, again and again. Nothing acked may be lost, doubled or
// out of order, and every client must come back by itself (GUARANTEES G2). KILLS=200 for the long form.
import { afterAll, expect, it } from 'vitest';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { VisitorClient } from '#tests/clients/visitor-client.ts';
import { RelayProcess } from '#tests/journeys/relay-process.ts';
import { faultsIn } from './check-history.ts';

const kills = Number(process.env['KILLS'] ?? 50);
const clients = 40;

let relay: RelayProcess | undefined;
afterAll(() => relay?.end());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it(`loses nothing in ${kills} kills under load`, { timeout: kills * 6_000 + 60_000 }, async () => {
  relay = await RelayProcess.start({ LOG_LEVEL: 'error' });
  // Luck of almost none: clients try again soon, so that many kills fit into a short test.
  const visitors = Array.from({ length: clients }, () => new VisitorClient(relay?.url ?? '', { random: () => Math.random() * 0.05 }));
  await Promise.all(visitors.map((visitor) => visitor.start()));

  let going = true;
  const talk = Promise.all(
    visitors.map(async (visitor, index) => {
      for (let n = 1; going; n += 1) {
        visitor.say(`visitor ${index} says ${n}`);
        await pause(700 + Math.random() * 300);
        while (going && visitor.connection.outbox.length > 5) await pause(50);
      }
    }),
  );
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(20 + Math.random() * 500);
    await relay.down('SIGKILL');
    await relay.up({ LOG_LEVEL: 'error' });
  }
  going = false;
  await talk;

  const end = Date.now() + 45_000;
  while (visitors.some(({ connection }) => connection.outbox.length > 0) && Date.now() < end) await pause(100);
  expect(visitors.filter(({ connection }) => connection.outbox.length > 0)).toHaveLength(0);
  await pause(1_500);
  visitors.forEach(({ connection }) => connection.stop());
  await relay.down('SIGTERM');

  const store = await openSqlite({ file: `${relay.dataDir}/help-chat.db` });
  const faults: string[] = [];
  let acked = 0;
  for (const { stream, history } of visitors) {
    faults.push(...faultsIn(history, await store.streams.read(stream, 0, 100_000)));
    acked += history.acked.size;
  }
  await store.close();
  console.log(`${kills} kills, ${clients} clients, ${acked} messages acked, ${faults.length} faults`);
  expect(faults).toEqual([]);
  expect(acked).toBeGreaterThan(kills * 5);
});
