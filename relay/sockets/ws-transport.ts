// A WebSocket as a transport: bounded queue, one write for many frames, and a sense for peers that are gone.
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { closeCodes } from '#protocol/frames.ts';
import { QUEUE_BYTES, ROOM_BYTES, type Transport } from './transport.ts';

/** How long a peer may take to answer our close before the line is cut. */
const CLOSE_MS = 2_000;
/** How often a replay looks for room while its reader is slow. */
const LOOK_MS = 20;

/** `onCut`: the reader was too slow and is cut; nothing more is to be done for it. */
export function wsTransport(socket: WebSocket, wire: Duplex, origin: string | undefined, onCut: () => void): Transport {
  let corked = false;
  let cut = false;
  const uncork = (): void => {
    corked = false;
    wire.uncork();
  };
  const close = (code: number, reason: string): void => {
    cut = true;
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.close(code, shortened(reason));
    setTimeout(() => socket.terminate(), CLOSE_MS).unref();
  };
  return {
    kind: 'ws',
    origin,
    send(text) {
      if (cut || socket.readyState !== WebSocket.OPEN) return;
      // All frames of one turn of the loop leave in one write; a batch for 20 agents is 20 writes, not 200.
      if (!corked) {
        corked = true;
        wire.cork();
        setImmediate(uncork);
      }
      socket.send(text);
      if (socket.bufferedAmount <= QUEUE_BYTES) return;
      close(closeCodes.tryLater, 'Too slow a reader; come back.');
      onCut();
    },
    get hasRoom() {
      return socket.bufferedAmount <= ROOM_BYTES;
    },
    async room() {
      // Our own cork is not the reader's fault: it is gone after one turn of the loop.
      while (!cut && socket.readyState === WebSocket.OPEN && socket.bufferedAmount > ROOM_BYTES) {
        await new Promise((resolve) => setTimeout(resolve, corked ? 0 : LOOK_MS));
      }
    },
    close,
    get closed() {
      return cut || socket.readyState !== WebSocket.OPEN;
    },
  };
}

// A close reason is at most 123 bytes (RFC 6455 §5.5).
function shortened(reason: string): string {
  return Buffer.byteLength(reason) <= 123 ? reason : Array.from(reason).slice(0, 30).join('');
}
