// WebSockets at the relay's HTTP server. The only listener for `upgrade`: origin, path and rate are judged before
// the handshake. Knows nothing of frames beyond that they are text.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { closeCodes } from '#protocol/frames.ts';
import { limits } from '#protocol/limits.ts';
import { every } from '#relay/every.ts';
import type { Connection } from './connection.ts';
import type { SocketDeps } from './deps.ts';
import type { Doors } from './doors.ts';
import type { DoorKind } from './frame-faults.ts';
import { Bucket, rules } from './rates.ts';
import { refuseUpgrade, upgradeFault } from './upgrade.ts';
import { WsTransport } from './ws-transport.ts';

const paths: ReadonlyMap<string, DoorKind> = new Map([
  ['/socket/visitor', 'visitor'],
  ['/socket/staff', 'staff'],
]);

/** GUARANTEES G15: pinged every 20 s, gone after 45 s at most. */
const beat = { everyMs: 5_000, pingMs: 20_000, goneMs: 40_000 } as const;

type Alive = { readonly connection: Connection; readonly pings: Bucket; heardAt: number; pingedAt: number };

export type WsDoor = {
  /** Sockets that are not closed yet. */
  count(): number;
  /** Stops pings and cuts what is left. */
  stop(): void;
};

export function attachWebSockets(server: Server, doors: Doors, deps: SocketDeps): WsDoor {
  const { ticks, log } = deps;
  // Not in the types yet: both keep a client from making us hold a great many small pieces.
  const pieces = { maxFragments: 16, maxBufferedChunks: 16_384 };
  const wss = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
    ...pieces,
  });
  const upgrades = new Bucket(rules.upgrades, ticks);
  const alive = new Map<WebSocket, Alive>();

  const accept = (socket: WebSocket, wire: Duplex, kind: DoorKind, origin: string | undefined): void => {
    const transport = new WsTransport(socket, wire, origin, () => {
      deps.onSlowReader?.();
      connection.closed();
    });
    const connection = doors.open(kind, transport);
    alive.set(socket, { connection, pings: new Bucket(rules.pings, ticks), heardAt: ticks(), pingedAt: ticks() });
    socket.on('message', onMessage).on('ping', onPing).on('pong', onPing).on('error', onError).on('close', onClose);
  };

  // One listener for all sockets: each of them is `this`.
  function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
    const life = alive.get(this);
    if (!life) return;
    life.heardAt = ticks();
    if (isBinary) life.connection.close(closeCodes.unsupported, 'Text only.');
    else life.connection.receive(asText(data));
  }
  function onPing(this: WebSocket): void {
    const life = alive.get(this);
    if (!life) return;
    life.heardAt = ticks();
    if (life.pings.take() > 0) life.connection.close(closeCodes.policy, 'Too many pings.');
  }
  // ws has sent the right close code already (1002, 1007, 1008, 1009); without a listener the process would die of it.
  const onError = (fault: unknown): void => log('info', 'a socket broke its rules or its line', { reason: codeOf(fault) });
  function onClose(this: WebSocket): void {
    const life = alive.get(this);
    alive.delete(this);
    life?.connection.closed();
  }

  server.on('upgrade', (request: IncomingMessage, wire: Duplex, head: Buffer) => {
    const dropBroken = (): void => void wire.destroy();
    wire.on('error', dropBroken);
    void (async () => {
      const kind = paths.get(pathOf(request.url ?? ''));
      const fault = await upgradeFault(request, kind, { doors, deps, upgrades });
      if (fault || !kind) return refuseUpgrade(wire, fault);
      wss.handleUpgrade(request, wire, head, (socket) => {
        wire.off('error', dropBroken);
        accept(socket, wire, kind, request.headers.origin);
      });
    })().catch((problem: unknown) => {
      log('error', 'an upgrade failed', { fault: problem });
      wire.destroy();
    });
  });

  const stopPulse = every(deps.later, beat.everyMs, () => {
    const now = ticks();
    for (const [socket, life] of alive) {
      const silentMs = now - life.heardAt;
      if (silentMs >= beat.goneMs) {
        life.connection.closed(silentMs);
        socket.terminate();
      } else if (now - life.pingedAt >= beat.pingMs) {
        life.pingedAt = now;
        socket.ping();
      }
    }
  });

  return {
    count: () => alive.size,
    stop() {
      stopPulse();
      for (const socket of alive.keys()) socket.terminate();
    },
  };
}

/** Empty where the target of the request is no address at all. */
function pathOf(target: string): string {
  const own = 'http://relay.invalid';
  return URL.canParse(target, own) ? new URL(target, own).pathname : '';
}

function asText(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data as Buffer).toString('utf8'); // ws gives Buffers by default
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
}
