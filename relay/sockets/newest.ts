// Keeps a slow reader from being drowned in news. A row, the counts, who is here: each word of these replaces the one before, so
// while a reader has no room only the newest of each waits for it. Transcripts and answers never come this way.
import type { Listener } from '#relay/live/hub.ts';
import type { Transport } from './transport.ts';

/** A listener over `transport`. What is sent with `about` may be replaced by the next word about the same. */
export function newestFor(transport: Pick<Transport, 'send' | 'room' | 'hasRoom' | 'closed'>): Listener {
  const waiting = new Map<string, string>();
  const drain = async (): Promise<void> => {
    for (;;) {
      await transport.room();
      if (transport.closed) waiting.clear();
      const [first] = waiting;
      if (!first) return;
      waiting.delete(first[0]);
      transport.send(first[1]);
    }
  };
  let draining = false;
  return {
    send(encoded, about) {
      if (about === undefined || (waiting.size === 0 && transport.hasRoom)) return transport.send(encoded);
      waiting.set(about, encoded);
      if (draining) return;
      draining = true;
      void drain().finally(() => (draining = false));
    },
  };
}
