// A copy that is begun in the middle of a transaction: it waits for the end of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { copyDatabase } from '#relay/store/sqlite/copy.ts';

const folder = mkdtempSync(join(tmpdir(), 'help-chat-copy-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a copy that begins while something is written has it, and does not fail', async () => {
  const db = new DatabaseSync(join(folder, 'chat.db'));
  db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; create table said (words text)');
  db.exec("begin immediate; insert into said values ('half')");
  const copied = copyDatabase(db, join(folder, 'copy.db'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  db.exec("insert into said values ('whole'); commit");
  await copied;
  db.close();
  const copy = new DatabaseSync(join(folder, 'copy.db'), { readOnly: true });
  expect(copy.prepare('select words from said').all()).toMatchObject([{ words: 'half' }, { words: 'whole' }]);
  copy.close();
});
