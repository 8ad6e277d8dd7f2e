// A visitor's connection over a WebSocket. Carries text; knows nothing of frames.
import type { Transport, TransportHandlers } from '#protocol/connection/runner.ts';

export function openWebSocket(relay: string, Socket: typeof WebSocket, handlers: TransportHandlers): Transport {
  const socket = new Socket(`${relay.replace(/^http/u, 'ws')}/socket/visitor`);
  socket.onopen = () => handlers.opened();
  socket.onmessage = ({ data }) => handlers.text(String(data));
  socket.onclose = ({ code, reason }) => handlers.closed(code, reason);
  return {
    send: (text) => {
      // A closing socket takes nothing; what matters is sent again after the next welcome.
      if (socket.readyState === Socket.OPEN) socket.send(text);
    },
    close: () => {
      socket.onclose = null;
      socket.close();
    },
  };
}
