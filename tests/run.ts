// `npm test`: what must hold with each change, with what it needs found or installed first. One step after the other; steps in lanes run at once
// where they leave a core idle: what only reads files, and browsers, which mostly wait.
// Prints a line for each step and ends with the count of all tests. `node tests/run.ts unit journeys` runs only those steps.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserName, pathOf } from './journeys/browsers.ts';
import { outcomeOf, type Tally, tallyOf } from './tally.ts';

type Step = {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly needs?: BrowserName;
  /** Neighbours with lanes make a group: its lanes run at once, the steps of one lane one after the other. */
  readonly lane?: string;
};

const processes = ['vitest', 'run', '--config', 'tests/vitest.processes.config.ts'];
// What the product is for: a visitor who is helped, and of the pages that embed it those with a strict policy.
// `BROWSER=webkit npm run test:journeys` walks more.
const core = [
  ...journeys('journeys', 'embedding'),
  '--testNamePattern',
  'in webkit > (?:a visitor is answered|a person can be asked|the chat works on /csp-)',
];
// In Firefox what could differ most; `BROWSER=firefox npm run test:journeys` walks all ways, and takes ten minutes.
const inFirefox = journeys('journeys', 'embedding', 'keyboard', 'phone', 'privacy');
// What looks at pages in Chromium, and the longest journey of all: they fill the shorter of two lanes.
const looking = journeys('axe-desk', 'axe-widget', 'scripts-in-text', 'files-as-pages', 'desk');
const elements = (...folders: readonly string[]): readonly string[] => [
  'web-test-runner',
  '--config',
  'tests/web-test-runner.config.mjs',
  '--files',
  ...folders.map((folder) => `tests/browser/${folder}/**/*.test.ts`),
];

const steps: readonly Step[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'], lane: 'format' },
  { name: 'lint', command: ['oxlint', '--type-aware', '.'], lane: 'lint' },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'], lane: 'types' },
  { name: 'unit', command: ['vitest', 'run'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'size', command: ['node', 'tests/size.ts'] },
  { name: 'size-dashboard', command: ['node', 'tests/size-dashboard.ts'] },
  { name: 'elements', command: elements('dashboard', 'widget'), needs: 'chromium', lane: 'one' },
  { name: 'elements-talk', command: elements('live-chat', 'embed'), needs: 'chromium', lane: 'other' },
  {
    name: 'journeys',
    command: [...processes, 'tests/journeys', ...looking.map((file) => `--exclude=${file}`)],
    needs: 'chromium',
    lane: 'one',
  },
  { name: 'journeys-firefox', command: [...processes, ...inFirefox], env: { BROWSER: 'firefox' }, needs: 'firefox', lane: 'other' },
  { name: 'journeys-webkit', command: [...processes, ...core], env: { BROWSER: 'webkit' }, needs: 'webkit', lane: 'other' },
  { name: 'journeys-looking', command: [...processes, ...looking], needs: 'chromium', lane: 'other' },
  { name: 'proxies', command: [...processes, 'tests/proxies'], lane: 'other' },
  { name: 'fault-tools', command: [...processes, 'tests/prove'], lane: 'other' },
  { name: 'prove', command: ['node', 'tests/prove/main.ts'] },
];

const debian: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** What tests use where it is there, and skip by name where it is not, with Debian's package of it. */
const besides: Readonly<Record<string, { readonly step: string; readonly package: string }>> = {
  php: { step: 'unit', package: 'php-cli' },
  ruby: { step: 'unit', package: 'ruby' },
  nginx: { step: 'proxies', package: 'nginx-light' },
  caddy: { step: 'proxies', package: 'caddy' },
};

const wanted = process.argv.slice(2);
const chosen = wanted.length > 0 ? steps.filter(({ name }) => wanted.includes(name)) : steps;
const results: (Tally & { readonly name: string; readonly ok: boolean; readonly seconds: number })[] = [];

// Data folders, profiles and backups of thousands of tests; whoever runs them finds nothing of it left.
const scratch = mkdtempSync(join(tmpdir(), 'help-chat-tests-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const browsers = (['chromium', 'firefox', 'webkit'] as const).filter((browser) => chosen.some(({ needs }) => needs === browser));
install([
  ...browsers.filter((browser) => !pathOf(browser)).flatMap((browser) => debian[browser]),
  ...Object.entries(besides)
    .filter(([program, { step }]) => chosen.some(({ name }) => name === step) && !isThere(program))
    .map(([, one]) => one.package),
]);
for (const browser of browsers) insist(browser);
for (const group of inTurn(chosen)) results.push(...(await Promise.all(lanesOf(group).map(runAll))).flat());

console.log(
  `\n${results.map(({ name, ok, seconds }) => `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s`).join('\n')}`,
);
const sum = (key: 'passed' | 'failed'): number => results.reduce((all, result) => all + result[key], 0);
const failed = Math.max(sum('failed'), results.filter(({ ok }) => !ok).length);
const told = results.flatMap(({ name, titles, again }) => [
  ...again.map((title) => `passed when tried again: ${name}: ${title}`),
  ...titles.map((title) => `failed: ${name}: ${title}`),
]);
if (told.length > 0) console.log(`\n${told.join('\n')}`);
console.log(`\n${sum('passed')} passed, ${failed} failed`);
process.exit(results.every(({ ok }) => ok) ? 0 : 1);

/** Where that needs nobody's leave: on Debian, as root. What cannot be had is told of by whoever misses it. */
function install(packages: readonly string[]): void {
  if (packages.length === 0 || process.platform !== 'linux' || process.getuid?.() !== 0) return;
  console.log(`Installing ${packages.join(', ')} for the tests …`);
  // No service begins to run: this is for the tests alone.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...words: readonly string[]): boolean => spawnSync('apt-get', ['-qq', ...words], { stdio: 'ignore', env }).status === 0;
  apt('update');
  const one = (...names: readonly string[]): boolean => apt('install', '-y', '--no-install-recommends', ...names);
  // One that is not to be had keeps the others out.
  if (!one(...packages)) for (const name of packages) one(name);
}

function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

/** Says in one line what to install, where a browser is not there that must be. */
function insist(browser: BrowserName): void {
  if (pathOf(browser) || browser === 'webkit') return;
  console.error(
    `The browser tests need ${browser}: install it (Debian: sudo apt-get install ${debian[browser].join(' ')}) or set ${browser === 'chromium' ? 'CHROME_PATH' : 'FIREFOX_PATH'}.`,
  );
  process.exit(1);
}

/** Chromium and Firefox must be there; WebKitGTK is used where it is. */
function isSkipped({ name, needs }: Step): boolean {
  if (needs !== 'webkit' || pathOf(needs)) return false;
  console.log(`\n— ${name}: skipped, WebKitGTK is not on this machine (Debian: sudo apt-get install ${debian.webkit.join(' ')}).`);
  return true;
}

/** What runs one after the other: steps by themselves, and groups of those with lanes. */
function inTurn(all: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of all.filter((one) => !isSkipped(one))) {
    const last = groups.at(-1);
    if (step.lane && last?.[0]?.lane) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function lanesOf(group: readonly Step[]): readonly (readonly Step[])[] {
  return [...Map.groupBy(group, ({ lane }) => lane).values()];
}

async function runAll(lane: readonly Step[]): Promise<readonly (typeof results)[number][]> {
  const done: (typeof results)[number][] = [];
  for (const step of lane) done.push(await run(step));
  return done;
}

/** Prints as it goes; what runs beside others prints at its end, so that nothing is mixed. */
async function run(step: Step): Promise<(typeof results)[number]> {
  const heading = `\n— ${step.name}\n`;
  const print = (text: string): void => void process.stdout.write(text);
  if (!step.lane) print(heading);
  const began = Date.now();
  const { code, output } = await outcomeOf(step.command, { TMPDIR: scratch, ...step.env }, step.lane ? undefined : print);
  if (step.lane) print(heading + output);
  return { name: step.name, ok: code === 0, seconds: (Date.now() - began) / 1_000, ...tallyOf(output) };
}

function journeys(...names: readonly string[]): readonly string[] {
  return names.map((name) => `tests/journeys/${name}.test.ts`);
}
