// A WebSocket as a transport: bounded queue, one write for many frames, and a sense for peers that are gone.
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { closeCodes } from '#protocol/frames.ts';
import { QUEUE_BYTES, ROOM_BYTES, type Transport } from './transport.ts';

/** How long a peer may take to answer our close before the line is cut. */
const CLOSE_MS = 2_000;
/** How often a replay looks for room while its reader is slow. */
const LOOK_MS = 20;

/** A class, because thousands stand idle. */
export class WsTransport implements Transport {
  readonly kind = 'ws';
  readonly origin: string | undefined;
  readonly #socket: WebSocket;
  readonly #wire: Duplex;
  readonly #onCut: () => void;
  #corked = false;
  #cut = false;

  /** `onCut`: the reader was too slow and is cut; nothing more is to be done for it. */
  constructor(socket: WebSocket, wire: Duplex, origin: string | undefined, onCut: () => void) {
    this.#socket = socket;
    this.#wire = wire;
    this.origin = origin;
    this.#onCut = onCut;
  }

  send(text: string): void {
    if (this.closed) return;
    // All frames of one turn of the loop leave in one write; a batch for 20 agents is 20 writes, not 200.
    if (!this.#corked) {
      this.#corked = true;
      this.#wire.cork();
      setImmediate(WsTransport.#uncork, this);
    }
    this.#socket.send(text);
    if (this.#socket.bufferedAmount <= QUEUE_BYTES) return;
    this.close(closeCodes.tryLater, 'Too slow a reader; come back.');
    this.#onCut();
  }

  get hasRoom(): boolean {
    return this.#socket.bufferedAmount <= ROOM_BYTES;
  }

  async room(): Promise<void> {
    // Our own cork is not the reader's fault: it is gone after one turn of the loop.
    while (!this.closed && !this.hasRoom) await new Promise((resolve) => setTimeout(resolve, this.#corked ? 0 : LOOK_MS));
  }

  close(code: number, reason: string): void {
    this.#cut = true;
    const socket = this.#socket;
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.close(code, shortened(reason));
    setTimeout(() => socket.terminate(), CLOSE_MS).unref();
  }

  get closed(): boolean {
    return this.#cut || this.#socket.readyState !== WebSocket.OPEN;
  }

  static #uncork(transport: WsTransport): void {
    transport.#corked = false;
    transport.#wire.uncork();
  }
}

// A close reason is at most 123 bytes (RFC 6455 §5.5).
function shortened(reason: string): string {
  return Buffer.byteLength(reason) <= 123 ? reason : Array.from(reason).slice(0, 30).join('');
}
