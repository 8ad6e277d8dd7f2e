// A disk of a few megabytes, to be filled. Mounting needs root on Linux.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Missing } from '../proof.ts';

export type SmallDisk = { readonly folder: string; resize(kib: number): void; remove(): void };

export function smallDisk(kib: number): SmallDisk | Missing {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { missing: 'root on Linux, to mount a small tmpfs' };
  const folder = mkdtempSync(join(tmpdir(), 'help-chat-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return { missing: 'the right to mount a tmpfs (none in this container)' };
  }
  return {
    folder,
    resize: (to) => execFileSync('mount', ['-o', `remount,size=${to}k`, folder], { stdio: 'ignore' }),
    remove() {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
