// A power cut without a power cut: a shim that keeps only what was fsynced, and the exchange of the folders afterwards.
// Needs Linux and a C compiler; says which of them is missing.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromDebian } from './from-debian.ts';
import type { Missing } from '../proof.ts';

export type PowerCut = {
  /** For the process that is to be cut. */
  readonly env: Readonly<Record<string, string>>;
  /** After the process was killed: `folder` becomes what a disk would have kept. */
  strike(): void;
  remove(): void;
};

/** A shim for one data folder, which must be named by its real path. */
export function powerCut(folder: string): PowerCut | Missing {
  const shim = compiled();
  if (typeof shim !== 'string') return shim;
  const kept = mkdtempSync(join(tmpdir(), 'help-chat-kept-'));
  cpSync(folder, kept, { recursive: true });
  return {
    env: { LD_PRELOAD: shim, POWER_CUT_FROM: folder, POWER_CUT_TO: kept, UV_USE_IO_URING: '0' },
    strike() {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      cpSync(kept, folder, { recursive: true });
    },
    remove: () => rmSync(kept, { recursive: true, force: true }),
  };
}

let made: string | Missing | undefined;

function compiled(): string | Missing {
  return (made ??= compile());
}

function compile(): string | Missing {
  if (process.platform !== 'linux') return { missing: 'Linux, for the power-cut shim' };
  const compiler = ['/usr/bin/cc', '/usr/bin/gcc', '/usr/bin/clang'].find(existsSync) ?? fromDebian('gcc', '/usr/bin/gcc', 'libc6-dev');
  if (!compiler) return { missing: 'a C compiler, for the power-cut shim' };
  const out = join(mkdtempSync(join(tmpdir(), 'help-chat-shim-')), 'power-cut.so');
  const source = fileURLToPath(new URL('power-cut.c', import.meta.url));
  execFileSync(compiler, ['-O2', '-shared', '-fPIC', '-o', out, source, '-ldl', '-lpthread'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return out;
}
