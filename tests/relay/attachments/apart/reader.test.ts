// The process that reads files, for real: what it can, and what ends it.
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type Reader, type ReaderOptions, startReader } from '#relay/attachments/apart/reader.ts';

const hostile = fileURLToPath(new URL('hostile.ts', import.meta.url));
const started: Reader[] = [];
afterEach(() => started.splice(0).forEach((reader) => reader.stop()));

async function aReader(options?: ReaderOptions): Promise<Reader> {
  const reader = await startReader(options);
  started.push(reader);
  return reader;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('gives back what is kept of a file, one after another', async () => {
  const reader = await aReader();
  expect(await reader.read(bytes('Hello'), 'a.txt')).toMatchObject({ mime: 'text/plain', name: 'a.txt', bytes: bytes('Hello') });
  expect(await reader.read(bytes('<html>'), 'a.png')).toMatchObject({ refused: { code: 'type_mismatch' } });
  expect(await reader.read(new Uint8Array(9_000_000).fill(0x61), 'b.txt')).toMatchObject({ bytes: { length: 9_000_000 } });
});

test('has no variables and may write nothing', async () => {
  const reader = await aReader({ main: hostile });
  expect(await reader.read(bytes('x'), 'look')).toEqual({ mime: '0 variables, ERR_ACCESS_DENIED' });
});

test.each([
  ['never ends', 'loop', /SIGKILL/u],
  ['takes ever more memory', 'eat', /SIGKILL|SIGABRT/u],
  ['leaves', 'leave', /ended \(3\)/u],
])('one that %s is ended and says so, as it does from then on', async (_, name, words) => {
  const reader = await aReader({ main: hostile, readMs: name === 'loop' ? 300 : 60_000 });
  await expect(reader.read(bytes('x'), name)).rejects.toThrow(words);
  await expect(reader.read(bytes('x'), 'look')).rejects.toThrow('ended');
});

test('one that is killed from outside says so', async () => {
  const reader = await aReader();
  process.kill(reader.pid ?? 0, 'SIGSTOP');
  const answer = reader.read(bytes('Hello'), 'a.txt');
  process.kill(reader.pid ?? 0, 'SIGKILL');
  await expect(answer).rejects.toThrow('SIGKILL');
});

test('one that cannot be started is a fault', async () => {
  await expect(startReader({ main: '/nowhere.ts' })).rejects.toThrow('cannot be started');
});
