// `npm run test:mutations`: takes each check of checks.ts out of a copy of the relay and expects its test to fail there.
// `npm run test:mutations -- word` runs those whose file or name has the word. Ends with the count, and 1 where one survived.
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks, type Check } from './checks.ts';

type Verdict = 'caught' | 'SURVIVED' | 'BROKEN';
type Report = { readonly numFailedTests: number; readonly numPassedTests: number; readonly success: boolean };

const root = fileURLToPath(new URL('../..', import.meta.url));
const copied = ['protocol', 'relay', 'widget', 'dashboard', 'build', 'tests', 'package.json', 'tsconfig.json', 'vite.config.ts'];

const words = process.argv.slice(2);
const chosen = checks.filter(({ what, file, test }) => words.every((word) => `${what} ${file} ${test}`.includes(word)));

const folder = mkdtempSync(join(tmpdir(), 'help-chat-mutations-'));
let running: ChildProcess | undefined;
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    running?.once('close', () => process.exit(1));
    running?.kill();
  });

for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

const lost = checks.filter(({ file, text }) => readFileSync(join(root, file), 'utf8').split(text).length !== 2);
for (const { what, file, text } of lost) console.log(`${file} does not have this exactly once any more (${what}):\n${text}\n`);
if (lost.length > 0) process.exit(1);

const sound = await tested([...new Set(chosen.map(({ test }) => test))], 0);
if (!sound.success) {
  console.log('The tests fail as they are, without any check taken away.');
  process.exit(1);
}

const verdicts: Verdict[] = [];
for (const check of chosen) {
  const verdict = await without(check);
  verdicts.push(verdict);
  console.log(`${verdict.padEnd(8)}  ${check.file}: ${check.what}`);
}
const caught = verdicts.filter((verdict) => verdict === 'caught').length;
console.log(`\n${caught} of ${chosen.length} caught`);
process.exit(caught === chosen.length ? 0 : 1);

async function without({ file, text, without: rest, test, named }: Check): Promise<Verdict> {
  const path = join(folder, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(text, () => rest),
  );
  const { success, numFailedTests, numPassedTests } = await tested([test], 1, named);
  writeFileSync(path, whole);
  if (numFailedTests > 0) return 'caught';
  // Where no test was run at all, the replacement or the name is wrong.
  return success && numPassedTests > 0 ? 'SURVIVED' : 'BROKEN';
}

/** Runs test files in the copy, each test once; `bail` ends at the first failure. */
async function tested(files: readonly string[], bail: number, named?: string): Promise<Report> {
  const out = join(folder, 'report.json');
  rmSync(out, { force: true });
  const args = [
    'run',
    ...files,
    '--bail',
    String(bail),
    '--retry',
    '0',
    '--reporter',
    'json',
    '--outputFile',
    out,
    ...(named ? ['-t', named] : []),
  ];
  running = spawn(join(root, 'node_modules/.bin/vitest'), args, { cwd: folder, stdio: 'ignore' });
  await new Promise((resolve) => running?.once('close', resolve));
  try {
    return JSON.parse(readFileSync(out, 'utf8')) as Report; // vitest's own shape
  } catch {
    return { success: false, numFailedTests: 0, numPassedTests: 0 };
  }
}
