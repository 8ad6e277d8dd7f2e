// A reader who is slow gets the newest word about each thing, and is not cut for what it has missed.
import { expect, test } from 'vitest';
import { newestFor } from '#relay/sockets/newest.ts';

function slowReader() {
  const sent: string[] = [];
  let open: () => void = () => undefined;
  const transport = {
    hasRoom: true,
    closed: false,
    send: (text: string) => void sent.push(text),
    room: () => (transport.hasRoom || transport.closed ? Promise.resolve() : new Promise<void>((resolve) => (open = resolve))),
  };
  const turn = (change: Partial<Pick<typeof transport, 'hasRoom' | 'closed'>>): Promise<void> => {
    Object.assign(transport, change);
    open();
    return new Promise((resolve) => setImmediate(resolve));
  };
  return { transport, sent, turn };
}

test('with room everything is sent as it comes', () => {
  const { transport, sent } = slowReader();
  const listener = newestFor(transport);
  for (const text of ['a1', 'a2', 'b1']) listener.send(text, text[0]);
  expect(sent).toEqual(['a1', 'a2', 'b1']);
});

test('without room only the newest word about each waits, and goes out when there is room', async () => {
  const { transport, sent, turn } = slowReader();
  const listener = newestFor(transport);
  transport.hasRoom = false;
  for (const text of ['a1', 'b1', 'a2', 'a3', 'c1', 'b2']) listener.send(text, text[0]);
  expect(sent).toEqual([]);
  await turn({ hasRoom: true });
  expect(sent.toSorted()).toEqual(['a3', 'b2', 'c1']);
  listener.send('a4', 'a');
  expect(sent.at(-1)).toBe('a4');
});

test('what replaces nothing never waits behind news', async () => {
  const { transport, sent, turn } = slowReader();
  const listener = newestFor(transport);
  transport.hasRoom = false;
  listener.send('row', 'row');
  listener.send('an answer');
  expect(sent).toEqual(['an answer']);
  await turn({ hasRoom: true });
  expect(sent).toEqual(['an answer', 'row']);
});

test('a newer word does not overtake an older one that still waits', async () => {
  const { transport, sent, turn } = slowReader();
  const listener = newestFor(transport);
  transport.hasRoom = false;
  listener.send('a1', 'a');
  transport.hasRoom = true;
  listener.send('a2', 'a');
  await turn({});
  expect(sent).toEqual(['a2']);
});

test('a reader who is gone is told nothing more', async () => {
  const { transport, sent, turn } = slowReader();
  const listener = newestFor(transport);
  transport.hasRoom = false;
  listener.send('a1', 'a');
  await turn({ closed: true });
  expect(sent).toEqual([]);
});
