// What the socket door tells whoever counts: kinds and durations only, never who said what.
import type { DoorKind } from './frame-faults.ts';
import type { Transport } from './transport.ts';

export type SocketWatch = {
  opened(door: DoorKind, carrier: Transport['kind']): void;
  closed(door: DoorKind, carrier: Transport['kind']): void;
  /** `type` as it was sent: anything may stand there. */
  frameIn(door: DoorKind, type: string): void;
  frameOut(door: DoorKind, type: string): void;
  /** A command was answered, `ms` after it came in. `outcome` is "ack" or the code of the refusal. */
  answered(door: DoorKind, command: string, outcome: string, ms: number): void;
  /** A reader was cut because it was too slow (GUARANTEES G14). */
  slowReader(carrier: Transport['kind']): void;
};

/** `transport`, with every frame that leaves counted. Frames are ours and begin with their type. */
export function counted(transport: Transport, door: DoorKind, watch: SocketWatch | undefined): Transport {
  if (!watch) return transport;
  return {
    kind: transport.kind,
    origin: transport.origin,
    send(text) {
      watch.frameOut(door, typeIn(text));
      transport.send(text);
    },
    get hasRoom() {
      return transport.hasRoom;
    },
    room: () => transport.room(),
    close: (code, reason) => transport.close(code, reason),
    get closed() {
      return transport.closed;
    },
  };
}

const START = '{"type":"';

function typeIn(text: string): string {
  return text.startsWith(START) ? text.slice(START.length, text.indexOf('"', START.length)) : '';
}
