// The first words of the relay to anybody whose ticket was good, and what follows from what they have already.
import type { Hello } from '#protocol/frames.ts';
import { VERSION } from '#protocol/version.ts';
import type { Connection } from './connection.ts';
import type { SocketDeps } from './deps.ts';

/** Says welcome, then follows what the client had; all of it anew where the store was restored meanwhile (G6). */
export function welcome(
  { store, now }: Pick<SocketDeps, 'store' | 'now'>,
  connection: Connection,
  { epoch, resume }: Hello,
  follow: (stream: string, after: number) => void,
): void {
  connection.send({ type: 'welcome', v: VERSION, epoch: store.epoch, now: now().toISOString() });
  const restored = epoch !== undefined && epoch !== store.epoch;
  for (const { stream, after } of resume) {
    if (restored) connection.send({ type: 'resync', stream });
    else follow(stream, after);
  }
}
