// A process that reads uploaded files, started and ended. It has no environment, may read our own code and nothing else, write
// nothing, start nothing; and is killed where it takes too long or too much memory. Knows nothing of who waits for it.
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Refused } from '#protocol/refusals.ts';
import type { TakenIn } from '../inspect.ts';

export type ToReader = { readonly bytes: Uint8Array; readonly name: string };
export type FromReader = 'ready' | { readonly outcome: TakenIn | Refused };

/** The process ended while a file was with it. */
export class ReaderDied extends Error {
  override readonly name = 'ReaderDied';
}

export type Reader = {
  /** Rejects with ReaderDied where the process ends before it has answered; it is of no use afterwards. */
  read(bytes: Uint8Array, name: string): Promise<TakenIn | Refused>;
  readonly pid: number | undefined;
  stop(): void;
};

export type ReaderOptions = { /** For tests. */ readonly main?: string; readonly readMs?: number };

const START_MS = 10_000;
/** Of the clock, not of the processor: nothing waits in there, so it is no less strict (GUARANTEES G25). */
const READ_MS = 5_000;
const MOST_BYTES = 256 * 1_024 * 1_024;
/** Leaves room for the file, its copy, and the process itself. */
const HEAP_MB = 128;
const LOOK_MS = 50;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const limits = (main: string): readonly string[] => [
  '--permission',
  `--allow-fs-read=${main}`,
  ...['../', '../../../protocol/', '../../../package.json', '../../../node_modules/valibot/'].map(
    (path) => `--allow-fs-read=${here(path)}${path.endsWith('/') ? '*' : ''}`,
  ),
  `--max-old-space-size=${HEAP_MB}`,
  '--no-warnings',
];

/** Resolves once it is ready to read; rejects where it cannot be started, which is no file's fault. */
export function startReader({ main = here('main.ts'), readMs = READ_MS }: ReaderOptions = {}): Promise<Reader> {
  const child = fork(main, {
    execArgv: [...limits(main)],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const late = setTimeout(() => child.kill('SIGKILL'), START_MS);
  return new Promise((resolve, reject) => {
    const failed = (fault?: unknown): void => {
      clearTimeout(late);
      reject(new Error('[attachments] the process that reads files cannot be started', { cause: fault }));
    };
    child.once('error', failed);
    child.once('exit', failed);
    child.once('message', () => {
      clearTimeout(late);
      child.off('exit', failed);
      child.off('error', failed);
      // A process that is killed while something is on its way to it says so here as well as by its end.
      child.on('error', () => undefined);
      // An idle reader keeps no relay from ending.
      child.unref();
      child.channel?.unref();
      resolve(readerOf(child, readMs));
    });
  });
}

function readerOf(child: ChildProcess, readMs: number): Reader {
  return {
    pid: child.pid,
    read: (bytes, name) =>
      new Promise((resolve, reject) => {
        const kill = (): void => void child.kill('SIGKILL');
        const late = setTimeout(kill, readMs);
        const watch = setInterval(() => {
          if (memoryOf(child.pid) > MOST_BYTES) kill();
        }, LOOK_MS);
        const done = (): void => {
          clearTimeout(late);
          clearInterval(watch);
          child.off('message', answered);
          child.off('exit', died);
        };
        const answered = (answer: FromReader): void => {
          if (answer === 'ready') return;
          done();
          resolve(answer.outcome);
        };
        const died = (code: number | null, signal: string | null): void => {
          done();
          reject(new ReaderDied(`[attachments] the process that reads files ended (${signal ?? code})`));
        };
        if (child.exitCode !== null || child.signalCode !== null) return died(child.exitCode, child.signalCode);
        child.on('message', answered);
        child.once('exit', died);
        child.send({ bytes, name } satisfies ToReader);
      }),
    stop: () => void child.kill('SIGKILL'),
  };
}

/** What a process holds, where the system tells (Linux); elsewhere only its heap is bounded. */
function memoryOf(pid: number | undefined): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(pages) * 4_096;
  } catch {
    return 0;
  }
}
