// A call that is to fail fails, and one that is to kill kills, at its number and not before.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isMissing } from '../proof.ts';
import { smallDisk } from './small-disk.ts';
import { underStrace } from './strace.ts';

const program = `
  const fs = require('node:fs');
  const file = fs.openSync(process.argv[1], 'w');
  for (let n = 0; n < 5; n += 1) { fs.writeSync(file, String(n), n); fs.fsyncSync(file); }
`;

it('kills at the third write', ({ skip }) => {
  const before = underStrace('pwrite64:signal=SIGKILL:when=3');
  if (isMissing(before)) return skip(before.missing);
  const file = join(mkdtempSync(join(tmpdir(), 'help-chat-')), 'a');
  const [tracer, ...words] = [...before, process.execPath, '-e', program, file];
  const { signal } = spawnSync(tracer, words, { stdio: 'ignore' });
  expect(signal).toBe('SIGKILL');
  expect(readFileSync(file, 'utf8')).toBe('01');
});

it('makes the second fsync fail', ({ skip }) => {
  const before = underStrace('fsync:error=EIO:when=2');
  if (isMissing(before)) return skip(before.missing);
  const file = join(mkdtempSync(join(tmpdir(), 'help-chat-')), 'a');
  const [tracer, ...words] = [...before, process.execPath, '-e', program, file];
  expect(() => execFileSync(tracer, words, { stdio: ['ignore', 'ignore', 'pipe'] })).toThrow(/EIO/u);
});

it('a small disk is full at its size, and has room when given some', ({ skip }) => {
  const disk = smallDisk(256);
  if (isMissing(disk)) return skip(disk.missing);
  const write = (): void => void execFileSync('dd', ['if=/dev/zero', `of=${disk.folder}/a`, 'bs=1k', 'count=512'], { stdio: 'pipe' });
  expect(write).toThrow(/No space left/u);
  disk.resize(1_024);
  expect(write).not.toThrow();
  disk.remove();
});
