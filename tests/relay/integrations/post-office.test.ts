// Mails leave when due, are tried again with growing pauses, and end as sent, kept or failed.
import { afterEach, expect, test, vi } from 'vitest';
import { Undeliverable } from '#relay/integrations/address.ts';
import type { Mailer } from '#relay/integrations/mailer.ts';
import { postOffice } from '#relay/integrations/post-office.ts';
import { nextTry } from '#relay/integrations/retry.ts';
import type { OutboxRecord } from '#relay/store/outbox.ts';
import { aMail } from './mail-laws.ts';

const START = '2026-11-20T12:00:00.000Z';
const later = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString();

/** An outbox in memory, and a clock that the test moves. */
function subject(send: Mailer['send'], mails = 1, body?: string) {
  let time = START;
  const records = new Map<string, OutboxRecord>();
  for (let n = 1; n <= mails; n += 1) {
    const mail = aMail({ id: `mail-${n}`, ...(body !== undefined && { body }) });
    records.set(mail.id, { ...mail, state: 'queued', tries: 0, dueAt: START, error: null });
  }
  const lines: string[] = [];
  const office = postOffice({
    mailer: { send },
    now: () => time,
    log: (line) => lines.push(line),
    outbox: {
      due: async (now, limit) => [...records.values()].filter(({ state, dueAt }) => state === 'queued' && dueAt <= now).slice(0, limit),
      async mark(id, state, { error, dueAt, body } = {}) {
        const before = records.get(id)!;
        records.set(id, {
          ...before,
          ...(body !== undefined && { body }),
          state,
          tries: before.tries + 1,
          error: error ?? null,
          dueAt: dueAt ?? before.dueAt,
        });
      },
    },
  });
  return { office, lines, record: (n = 1) => records.get(`mail-${n}`)!, moveTo: (to: string) => (time = to) };
}

afterEach(() => vi.useRealTimers());

test.each([
  [1, 1],
  [2, 5],
  [3, 15],
  [4, 60],
  [5, 240],
  [6, 720],
])('after %i failures the next try is %i minutes later', (tries, minutes) => {
  expect(nextTry(tries, START)).toBe(later(minutes));
});

test('after seven failures there is no next try', () => {
  expect(nextTry(7, START)).toBeUndefined();
});

test.each(['sent', 'kept'] as const)('a mail that the mailer has %s is so', async (state) => {
  const { office, record } = subject(async () => state, 45);
  await office.deliver();
  for (const n of [1, 20, 21, 45]) expect(record(n)).toMatchObject({ state, tries: 1, error: null });
});

test('what was sent is kept without the token of its link; what is only kept still has it', async () => {
  const body = `See https://x.example/l/${'a-Z_9'.repeat(8)}abc\nand https://x.example/dashboard/invite/${'b'.repeat(43)} now`;
  const bodies = new Map<string, string>();
  for (const state of ['sent', 'kept'] as const) {
    const { office, record } = subject(async () => state, 1, body);
    await office.deliver();
    bodies.set(state, record().body);
  }
  expect(bodies.get('kept')).toBe(body);
  expect(bodies.get('sent')).toBe('See https://x.example/l/…\nand https://x.example/dashboard/invite/… now');
});

test('a failure is tried again when its time has come, not before', async () => {
  const send = vi.fn<Mailer['send']>().mockRejectedValueOnce(new Error('no answer')).mockResolvedValue('sent');
  const { office, record, moveTo, lines } = subject(send);
  await office.deliver();
  expect(record()).toMatchObject({ state: 'queued', tries: 1, error: 'no answer', dueAt: later(1) });
  await office.deliver();
  expect(send).toHaveBeenCalledTimes(1);
  moveTo(later(1));
  await office.deliver();
  expect(record()).toMatchObject({ state: 'sent', tries: 2, error: null });
  expect(lines.join()).not.toContain('ada@');
});

test('a mail that is refused for good, or too often, has failed', async () => {
  const final = subject(() => Promise.reject(new Undeliverable('no such mailbox')));
  await final.office.deliver();
  expect(final.record()).toMatchObject({ state: 'failed', tries: 1, error: 'no such mailbox' });

  const stubborn = subject(() => Promise.reject(new Error('x'.repeat(1_000))));
  for (let n = 1; n <= 7; n += 1) {
    stubborn.moveTo(stubborn.record().dueAt);
    await stubborn.office.deliver();
  }
  expect(stubborn.record()).toMatchObject({ state: 'failed', tries: 7 });
  expect(stubborn.record().error).toHaveLength(300);
});

test('G27: what waits for a mail before it leaves in the same look, once that one is gone', async () => {
  const waiting = ['mail-1', 'mail-2', 'mail-3'].map((id): OutboxRecord => ({
    ...aMail({ id }),
    state: 'queued',
    tries: 0,
    dueAt: START,
    error: null,
  }));
  const sent: string[] = [];
  const office = postOffice({
    mailer: { send: async ({ id }) => (sent.push(id), 'sent') },
    outbox: { due: async () => waiting.slice(0, 1), mark: async () => void waiting.shift() },
  });
  await office.deliver();
  expect(sent).toEqual(['mail-1', 'mail-2', 'mail-3']);
});

test('two who ask at once send each mail once', async () => {
  const send = vi.fn<Mailer['send']>().mockResolvedValue('sent');
  const { office } = subject(send, 3);
  await Promise.all([office.deliver(), office.deliver()]);
  expect(send).toHaveBeenCalledTimes(3);
});

test('it looks by itself until it is stopped, and stopping lets the mail on its way finish', async () => {
  vi.useFakeTimers();
  let finish: (state: 'sent') => void = () => undefined;
  const send = vi.fn<Mailer['send']>(() => new Promise((resolve) => (finish = resolve)));
  const { office, record } = subject(send, 2);
  office.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(send).toHaveBeenCalledTimes(1);
  const stopped = office.stop();
  finish('sent');
  await stopped;
  expect(record(1).state).toBe('sent');
  expect(record(2).state).toBe('queued');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(send).toHaveBeenCalledTimes(1);
});

test('an outbox that cannot be read is told, and looked at again', async () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  const due = vi.fn(() => Promise.reject(new Error('closed')));
  const office = postOffice({
    outbox: { due, mark: async () => undefined },
    mailer: { send: async () => 'sent' },
    log: (line) => lines.push(line),
  });
  office.start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(due).toHaveBeenCalledTimes(2);
  expect(lines[0]).toContain('cannot be read: closed');
  await office.stop();
});
