// Faults between the relay and its kernel, made by strace: a call that fails, or a process that dies in one.
// Knows which calls node:sqlite makes (pwrite64 and fsync); knows nothing of what they mean.
import { spawn } from 'node:child_process';
import { fromDebian } from './from-debian.ts';
import type { Missing } from '../proof.ts';

const needed: Missing = { missing: 'strace (Debian: apt-get install strace)' };

/** The words to put before a command, so that its process has `faults` (strace's inject expressions) from the start. */
export function underStrace(...faults: readonly string[]): readonly string[] | Missing {
  const strace = fromDebian('strace', '/usr/bin/strace');
  if (!strace) return needed;
  const calls = [...new Set(faults.map((fault) => fault.split(':')[0]))].join(',');
  // -D: the relay stays our own child, and the tracer goes when it goes.
  return [strace, '-D', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${calls}`, ...injecting(faults)];
}

export type Tracing = { stop(): Promise<void> };

/** Attaches to a running process, with faults or to write down its calls to `file`. */
export async function attachStrace(
  pid: number,
  {
    faults = [],
    calls = [],
    file = '/dev/null',
  }: { readonly faults?: readonly string[]; readonly calls?: readonly string[]; readonly file?: string },
): Promise<Tracing | Missing> {
  const strace = fromDebian('strace', '/usr/bin/strace');
  if (!strace) return needed;
  const traced = [...new Set([...calls, ...faults.map((fault) => fault.split(':')[0])])].join(',');
  const child = spawn(strace, ['-f', '-y', '-s', '8000', '-e', `trace=${traced}`, ...injecting(faults), '-o', file, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([new Promise((resolve) => child.stderr.once('data', resolve)), ended]);
  return {
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

function injecting(faults: readonly string[]): readonly string[] {
  return faults.flatMap((fault) => ['-e', `inject=${fault}`]);
}
