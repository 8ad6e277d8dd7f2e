// What an operator types: `help-chat start | verify | backup | restore | reset-factor`. Gives the exit code and says the rest in lines.
// Reads no environment by itself: bin/help-chat.js hands it over.
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hash } from 'node:crypto';
import { unstorageBlobs } from '#relay/attachments/unstorage-blobs.ts';
import { EXIT_CONFIG, readConfig, type Config, type Environment } from '#relay/config.ts';
import { CannotOpen } from '#relay/store/sqlite/file.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { openReadOnly } from '#relay/store/sqlite/read-only.ts';
import { expectedFiles, verify, type ExpectedFile, type Verified } from '#relay/store/sqlite/verify.ts';
import { makeBackup } from './backup.ts';
import { coverage } from './flow/coverage.ts';
import { checkOrTest, checkOrTestOf, coverageOf, flowUsage } from './flow/flow-command.ts';
import { siteBeside } from './flow/site-beside.ts';
import { checkBackup } from './check-backup.ts';
import { askForBackup, doorPath } from './door.ts';
import { FILES, pathOfKey } from './manifest.ts';
import { restore } from './restore.ts';

/** Something is wrong with what was looked at, or it could not be done. */
export const EXIT_FAULT = 1;
/** Exit code for a command that is not one (EX_USAGE of sysexits.h). */
export const EXIT_USAGE = 64;

export type Said = { readonly code: number; readonly lines: readonly string[] };

const usage = [
  'help-chat start           run the relay',
  'help-chat verify [FILE]   look through the data, a database file, or a backup; changes nothing',
  'help-chat backup TO       make the folder TO with a backup; the relay may run',
  'help-chat restore FROM    put the backup FROM in the place of the data; the relay must not run',
  'help-chat reset-factor EMAIL   take the second factor from who lost it, and sign them out; the relay must not run',
  ...flowUsage,
];

export type CommandParts = { readonly env: Environment; readonly version: string; readonly now: () => string };

/** Everything but `start`, which is a process of its own. */
export async function command(words: readonly string[], { env, version, now }: CommandParts): Promise<Said> {
  const [verb = '', path, ...more] = words;
  const flow = verb === 'flow' ? checkOrTestOf(words.slice(1)) : undefined;
  if (flow && flow.site === undefined) return checkOrTest(flow);
  const covered = verb === 'flow' ? coverageOf(words.slice(1)) : undefined;
  const wanted = {
    verify: path === undefined || path !== '',
    backup: Boolean(path),
    restore: Boolean(path),
    'reset-factor': Boolean(path),
  };
  if (!covered && !flow && (!(verb in wanted) || !wanted[verb as keyof typeof wanted] || more.length > 0 || path?.startsWith('-')))
    return { code: EXIT_USAGE, lines: usage };
  const config = readConfig(env);
  if ('fault' in config) return { code: EXIT_CONFIG, lines: [config.fault] };
  try {
    if (flow?.site !== undefined) {
      const site = await siteBeside(config, flow.site);
      return typeof site === 'string' ? failed(site) : checkOrTest(flow, site);
    }
    if (covered) return walked(config, { ...covered, now: now() });
    if (verb === 'backup') return await backUp(resolve(path!), config, { version, now });
    if (verb === 'restore') return await putBack(path!, config, now);
    if (verb === 'reset-factor') return await resetFactor(path!, config);
    return await lookThrough(path, config);
  } catch (error) {
    const line = error instanceof Error ? error.message : String(error);
    return { code: error instanceof CannotOpen ? EXIT_CONFIG : EXIT_FAULT, lines: [line] };
  }
}

/** Also while the relay runs, in a backup of it: DATABASE_URL=sqlite:BACKUP/help-chat.db. */
function walked({ databaseFile }: Config, what: Parameters<typeof coverage>[1]): Said {
  const { conn, close } = openReadOnly(databaseFile);
  try {
    return { code: 0, lines: coverage(conn, what) };
  } finally {
    close();
  }
}

async function backUp(to: string, config: Config, more: { readonly version: string; readonly now: () => string }): Promise<Said> {
  const asked = await askForBackup(doorPath(config.dataDir), to);
  if (asked && 'fault' in asked) return failed(asked.fault);
  const { files, missing } = asked ?? (await backUpAsleep(to, config, more));
  const lines = missing.map((key) => `[backup] the file ${key} is named by the data and is not there`);
  return { code: 0, lines: [...lines, `Backed up to ${to}: the database and ${counted(files, 'file')}.`] };
}

async function backUpAsleep(to: string, { databaseFile, dataDir }: Config, more: { readonly version: string; readonly now: () => string }) {
  if (!existsSync(databaseFile)) throw new CannotOpen(`[backup] there is no database at ${databaseFile}; set DATA_DIR as for the relay`);
  const store = await openSqlite({ file: databaseFile });
  try {
    const blobs = await unstorageBlobs({ driver: 'fs', base: join(dataDir, FILES) });
    const { files, missing } = await makeBackup({ copyTo: store.copyTo, blobs, ...more }, to);
    return { files: files.length, missing };
  } finally {
    await store.close();
  }
}

async function putBack(from: string, { databaseFile, dataDir }: Config, now: () => string): Promise<Said> {
  const done = await restore(from, { databaseFile, dataDir, now });
  if ('fault' in done) return failed(done.fault);
  const { manifest, aside } = done;
  return {
    code: 0,
    lines: [
      ...(aside === undefined ? [] : [`The former database is at ${aside}.`]),
      `Restored what was backed up at ${manifest.at}. Start the relay; clients will load their conversations anew.`,
    ],
  };
}

/** For the only admin of a relay: whoever may write its data needs no more proof. */
async function resetFactor(email: string, { databaseFile }: Config): Promise<Said> {
  if (!existsSync(databaseFile)) throw new CannotOpen(`[operator] there is no database at ${databaseFile}; set DATA_DIR as for the relay`);
  const store = await openSqlite({ file: databaseFile });
  try {
    const agent = await store.people.byEmail(email);
    if (!agent) return failed(`Nobody has the address ${email} here.`);
    await store.people.removeSecondFactor(agent.id);
    await store.people.endSessions(agent.id);
    return { code: 0, lines: [`${email} signs in by password alone, and is signed out everywhere.`] };
  } finally {
    await store.close();
  }
}

async function lookThrough(path: string | undefined, config: Config): Promise<Said> {
  if (path !== undefined && statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const checked = await checkBackup(path);
    if ('fault' in checked) return failed(`${path}: ${checked.fault}`);
    return told(checked.verified, `${counted(checked.manifest.files.length, 'file')} as backed up at ${checked.manifest.at}`);
  }
  const file = path ?? config.databaseFile;
  const { conn, close } = openReadOnly(file);
  try {
    const verified = verify(conn);
    if (verified.faults.length > 0) return told(verified, 'files were not looked at');
    const folder = join(path === undefined ? config.dataDir : dirname(file), FILES);
    const expected = expectedFiles(conn);
    const faults: string[] = [];
    for (const each of expected) faults.push(...(await fileFaults(folder, each)));
    return told({ ...verified, faults }, counted(expected.length, 'file'));
  } finally {
    close();
  }
}

async function fileFaults(folder: string, { key, size, sha256 }: ExpectedFile): Promise<readonly string[]> {
  const bytes = await readFile(join(folder, pathOfKey(key))).catch(() => undefined);
  if (!bytes) return [`the file ${key} is missing`];
  if (size !== undefined && bytes.length !== size) return [`the file ${key} has ${bytes.length} bytes and should have ${size}`];
  return sha256 === undefined || hash('sha256', bytes, 'hex') === sha256 ? [] : [`the file ${key} is not what was kept: its hash differs`];
}

function told({ streams, events, unchained, faults }: Verified, files: string): Said {
  const seen = `${counted(streams, 'conversation')}, ${counted(events, 'event')}, ${files}`;
  const old = unchained > 0 ? [`${counted(unchained, 'event')} from before there was a chain: nothing shows that they are unchanged.`] : [];
  if (faults.length === 0) return { code: 0, lines: [...old, `All is well: ${seen}.`] };
  return { code: EXIT_FAULT, lines: [...faults, ...old, `${counted(faults.length, 'fault')} found: ${seen}.`] };
}

const failed = (line: string): Said => ({ code: EXIT_FAULT, lines: [line] });
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
