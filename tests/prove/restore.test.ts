// A backup under load, restored on another machine's disk: the clients load their conversations anew and go on, and the file is
// whole (GUARANTEES G6, G31). Then one byte is flipped, and found.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { VisitorClient } from '#tests/clients/visitor-client.ts';
import { RelayProcess } from '#tests/journeys/relay-process.ts';
import { helpChat } from './operator.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let relay: RelayProcess | undefined;
afterAll(() => relay?.end());

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`[restore] waited too long until ${what}`);
    await pause(20);
  }
}

it('a backup made under load is restored, and everybody goes on', async () => {
  relay = await RelayProcess.start({ LOG_LEVEL: 'error', VISITOR_MESSAGES_PER_MINUTE: '100000' });
  const { dataDir, url } = relay;
  const backup = `${dataDir}-backup`;
  const visitors = [1, 2].map(() => new VisitorClient(url, { random: () => Math.random() * 0.05 }));
  for (const visitor of visitors) await visitor.start();
  let going = true;
  const talk = visitors.map(async (visitor, index) => {
    for (let n = 1; going; n += 1) {
      visitor.say(`visitor ${index} says ${n}`);
      await until('the outbox is short', () => visitor.connection.outbox.length < 5);
      await pause(5);
    }
  });
  await until('both talk', () => visitors.every(({ history }) => history.acked.size > 20));
  const ackedBefore = visitors.map(({ history }) => [...history.acked.keys()]);
  const made = await helpChat(dataDir, 'backup', backup);
  expect(made.said).toMatch(/^Backed up to/u);
  const ackedByThen = visitors.map(({ history }) => history.acked.size);
  // What is said from here on is not in the backup.
  await until('they have said more', () => visitors.every(({ history }, index) => history.acked.size > (ackedByThen[index] ?? 0) + 5));
  going = false;
  await Promise.all(talk);
  await until('all is answered', () => visitors.every(({ connection }) => connection.outbox.length === 0));
  expect(
    ackedByThen.every((count, index) => count > (ackedBefore[index]?.length ?? 0)),
    'they went on meanwhile',
  ).toBe(true);

  expect(await relay.down('SIGTERM')).toBe(0);
  // Another disk: nothing of the former data folder is left but the backup.
  rmSync(dataDir, { recursive: true });
  expect(await helpChat(dataDir, 'restore', backup)).toMatchObject({ code: 0 });
  await relay.up({ LOG_LEVEL: 'error' });

  const seen = visitors.map(({ history }) => history.events);
  await until('all have loaded anew', () => visitors.every(({ history }, index) => history.events !== seen[index]));
  await until('and see again', () => visitors.every(({ history }) => history.events.length > 0));
  const texts = visitors.map(({ history }) => history.events.flatMap(({ body }) => ('text' in body ? [body.text] : [])));
  for (const [index, acked] of ackedBefore.entries()) {
    const known = visitors[index]!.history.asked.filter(({ id }) => acked.includes(id)).map(({ text }) => text);
    expect(texts[index], 'all that was acknowledged before the backup began').toEqual(expect.arrayContaining(known));
  }
  visitors.forEach((visitor) => visitor.say('after the restore'));
  await until('they are heard again', () => visitors.every(({ history }) => history.acked.has(history.asked.at(-1)!.id)));
  visitors.forEach(({ connection }) => connection.stop());
  expect(await relay.down('SIGTERM')).toBe(0);
  expect(await helpChat(dataDir, 'verify')).toEqual({ code: 0, said: expect.stringMatching(/^All is well: .*\n$/u) });

  const flipped = `${dataDir}/flipped.db`;
  cpSync(`${dataDir}/help-chat.db`, flipped);
  const bytes = readFileSync(flipped);
  // Far enough from the beginning, where words may stand in other tables as well.
  bytes[bytes.indexOf('visitor 0 says 15')]! ^= 1;
  writeFileSync(flipped, bytes);
  const found = await helpChat(dataDir, 'verify', flipped);
  expect(found.code).toBe(1);
  expect(found.said).toMatch(/^cv_\w+ event \d+ is not what was stored/mu);
  rmSync(backup, { recursive: true });
});

it('whoever asks twice to stop is not made to wait', async () => {
  await relay?.end();
  relay = await RelayProcess.start({ LOG_LEVEL: 'info' });
  const visitor = new VisitorClient(relay.url);
  await visitor.start();
  visitor.say('hello');
  await until('it is said', () => visitor.history.acked.size === 1);
  const { pid } = relay;
  const began = Date.now();
  const ended = relay.down('SIGTERM');
  await until('it says that it stops', () => relay?.output.includes('stopping') ?? false);
  process.kill(pid ?? 0, 'SIGTERM');
  expect(await ended).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);
  visitor.connection.stop();
  const verified = await helpChat(relay.dataDir, 'verify');
  expect(verified).toMatchObject({ code: 0 });
});
