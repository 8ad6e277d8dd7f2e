// A connection whose code must be fetched first. Few need it, so nobody carries it along.
import type { Transport, TransportHandlers } from '#protocol/connection/runner.ts';

export function openLater(open: () => Promise<Transport>, handlers: TransportHandlers): Transport {
  let transport: Transport | undefined;
  let over = false;
  open().then(
    (opened) => {
      if (over) opened.close();
      else transport = opened;
    },
    () => over || handlers.closed(1006, 'the fallback could not be loaded'),
  );
  return {
    // Nothing is sent before it says that it is open.
    send: (text) => transport?.send(text),
    close: () => {
      over = true;
      transport?.close();
    },
  };
}
