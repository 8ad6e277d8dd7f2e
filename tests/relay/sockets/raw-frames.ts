// WebSocket frames spelled out in bytes, for what no well-behaved client would send.
import { connect as dial, type Socket } from 'node:net';

export type Raw = {
  readonly wire: Socket;
  write(bytes: Uint8Array | string): void;
  /** Status line of the answer to the handshake. */
  readonly status: Promise<string>;
  /** Code of the close frame that the relay sends; undefined where it only cut the line. */
  readonly closeCode: Promise<number | undefined>;
};

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

export function handshake(port: number, path: string, headers: readonly string[] = []): string {
  const lines = [`GET ${path} HTTP/1.1`, `Host: localhost:${port}`, 'Connection: Upgrade', 'Upgrade: websocket'];
  return `${[...lines, `Sec-WebSocket-Key: ${KEY}`, 'Sec-WebSocket-Version: 13', ...headers].join('\r\n')}\r\n\r\n`;
}

export function dialRaw(port: number, first: string): Raw {
  const wire = dial(port, '127.0.0.1');
  let got = Buffer.alloc(0);
  const status = new Promise<string>((resolve) => {
    const look = (): void => {
      const end = got.indexOf('\r\n');
      if (end >= 0) resolve(got.subarray(0, end).toString());
    };
    wire.on('data', (data) => {
      got = Buffer.concat([got, data]);
      look();
    });
    wire.on('close', () => resolve(''));
  });
  const closeCode = new Promise<number | undefined>((resolve) => {
    wire.on('close', () => {
      const head = got.indexOf('\r\n\r\n');
      resolve(closeCodeIn(got.subarray(head + 4)));
    });
  });
  // Harmless: the relay may cut the line while we still write.
  wire.on('error', () => undefined);
  wire.write(first);
  return { wire, write: (bytes) => void wire.write(bytes), status, closeCode };
}

/** A client's frame. The mask is zero, so that the payload stands there as it is. */
export function frame(opcode: number, payload: Uint8Array | string, { fin = true, rsv1 = false, masked = true, length = -1 } = {}): Buffer {
  const body = Buffer.from(payload);
  const size = length >= 0 ? length : body.length;
  const first = (fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | opcode;
  const mask = masked ? 0x80 : 0;
  const head =
    size < 126
      ? Buffer.from([first, mask | size])
      : size < 65_536
        ? Buffer.from([first, mask | 126, size >> 8, size & 255])
        : Buffer.concat([Buffer.from([first, mask | 127]), eightBytes(size)]);
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), body]);
}

function eightBytes(size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(size));
  return bytes;
}

// Frames of the relay are unmasked; only the last close frame matters.
function closeCodeIn(bytes: Buffer): number | undefined {
  for (let at = 0; at + 2 <= bytes.length;) {
    const short = bytes[at + 1]! & 0x7f;
    const size = short === 126 ? bytes.readUInt16BE(at + 2) : short;
    const start = at + (short === 126 ? 4 : 2);
    if ((bytes[at]! & 0x0f) === 8) return size >= 2 ? bytes.readUInt16BE(start) : 1005;
    at = start + size;
  }
  return undefined;
}
