// An event stream as a transport: what the relay says goes out as server-sent events. Bounded like any other.
import { closeCodes } from '#protocol/frames.ts';
import { QUEUE_BYTES, ROOM_BYTES, type Transport } from './transport.ts';

const LOOK_MS = 20;

export type SseTransport = Transport & { readonly body: ReadableStream<Uint8Array>; comment(): void };

/** `onGone`: the reader went away, or was sent away; `onSlow`: the latter because it was too slow. */
export function sseTransport(origin: string | undefined, onGone: () => void, onSlow: () => void = () => undefined): SseTransport {
  const encoder = new TextEncoder();
  let closed = false;
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => void (controller = given),
      cancel: () => gone(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: QUEUE_BYTES }),
  );
  const gone = (): void => {
    if (closed) return;
    closed = true;
    onGone();
  };
  const write = (text: string): void => {
    if (!closed) controller.enqueue(encoder.encode(text));
  };
  const close = (code: number, reason: string): void => {
    if (closed) return;
    // A stream has no close codes of its own: an event named "close" carries what a socket's close would have said.
    write(`event: close\ndata: ${JSON.stringify({ code, reason })}\n\n`);
    controller.close();
    gone();
  };
  return {
    kind: 'sse',
    origin,
    body,
    send(text) {
      write(`data: ${text}\n\n`);
      if (closed || (controller.desiredSize ?? 0) >= 0) return;
      close(closeCodes.tryLater, 'Too slow a reader; come back.');
      onSlow();
    },
    comment: () => write(': \n\n'),
    get hasRoom() {
      return QUEUE_BYTES - (controller.desiredSize ?? 0) <= ROOM_BYTES;
    },
    async room() {
      while (!closed && QUEUE_BYTES - (controller.desiredSize ?? 0) > ROOM_BYTES) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    close,
    get closed() {
      return closed;
    },
  };
}
