// A backup is whole or refused, and a refusal leaves the live data as it was (GUARANTEES G6, row 114).
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeStorageKey, unstorageBlobs } from '#relay/attachments/unstorage-blobs.ts';
import { command } from '#relay/operator/command.ts';
import { pathOfKey } from '#relay/operator/manifest.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { anUpload, aVisitor, cv, freshFile, st, start, vs } from '../store/builders.ts';

const now = (): string => '2026-11-25T12:00:00.000Z';
const key = makeStorageKey();
const bytes = Buffer.from('the bytes of a photo');
const fileIn = (folder: string): string => join(folder, 'files', pathOfKey(key));

const onRecord = {
  id: 'au_1',
  siteId: st(1),
  at: now(),
  by: { id: 'ag_1', name: 'Robin' },
  kind: 'site.changed',
  about: null,
  fields: ['name'],
  done: true,
} as const;

/** A folder of its own with some talks and one file in it. */
async function someData(talks: number): Promise<string> {
  const folder = join(freshFile(), '..');
  const store = await openSqlite({ file: join(folder, 'help-chat.db') });
  for (let n = 1; n <= talks; n += 1) await store.streams.append(start(n, n, { number: n }));
  await store.audit.add(onRecord);
  const blobs = await unstorageBlobs({ driver: 'fs', base: join(folder, 'files') });
  await blobs.put(key, bytes);
  const sha256 = hash('sha256', bytes, 'hex');
  await store.uploads.create(anUpload(1, { storageKey: key, size: bytes.length, sha256, keptSha256: sha256 }));
  await store.close();
  return folder;
}

const say = (folder: string, ...words: readonly string[]) => command(words, { env: { DATA_DIR: folder }, version: '9.9.9', now });

const everythingIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name} ${hash('sha256', readFileSync(join(entry.parentPath, entry.name)), 'hex')}`)
    .toSorted();

async function epochIn(folder: string): Promise<string> {
  const store = await openSqlite({ file: join(folder, 'help-chat.db') });
  await store.close();
  return store.epoch;
}

let data: string;
let whole: string;
beforeAll(async () => {
  data = await someData(3);
  whole = join(freshFile(), '..', 'backup');
  expect(await say(data, 'backup', whole)).toEqual({ code: 0, lines: [`Backed up to ${whole}: the database and 1 file.`] });
});

test('T-41: pictures of visitors go along, and one that was never fetched is not missed', async () => {
  const folder = join(freshFile(), '..');
  const store = await openSqlite({ file: join(folder, 'help-chat.db') });
  const by = { source: 'verified', by: null, at: now() } as const;
  for (const [n, storageKey] of [key, makeStorageKey()].entries()) {
    await store.visitors.create(aVisitor(n));
    const avatar = { id: `av_${n}`, siteId: st(1), visitorId: vs(n), url: 'https://faces.example/a.png', storageKey, at: now() };
    await store.avatars.put(avatar, by);
    if (storageKey === key) await store.avatars.fetched(avatar, { mime: 'image/png' });
  }
  await (await unstorageBlobs({ driver: 'fs', base: join(folder, 'files') })).put(key, bytes);
  await store.close();
  const backup = join(freshFile(), '..', 'backup');
  expect(await say(folder, 'backup', backup)).toEqual({ code: 0, lines: [`Backed up to ${backup}: the database and 1 file.`] });
});

const aCopy = (): string => {
  const copy = join(freshFile(), '..', 'backup');
  cpSync(whole, copy, { recursive: true });
  return copy;
};
const flip = (path: string, at: number): void => {
  const content = readFileSync(path);
  content[at]! ^= 1;
  writeFileSync(path, content);
};
const inManifest = (folder: string, change: (manifest: Record<string, unknown>) => object): void => {
  const path = join(folder, 'manifest.json');
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)));
};

test('a backup is verified, and restored elsewhere with a new epoch', async () => {
  expect(await say(data, 'verify', whole)).toEqual({
    code: 0,
    lines: [expect.stringMatching(/^All is well: 3 conversations, 6 events, 1 file as backed up/u)],
  });
  const fresh = join(freshFile(), '..', 'new');
  const before = everythingIn(whole);
  expect(await say(fresh, 'restore', whole)).toMatchObject({ code: 0 });
  expect(everythingIn(whole)).toEqual(before);
  expect(await say(fresh, 'verify')).toEqual({ code: 0, lines: ['All is well: 3 conversations, 6 events, 1 file.'] });
  expect(readFileSync(fileIn(fresh))).toEqual(bytes);
  const epoch = await epochIn(fresh);
  expect(epoch).not.toBe(await epochIn(data));
  expect(await epochIn(fresh)).toBe(epoch);
});

test('P12: the audit log comes back with a backup', async () => {
  const fresh = join(freshFile(), '..', 'new');
  await say(fresh, 'restore', whole);
  const store = await openSqlite({ file: join(fresh, 'help-chat.db') });
  expect((await store.audit.page({ siteId: st(1), limit: 9 })).rows).toEqual([onRecord]);
  await store.close();
});

test('what was there before is put aside', async () => {
  const live = await someData(5);
  const { lines } = await say(live, 'restore', whole);
  const aside = /is at (\S+)\.$/u.exec(lines[0] ?? '')?.[1] ?? '';
  expect((await say(live, 'verify', aside)).lines.at(-1)).toMatch(/5 conversations/u);
  expect((await say(live, 'verify')).lines).toEqual(['All is well: 3 conversations, 6 events, 1 file.']);
});

test('a damaged database is restored over', async () => {
  const live = await someData(5);
  writeFileSync(join(live, 'help-chat.db'), 'not a database');
  expect(await say(live, 'restore', whole)).toMatchObject({ code: 0 });
  expect((await say(live, 'verify')).lines).toEqual(['All is well: 3 conversations, 6 events, 1 file.']);
});

describe('a backup that is not whole is refused, and nothing live is touched', () => {
  const cases: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
    ['one flipped bit in the database', (folder) => flip(join(folder, 'help-chat.db'), 9_000), /help-chat\.db is not what was backed up/u],
    ['one flipped bit in a file', (folder) => flip(fileIn(folder), 3), /files\/.* is not what was backed up/u],
    ['a cut database', (folder) => truncateSync(join(folder, 'help-chat.db'), 8_192), /was cut or is another file/u],
    ['a longer file', (folder) => appendFileSync(fileIn(folder), 'x'), /should have 20/u],
    ['a missing file', (folder) => rmSync(fileIn(folder)), /is missing/u],
    ['a foreign file', (folder) => writeFileSync(join(folder, 'files', 'evil.sh'), '#!'), /files\/evil\.sh does not belong/u],
    ['a log beside the database', (folder) => writeFileSync(join(folder, 'help-chat.db-wal'), 'x'), /help-chat\.db-wal does not belong/u],
    ['no manifest', (folder) => rmSync(join(folder, 'manifest.json')), /no manifest/u],
    ['a cut manifest', (folder) => truncateSync(join(folder, 'manifest.json'), 100), /cut off or damaged/u],
    ['another form', (folder) => inManifest(folder, (manifest) => ({ ...manifest, format: 2 })), /another version/u],
    ['a newer schema', (folder) => inManifest(folder, (manifest) => ({ ...manifest, schema: 99 })), /newer Help Chat/u],
    [
      'a name that leads out of the folder',
      (folder) =>
        inManifest(folder, (manifest) => ({ ...manifest, files: [{ key: '../../etc/passwd', bytes: 1, sha256: 'a'.repeat(64) }] })),
      /not one of Help Chat \(files/u,
    ],
    ["another one's manifest", (folder) => inManifest(folder, (manifest) => ({ ...manifest, epoch: 'other' })), /do not belong together/u],
    [
      'the database of another program, with its right hash',
      (folder) => {
        const path = join(folder, 'help-chat.db');
        rmSync(path);
        const db = new DatabaseSync(path);
        db.exec('create table notes (text)');
        db.close();
        const content = readFileSync(path);
        inManifest(folder, (manifest) => ({
          ...manifest,
          database: { bytes: content.length, sha256: hash('sha256', content, 'hex') },
        }));
      },
      /not a database of Help Chat/u,
    ],
    [
      'a log that was changed before it was backed up, with its right hash',
      (folder) => {
        const path = join(folder, 'help-chat.db');
        const db = new DatabaseSync(path, { enableDoubleQuotedStringLiterals: false });
        db.exec(
          "pragma journal_mode = delete; drop trigger events_unchanged; update events set at = '2020-01-01T00:00:00.000Z' where seq = 1",
        );
        db.exec('pragma journal_mode = wal');
        db.close();
        const content = readFileSync(path);
        inManifest(folder, (manifest) => ({
          ...manifest,
          database: { bytes: content.length, sha256: hash('sha256', content, 'hex') },
        }));
      },
      /event 1 is not what was stored/u,
    ],
  ];
  test.each(cases)('%s', async (_what, spoil, line) => {
    const spoilt = aCopy();
    spoil(spoilt);
    const live = await someData(2);
    const before = everythingIn(live);
    const { code, lines } = await say(live, 'restore', spoilt);
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(line);
    expect(everythingIn(live)).toEqual(before);
  });

  test('the relay runs', async () => {
    const live = await someData(2);
    const store = await openSqlite({ file: join(live, 'help-chat.db') });
    expect((await say(live, 'restore', whole)).lines[0]).toMatch(/in use: stop the relay first/u);
    expect(await store.streams.state(cv(1))).toBeDefined();
    await store.close();
  });
});

test('verify finds a file that is missing or changed', async () => {
  const live = await someData(1);
  flip(fileIn(live), 0);
  expect((await say(live, 'verify')).lines[0]).toMatch(/is not what was kept/u);
  renameSync(fileIn(live), `${fileIn(live)}.gone`);
  expect(await say(live, 'verify')).toMatchObject({
    code: 1,
    lines: [expect.stringMatching(/is missing/u), expect.stringMatching(/1 fault/u)],
  });
});

test('a backup says which files are missing, and goes on', async () => {
  const live = await someData(1);
  rmSync(fileIn(live));
  const { code, lines } = await say(live, 'backup', join(freshFile(), '..', 'backup'));
  expect([code, lines[0]]).toEqual([0, expect.stringContaining(`${key} is named by the data and is not there`)]);
});

test('a backup never overwrites', async () => {
  const there = join(freshFile(), '..', 'there');
  mkdirSync(there);
  expect(await say(data, 'backup', there)).toMatchObject({ code: 1, lines: [expect.stringMatching(/is there already/u)] });
});

test.each([[['backup']], [['restore']], [['verify', 'a', 'b']], [['erase', 'x']], [[]], [['verify', '--help']]])(
  '%j is explained',
  async (words) => {
    const { code, lines } = await say(data, ...words);
    expect([code, lines.length]).toEqual([64, 8]);
  },
);
