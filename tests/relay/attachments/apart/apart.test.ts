// Laws of reading apart, with readers that do as the test says.
import { expect, test } from 'vitest';
import { makeApart } from '#relay/attachments/apart/apart.ts';
import { type Reader, ReaderDied } from '#relay/attachments/apart/reader.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const good = { mime: 'text/plain', name: 'good', bytes: bytes('good') };

function subject({ cannotStart = 0 } = {}) {
  const log: string[] = [];
  const gates: (() => void)[] = [];
  let failing = cannotStart;
  const apart = makeApart({
    async start(): Promise<Reader> {
      if (failing-- > 0) throw new Error('cannot start');
      log.push('start');
      return {
        pid: undefined,
        async read(content, name) {
          log.push(name);
          if (name === 'slow') await new Promise<void>((resolve) => gates.push(resolve));
          if (Buffer.from(content).includes('poison')) throw new ReaderDied('died');
          return good;
        },
        stop: () => void log.push('stop'),
      };
    },
    onDied: (_, runs) => void log.push(`died ${runs}`),
  });
  return { apart, log, gates };
}

test('nothing is started before the first file, and one reader is kept for all', async () => {
  const { apart, log } = subject();
  expect(log).toEqual([]);
  expect(await Promise.all(['a', 'b'].map((name) => apart.inspect(bytes(name), name)))).toEqual([good, good]);
  expect(log).toEqual(['start', 'a', 'b']);
});

test('a file that ends its reader is run twice and never again; others go on', async () => {
  const { apart, log } = subject();
  expect(await apart.inspect(bytes('poison'), 'p')).toMatchObject({ refused: { code: 'type_mismatch' } });
  expect(log).toEqual(['start', 'p', 'died 1', 'start', 'p', 'died 2']);
  expect(await apart.inspect(bytes('poison'), 'under another name')).toMatchObject({ refused: { code: 'type_mismatch' } });
  expect(log).toHaveLength(6);
  expect(await apart.inspect(bytes('a'), 'a')).toEqual(good);
  expect(log.slice(6)).toEqual(['start', 'a']);
});

test('what waits behind it is read', async () => {
  const { apart } = subject();
  const all = [apart.inspect(bytes('poison'), 'p'), apart.inspect(bytes('a'), 'a')];
  expect(await Promise.all(all)).toEqual([expect.objectContaining({ refused: expect.anything() }), good]);
});

test('a reader that cannot be started is a fault of nobody: the next file tries again', async () => {
  const { apart, log } = subject({ cannotStart: 1 });
  await expect(apart.inspect(bytes('a'), 'a')).rejects.toThrow('cannot start');
  expect(await apart.inspect(bytes('a'), 'a')).toEqual(good);
  expect(log).toEqual(['start', 'a']);
});

test('32 may wait; one more is told to come again, until there is a place', async () => {
  const { apart, gates } = subject();
  const first = apart.inspect(bytes('s'), 'slow');
  const others = Array.from({ length: 31 }, (_, n) => apart.inspect(bytes(`${n}`), `${n}`));
  expect(await apart.inspect(bytes('x'), 'x')).toMatchObject({ refused: { code: 'unavailable', retryAfterMs: 2_000 } });
  while (gates.length === 0) await Promise.resolve();
  gates[0]!();
  await Promise.all([first, ...others]);
  expect(await apart.inspect(bytes('x'), 'x')).toEqual(good);
});

test('stopping ends the reader', async () => {
  const { apart, log } = subject();
  await apart.inspect(bytes('a'), 'a');
  apart.stop();
  await Promise.resolve();
  expect(log.at(-1)).toBe('stop');
});
