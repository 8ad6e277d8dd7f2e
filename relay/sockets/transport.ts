// What a connection needs of whatever carries it: a WebSocket, or an event stream with posts beside it.

export type Transport = {
  readonly kind: 'ws' | 'sse';
  /** Origin header of the request that opened it. */
  readonly origin: string | undefined;
  /** Sends text that is encoded already. Where the reader is too slow the transport closes itself with 1013. */
  send(text: string): void;
  /** False while more than ROOM_BYTES are under way. */
  readonly hasRoom: boolean;
  /** Resolves when there is room again, or when it is closed: a replay goes no faster than its reader. */
  room(): Promise<void>;
  close(code: number, reason: string): void;
  readonly closed: boolean;
};

/** Bytes that may wait for one reader before it is cut (GUARANTEES G14). */
export const QUEUE_BYTES = 256 * 1024;
/** A replay waits while more than this is under way. */
export const ROOM_BYTES = 64 * 1024;
