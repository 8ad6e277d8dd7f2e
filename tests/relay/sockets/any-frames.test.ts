// Whatever comes: a connection never throws, answers everything that asks for an answer, and goes on.
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { CommandId } from '#protocol/ids.ts';
import { isRefused } from '#protocol/refusals.ts';
import { parseStrict } from '#protocol/strict-json.ts';
import { streams, turn } from './arbitrary-frames.ts';
import { memoryDoors, quiet } from './memory-doors.ts';

it('row 28 to 34: 3,000 plays of arbitrary frames: nothing throws, every command is answered, the connection goes on', async () => {
  const { join, clock, faults } = await memoryDoors();
  const kinds = { visitor: await join('visitor'), staff: await join('staff') };
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(turn, async ({ kind, text: words }) => {
      if (kinds[kind].isClosed()) kinds[kind] = await join(kind);
      const { connection, sent, isClosed } = kinds[kind];
      sent.length = 0;
      clock.pass(1_500);
      connection.receive(words);
      const asked = idOf(words);
      const answered = (): boolean =>
        isClosed() || asked === undefined || sent.some((each) => each.id === asked || (each.type === 'error' && !asked));
      await quiet(answered);
      expect(answered(), words).toBe(true);
      for (const { type } of sent) seen.set(type, (seen.get(type) ?? 0) + 1);
      connection.receive('{"type":"ping"}');
      expect(isClosed() || sent.some(({ type }) => type === 'pong'), words).toBe(true);
      expect(faults).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
  // Not all was refused: the play reached the domain and was stored.
  expect(seen.get('ack') ?? 0).toBeGreaterThan(50);
  expect(seen.get('refused') ?? 0).toBeGreaterThan(500);
  expect(seen.get('error') ?? 0).toBeGreaterThan(50);
});

/** The id of the command that `words` spell soundly enough to be answered by it; what fails the scan before (rows 29–31) has none. */
function idOf(words: string): string | undefined {
  const read = parseStrict(words);
  if (isRefused(read)) return undefined;
  const value = read.value as Record<string, unknown> | null; // any field may be absent
  const sound = v.is(CommandId, value?.['id']) && streams.includes(String(value['stream']));
  return value?.['type'] === 'command' && sound ? String(value['id']) : undefined;
}
