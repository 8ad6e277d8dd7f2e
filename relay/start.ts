// `npm start`: builds what is older than its sources, then runs the relay in this process.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isStale } from './stale.ts';

const top = fileURLToPath(new URL('..', import.meta.url));

const parts = [
  {
    mode: 'widget',
    output: 'dist/widget/help-chat.js',
    entry: 'widget/help-chat.ts',
    sources: ['widget', 'protocol', 'vite.config.ts', 'package.json'],
  },
  {
    mode: 'dashboard',
    output: 'dist/dashboard/index.html',
    entry: 'dashboard/index.html',
    sources: ['dashboard', 'widget', 'protocol', 'vite.config.ts', 'package.json'],
  },
] as const;

for (const { mode, output, entry, sources } of parts) {
  if (!existsSync(top + entry) || !(await isStale(top, output, sources))) continue;
  process.stdout.write(`Building the ${mode} …\n`);
  const code = await vite(mode);
  if (code === 0) continue;
  process.stderr.write(`[start] The ${mode} could not be built (vite left with ${code}); see the lines above, then run npm start again.\n`);
  process.exit(1);
}
await import('./main.ts');

function vite(mode: string): Promise<number> {
  const cli = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
  const child = spawn(process.execPath, [cli, 'build', '--config', 'vite.config.ts', '--mode', mode, '--logLevel', 'warn'], {
    cwd: top,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
