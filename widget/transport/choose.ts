// Which way a connection goes: a WebSocket, until two of them failed before they opened; then a stream, for this session.
import type { Transport, TransportHandlers } from '#protocol/connection/runner.ts';
import { openStream } from './sse.ts';
import { openWebSocket } from './websocket.ts';

const MOST_FAILURES = 2;
/** A socket that is given up after this long without opening was swallowed; one given up sooner was our own wish. */
const SWALLOWED_MS = 5_000;

export type Ways = {
  readonly relay: string;
  readonly fetch: typeof fetch;
  readonly WebSocket: typeof WebSocket | undefined;
  /** WebSockets were eaten here before, in this session. */
  readonly eaten: boolean;
  readonly onEaten: () => void;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
};

export function chooseTransport(ways: Ways): (handlers: TransportHandlers) => Transport {
  const { relay, WebSocket: Socket } = ways;
  let failures = ways.eaten || !Socket ? MOST_FAILURES : 0;
  return (handlers) => {
    const stream = (): Transport => openStream(relay, ways.fetch, handlers);
    if (!Socket || failures >= MOST_FAILURES) return stream();
    const since = ways.now();
    let opened = false;
    const failed = (): void => {
      if (opened) return;
      failures += 1;
      if (failures === MOST_FAILURES) ways.onEaten();
    };
    try {
      const socket = openWebSocket(relay, Socket, {
        ...handlers,
        opened: () => {
          opened = true;
          failures = 0;
          handlers.opened();
        },
        closed: (code, reason) => {
          failed();
          handlers.closed(code, reason);
        },
      });
      const close = (): void => {
        if (ways.now() - since >= SWALLOWED_MS) failed();
        socket.close();
      };
      return { ...socket, close };
    } catch {
      // A policy of the page refuses the very address: the stream is asked instead.
      failures = MOST_FAILURES - 1;
      failed();
      return stream();
    }
  };
}
