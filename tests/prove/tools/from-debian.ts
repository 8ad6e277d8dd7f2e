// Installs what a proof needs where that needs nobody's leave: on Debian, as root. Elsewhere it is simply missing.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Path of the program, or undefined where it cannot be had. */
export function fromDebian(name: string, path: string, ...more: readonly string[]): string | undefined {
  if (existsSync(path)) return path;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, ...more], { stdio: 'ignore', env });
  } catch {
    // Not a Debian, or no network: the table will name what is missing.
  }
  return existsSync(path) ? path : undefined;
}
