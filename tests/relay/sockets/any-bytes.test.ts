// Whatever bytes come over a line, to either socket and to what comes before it: the relay says why it closes, or is left,
// and everybody else notices nothing.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeCodes } from '#protocol/frames.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, type Client, EVENT, says, start, type WholeRelay } from '../a-whole-relay.ts';
import { dialRaw, frame, handshake } from './raw-frames.ts';

let whole: WholeRelay;
let bystander: Client;
beforeAll(async () => {
  whole = await aWholeRelay();
  bystander = await whole.join(await whole.visitor());
});
afterAll(() => whole.stop());

async function nothingHappened(): Promise<void> {
  expect(await bystander.ask(makeId('cv'), says('Still here', start))).toMatchObject({ type: 'ack' });
  expect(whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
}

const stream = makeId('cv');
const sound = fc
  .constantFrom<object>(
    { type: 'hello', v: 1, ticket: 'none', resume: [] },
    { type: 'ping' },
    { type: 'command', id: makeCommandId(), stream, command: { type: 'message.post', text: 'Hello' } },
  )
  .map((said) => frame(1, JSON.stringify(said)));
/** A frame as a client sends it, with some of its bytes changed, cut off, or told to be more than they are. */
const mutated = fc
  .tuple(sound, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.option(fc.nat(80), { nil: undefined }))
  .map(([whole_, changes, end]) => {
    const bytes = Buffer.from(whole_);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes.subarray(0, end);
  });
const odd = fc
  .record({
    opcode: fc.nat(15),
    payload: fc.uint8Array({ maxLength: 200 }),
    fin: fc.boolean(),
    rsv1: fc.boolean(),
    masked: fc.boolean(),
    length: fc.constantFrom(-1, -1, -1, 0, 126, 65_536, 2 ** 31),
  })
  .map(({ opcode, payload, ...more }) => frame(opcode, payload, more));
const bytes = fc
  .array(fc.oneof({ weight: 3, arbitrary: mutated }, { weight: 2, arbitrary: odd }, sound, fc.uint8Array({ maxLength: 100 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => Buffer.concat(parts));

it.each([
  ['/socket/visitor', () => EVENT],
  ['/socket/staff', () => whole.origin],
])('rows 21 to 35: 300 lines of arbitrary bytes to %s are closed with a code that we know, or are left', async (path, origin) => {
  const known: readonly (number | undefined)[] = [undefined, 1000, 1005, ...Object.values(closeCodes)];
  const seen = new Set<number | undefined>();
  await fc.assert(
    fc.asyncProperty(bytes, async (some) => {
      const raw = dialRaw(whole.port, handshake(whole.port, path, [`Origin: ${origin()}`]));
      expect(await raw.status).toContain('101');
      raw.write(some);
      raw.wire.end();
      const code = await raw.closeCode;
      seen.add(code);
      expect(known).toContain(code);
    }),
    { numRuns: 300 },
  );
  // Not all was waste at the first byte.
  for (const code of [closeCodes.protocol, closeCodes.policy]) expect(seen).toContain(code);
  await nothingHappened();
});

it('row 45: 300 requests of arbitrary bytes are answered in HTTP, or not at all', async () => {
  const spoilt = fc
    .tuple(fc.constantFrom('/socket/visitor', '/api/visitor/open', '/'), fc.nat(200), fc.uint8Array({ maxLength: 20 }))
    .map(([path, at, some]) => {
      const asked = Buffer.from(handshake(whole.port, path, [`Origin: ${EVENT}`]));
      return Buffer.concat([asked.subarray(0, at), some, asked.subarray(at)]);
    });
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt, fc.uint8Array({ minLength: 1, maxLength: 300 })), async (some) => {
      const raw = dialRaw(whole.port, '');
      raw.write(some);
      raw.wire.end();
      expect(await raw.status).toMatch(/^(?:HTTP\/1\.1 (?:101|[2345]\d\d) .*)?$/u);
      raw.wire.destroy();
    }),
    { numRuns: 300 },
  );
  await nothingHappened();
});
