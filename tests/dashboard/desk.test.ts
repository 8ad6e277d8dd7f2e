import { beforeEach, describe, expect, test } from 'vitest';
import type { TransportHandlers } from '#protocol/connection/runner.ts';
import type { ListedRow } from '#protocol/row.ts';
import { RowEvent, type Api } from '#dashboard/contract.ts';
import { LiveDesk } from '#dashboard/desk.ts';
import { unreadOf } from '#dashboard/live/row-book.ts';
import { aMessage, aMe, aRow, MY_ID, STREAM } from './builders.ts';

let wire: TransportHandlers;
let sent: Record<string, unknown>[];
let desk: LiveDesk;
let stored: ReturnType<typeof aMessage>[];
let listed: ListedRow[];
let timers: (() => void)[];
let now: number;

const settled = () => new Promise((resolve) => setImmediate(resolve));
const give = (frame: object) => wire.text(JSON.stringify(frame));
const welcome = () => give({ type: 'welcome', v: 1, epoch: 'e', now: new Date(1_000_500).toISOString() });
const frames = (type: string) => sent.filter((frame) => frame['type'] === type);

async function connect() {
  await settled();
  wire.opened();
  welcome();
}

beforeEach(async () => {
  sent = [];
  stored = [1, 2, 3].map((seq) => aMessage(seq));
  listed = [];
  timers = [];
  now = 0;
  const api: Pick<Api, 'ticket' | 'events' | 'conversation' | 'conversations'> = {
    ticket: () => Promise.resolve({ ok: 'ticket' }),
    events: (_, before, limit) => {
      const until = stored.filter(({ seq }) => before === undefined || seq < before);
      return Promise.resolve({ ok: { events: until.slice(-limit), head: stored.length } });
    },
    conversation: (id) =>
      Promise.resolve({ ok: { row: aRow({ id, readMessages: 3, visitorMessages: 5, seq: 12 }), visitor: {} as never, previous: [] } }),
    conversations: () => Promise.resolve({ ok: { rows: listed, next: null, counts: { queued: 7, open: 8, groups: {} } } }),
  };
  let command = 0;
  desk = new LiveDesk({
    me: aMe(),
    api,
    open: (handlers) => {
      wire = handlers;
      return { send: (text) => void sent.push(JSON.parse(text) as Record<string, unknown>), close: () => undefined };
    },
    now: () => now,
    wall: () => 1_000_000,
    random: () => 0,
    setTimer: (run) => {
      timers.push(run);
      return () => (timers = timers.filter((one) => one !== run));
    },
    makeCommandId: () => `00000000-0000-4000-8000-${String((command += 1)).padStart(12, '0')}`,
    pace: (run) => run,
  });
  desk.start();
  await connect();
});

describe('rows', () => {
  test('a new conversation is unread from its first message; reading takes that off and tells the relay', () => {
    give({ type: 'row', row: aRow({ visitorMessages: 1, startedAt: new Date(1_000_100).toISOString() }) });
    expect(unreadOf(desk.rows.get(STREAM)!)).toBe(1);
    desk.read(STREAM, 1);
    expect(unreadOf(desk.rows.get(STREAM)!)).toBe(0);
    expect(frames('read')).toEqual([{ type: 'read', stream: STREAM, messages: 1 }]);
  });

  test('a mark never goes back, and another screen of mine moves it on', () => {
    desk.addRows([aRow({ visitorMessages: 4, readMessages: 3 })]);
    give({ type: 'read', stream: STREAM, messages: 2 });
    expect(unreadOf(desk.rows.get(STREAM)!)).toBe(1);
    give({ type: 'read', stream: STREAM, messages: 4 });
    expect(unreadOf(desk.rows.get(STREAM)!)).toBe(0);
  });

  test('an old page of the list does not undo a newer frame', () => {
    desk.addRows([aRow({ seq: 3, phase: 'queued' })]);
    give({ type: 'row', row: aRow({ seq: 5, phase: 'assigned' }) });
    desk.addRows([aRow({ seq: 4, phase: 'queued' })]);
    expect(desk.rows.get(STREAM)?.phase).toBe('assigned');
  });

  test('an older conversation that was not listed asks how far I had read', async () => {
    give({ type: 'row', row: aRow({ seq: 12, visitorMessages: 5, startedAt: new Date(1_000).toISOString() }) });
    expect(unreadOf(desk.rows.get(STREAM)!)).toBe(1);
    await settled();
    expect(unreadOf(desk.rows.get(STREAM)!)).toBe(2);
  });

  test('each arrival is told with what it was before', () => {
    const told: (string | undefined)[] = [];
    desk.addEventListener('row', (event) => told.push((event as RowEvent).before?.phase, (event as RowEvent).row.phase));
    give({ type: 'row', row: aRow({ seq: 1, phase: 'queued' }) });
    give({ type: 'row', row: aRow({ seq: 2, phase: 'assigned' }) });
    expect(told).toEqual([undefined, 'queued', 'queued', 'assigned']);
  });

  test('who leaves the site is seen in every row of theirs', () => {
    desk.addRows([aRow({})]);
    give({ type: 'here', visitorId: aRow({}).visitor.id, here: false });
    expect(desk.rows.get(STREAM)?.visitor.here).toBe(false);
  });
});

describe('a followed conversation', () => {
  test('loads the last page, then goes on from the head without gap', async () => {
    const followed = desk.follow(STREAM);
    await settled();
    expect(followed.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(frames('follow')).toEqual([{ type: 'follow', stream: STREAM, after: 3 }]);
    give({ type: 'events', stream: STREAM, head: 5, events: [aMessage(5)] });
    expect(followed.events).toHaveLength(3);
    give({ type: 'events', stream: STREAM, head: 5, events: [aMessage(4), aMessage(5)] });
    expect(followed.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  test('loads earlier pages in front, each once', async () => {
    stored = Array.from({ length: 120 }, (_, index) => aMessage(index + 1));
    const followed = desk.follow(STREAM);
    await settled();
    expect([followed.events[0]?.seq, followed.more]).toEqual([71, true]);
    await Promise.all([followed.loadEarlier(), followed.loadEarlier()]);
    expect([followed.events[0]?.seq, followed.events.length]).toEqual([21, 100]);
    await followed.loadEarlier();
    expect([followed.events[0]?.seq, followed.more]).toEqual([1, false]);
  });

  test('after a resync it is told anew from the beginning', async () => {
    const followed = desk.follow(STREAM);
    await settled();
    expect(followed.restored).toBe(false);
    give({ type: 'resync', stream: STREAM });
    give({ type: 'events', stream: STREAM, head: 2, events: [aMessage(1), aMessage(2)] });
    expect(followed.events.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(followed.restored, 'G6: and is told').toBe(true);
    expect(frames('follow').at(-1)).toEqual({ type: 'follow', stream: STREAM, after: 0 });
  });

  test('what I send is pending until its event is here, and resolves with the ack', async () => {
    const followed = desk.follow(STREAM);
    await settled();
    const answer = desk.send(STREAM, { type: 'message.post', text: 'Hello', attachments: [] });
    const [pending] = followed.pending;
    expect(frames('command')).toHaveLength(1);
    give({ type: 'ack', id: pending?.id, stream: STREAM, seq: 4, epoch: 'e' });
    expect(await answer).toEqual({ ok: { seq: 4 } });
    expect(followed.pending).toHaveLength(1);
    give({ type: 'events', stream: STREAM, head: 4, events: [aMessage(4, pending?.id)] });
    expect(followed.pending).toHaveLength(0);
  });

  test('a refused command is not pending any more', async () => {
    const followed = desk.follow(STREAM);
    await settled();
    const answer = desk.send(STREAM, { type: 'conversation.take' });
    give({ type: 'refused', id: followed.pending[0]?.id, stream: STREAM, refusal: { code: 'already_taken', message: '', by: 'Tom' } });
    expect(await answer).toMatchObject({ refused: { code: 'already_taken', by: 'Tom' } });
    expect(followed.pending).toHaveLength(0);
  });

  test('a command given while the connection is lost is sent again by the same id', async () => {
    wire.closed(1006, '');
    const answer = desk.send(STREAM, { type: 'conversation.take' });
    await connect();
    const [command] = frames('command');
    give({ type: 'ack', id: command?.['id'], stream: STREAM, seq: 9, epoch: 'e' });
    expect(await answer).toEqual({ ok: { seq: 9 } });
  });

  test('typing ends by itself, and I am not among the viewers', async () => {
    const followed = desk.follow(STREAM);
    await settled();
    give({ type: 'typing', stream: STREAM, on: true });
    expect(followed.typing).toBe(true);
    timers.forEach((run) => run());
    expect(followed.typing).toBe(false);
    give({ type: 'viewers', stream: STREAM, agents: [aMe().agent, { id: 'ag_other', name: 'Tom' }] });
    expect(followed.viewers.map(({ name }) => name)).toEqual(['Tom']);
  });

  test('two users of one conversation share it; it is let go with the second', async () => {
    const [first, second] = [desk.follow(STREAM), desk.follow(STREAM)];
    expect(first).toBe(second);
    await settled();
    first.stop();
    expect(frames('unfollow')).toHaveLength(0);
    second.stop();
    expect(frames('unfollow')).toHaveLength(1);
  });
});

describe('the desk', () => {
  test('counts colleagues without me and knows the relay’s clock', () => {
    give({
      type: 'colleagues',
      agents: [
        { ...aMe().agent, load: 1 },
        { id: 'ag_t', name: 'Tom', role: 'agent', online: true, load: 2 },
      ],
    });
    give({ type: 'counts', queued: 2, open: 4, groups: { all: { queued: 2, open: 4 } } });
    expect(desk.colleagues.map(({ name }) => name)).toEqual(['Tom']);
    expect([desk.counts, desk.skewMs]).toEqual([{ queued: 2, open: 4, groups: { all: { queued: 2, open: 4 } } }, 500]);
  });

  test('says what is on screen again after a lost connection, and asks for rows it missed', async () => {
    desk.viewing(STREAM);
    listed = [aRow({ phase: 'closed' })];
    wire.closed(1006, '');
    desk.wake();
    await connect();
    await settled();
    expect(frames('viewing')).toHaveLength(2);
    expect(desk.rows.get(STREAM)?.phase).toBe('closed');
    expect(desk.counts.queued).toBe(7);
  });

  describe('groups', () => {
    const group = (id: string, ...members: string[]) => ({ id, name: id, queueMessage: null, members, version: 1 });
    const shown = () => [...desk.rows.keys()];

    test('G23: what goes to a group of others is forgotten, and nothing of it stays on screen', () => {
      desk.addRows([aRow({}), aRow({ id: 'cv_other' })]);
      const followed = desk.follow(STREAM);
      give({ type: 'gone', stream: STREAM });
      expect(shown()).toEqual(['cv_other']);
      expect([followed.events, followed.fault?.code]).toEqual([[], 'not_found']);
    });

    test('G23: a page that was on its way when it went, or was deleted, comes too late', async () => {
      const followed = desk.follow(STREAM);
      give({ type: 'gone', stream: STREAM });
      await settled();
      expect([followed.events, followed.loading, followed.fault?.code]).toEqual([[], false, 'not_found']);
      expect(frames('follow')).toEqual([]);
    });

    test('who leaves a group forgets its rows, who comes into one asks for them', async () => {
      give({ type: 'groups', groups: [group('gr_a', MY_ID), group('gr_b')] });
      desk.addRows([aRow({ id: 'cv_all' }), aRow({ id: 'cv_a', groupId: 'gr_a' })]);
      listed = [aRow({ id: 'cv_b', groupId: 'gr_b' })];
      give({ type: 'groups', groups: [group('gr_a'), group('gr_b', MY_ID)] });
      await settled();
      expect(shown().toSorted()).toEqual(['cv_all', 'cv_b']);
    });
  });

  test('my typing is told at most every three seconds, its end once', () => {
    desk.typing(STREAM, true);
    desk.typing(STREAM, true);
    now = 3_001;
    desk.typing(STREAM, true);
    desk.typing(STREAM, false);
    desk.typing(STREAM, false);
    expect(frames('typing').map(({ on }) => on)).toEqual([true, true, false]);
  });
});
