// Run as a process of its own by open.test.ts: opens, appends without end, or dies in the middle of a migration.
import { writeSync } from 'node:fs';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { aBatch, cv, posted, start, visitor } from '../builders.ts';

const [mode, file = '', count = '0'] = process.argv.slice(2);

if (mode === 'open') {
  await openSqlite({ file }).then(
    (store) => store.close().then(() => writeSync(1, 'opened\n')),
    (error: Error) => writeSync(1, `refused: ${error.message}\n`),
  );
} else if (mode === 'migrate') {
  let left = Number(count);
  await openSqlite({
    file,
    beforeMigrationStatement: () => {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    },
  });
} else {
  const store = await openSqlite({ file });
  const write = async (n: number): Promise<void> => {
    let batch = start(n, 1);
    for (;;) {
      await store.streams.append(batch);
      writeSync(1, `${cv(n)} ${batch.state.seq}\n`);
      batch = aBatch(cv(n), batch.state, [{ by: visitor(n), body: posted('More') }], batch.state.seq);
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, index) => write(index + 1)));
}
