import { expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aWholeRelay, says, start } from '../a-whole-relay.ts';

it('G13: a stop closes with 1012 and a spread, and loses nothing that it acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'help-chat-drain-'));
  const file = join(folder, 'chat.db');
  const whole = await aWholeRelay({ store: await openSqlite({ file }) });
  const clients = await Promise.all(Array.from({ length: 10 }, async () => whole.join(await whole.visitor())));
  const sent = clients.map((client) => ({ client, stream: makeId('cv'), id: makeCommandId() }));
  for (const { client, stream, id } of sent) client.send({ type: 'command', id, stream, command: says('Before the end', start) });
  await sent[0]!.client.until((frame) => frame['type'] === 'ack');
  const ready = whole.call('GET', '/readyz', await whole.agent('Rob'));
  await ready;
  const stopped = whole.relay.stop();
  const closes = await Promise.all(clients.map((client) => client.closed));
  await stopped;
  for (const { code, reason } of closes) {
    expect(code).toBe(1012);
    expect(JSON.parse(reason)).toEqual({ retryInMs: 1_000 });
  }
  const again = await openSqlite({ file });
  for (const { client, stream, id } of sent) {
    const answer = client.frames.find((frame) => frame['id'] === id);
    if (answer?.['type'] === 'ack') expect(await again.streams.answered(stream, id)).toMatchObject({ publicSeq: answer['seq'] });
    else expect(answer?.['type'] ?? 'refused').toBe('refused');
  }
  await again.close();
  rmSync(folder, { recursive: true, force: true });
});
