// The power cut is one: what was committed without an fsync is gone, what was fsynced is there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { isMissing } from '../proof.ts';
import { powerCut } from './power-cut.ts';

const writes = (synchronous: string): string => `
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(process.argv[1]);
  db.exec('pragma journal_mode = wal; create table t (n); pragma wal_checkpoint; pragma synchronous = ${synchronous}');
  for (let n = 0; n < 50; n += 1) db.exec('insert into t values (' + n + ')');
  process.kill(process.pid, 'SIGKILL');
`;

function rowsAfter(synchronous: string): number | string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'help-chat-')));
  const cut = powerCut(folder);
  if (isMissing(cut)) return cut.missing;
  try {
    execFileSync(process.execPath, ['-e', writes(synchronous), `${folder}/a.db`], { env: { ...process.env, ...cut.env }, stdio: 'ignore' });
  } catch {
    // It kills itself.
  }
  cut.strike();
  const db = new DatabaseSync(`${folder}/a.db`);
  const rows = Number(db.prepare('select count(*) as n from t').get()?.['n']);
  db.close();
  cut.remove();
  return rows;
}

it('keeps every commit of synchronous=FULL', ({ skip }) => {
  const rows = rowsAfter('full');
  skip(typeof rows === 'string', String(rows));
  expect(rows).toBe(50);
});

it('loses commits of synchronous=NORMAL, which kill -9 does not', ({ skip }) => {
  const rows = rowsAfter('normal');
  skip(typeof rows === 'string', String(rows));
  expect(rows).toBeLessThan(50);
});
