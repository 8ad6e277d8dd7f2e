// The usual way to the relay: one WebSocket.
import type { Transport, TransportHandlers } from '#protocol/connection/runner.ts';

export function openWebSocket(url: string, { opened, text, closed }: TransportHandlers): Transport {
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => opened());
  socket.addEventListener('message', ({ data }) => text(String(data)));
  socket.addEventListener('close', ({ code, reason }) => closed(code, reason));
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    close: () => socket.close(),
  };
}
