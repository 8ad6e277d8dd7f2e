// Run as a process of its own by open.test.ts: opens, appends or renames without end, or dies in the middle of a migration.
import { writeSync } from 'node:fs';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { aBatch, aVisitor, clock, cv, posted, st, start, visitor, vs } from '../builders.ts';

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
} else if (mode === 'rename') {
  const store = await openSqlite({ file });
  const rename = async (n: number): Promise<void> => {
    const [siteId, id] = [st(1), vs(n)];
    await store.visitors.create(aVisitor(n, { siteId, name: null }));
    for (let turn = 1; ; turn += 1) {
      const one = { siteId, webhookId: 'wh_1', event: 'contact.changed', visitorId: id, createdAt: clock(turn) } as const;
      await store.contacts.change(
        siteId,
        id,
        new Map([['name', `${turn}`]]),
        { source: 'agent', by: null, at: clock(turn) },
        (_, after) => [{ ...one, id: `wd_${n}_${turn}`, body: String(after.name) }],
      );
      writeSync(1, `${id} ${turn}\n`);
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, index) => rename(index + 1)));
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
