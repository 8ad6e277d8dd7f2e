// Writes that share a commit: when they are answered, and what one's fault does to the others.
import { describe, expect, test } from 'vitest';
import { groupCommit, type GroupOptions } from '#relay/store/sqlite/group-commit.ts';
import { StorageFull, Unavailable } from '#relay/store/streams.ts';

const sqliteError = (errcode: number) => Object.assign(new Error(`code ${errcode}`), { errcode });
const IOERR_FSYNC = 1_034;
const FULL = 13;

function subject(options: Partial<GroupOptions> = {}, faults: { commit?: () => void; rollback?: () => void } = {}) {
  const steps: string[] = [];
  const broken: Error[] = [];
  const writes = groupCommit(
    {
      begin: () => void steps.push('begin'),
      commit() {
        faults.commit?.();
        steps.push('commit');
      },
      rollback() {
        faults.rollback?.();
        steps.push('rollback');
      },
    },
    { onBroken: (error) => broken.push(error), ...options },
  );
  const work = (name: string) => () => {
    steps.push(name);
    return name;
  };
  return { writes, steps, broken, work };
}

const outcomes = async (promises: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(promises)).map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason?.name));

test('writes of one moment share one commit, and are answered after it', async () => {
  const { writes, steps, work } = subject();
  const answers = ['a', 'b', 'c'].map((name) => writes.write(work(name)).then((value) => steps.push(`answer ${value}`)));
  await Promise.all(answers);
  expect(steps).toEqual(['begin', 'a', 'b', 'c', 'commit', 'answer a', 'answer b', 'answer c']);
});

test('a group has an end; the next one follows by itself', async () => {
  const { writes, steps, work } = subject({ group: 2 });
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => writes.write(work(name))));
  expect(steps.join(' ')).toBe('begin a b commit begin c d commit begin e commit');
});

test('beyond the queue a write is told so at once, and those before it are kept', async () => {
  const { writes, work } = subject({ queue: 2 });
  expect(await outcomes(['a', 'b', 'c'].map((name) => writes.write(work(name))))).toEqual(['a', 'b', 'Unavailable']);
  expect(await writes.write(work('d'))).toBe('d');
});

test('one that throws is undone alone', async () => {
  const { writes, steps, work } = subject();
  const bad = () => {
    steps.push('bad');
    throw new RangeError('bad');
  };
  expect(await outcomes([writes.write(work('a')), writes.write(bad), writes.write(work('b'))])).toEqual(['a', 'RangeError', 'b']);
  expect(steps.join(' ')).toBe('begin a bad rollback begin a commit begin bad rollback begin b commit');
});

describe('the disk', () => {
  test('full: all of the group are told, and later writes work again', async () => {
    let full = true;
    const { writes, broken, work } = subject(
      {},
      {
        commit: () => {
          if (full) throw sqliteError(FULL);
        },
      },
    );
    expect(await outcomes([writes.write(work('a')), writes.write(work('b'))])).toEqual(['StorageFull', 'StorageFull']);
    full = false;
    expect(await writes.write(work('c'))).toBe('c');
    expect(broken).toEqual([]);
    expect(new StorageFull('x')).toBeInstanceOf(Error);
  });

  test('full, with room that is given back: nobody is told, and nobody is tried again once none is left', async () => {
    let room = 2;
    let needs = 2;
    const { writes, work, steps } = subject(
      { onFull: () => room-- > 0 },
      {
        commit: () => {
          if (needs-- > 0) throw sqliteError(FULL);
        },
      },
    );
    expect(await outcomes([writes.write(work('a')), writes.write(work('b'))])).toEqual(['a', 'b']);
    expect(steps.join(' ')).toBe('begin a b rollback begin a b rollback begin a b commit');
    needs = 9;
    expect(await outcomes([writes.write(work('c'))])).toEqual(['StorageFull']);
  });

  test('failed: nothing is acknowledged any more, and the relay is told once', async () => {
    const { writes, broken, work } = subject(
      { group: 1 },
      {
        commit: () => {
          throw sqliteError(IOERR_FSYNC);
        },
      },
    );
    expect(await outcomes(['a', 'b', 'c'].map((name) => writes.write(work(name))))).toEqual(['Unavailable', 'Unavailable', 'Unavailable']);
    await expect(writes.write(work('d'))).rejects.toThrow(Unavailable);
    expect(broken).toHaveLength(1);
  });

  test('a rollback that fails is a failed disk', async () => {
    const { writes, broken } = subject(
      {},
      {
        rollback: () => {
          throw new Error('no');
        },
      },
    );
    const bad = () => {
      throw new Error('bad');
    };
    expect(await outcomes([writes.write(bad)])).toEqual(['Unavailable']);
    expect(broken).toHaveLength(1);
  });
});

test('closing commits what waits and takes nothing more', async () => {
  const { writes, steps, work } = subject({ group: 1 });
  const waiting = [writes.write(work('a')), writes.write(work('b'))];
  const closed = writes.close().then(() => steps.push('closed'));
  await expect(writes.write(work('late'))).rejects.toThrow(Unavailable);
  expect(await outcomes(waiting)).toEqual(['a', 'b']);
  await closed;
  expect(steps.join(' ')).toBe('begin a commit begin b commit closed');
});
