// Laws of the room kept back, over a disk that the test and other programs fill.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reserveFile } from '#relay/store/sqlite/reserve-file.ts';
import { makeReserve } from '#relay/store/sqlite/reserve.ts';
import { aClock } from '../../a-clock.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const SLICE = 16 * 1_024;

/** Everything counted in slices: 16 are kept, and four must be free besides. */
function aReserve(room: number, { bytes = 16, there = 0 } = {}) {
  const clock = aClock();
  const disk = { room, file: there, looks: 0, fault: undefined as Error | undefined };
  const told: boolean[] = [];
  const faults: unknown[] = [];
  const reserve = makeReserve({
    bytes: bytes * SLICE,
    disk: {
      async free() {
        disk.looks += 1;
        return (disk.room - disk.file) * SLICE;
      },
      size: () => disk.file * SLICE,
      resize(to) {
        if (disk.fault && to > disk.file * SLICE) throw disk.fault;
        disk.file = to / SLICE;
      },
    },
    later: clock.later,
    onChange: (isShort) => void told.push(isShort),
    onFault: (fault) => void faults.push(fault),
  });
  const pass = async (): Promise<void> => {
    clock.pass(1_000);
    await settle();
  };
  const kept = (): number => reserve.kept() / SLICE;
  return { reserve, kept, disk, told, faults, pass };
}

test('with room the whole is kept back, and nothing is short', async () => {
  const { reserve, kept, told } = aReserve(1_000);
  reserve.start();
  await settle();
  expect([kept(), reserve.isShort(), told]).toEqual([16, false, []]);
});

test('it is short before the disk is full, and not again until the whole is kept and something is free', async () => {
  const { reserve, kept, disk, told, pass } = aReserve(100);
  reserve.start();
  await settle();
  disk.room = 16 + 3;
  expect(reserve.isShort()).toBe(false);
  await pass();
  expect([reserve.isShort(), kept()]).toEqual([true, 16]);
  disk.room = 16 + 4;
  await pass();
  expect(told).toEqual([true, false]);
});

test('a disk that others fill gets one slice at a time, until none is left', async () => {
  const { reserve, kept, disk, told, pass } = aReserve(100);
  reserve.start();
  await settle();
  disk.room = 16;
  for (let n = 1; n <= 16; n += 1) {
    expect(reserve.give()).toBe(true);
    expect(disk.file).toBe(16 - n);
    // Whoever fills the disk takes what was given.
    disk.room -= 1;
  }
  expect([reserve.give(), reserve.isShort(), told]).toEqual([false, true, [true]]);
  await pass();
  expect(kept()).toBe(0);
  disk.room = 19;
  await pass();
  expect([kept(), reserve.isShort()]).toEqual([0, true]);
  disk.room = 20;
  await pass();
  expect([kept(), reserve.isShort()]).toEqual([16, false]);
});

test('a quota that statfs does not know of is learnt from the file', async () => {
  const { reserve, kept, disk, pass } = aReserve(100);
  reserve.start();
  await settle();
  disk.fault = Object.assign(new Error('quota'), { code: 'EDQUOT' });
  reserve.give();
  await pass();
  expect([kept(), reserve.isShort()]).toEqual([15, true]);
  disk.fault = undefined;
  await pass();
  expect([kept(), reserve.isShort()]).toEqual([16, false]);
});

test('asking costs no look at the disk', async () => {
  const { reserve, disk } = aReserve(1_000, { there: 16 });
  reserve.start();
  await settle();
  const { looks } = disk;
  for (let n = 0; n < 1_000; n += 1) reserve.isShort();
  await settle();
  expect(disk.looks).toBe(looks);
});

test('where no file can be made the relay does without, says so once, and refuses nothing', async () => {
  const { reserve, disk, faults, pass } = aReserve(100);
  disk.fault = Object.assign(new Error('no right'), { code: 'EACCES' });
  reserve.start();
  await settle();
  await pass();
  await pass();
  expect([reserve.isShort(), reserve.give(), faults.length]).toEqual([false, false, 1]);
  await pass();
  expect(reserve.isShort()).toBe(false);
});

test('0 keeps nothing; a smaller setting gives back what is too much', async () => {
  const none = aReserve(100, { bytes: 0, there: 16 });
  none.reserve.start();
  await settle();
  expect([none.disk.file, none.reserve.isShort(), none.reserve.give()]).toEqual([0, false, false]);
  const less = aReserve(100, { bytes: 8, there: 16 });
  less.reserve.start();
  await settle();
  expect(less.disk.file).toBe(8);
});

test('after stop the disk is left alone', async () => {
  const { reserve, disk, pass } = aReserve(1_000);
  reserve.start();
  reserve.stop();
  await settle();
  await pass();
  expect(disk.file).toBe(0);
});

test('the real file takes up what it says, and is gone at 0', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'help-chat-reserve-'));
  const disk = reserveFile(join(folder, 'chat.db'));
  expect(disk.size()).toBe(0);
  disk.resize(100_000);
  disk.resize(300_000);
  const { size, blocks, mode } = statSync(join(folder, 'chat.db.reserve'));
  expect([size, disk.size(), mode & 0o777]).toEqual([300_000, 300_000, 0o600]);
  expect(blocks * 512).toBeGreaterThanOrEqual(300_000);
  disk.resize(1_000);
  expect(disk.size()).toBe(1_000);
  expect(await disk.free()).toBeGreaterThan(0);
  disk.resize(0);
  disk.resize(0);
  expect(disk.size()).toBe(0);
  rmSync(folder, { recursive: true });
});
